"""Z, after the contact: the clock, a supervisor at any hour, no answer, and levels that differ."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.gaps.answers import place_of
from workbench.gaps.facts import Facts
from workbench.gaps.practice import lacking, only_in_the_field
from workbench.gaps.questions import undecided
from workbench.gaps.rule import Gap, NothingYet, Severity, rule
from workbench.model.enumerations import Stage

_CLOCK = {
    "suicide.followup_high_hours": "how soon a person at the highest level is contacted",
    "suicide.followup_moderate_hours": "how soon a person at a middle level is contacted",
    "suicide.followup_owner": "who sees to it that this follow-up happens",
}
_NO_ANSWER = {
    "suicide.missed_contact": "what happens when a person at the highest level does not answer",
    "suicide.welfare_check_owner": "who decides that police check on a person",
}


@rule(
    "Z-05",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=7,
    sources=("wac-182-140-0040", "safety-planning-intervention"),
    fix="In step 7, answer the hours for each level, and which position sees to it.",
    aliases=("procedures:Z05",),
)
def each_level_above_the_lowest_has_a_clock(facts: Facts) -> Iterator[Gap]:
    """For each level of risk above the lowest, the hours to the next contact and an owner are decided.

    The days after a crisis are the most dangerous ones. A call that everybody
    meant to make is a call that nobody made.
    """
    only_in_the_field(facts)
    yield from undecided(facts, _CLOCK)


@rule(
    "Z-09",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=7,
    sources=("lifeline-imminent-risk",),
    fix="In step 7, say whom staff call then, and that they must call at every high level.",
    aliases=("procedures:Z09",),
)
def without_a_supervisor_nobody_decides_alone(facts: Facts) -> Iterator[Gap]:
    """Where no supervisor answers at some hours, staff have somebody else to call, and must.

    To leave a person at high risk at home is a decision for two. At four in the
    morning as well.
    """
    if "no" not in facts.chosen("supervision.consult_24_7"):
        raise NothingYet("it is not said that a supervisor cannot be reached at some hours")
    yield from undecided(
        facts, {"suicide.consult_fallback": "whom staff call when no supervisor can be reached"}
    )
    yield from lacking(
        facts,
        "suicide.consult_when",
        "when staff must call a supervisor",
        {"high_risk": "a high level of risk"},
        "Staff need not call at:",
    )


@rule(
    "Z-15",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=7,
    sources=("consistency",),
    fix="In step 7, answer what happens when nobody answers, and who decides on a welfare check.",
    aliases=("procedures:Z15",),
)
def no_answer_leads_to_a_next_step(facts: Facts) -> Iterator[Gap]:
    """What happens when a person at the highest level does not answer is decided, and by whom.

    Silence can mean a long sleep or a death. A worker alone with the phone
    should not have to guess.
    """
    only_in_the_field(facts)
    yield from undecided(facts, _NO_ANSWER)


@rule(
    "Z-17",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=7,
    sources=("consistency",),
    fix="In step 7, use one table for all partners; or write how the levels of one match those of the other.",
    aliases=("procedures:Z17",),
)
def levels_that_differ_are_matched(facts: Facts) -> Iterator[Gap]:
    """Where partners use different levels of risk, it is written how they match.

    "Moderate" on one side may be "high" on the other. The person is the same.
    """
    answer = facts.answer("suicide.bands")
    if answer is None or not facts.is_decided("suicide.bands"):
        raise NothingYet("the levels of risk are not written yet (Z-03)")
    tables = {repr(part.value) for part in answer.by_party}
    if answer.value is not None:
        tables.add(repr(answer.value))
    if len(tables) > 1 and not facts.is_decided("suicide.band_map"):
        yield Gap(
            message="Partners use different levels of risk, and it is not written how they match.",
            location=place_of("suicide.band_map"),
            subject="suicide.band_map",
        )
