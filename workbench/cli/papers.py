"""Commands about papers: documents, generate, template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from workbench.cli.options import as_of_option, format_option, out_option, program_argument
from workbench.cli.output import plain_line, print_json, progress, wrap
from workbench.workspace import PaperState, Workspace, template_catalogue

__all__ = ["COMMANDS"]


@click.command()
@program_argument
@out_option
@as_of_option
@format_option()
def documents(program: Path | None, out: Path | None, as_of: date, style: str) -> int:
    """Every paper that the program could have, and what it waits for."""
    states = Workspace.open(program).documents(as_of, out=out)
    if style == "json":
        print_json({"documents": [_paper_as_json(state) for state in states]})
        return 0
    for state in states:
        click.echo(
            f"{state.id}: {plain_line(state.title)}"
            + (f" ({plain_line(state.party_text)})" if state.party else "")
        )
        click.echo(f"    {_readiness(state)}; file: {state.state}; approval: {state.approval}")
        for missing in state.missing:
            click.echo(f"      - {plain_line(missing.question)}  [{missing.path}]")
    if not states:
        click.echo("No paper applies yet. Add your partners first (step 2).")
    return 0


def _readiness(state: PaperState) -> str:
    if not state.applies:
        return "does not apply to this program"
    if state.ready:
        return "ready"
    count = len(state.missing)
    return f"waits for {count} answer{'s' if count != 1 else ''}"


def _paper_as_json(state: PaperState) -> dict[str, Any]:
    return {
        "id": state.id,
        "template": state.template,
        "title": state.title,
        "kind": state.kind,
        "step": state.step,
        "party": state.party,
        "applies": state.applies,
        "ready": state.ready,
        "missing": [{"path": missing.path, "question": missing.question} for missing in state.missing],
        "state": state.state,
        "approval": state.approval,
    }


@click.command()
@program_argument
@out_option
@click.option("--only", multiple=True, metavar="ID", help="Only this paper or template (may be repeated).")
@click.option("--final", is_flag=True, help="Without the draft mark; refused while anything is missing.")
@click.option("--force", is_flag=True, help="Render all again; hand-edited files are still kept.")
@as_of_option
@format_option()
def generate(
    program: Path | None,
    out: Path | None,
    only: tuple[str, ...],
    final: bool,
    force: bool,
    as_of: date,
    style: str,
) -> int:
    """Write the papers as Word files; only what changed is written."""
    workspace = Workspace.open(program)
    if final:
        refused = workspace.not_final(as_of, only)
        if refused:
            return _tell_refused(refused, style)
    result = workspace.generate(as_of, out=out, only=only, final=final, force=force, progress=progress)
    progress("")
    if style == "json":
        print_json(
            {
                "written": result.written,
                "unchanged": result.unchanged,
                "kept": result.kept,
                "failed": [{"id": failure.id, "message": failure.message} for failure in result.failed],
            }
        )
    else:
        for title, names in (
            ("wrote", result.written),
            ("unchanged", result.unchanged),
            ("kept", result.kept),
        ):
            for name in names:
                click.echo(f"{title:9s} {plain_line(name)}")
        for failure in result.failed:
            click.echo(f"failed    {failure.id}: {plain_line(failure.message)}", err=True)
        if result.kept:
            click.echo(
                "Kept files were edited in Word. --force puts the new text beside them as NAME.new.docx."
            )
        click.echo(f"Papers are in {result.folder}")
    return 1 if result.failed else 0


def _tell_refused(refused: Mapping[str, Sequence[str]], style: str) -> int:
    """Say what is missing before any paper can be final; nothing was written."""
    if style == "json":
        failed = [{"id": paper, "message": " ".join(reasons)} for paper, reasons in refused.items()]
        print_json({"written": [], "unchanged": [], "kept": [], "failed": failed})
        return 1
    for paper, reasons in refused.items():
        click.echo(f"{paper} cannot be final yet:", err=True)
        for reason in reasons:
            click.echo(wrap(f"- {reason}", indent="  "), err=True)
    click.echo("Nothing was written. Without --final the papers are made as drafts.", err=True)
    return 1


@click.group()
def template() -> None:
    """The templates that papers are made from."""


@template.command("list")
@format_option()
def list_templates(style: str) -> int:
    """The template catalogue."""
    catalogue = template_catalogue()
    if style == "json":
        print_json(
            {
                "templates": [
                    {
                        "id": entry.id,
                        "title": entry.title,
                        "kind": entry.kind,
                        "per": entry.per,
                        "questions": entry.questions,
                    }
                    for entry in catalogue
                ]
            }
        )
        return 0
    for entry in catalogue:
        per = "one for the program" if entry.per == "once" else f"one per {entry.per}"
        click.echo(f"{entry.id:22s} {entry.kind:10s} {entry.title} ({per}; {len(entry.questions)} questions)")
    return 0


COMMANDS: tuple[click.Command, ...] = (documents, generate, template)
