"""A report in the formats that other programs and papers read: SARIF, CSV, Markdown."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

from workbench import __version__
from workbench.gaps.report import Finding, Outcome, Report
from workbench.gaps.rule import Rule, Severity

__all__ = ["CSV_COLUMNS", "report_as_csv", "report_as_markdown", "report_as_sarif"]

CSV_COLUMNS = (
    *("rule", "severity", "step", "outcome", "due", "waived", "subject", "message", "path", "line", "fix"),
    "closed_by",
)
_SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>()#+!|~])")
_MATTER = 10


def report_as_sarif(report: Report, rules: Iterable[Rule], file: str) -> dict[str, Any]:
    """The report as SARIF 2.1.0, for code hosts and editors.

    Args:
        report: what came of a check.
        rules: the catalogue.
        file: the program file, relative to where the check ran.
    """
    listed = list(rules)
    places = {rule.id: place for place, rule in enumerate(listed)}
    return {
        "$schema": _SARIF_SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "workbench",
                        "version": __version__,
                        "rules": [_sarif_rule(rule) for rule in listed],
                    }
                },
                "results": [_sarif_result(finding, places, file) for finding in report.findings],
                "properties": {"stage": str(report.stage), "as_of": report.as_of.isoformat()},
            }
        ],
    }


def _sarif_rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why},
        "help": {"text": rule.fix},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _sarif_result(finding: Finding, places: dict[str, int], file: str) -> dict[str, Any]:
    errored = finding.outcome is Outcome.ERRORED
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "level": "error" if errored else _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": file.replace("\\", "/")},
                    "region": {"startLine": max(finding.line, 1)},
                },
                "logicalLocations": [{"fullyQualifiedName": finding.path}],
            }
        ],
        "properties": {"due": str(finding.due) if finding.due else None, "step": finding.step},
    }
    if finding.rule in places:
        result["ruleIndex"] = places[finding.rule]
    if finding.waived:
        result["suppressions"] = [{"kind": "external", "justification": finding.waived_because}]
    return result


def report_as_csv(report: Report) -> str:
    """The findings as CSV (RFC 4180), heaviest first.

    A cell that a spreadsheet would take for a formula gets an apostrophe in front.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(CSV_COLUMNS)
    for finding in report.findings:
        plain = finding.to_plain()
        plain["closed_by"] = " ".join(finding.closed_by)
        writer.writerow([_cell(plain[column]) for column in CSV_COLUMNS])
    return out.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def report_as_markdown(report: Report, name: str) -> str:
    """The report as Markdown: the gaps that matter, then all others by step."""
    matter = report.most_important(_MATTER)
    rest = [finding for finding in report.findings if finding not in matter]
    counts = report.outcomes
    lines = [
        f"# Gaps of {_escaped(name)}",
        "",
        f"Stage {report.stage}, judged for {report.as_of.isoformat()}. Rules: {counts['passed']} passed,"
        f" {counts['failed']} failed, {counts['skipped']} skipped, {counts['errored']} errored;"
        f" {counts['waived']} findings waived.",
        "",
        "## What matters most now",
        "",
    ]
    for number, finding in enumerate(matter, 1):
        lines.append(f"{number}. **{finding.rule}** ({finding.severity}): {_escaped(finding.message)}")
        lines.append(f"   - Why: {_escaped(finding.why)}")
        lines.append(f"   - Fix: {_escaped(finding.fix)}")
    for step in sorted({finding.step for finding in rest}):
        lines += ["", f"## Step {step}", "", *_table([f for f in rest if f.step == step])]
    return "\n".join(lines) + "\n"


def _table(findings: Sequence[Finding]) -> list[str]:
    rows = ["| Rule | Severity | When | Gap | Line |", "|---|---|---|---|---|"]
    for finding in findings:
        when = f"from {finding.due}" if finding.due else "waived" if finding.waived else "now"
        cells = (
            finding.rule,
            str(finding.severity),
            when,
            _escaped(finding.message),
            str(finding.line or ""),
        )
        rows.append(f"| {' | '.join(cells)} |")
    return rows


def _escaped(text: str) -> str:
    """Text of a user, so that Markdown shows it as it is, on one line."""
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))
