"""REF, referrals: states, owner, clock and what happens to those that are stuck."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.gaps.answers import number_for, place_of, read_number, table_rows
from workbench.gaps.facts import Facts
from workbench.gaps.practice import only_in_the_field
from workbench.gaps.questions import undecided
from workbench.gaps.rule import Gap, NothingYet, Severity, rule
from workbench.model.enumerations import Stage

_LOOP = {
    "referral.statuses": "which states a referral passes through",
    "referral.owner": "who owns the referral inbox",
    "referral.priorities": "how urgent referrals can be, and how soon the first contact is",
    "referral.closure_reasons": "for which reasons a referral may be closed",
}


@rule(
    "REF-01",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=7,
    sources=("seed-002", "closed-loop-referrals"),
    fix="In step 7, answer states, owner, urgency and reasons to close.",
    aliases=("procedures:R01",),
)
def a_referral_has_states_an_owner_and_a_clock(facts: Facts) -> Iterator[Gap]:
    """The states, the owner, the clock and the reasons to close a referral are decided.

    A pamphlet on the table is not a referral. One that nobody owns is a person
    who waits. When it counts as accepted, AGR-63 asks.
    """
    only_in_the_field(facts)
    yield from undecided(facts, _LOOP)


@rule(
    "REF-03",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=7,
    sources=("consistency",),
    fix="In step 7, let the most urgent referral be contacted at least as soon as a person at the highest"
    " level of suicide risk.",
    aliases=("procedures:R03",),
)
def the_most_urgent_referral_is_not_slower_than_the_plan_on_suicide(facts: Facts) -> Iterator[Gap]:
    """The most urgent referral is contacted as soon as the plan on suicide asks for at the highest level.

    Two clocks for the same person mean that staff follow the slower one.
    """
    high = number_for(facts, "suicide.followup_high_hours")
    rows = table_rows(facts, "referral.priorities")
    if high is None or not rows:
        raise NothingYet("the clocks of referrals or of the plan on suicide are not decided yet")
    hours = [number for row in rows if (number := read_number(row.get("hours"))) is not None]
    if not hours:
        message = "No level of urgency says within how many hours the first contact is."
    elif min(hours) > high:
        message = (
            f"The most urgent referral is contacted within {min(hours):g} hours, but a person at the highest"
            f" level of suicide risk within {high:g}."
        )
    else:
        return
    yield Gap(
        message=message, location=(*place_of("referral.priorities"), "value"), subject="referral.priorities"
    )


@rule(
    "REF-04",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=7,
    sources=("closed-loop-referrals",),
    fix="In step 7, answer after how many days a supervisor looks at a referral that does not move.",
    aliases=("procedures:R04",),
)
def a_referral_that_is_stuck_is_seen(facts: Facts) -> Iterator[Gap]:
    """It is decided after how many days without a change a supervisor looks at a referral.

    Stuck referrals make no noise. Somebody must look at the list.
    """
    only_in_the_field(facts)
    yield from undecided(facts, {"referral.aging_days": "after how many days somebody looks at a referral"})
