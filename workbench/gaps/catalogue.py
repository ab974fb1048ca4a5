"""The catalogue of rules: found in the code, printed from the code."""

from __future__ import annotations

from collections.abc import Iterable
from types import ModuleType

from workbench.collect import collect
from workbench.gaps import rules as bundled_rules
from workbench.gaps.report import natural_key
from workbench.gaps.rule import Rule

__all__ = ["collect_rules", "rules_markdown"]


def collect_rules(package: ModuleType | None = None) -> tuple[Rule, ...]:
    """All rules that the package declares, ordered by id.

    Args:
        package: where to look; ``workbench.gaps.rules`` when left out.

    Raises:
        ValueError: an id or alias is used twice, or a required rule is missing.
    """
    rules = sorted(collect(package or bundled_rules, Rule), key=lambda declared: natural_key(declared.id))
    _refuse_confusion(rules)
    return tuple(rules)


def _refuse_confusion(rules: Iterable[Rule]) -> None:
    owner: dict[str, str] = {}
    faults: list[str] = []
    rules = list(rules)
    for declared in rules:
        for name in (declared.id, *declared.aliases):
            if name in owner:
                faults.append(f"{name} is used by {owner[name]} and {declared.id}")
            owner.setdefault(name, declared.id)
    identities = {declared.id for declared in rules}
    faults.extend(
        f"{declared.id} requires {name}, which does not exist"
        for declared in rules
        for name in declared.requires
        if name not in identities
    )
    if faults:
        raise ValueError("; ".join(faults) + ".")


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
        lines.append(f"- Sources: {declared.source}")
        if declared.requires:
            lines.append(f"- Waits for: {', '.join(declared.requires)}")
        if declared.aliases:
            lines.append(f"- Also known as: {', '.join(declared.aliases)}")
    return "\n".join(lines) + "\n"
