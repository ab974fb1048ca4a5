"""CALL, what is agreed on the table: who clears, who approves, who may ask, when it is reviewed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from workbench.calls.coverage import TEAM_MODES
from workbench.gaps.dates import YEAR, months_after
from workbench.gaps.facts import Facts
from workbench.gaps.questions import undecided
from workbench.gaps.rule import Gap, NothingYet, Severity, rule
from workbench.model.base import AnswerValue
from workbench.model.criteria import CallCriteria, ResponseMode, Tier, TransferMethod
from workbench.model.enumerations import Stage, StakeholderSubkind
from workbench.model.governance import ReviewKind

_FIRST_REVIEW_MONTHS = 6
_WHICH_CALLS = {
    "dispatch.inclusion": "which calls are for the team",
    "dispatch.exclusion": "which calls are not for the team until others made them safe",
}
_REQUEST_ROUTES = frozenset({"officer", "fire_ems_crew"})


def _criteria(facts: Facts) -> CallCriteria:
    if not facts.program.call_criteria.rows:
        raise NothingYet("the call criteria have no row yet (CALL-01)")
    return facts.program.call_criteria


@rule(
    "CALL-01",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=4,
    sources=("seed-000", "seed-003", "csg-911-personnel"),
    fix="In step 4, answer which calls are for the team and which are not, and write the table of call"
    " criteria (`call_criteria.rows`). The sample table is a start.",
    aliases=("planning:CALL-01", "procedures:D3-1"),
)
def the_call_criteria_are_written(facts: Facts) -> Iterator[Gap]:
    """It is written for which calls the team goes, for which it does not, and who goes instead.

    Without written criteria each call-taker decides alone. The team is then
    sent to everything or to nothing.
    """
    rows = facts.program.call_criteria.rows
    if not rows:
        yield Gap(
            message="The table of call criteria is empty. Write who goes to which call.",
            location=("call_criteria", "rows"),
            subject="rows",
        )
    elif not any(TEAM_MODES & {*row.primary, *row.backup} for row in rows):
        yield Gap(
            message="No row of the call criteria sends the team. Say to which calls it goes.",
            location=("call_criteria", "rows"),
            subject="team",
        )
    yield from undecided(facts, _WHICH_CALLS)


@rule(
    "CALL-03",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=4,
    sources=("seed-004", "johnson-county-co-response"),
    fix="In the row of the call criteria, name the role that says the scene may be entered"
    " (`clears_scene`), and set `staging_required` where the co-responder waits first.",
    aliases=("planning:CALL-03",),
)
def each_row_says_who_clears_the_scene(facts: Facts) -> Iterator[Gap]:
    """Each row that sends the co-responder says who clears the scene and whether they wait first.

    On the scene nobody has time to settle it. A co-responder who enters too
    early is in danger; one who waits for a word that never comes is no help.
    """
    for position, row in enumerate(_criteria(facts).rows):
        modes = {*row.primary, *(extra.mode for extra in row.also)}
        if not TEAM_MODES & modes:
            continue
        place = ("call_criteria", "rows", position)
        if not row.clears_scene:
            yield Gap(
                message=f'The row "{row.label}" sends the co-responder, but does not say who clears the'
                " scene. Name the role.",
                location=(*place, "clears_scene"),
                subject=row.id,
            )
        if ResponseMode.CORESP_STAGED in modes and not row.staging_required:
            yield Gap(
                message=f'The row "{row.label}" sends a co-responder who waits nearby, but does not ask for'
                " waiting. Set both alike.",
                location=(*place, "staging_required"),
                subject=row.id,
            )


@rule(
    "CALL-05",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=4,
    sources=("rand-988-911-2024", "dignity-transfers"),
    fix="Agree with both centers on a warm handoff in both directions, and on what happens without an answer."
    " Enter it in the rows that use 988 (`transfer: warm`, `stay_on_line`) and answer the questions on"
    " transfers.",
    aliases=("planning:CALL-05", "agreements:R44", "procedures:D3-9"),
)
def calls_are_handed_over_warm_in_both_directions(facts: Facts) -> Iterator[Gap]:
    """Between 911 and 988, calls are handed over in both directions with nobody left alone on the line.

    A caller who is put in a queue hangs up. And a counselor who cannot reach
    911 loses minutes when a life is in danger. From the launch on that is an
    error.
    """
    for gap in _transfer_gaps(facts):
        yield replace(gap, error_from=Stage.LAUNCHING)


def _transfer_gaps(facts: Facts) -> Iterator[Gap]:
    if not any(s.subkind is StakeholderSubkind.CRISIS_988 for s in facts.program.stakeholders):
        raise NothingYet("no 988 center is on the map yet (STK-05)")
    to_988 = [
        (position, row)
        for position, row in enumerate(facts.program.call_criteria.rows)
        if ResponseMode.PHONE_988 in row.primary
    ]
    for position, row in to_988:
        if row.transfer not in (TransferMethod.WARM, TransferMethod.CONFERENCE):
            yield Gap(
                message=f'The row "{row.label}" hands the caller to 988, but not with a warm transfer.'
                " Change it.",
                location=("call_criteria", "rows", position, "transfer"),
                subject=row.id,
            )
        elif row.stay_on_line is not AnswerValue.YES:
            yield Gap(
                message=f'The row "{row.label}" does not say that the call-taker stays on the line until 988'
                " has the caller.",
                location=("call_criteria", "rows", position, "stay_on_line"),
                subject=row.id,
            )
    if not to_988:
        yield from undecided(facts, {"psap.transfer_mode": "how 911 hands a caller to 988"})
    yield from undecided(
        facts,
        {
            "crisis_line.transfer_mode": "how 988 hands a caller to 911",
            "psap.fallback": "what 911 does when the other center does not answer",
        },
    )


@rule(
    "CALL-06",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=4,
    sources=("seed-002", "csg-911-personnel"),
    fix="Go through the table with the 911 center, train its call-takers, and record both"
    " (`call_criteria.psap_approval`, `call_takers_trained_on`).",
    aliases=("planning:CALL-06", "procedures:D3-6"),
)
def the_911_center_approved_the_criteria(facts: Facts) -> Iterator[Gap]:
    """The 911 center approved the call criteria, and its call-takers are trained in them.

    Call-takers open the door to the team. A table that others wrote for them
    stays in the drawer.
    """
    criteria = _criteria(facts)
    if criteria.psap_approval is None:
        yield Gap(
            message="The 911 center has not approved the call criteria. Record the role and the day when it"
            " does.",
            location=("call_criteria", "psap_approval"),
            subject="psap_approval",
        )
    trained = criteria.call_takers_trained_on
    if trained is None or trained > facts.as_of:
        when = "no day is set for it" if trained is None else f"it is planned for {trained}"
        yield Gap(
            message=f"Call-takers are not trained in the call criteria yet; {when}. Set a day.",
            location=("call_criteria", "call_takers_trained_on"),
            subject="call_takers_trained_on",
        )


@rule(
    "CALL-07",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=4,
    sources=("stepping-up-co-responders",),
    fix="In step 4, answer who may ask for the team, and whether it may take a call that nobody gave it.",
    aliases=("planning:CALL-07",),
)
def there_is_more_than_one_way_to_the_team(facts: Facts) -> Iterator[Gap]:
    """Dispatch and crews on scene may both ask for the team, and it is settled whether it may offer itself.

    Many crises show only on scene. Where a crew may not call for the team, it
    hears of half its calls too late.
    """
    place = ("decisions", "dispatch", "requesters")
    yield from undecided(facts, {"dispatch.requesters": "who may ask for the team"})
    routes = facts.chosen("dispatch.requesters")
    if routes and "telecommunicator" not in routes:
        yield Gap(
            message="911 telecommunicators may not ask for the team. Let them.",
            location=place,
            subject="dispatch",
        )
    if routes and not _REQUEST_ROUTES & routes:
        yield Gap(
            message="Neither officers nor fire and EMS crews may ask for the team. Let them.",
            location=place,
            subject="crews",
        )
    yield from undecided(
        facts, {"criteria.self_assign": "whether the team may take a call that nobody gave it"}
    )


@rule(
    "CALL-14",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=4,
    sources=("safer-cities-profiles", "dignity-transfers"),
    fix="Set a day for the review (`reviews`, kind `criteria`), hold it and record it. Widen by steps:"
    " thoughts of suicide first, then welfare checks, then callers who are not with the person.",
    aliases=("planning:CALL-14",),
)
def the_criteria_are_reviewed(facts: Facts) -> Iterator[Gap]:
    """The call criteria are reviewed within six months of the launch, then each year.

    First lists are careful. The ones that work were widened when nothing bad
    had happened for half a year.
    """
    criteria = _criteria(facts)
    start = facts.program.program.start_date
    if start is None:
        raise NothingYet("the program has no start date yet")
    first = months_after(start, _FIRST_REVIEW_MONTHS)
    held = _reviewed_since(facts, start)
    last = max(held, default=None)
    latest = first if last is None else months_after(last, YEAR)
    reviews = [review for review in facts.program.reviews if review.kind is ReviewKind.CRITERIA]
    planned = [day for day in (criteria.review_due, *(r.due for r in reviews)) if day is not None]
    if latest < facts.as_of:
        yield Gap(
            message=f"The review of the call criteria was due by {latest}. Hold it and record it.",
            location=("call_criteria", "reviewed_on"),
            subject="overdue",
        )
    elif not any((last or start) < day <= latest for day in planned):
        yield Gap(
            message=f"No review of the call criteria is planned by {latest}. Set a day.",
            location=("call_criteria", "review_due"),
            subject="not_planned",
        )


def _reviewed_since(facts: Facts, start: date) -> list[date]:
    days = [facts.program.call_criteria.reviewed_on]
    days += [review.held_on for review in facts.program.reviews if review.kind is ReviewKind.CRITERIA]
    return [day for day in days if day is not None and start <= day <= facts.as_of]


@rule(
    "CALL-15",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=4,
    sources=("seed-000", "seed-003"),
    fix="In the rows of the call criteria, list what is assessed and with which tool (`assessments`), and"
    " what help is offered (`supports`).",
    aliases=("planning:CALL-15",),
)
def help_is_named_for_each_level(facts: Facts) -> Iterator[Gap]:
    """For each level of urgency it is written what the team assesses and what help it offers.

    The criteria say who comes. People and partners also need to know what then
    happens.
    """
    rows = list(enumerate(_criteria(facts).rows))
    for tier in (Tier.T4, Tier.T3, Tier.T2, Tier.T1):
        of_tier = [(position, row) for position, row in rows if row.tier is tier]
        lacking = [
            words
            for words, named in (
                ("assessments", any(row.assessments for _, row in of_tier)),
                ("supports", any(row.supports for _, row in of_tier)),
            )
            if not named
        ]
        if of_tier and lacking:
            yield Gap(
                message=f"At level {tier.rank} no row of the call criteria names {' or '.join(lacking)}."
                " Add them.",
                location=("call_criteria", "rows", of_tier[0][0]),
                subject=tier.value,
            )
