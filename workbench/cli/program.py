"""Commands that make, change and validate a program: init, edit, schema, validate."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from workbench.cli.options import format_option, program_argument
from workbench.cli.output import fault_as_json, plain_line, print_faults, print_json
from workbench.model.changes import Change, Operation
from workbench.workspace import Workspace, create_program, json_schema, parse_value

__all__ = ["COMMANDS"]


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--name", help="The program's name. [default: the folder's name]")
@click.option("--state", default="WA", show_default=True, help="Two-letter state code.")
def init(folder: Path, name: str | None, state: str) -> None:
    """Make a new program folder with a commented program_config.yaml."""
    made = create_program(folder, name or folder.resolve().name, state)
    click.echo(f"Made {made}.")
    click.echo(f"Next: workbench app {folder}   (or open the file in an editor)")


@click.command()
@program_argument
@click.option("--set", "sets", multiple=True, metavar="PATH=VALUE", help="Write a value.")
@click.option("--unset", "unsets", multiple=True, metavar="PATH", help="Remove a value or a list item.")
@click.option("--add", "adds", multiple=True, metavar="PATH=YAML", help="Append an item to a list.")
@click.option("--author", default="", help="Who makes the change.")
@click.option("--reason", default="", help="Why.")
@format_option()
def edit(
    program: Path | None,
    sets: tuple[str, ...],
    unsets: tuple[str, ...],
    adds: tuple[str, ...],
    author: str,
    reason: str,
    style: str,
) -> int:
    """Change the program file; all changes are saved, or none.

    List items are named by id: --set "stakeholders[county-911].name=County 911".
    Values in [brackets] or {braces} are read as YAML, all others as text.
    """
    changes = [
        Change(operation=Operation.SET, path=path, value=parse_value(text)) for path, text in _split(sets)
    ]
    changes += [Change(operation=Operation.UNSET, path=path) for path in unsets]
    changes += [
        Change(operation=Operation.ADD, path=path, value=parse_value(text, always=True))
        for path, text in _split(adds)
    ]
    if not changes:
        raise click.UsageError("Say what to change: --set PATH=VALUE, --unset PATH or --add PATH=YAML.")
    result = Workspace.open(program).edit(changes, author=author, reason=reason)
    if style == "json":
        print_json({"changed": result.changed, "affects": result.affects})
        return 0
    for path in result.changed:
        click.echo(f"changed {plain_line(path)}")
    if not result.changed:
        click.echo("Nothing to change: the file already says that.")
    if result.affects:
        click.echo(f"papers to make again: {', '.join(result.affects)}")
    return 0


def _split(pairs: tuple[str, ...]) -> list[tuple[str, str]]:
    split = []
    for pair in pairs:
        path, equals, text = pair.partition("=")
        if not equals:
            raise click.UsageError(f'"{pair}" has no "="; write PATH=VALUE.')
        split.append((path.strip(), text))
    return split


@click.command()
def schema() -> None:
    """Print the JSON Schema of the program file, for editors."""
    print_json(json_schema())


@click.command()
@program_argument
@format_option()
def validate(program: Path | None, style: str) -> int:
    """Check the file itself: syntax, types, unknown keys, references."""
    workspace = Workspace.open(program)
    result = workspace.validate()
    if style == "json":
        document: dict[str, Any] = {
            "valid": result.valid,
            "errors": [fault_as_json(fault) for fault in result.errors],
            "warnings": [fault_as_json(fault) for fault in result.warnings],
        }
        print_json(document)
        return 0 if result.valid else 1
    print_faults(result.errors)
    print_faults(result.warnings)
    count = len(result.errors)
    if result.valid:
        click.echo(
            f"{workspace.name}: valid" + (f", {len(result.warnings)} to look at" if result.warnings else "")
        )
    else:
        click.echo(f"{workspace.name}: {count} fault{'s' if count != 1 else ''}; nothing was changed.")
    return 0 if result.valid else 1


COMMANDS: tuple[click.Command, ...] = (init, edit, schema, validate)
