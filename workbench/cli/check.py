"""The command that finds gaps: check."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from workbench.cli.options import as_of_option, format_option, program_argument
from workbench.cli.output import plain_line, print_json, wrap
from workbench.model.enumerations import Stage
from workbench.workspace import Finding, Report, Workspace, rule_catalogue

__all__ = ["COMMANDS"]

_MOST_IMPORTANT = 10
_PER_STEP = 5


@click.command()
@program_argument
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info", "never"]),
    default="error",
    show_default=True,
    help="The severity from which the exit status is 1.",
)
@click.option("--only", multiple=True, metavar="RULE", help="Run only this rule (may be repeated).")
@click.option("--stage", type=click.Choice([s.value for s in Stage]), help="Judge as if at this stage.")
@as_of_option
@click.option("--all", "everything", is_flag=True, help="Print every gap of each step.")
@format_option("sarif", "csv", "markdown")
def check(
    program: Path | None,
    fail_on: str,
    only: Sequence[str],
    stage: str | None,
    as_of: date,
    everything: bool,
    style: str,
) -> int:
    """Run every gap rule; open with the ten gaps that matter most."""
    workspace = Workspace.open(program)
    report = workspace.check(as_of, stage=Stage(stage) if stage else None, only=only)
    if style == "text":
        _print_report(workspace.name, report, len(report.findings) if everything else _PER_STEP)
    else:
        _print_as(style, workspace.name, report)
    return 1 if report.fails(fail_on) else 0


def _finding_as_json(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "title": finding.title,
        "severity": str(finding.severity),
        "step": finding.step,
        "outcome": str(finding.outcome),
        "due": str(finding.due) if finding.due else None,
        "waived": finding.waived,
        "message": finding.message,
        "path": finding.path,
        "line": finding.line,
        "subject": finding.subject,
        "why": finding.why,
        "fix": finding.fix,
        "source": list(finding.source),
        "closed_by": list(finding.closed_by),
    }


def _report_as_json(report: Report) -> dict[str, Any]:
    return {
        "stage": str(report.stage),
        "findings": [_finding_as_json(finding) for finding in report.findings],
        "outcomes": report.outcomes,
    }


def _print_as(style: str, name: str, report: Report) -> None:
    from workbench.gaps import formats

    if style == "json":
        print_json(_report_as_json(report))
    elif style == "sarif":
        print_json(formats.report_as_sarif(report, rule_catalogue(), name))
    elif style == "csv":
        click.echo(formats.report_as_csv(report).encode("utf-8"), nl=False)
    else:
        click.echo(formats.report_as_markdown(report, name), nl=False)


def _print_report(name: str, report: Report, per_step: int) -> None:
    matter = report.most_important(_MOST_IMPORTANT)
    now = [f for f in report.findings if not f.due and not f.waived]
    later = [f for f in report.findings if f.due and not f.waived]
    click.echo(f"{name} at stage {report.stage}: {len(now)} gaps now, {len(later)} that will count later.")
    if matter:
        click.echo(
            f"\nThe {len(matter)} that matter most now:" if len(matter) > 1 else "\nThe gap that matters now:"
        )
    for number, finding in enumerate(matter, 1):
        line = f" (line {finding.line})" if finding.line else ""
        click.echo(
            f"{number:3d}. {str(finding.severity).upper():8s} {finding.rule:8s} {plain_line(finding.title)}"
        )
        click.echo(wrap(f"{finding.message}{line}", indent="       "))
        click.echo(wrap(f"Why: {finding.why}", indent="       "))
        click.echo(wrap(f"Fix: {finding.fix}", indent="       "))
    _print_by_step([f for f in report.findings if f not in matter], per_step)
    counts = report.outcomes
    click.echo(
        f"\nRules: {counts['passed']} passed, {counts['failed']} failed, {counts['skipped']} skipped,"
        f" {counts['errored']} errored; {counts['waived']} findings waived."
    )


def _print_by_step(findings: Sequence[Finding], per_step: int) -> None:
    if findings:
        click.echo("\nThe rest, by step:")
    for step in sorted({finding.step for finding in findings}):
        here = [finding for finding in findings if finding.step == step]
        now = sum(finding.counts_now for finding in here)
        click.echo(f"  Step {step}: {now} now, {len(here) - now} later or waived")
        for finding in here[:per_step]:
            when = f"from {finding.due}" if finding.due else "waived" if finding.waived else "now"
            click.echo(wrap(f"{finding.rule} ({finding.severity}, {when}): {finding.message}", indent="    "))
        if len(here) > per_step:
            click.echo(f"    ... and {len(here) - per_step} more (--all prints them)")


COMMANDS: tuple[click.Command, ...] = (check,)
