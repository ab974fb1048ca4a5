"""What came of a run: findings by weight, and the outcome of each rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from workbench.errors import Location, format_location
from workbench.gaps.rule import Severity
from workbench.model.enumerations import Stage

__all__ = ["NEVER", "Finding", "Outcome", "Report", "RuleOutcome", "most_important", "weight"]

NEVER = "never"
"""As a threshold: no finding makes a run fail."""


class Outcome(StrEnum):
    """What came of one rule."""

    PASSED = "passed"
    FAILED = "failed"
    SKIPPED = "skipped"
    """It had nothing to look at, or waits for another rule; not a success."""
    ERRORED = "errored"
    """The rule itself broke."""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One gap, with all that a reader needs to understand and close it.

    Attributes:
        rule: id of the rule.
        title: the claim that does not hold.
        severity: how much it weighs, once due.
        step: the checklist's step, 1 to 10.
        outcome: failed or errored.
        due: the stage from which it counts, when that lies ahead; else None.
        waived: the team accepts it until ``waived_until``.
        waived_because: the team's reason.
        message: what is missing and what to do.
        location: the place in plain data.
        line: 1-based line of the program file; 0 while unknown.
        subject: the id it is about.
        why: what goes wrong if it stays.
        fix: what to do, and where.
        source: ids of sources.
        closed_by: ids of papers that close it.
    """

    rule: str
    title: str
    severity: Severity
    step: int
    outcome: Outcome
    due: Stage | None = None
    waived: bool = False
    waived_because: str = ""
    waived_until: date | None = None
    message: str
    location: Location = ()
    line: int = 0
    subject: str = ""
    why: str
    fix: str
    source: tuple[str, ...]
    closed_by: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """The place as users read it, e.g. ``stakeholders[3].sector``."""
        return format_location(self.location)

    @property
    def counts_now(self) -> bool:
        """True when it is due at the stage of the run and not waived."""
        return self.due is None and not self.waived

    def to_plain(self) -> dict[str, Any]:
        """The finding as plain data, in the words of the public interface."""
        return {
            "rule": self.rule,
            "title": self.title,
            "severity": self.severity.value,
            "step": self.step,
            "outcome": self.outcome.value,
            "due": self.due.value if self.due else None,
            "waived": self.waived,
            "waived_because": self.waived_because,
            "waived_until": self.waived_until.isoformat() if self.waived_until else None,
            "message": self.message,
            "path": self.path,
            "line": self.line,
            "subject": self.subject,
            "why": self.why,
            "fix": self.fix,
            "source": list(self.source),
            "closed_by": list(self.closed_by),
        }


@dataclass(frozen=True, kw_only=True)
class RuleOutcome:
    """What came of one rule, and why it was skipped or errored."""

    outcome: Outcome
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Report:
    """What came of a run.

    Attributes:
        stage: the stage that the run asked for.
        as_of: the day of the run.
        findings: failed and errored, heaviest first (see :func:`weight`).
        rule_outcomes: of each rule that was asked for, by id.
    """

    stage: Stage
    as_of: date
    findings: tuple[Finding, ...]
    rule_outcomes: Mapping[str, RuleOutcome]

    @property
    def outcomes(self) -> dict[str, int]:
        """How many rules passed, failed, were skipped, errored; and how many findings are waived.

        The first four add up to the number of rules. ``waived`` counts findings.
        """
        counts = {outcome.value: 0 for outcome in Outcome}
        for result in self.rule_outcomes.values():
            counts[result.outcome.value] += 1
        counts["waived"] = sum(finding.waived for finding in self.findings)
        return counts

    def of_rule(self, identity: str) -> tuple[Finding, ...]:
        """The findings of one rule."""
        return tuple(finding for finding in self.findings if finding.rule == identity)

    def worst(self, fail_on: str = Severity.ERROR) -> Severity | None:
        """The worst severity that makes the run fail, or None when it does not.

        Findings that are waived or due later never count. A rule that broke
        counts as an error whatever the threshold, since its claim is unknown.

        Args:
            fail_on: the lowest severity that counts, or :data:`NEVER`.
        """
        if any(result.outcome is Outcome.ERRORED for result in self.rule_outcomes.values()):
            return Severity.ERROR
        if fail_on == NEVER:
            return None
        threshold = Severity(fail_on).rank
        counted = [f.severity for f in self.findings if f.counts_now and f.severity.rank >= threshold]
        return max(counted, key=lambda severity: severity.rank, default=None)

    def fails(self, fail_on: str = Severity.ERROR) -> bool:
        """True when a finding at or above ``fail_on`` counts now, or a rule broke."""
        return self.worst(fail_on) is not None

    def most_important(self, n: int = 10) -> tuple[Finding, ...]:
        """The ``n`` findings to look at first; see :func:`most_important`."""
        return most_important(self, n)

    def with_lines(self, line_of: Callable[[Location], int]) -> Report:
        """The same report with each finding's line in the program file."""
        placed = tuple(
            replace(finding, line=line_of(finding.location)) if finding.location else finding
            for finding in self.findings
        )
        return replace(self, findings=placed)

    def to_plain(self) -> dict[str, Any]:
        """The report as plain data, in the words of the public interface."""
        return {
            "stage": self.stage.value,
            "as_of": self.as_of.isoformat(),
            "findings": [finding.to_plain() for finding in self.findings],
            "outcomes": self.outcomes,
            "rules": {
                identity: {"outcome": result.outcome.value, "reason": result.reason}
                for identity, result in self.rule_outcomes.items()
            },
        }


def weight(finding: Finding) -> tuple[Any, ...]:
    """Sort key, heaviest first.

    What counts now comes before what is due later (nearest stage first), and
    that before what is waived; then by severity, broken rules first; then by
    step, rule and place.
    """
    due = -1 if finding.due is None else finding.due.rank
    errored = finding.outcome is Outcome.ERRORED
    rank = Severity.ERROR.rank if errored else finding.severity.rank
    place = tuple((0, part, "") if isinstance(part, int) else (1, 0, part) for part in finding.location)
    return (finding.waived, due, -rank, not errored, finding.step, natural_key(finding.rule), place)


def most_important(report: Report, n: int = 10) -> tuple[Finding, ...]:
    """The ``n`` findings to look at first: the heaviest of each rule, no waived ones.

    One finding stands for its rule, so that one rule with many places does not
    hide the others; :meth:`Report.of_rule` has the rest.
    """
    first: dict[str, Finding] = {}
    for finding in report.findings:
        if not finding.waived:
            first.setdefault(finding.rule, finding)
    return tuple(first.values())[:n]


def natural_key(text: str) -> tuple[tuple[int, str], ...]:
    """Sort key by which ``STK-9`` comes before ``STK-10``."""
    parts: Iterable[str] = re.split(r"(\d+)", text)
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in parts)
