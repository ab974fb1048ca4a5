"""Find rules, run them against a program, and report what came of each."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from graphlib import TopologicalSorter
from types import ModuleType

from workbench.collect import collect
from workbench.errors import CannotRunError, did_you_mean
from workbench.gaps import rules as bundled_rules
from workbench.gaps.facts import Facts
from workbench.gaps.report import Finding, Outcome, Report, RuleOutcome, natural_key, weight
from workbench.gaps.rule import Gap, NothingYet, Rule, Severity
from workbench.model.enumerations import Stage
from workbench.model.plan import Waiver

__all__ = ["collect_rules", "run_rules"]

_log = logging.getLogger(__name__)


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
        for name in _waits_for(declared)
        if name not in identities
    )
    if faults:
        raise ValueError("; ".join(faults) + ".")


def _waits_for(declared: Rule) -> tuple[str, ...]:
    """The rules that run before this one."""
    return (*declared.requires, *declared.combines)


def run_rules(
    rules: Sequence[Rule],
    facts: Facts,
    stage: Stage | None = None,
    only: Iterable[str] = (),
    closed_by: Mapping[str, Iterable[str]] | None = None,
) -> Report:
    """Run the rules and gather their findings, heaviest first.

    A rule whose required rule did not pass is skipped; one that combines others
    runs after them, whatever came of them. One broken rule never stops the
    others: it is reported as errored.

    Args:
        rules: the whole catalogue.
        facts: what the rules look at.
        stage: the stage to judge by; the program's own when left out.
        only: ids or aliases of the rules to report; all when empty. Rules that
            these require are run as well, but not reported.
        closed_by: rule id to the ids of the papers that close its gaps, added to
            what the rules themselves declare.

    Raises:
        CannotRunError: ``only`` names a rule that does not exist.
        ValueError: a rule requires one that is not in ``rules``, or rules
            require each other in a circle.
    """
    by_id = {declared.id: declared for declared in rules}
    wanted = _select(rules, only)
    known = frozenset(name for declared in rules for name in (declared.id, *declared.aliases))
    passing: set[str] = set()
    failing: set[str] = set()
    facts = replace(facts, rule_ids=known, passing=passing, failing=failing)
    judged = stage or facts.program.program.stage
    outcomes: dict[str, RuleOutcome] = {}
    findings: list[Finding] = []
    for identity in _in_order(by_id, wanted):
        declared = by_id[identity]
        outcome, gaps = _run_one(declared, facts, outcomes)
        outcomes[identity] = outcome
        papers = (*declared.closed_by, *(closed_by or {}).get(identity, ()))
        found = [_finding(declared, gap, judged, facts, papers) for gap in gaps]
        if outcome.outcome is Outcome.PASSED:
            passing.add(identity)
        if any(finding.counts_now for finding in found):
            failing.add(identity)
        if outcome.outcome is Outcome.ERRORED:
            found = [_errored(declared, outcome.reason, papers)]
        if identity in wanted:
            findings.extend(found)
    return Report(
        stage=judged,
        as_of=facts.as_of,
        findings=tuple(sorted(findings, key=weight)),
        rule_outcomes={identity: outcomes[identity] for identity in sorted(wanted, key=natural_key)},
    )


def _select(rules: Sequence[Rule], only: Iterable[str]) -> set[str]:
    names = list(only)
    if not names:
        return {declared.id for declared in rules}
    wanted: set[str] = set()
    for name in names:
        matches = {declared.id for declared in rules if declared.is_called(name)}
        if not matches:
            hint = did_you_mean(name.upper(), [declared.id for declared in rules])
            raise CannotRunError(
                f'There is no rule "{name}".', hint or "`workbench rules` lists all of them."
            )
        wanted |= matches
    return wanted


def _in_order(by_id: Mapping[str, Rule], wanted: Iterable[str]) -> list[str]:
    """The wanted rules and all that they wait for, those first."""
    needs: dict[str, tuple[str, ...]] = {}
    pending = sorted(wanted, key=natural_key)
    while pending:
        identity = pending.pop()
        if identity in needs:
            continue
        if identity not in by_id:
            raise ValueError(f"A rule requires {identity}, which does not exist.")
        needs[identity] = _waits_for(by_id[identity])
        pending.extend(needs[identity])
    return list(TopologicalSorter(needs).static_order())


def _run_one(
    declared: Rule, facts: Facts, before: Mapping[str, RuleOutcome]
) -> tuple[RuleOutcome, list[Gap]]:
    waits = [name for name in declared.requires if before[name].outcome is not Outcome.PASSED]
    if waits:
        return RuleOutcome(outcome=Outcome.SKIPPED, reason=f"waits for {', '.join(waits)}"), []
    try:
        gaps = list(declared.check(facts))
    except NothingYet as nothing:
        return RuleOutcome(outcome=Outcome.SKIPPED, reason=nothing.reason), []
    except Exception as error:
        # The text of the error may repeat what the program holds, so only its kind is told.
        _log.debug("rule %s could not run", declared.id, exc_info=True)
        reason = f"{declared.id} could not run ({type(error).__name__})"
        return RuleOutcome(outcome=Outcome.ERRORED, reason=reason), []
    return RuleOutcome(outcome=Outcome.FAILED if gaps else Outcome.PASSED), gaps


def _errored(declared: Rule, reason: str, papers: tuple[str, ...]) -> Finding:
    return Finding(
        rule=declared.id,
        title=declared.title,
        severity=declared.severity,
        step=declared.step,
        outcome=Outcome.ERRORED,
        message=f"{reason}. This is a fault of the workbench, not of your program; please report it.",
        why=declared.why,
        fix=declared.fix,
        source=declared.sources,
        closed_by=papers,
    )


def _finding(declared: Rule, gap: Gap, stage: Stage, facts: Facts, papers: tuple[str, ...]) -> Finding:
    counts_from = max(declared.from_stage, gap.from_stage or declared.from_stage, key=lambda s: s.rank)
    weighs_more = gap.error_from is not None and stage.rank >= gap.error_from.rank
    finding = Finding(
        rule=declared.id,
        title=declared.title,
        severity=Severity.ERROR if weighs_more else declared.severity,
        step=declared.step,
        outcome=Outcome.FAILED,
        due=counts_from if stage.rank < counts_from.rank else None,
        message=gap.message,
        location=gap.location,
        subject=gap.subject,
        why=declared.why,
        fix=declared.fix,
        source=declared.sources,
        closed_by=tuple(dict.fromkeys(papers)),
    )
    waiver = _waiver_for(declared, finding, facts)
    if waiver is None:
        return finding
    return replace(finding, waived=True, waived_because=waiver.reason, waived_until=waiver.until)


def _waiver_for(declared: Rule, finding: Finding, facts: Facts) -> Waiver | None:
    """The first waiver in force that names the rule and, if any, the subject."""
    return next(
        (
            waiver
            for waiver in facts.program.waivers
            if declared.is_called(waiver.rule)
            and waiver.subject in (None, finding.subject, finding.path)
            and waiver.until >= facts.as_of
        ),
        None,
    )
