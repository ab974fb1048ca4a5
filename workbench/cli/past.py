"""Commands about the past of a program: history, diff, restore."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli.options import format_option, program_argument
from workbench.cli.output import plain_line, print_json
from workbench.workspace import Workspace

__all__ = ["COMMANDS"]


def _program_and_revisions(words: tuple[str, ...], most: int) -> tuple[Path | None, list[int]]:
    """Tell a program from revision numbers: only a whole number is a revision."""
    numbers = [word for word in words if word.isascii() and word.isdigit()]
    places = [word for word in words if word not in numbers]
    if len(places) > 1 or not 1 <= len(numbers) <= most or (places and words[0] != places[0]):
        raise click.UsageError(
            "Write [PROGRAM] and then the revision, a whole number from `workbench history`."
        )
    return (Path(places[0]) if places else None), [int(number) for number in numbers]


@click.command()
@program_argument
@click.option("--limit", type=click.IntRange(1), help="At most so many, the newest.")
@format_option()
def history(program: Path | None, limit: int | None, style: str) -> int:
    """Every saved revision: who, when, what changed."""
    workspace = Workspace.open(program)
    revisions = workspace.history(limit)
    if workspace.history_notice:
        click.echo(workspace.history_notice, err=True)
    if style == "json":
        print_json(
            {
                "revisions": [
                    {
                        "rev": one.rev,
                        "at": one.at,
                        "kind": str(one.kind),
                        "author": one.author,
                        "agency": one.agency,
                        "message": one.reason,
                        "changes": list(one.changes),
                    }
                    for one in revisions
                ]
            }
        )
        return 0
    for one in revisions:
        who = one.author or {"outside": "outside the workbench", "found": "found"}.get(
            str(one.kind), "somebody"
        )
        click.echo(f"{one.rev:5d}  {one.at}  {plain_line(who)}: {plain_line(one.reason or str(one.kind))}")
        for path in one.changes[:5]:
            click.echo(f"         {plain_line(path)}")
        if len(one.changes) > 5:
            click.echo(f"         ... and {len(one.changes) - 5} more")
    return 0


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="[PROGRAM] A [B]")
@format_option()
def diff(words: tuple[str, ...], style: str) -> int:
    """What changed from revision A to B (or to the present), in words."""
    program, revisions = _program_and_revisions(words, 2)
    workspace = Workspace.open(program)
    found = workspace.diff(revisions[0], revisions[1] if len(revisions) > 1 else None)
    if style == "json":
        print_json(
            {"changes": [{"path": one.path, "text": one.text, "affects": list(one.affects)} for one in found]}
        )
        return 0
    for one in found:
        count = len(one.affects)
        papers = f"; affects {count} paper{'s' if count != 1 else ''}" if count else ""
        click.echo(f"{plain_line(one.text)}{papers}")
    if not found:
        click.echo("Nothing differs.")
    return 0


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="[PROGRAM] REV")
@click.option("--author", default="", help="Who restores it.")
@click.option("--reason", default="", help="Why.")
@format_option()
def restore(words: tuple[str, ...], author: str, reason: str, style: str) -> int:
    """Make the program what it was at a revision; that is a revision of its own."""
    program, revisions = _program_and_revisions(words, 1)
    result = Workspace.open(program).restore(revisions[0], author, reason)
    if style == "json":
        print_json({"changed": result.changed, "affects": result.affects})
        return 0
    count = len(result.changed)
    click.echo(f"Restored revision {revisions[0]}: {count} place{'s' if count != 1 else ''} changed.")
    if result.affects:
        click.echo(f"papers to make again: {', '.join(result.affects)}")
    return 0


COMMANDS: tuple[click.Command, ...] = (history, diff, restore)
