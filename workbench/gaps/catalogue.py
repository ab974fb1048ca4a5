"""The catalogue of rules as a page, printed from the code."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.gaps.rule import Rule

__all__ = ["rules_markdown"]


def rules_markdown(rules: Iterable[Rule]) -> str:
    """The catalogue as a Markdown page: an overview table, then each rule in full."""
    listed = list(rules)
    lines = [
        "# Rules",
        "",
        "Every rule is a claim about a program. Where the claim does not hold, `workbench check` reports",
        "a gap. Before the stage in the table a gap is a to-do and does not count. A rule that has nothing",
        "to look at is skipped, never passed. This page is written from the code; do not edit it by hand.",
        "",
        "| Rule | Claim | Severity | Counts from | Step |",
        "|---|---|---|---|---|",
    ]
    lines += [f"| {r.id} | {r.title} | {r.severity} | {r.from_stage} | {r.step} |" for r in listed]
    for declared in listed:
        lines += [
            "",
            f"## {declared.id}: {declared.title}",
            "",
            declared.why,
            "",
            f"**Fix.** {declared.fix}",
            "",
        ]
        lines.append(f"- Sources: {', '.join(declared.sources)}")
        if declared.requires:
            lines.append(f"- Waits for: {', '.join(declared.requires)}")
        if declared.combines:
            lines.append(f"- Reads what came of: {', '.join(declared.combines)}")
        if declared.flags:
            lines.append(f"- For review by: {', '.join(declared.flags)}")
        if declared.aliases:
            lines.append(f"- Also known as: {', '.join(declared.aliases)}")
    return "\n".join(lines) + "\n"
