"""Commands that look at a program: steps, rules, decide."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from workbench.cli.options import as_of_option, format_option, program_argument
from workbench.cli.output import plain_line, print_json, wrap
from workbench.model.criteria import BehavioralClass, FactorAnswer
from workbench.workspace import Workspace, minute_of_week, rule_catalogue

__all__ = ["COMMANDS"]

_MARKS = {"done": "[x]", "open": "[ ]", "claimed": "[~]", "not_applicable": " - "}


@click.command()
@program_argument
@as_of_option
@click.option("--items", is_flag=True, help="Also list each item with its evidence.")
@format_option()
def steps(program: Path | None, as_of: date, items: bool, style: str) -> int:
    """The ten steps: what is done, and by what evidence."""
    states = Workspace.open(program).steps(as_of)
    if style == "json":
        print_json({"steps": [_step_as_json(state) for state in states]})
        return 0
    for state in states:
        bar = "#" * round(state.progress * 20)
        counts = f"{state.done} of {len(state.items) - state.not_applicable} done"
        if state.claimed:
            counts += f", {state.claimed} ticked by hand only"
        click.echo(
            f"{state.number:2d}  {plain_line(state.title):34s} [{bar:20s}] {state.progress:4.0%}  {counts}"
        )
        for item in state.items if items else ():
            click.echo(f"      {_MARKS[item.state]} {plain_line(item.title)}")
            for proof in item.evidence:
                click.echo(wrap(f"{'+' if proof.holds else '-'} {proof.text}", indent="            "))
    return 0


def _step_as_json(state: Any) -> dict[str, Any]:
    return {
        "number": state.number,
        "id": state.id,
        "title": state.title,
        "progress": state.progress,
        "items": [
            {
                "id": item.id,
                "title": item.title,
                "state": item.state,
                "evidence": [{"kind": e.kind, "text": e.text, "holds": e.holds} for e in item.evidence],
            }
            for item in state.items
        ],
    }


@click.command()
@format_option()
def rules(style: str) -> int:
    """The catalogue of gap rules."""
    catalogue = rule_catalogue()
    if style == "json":
        print_json(
            {
                "rules": [
                    {
                        "id": rule.id,
                        "aliases": list(rule.aliases),
                        "title": rule.title,
                        "severity": str(rule.severity),
                        "step": rule.step,
                        "from_stage": str(rule.from_stage),
                        "source": list(rule.sources),
                        "fix": rule.fix,
                    }
                    for rule in catalogue
                ]
            }
        )
        return 0
    for rule in catalogue:
        click.echo(
            f"{rule.id:8s} {rule.severity!s:8s} step {rule.step:2d} from {rule.from_stage!s:10s} {rule.title}"
        )
    return 0


@click.command()
@program_argument
@click.option("--factor", "factors", multiple=True, metavar="F=ANSWER", help="An answer: yes, no or unknown.")
@click.option(
    "--call-class",
    type=click.Choice([c.value for c in BehavioralClass]),
    default=BehavioralClass.UNLIKELY.value,
    show_default=True,
    help="How likely calls of this dispatch code concern behavioral health.",
)
@click.option("--at", metavar="DAY HH:MM", help='Day and time, such as "sat 02:00".')
@format_option()
def decide(program: Path | None, factors: Sequence[str], call_class: str, at: str | None, style: str) -> int:
    """Which call criterion fires for a call. Factors left out have their usual answer."""
    said: dict[str, FactorAnswer] = {}
    for pair in factors:
        name, _, answer = (part.strip() for part in pair.partition("="))
        if name in ("class", "call_class") and answer in [c.value for c in BehavioralClass]:
            call_class = answer
        elif answer in ("yes", "no", "unknown"):
            said[name] = FactorAnswer(answer)
        else:
            raise click.UsageError(f'"{pair}": write FACTOR=yes, FACTOR=no or FACTOR=unknown.')
    minute = minute_of_week(at) if at else None
    result = Workspace.open(program).decide(said, BehavioralClass(call_class), minute)
    if style == "json":
        print_json(
            {
                "row": result.row,
                "id": result.row_id,
                "tier": result.tier,
                "primary": list(result.primary),
                "backup": list(result.backup),
                "unmet_demand": result.unmet_demand,
                "why": list(result.why),
            }
        )
        return 0
    click.echo(f"Row {result.row}: tier {result.tier}; goes: {', '.join(result.primary) or 'nobody'}")
    click.echo(
        f"Backup: {', '.join(result.backup) or 'nobody'}{'; it is needed now' if result.unmet_demand else ''}"
    )
    for reason in result.why:
        click.echo(wrap(f"- {reason}", indent="  "))
    return 0


COMMANDS: tuple[click.Command, ...] = (steps, rules, decide)
