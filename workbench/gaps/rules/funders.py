"""FUND, source by source: match, ends, limits and formulas."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from workbench.gaps.dates import YEAR, months_after
from workbench.gaps.facts import Facts
from workbench.gaps.rule import Gap, NothingYet, Severity, rule
from workbench.model.enumerations import Stage
from workbench.model.resources import FundingKind, FundingLevel, FundingSource

_ENHANCED_MATCH = "medicaid_9813"
_ENHANCED_MONTHS = 36
"""Twelve fiscal quarters."""
_ENHANCED_ENDS = date(2027, 3, 31)


def _sources(facts: Facts) -> list[tuple[int, FundingSource]]:
    found = list(enumerate(facts.program.funding))
    if not found:
        raise NothingYet("no source of money is named yet")
    return found


@rule(
    "FUND-05",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=5,
    sources=("bja-connect-protect-2024",),
    fix="In step 5, enter the match for each year and where it comes from (`funding`, `match`). Desks, cars"
    " and supervision may count; ask the funder.",
    aliases=("planning:FUND-05",),
)
def each_match_has_a_source(facts: Facts) -> Iterator[Gap]:
    """For each year of a grant that asks for a match, it is known where the match comes from.

    A match that nobody found is noticed in the last year, when it is largest.
    """
    asked = 0
    for position, source in _sources(facts):
        kind = facts.vocabulary.funding_type(source.source_type or "")
        needs_match = kind is not None and kind.match_required
        asked += bool(source.match) or needs_match
        if needs_match and not source.match:
            yield Gap(
                message=f'"{source.name}" asks for a local match, but none is entered. Enter it for each'
                " year.",
                location=("funding", position, "match"),
                subject=source.id,
            )
        for index, year in enumerate(source.match):
            if year.share > 0 and not year.source:
                yield Gap(
                    message=f'"{source.name}" asks for a match of {year.share:.0%} in "{year.id}", and it is'
                    " not known where it comes from.",
                    location=("funding", position, "match", index, "source"),
                    subject=source.id,
                )
    if not asked:
        raise NothingYet("no source asks for a match")


@rule(
    "FUND-06",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=5,
    sources=("cms-mobile-crisis",),
    fix="Enter the last day of the higher rate (`enhanced_match_until`) and plan with the regular rate"
    " after it.",
    aliases=("planning:FUND-06",),
)
def the_higher_medicaid_rate_ends(facts: Facts) -> Iterator[Gap]:
    """The higher Medicaid rate for mobile crisis is planned for twelve quarters at most, to March 2027.

    The higher rate covers 85 percent for a while, then the regular rate comes
    back. A budget that forgets it loses a third overnight.
    """
    enhanced = [(n, source) for n, source in _sources(facts) if source.source_type == _ENHANCED_MATCH]
    if not enhanced:
        raise NothingYet("no source is Medicaid at the higher rate")
    for position, source in enhanced:
        until = source.enhanced_match_until
        latest = _ENHANCED_ENDS
        if source.start is not None:
            latest = min(latest, months_after(source.start, _ENHANCED_MONTHS))
        if until is None:
            told = f"it is not said when the higher rate ends; that is {latest} at the latest"
        elif until > latest:
            told = f"the higher rate is planned until {until}, but ends by {latest}"
        else:
            continue
        yield Gap(
            message=f'For "{source.name}" {told}. Correct it.',
            location=("funding", position, "enhanced_match_until"),
            subject=source.id,
        )


@rule(
    "FUND-07",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=5,
    sources=("opioid-settlement-local", "general-knowledge"),
    fix="Write how the use concerns overdose or substance use, in the words of the settlement (`sud_nexus`).",
    aliases=("planning:FUND-07",),
)
def settlement_money_serves_its_purpose(facts: Facts) -> Iterator[Gap]:
    """For opioid settlement money it is written how the use concerns overdose or substance use.

    The money is bound to that purpose. Counties have had to explain themselves
    in public.
    """
    bound = [
        (position, source)
        for position, source in _sources(facts)
        if source.source_type == "opioid_settlement"
        or FundingKind.SETTLEMENT is source.kind
        or FundingLevel.SETTLEMENT is source.level
    ]
    if not bound:
        raise NothingYet("no settlement money is named")
    for position, source in bound:
        if not source.sud_nexus:
            yield Gap(
                message=f'For "{source.name}" it is not written how the use concerns overdose or substance'
                " use.",
                location=("funding", position, "sud_nexus"),
                subject=source.id,
            )


@rule(
    "FUND-12",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=5,
    sources=("johnson-county-co-response", "rcr-regional-crisis-response"),
    fix="Agree on the formula and on the way out, and write both down (`formula`, `exit_clause`).",
    aliases=("planning:FUND-12",),
)
def shared_costs_have_a_formula_and_a_way_out(facts: Facts) -> Iterator[Gap]:
    """Where places share the cost, the formula and the way out are written.

    The first place that feels it pays too much leaves. What then happens to
    the team should not be news.
    """
    shared = [
        (position, source)
        for position, source in _sources(facts)
        if source.source_type == "interlocal_share" or source.kind is FundingKind.COST_SHARE
    ]
    if not shared:
        raise NothingYet("no places share the cost")
    for position, source in shared:
        for field, words, written in (
            ("formula", "by which formula the cost is shared", source.formula),
            ("exit_clause", "what happens when a place leaves", source.exit_clause),
        ):
            if not written:
                yield Gap(
                    message=f'For "{source.name}" it is not written {words}. Agree on it.',
                    location=("funding", position, field),
                    subject=source.id,
                )


@rule(
    "FUND-13",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=5,
    sources=("workbench-design",),
    fix="Ask the funder, correct what changed, and enter the day (`as_of`).",
    aliases=("planning:FUND-13",),
)
def what_is_known_of_each_source_is_fresh(facts: Facts) -> Iterator[Gap]:
    """What is known of each source is at most twelve months old.

    Amounts and rules change with each budget year.
    """
    for position, source in _sources(facts):
        if source.as_of is None:
            told = "has no day on which it was checked"
        elif source.as_of < months_after(facts.as_of, -YEAR):
            told = f"was last checked on {source.as_of}"
        else:
            continue
        yield Gap(
            message=f'"{source.name}" {told}. Ask the funder again.',
            location=("funding", position, "as_of"),
            subject=source.id,
        )
