"""NEED, the calls: how many there are, when, and about whom."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.gaps.facts import Facts
from workbench.gaps.rule import Gap, NothingYet, Severity, rule
from workbench.model.base import AnswerValue
from workbench.model.enumerations import Stage

_CODED_ONLY = "coded"


@rule(
    "NEED-06",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=1,
    sources=("call-coding-study-2022", "seed-000"),
    fix="In step 1, enter the yearly calls, how they were counted and by whom (`demand`). Where codes"
    " alone were counted, keep the notice on (`under_count_notice`).",
    aliases=("planning:NEED-06",),
)
def the_calls_are_counted(facts: Facts) -> Iterator[Gap]:
    """The yearly behavioral health calls are known, with their source and how they were counted.

    The size of the team follows from this number. Codes alone miss many of
    these calls, so a bare count looks too small.
    """
    demand = facts.program.demand
    if demand.behavioral_calls_per_year is None:
        yield Gap(
            message="It is not known how many calls a year concern behavioral health. Ask the 911 center and"
            " the police for their records.",
            location=("demand", "behavioral_calls_per_year"),
            subject="calls",
        )
        return
    if not demand.source_note:
        yield Gap(
            message="The number of behavioral health calls has no source. Write where it comes from.",
            location=("demand", "source_note"),
            subject="source_note",
        )
    if not demand.counted_by:
        yield Gap(
            message="It is not written how the calls were counted: by code, by code and keyword, or"
            " corrected by a checked sample.",
            location=("demand", "counted_by"),
            subject="counted_by",
        )
    elif demand.counted_by == _CODED_ONLY and not demand.under_count_notice:
        yield Gap(
            message="The calls were counted by code alone, which misses many. Say so wherever the number"
            " is shown.",
            location=("demand", "under_count_notice"),
            subject="under_count_notice",
        )


@rule(
    "NEED-07",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=1,
    sources=("boulder-cirt-report",),
    fix="Ask the 911 center for calls by hour and day of the week, look at your hours again, and answer"
    " `demand.hour_of_week_known`.",
    aliases=("planning:NEED-07",),
)
def the_hours_follow_the_calls(facts: Facts) -> Iterator[Gap]:
    """The calls are known by hour of the week before the team's hours are fixed.

    Office hours suit the office. Many crises happen in the evening, and a team
    that works beside its calls looks as if nobody needed it.
    """
    if not facts.program.program.hours:
        raise NothingYet("the team's hours are not set yet")
    if facts.program.demand.hour_of_week_known is not AnswerValue.YES:
        yield Gap(
            message="The team's hours are set, but nobody has looked at which hours of the week the calls"
            " come. Ask the 911 center.",
            location=("demand", "hour_of_week_known"),
            subject="hour_of_week",
        )


@rule(
    "NEED-12",
    severity=Severity.INFO,
    from_stage=Stage.DEVELOPING,
    step=1,
    sources=("seed-000",),
    fix="Compare the people in these calls with all residents, by group. Hide small counts. Then answer"
    " `demand.demographics_compared`.",
    aliases=("planning:NEED-12",),
)
def the_people_in_the_calls_are_compared_with_the_community(facts: Facts) -> Iterator[Gap]:
    """The people in crisis calls were compared with all residents, group by group.

    The comparison shows who is met by police more often than others, and whom
    the plan would miss.
    """
    demand = facts.program.demand
    if demand.behavioral_calls_per_year is None:
        raise NothingYet("the calls are not counted yet (NEED-06)")
    if demand.demographics_compared is not AnswerValue.YES:
        yield Gap(
            message="Nobody has compared the people in these calls with the people who live here. Do it.",
            location=("demand", "demographics_compared"),
            subject="demographics",
        )
