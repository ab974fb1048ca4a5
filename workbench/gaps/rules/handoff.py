"""H, handing a person over: times, who may leave when, and whose hands do what."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.gaps.answers import place_of
from workbench.gaps.facts import Facts
from workbench.gaps.practice import lacking, only_in_the_field, only_with_police, safe_places, unsigned
from workbench.gaps.questions import undecided
from workbench.gaps.rule import Gap, NothingYet, Severity, rule
from workbench.model.enumerations import ReviewFlag, Stage

_MATRIX = {
    "handoff.officer_leave": "when an officer may leave a person who came by choice",
    "handoff.leave_high_risk": "when an officer may leave a person at high risk who came by choice",
    "handoff.leave_hold": "when an officer may leave a person who is on a hold",
    "handoff.leave_arrest": "when an officer may leave a person who is under arrest",
}
_TWO_TIMES = {"care_transferred": "when care passed", "custody_ended": "when custody ended or passed"}
_NOT_FREE_TO_LEAVE = {"handoff.leave_hold": "on a hold", "handoff.leave_arrest": "under arrest"}
_TOO_EARLY = frozenset({"on_arrival", "after_medical_screen"})
_REFUSAL = {
    "handoff.refusal_ladder": "whom staff call when a place refuses a person",
    "handoff.max_wait": "after how many minutes of waiting a supervisor is called",
}
_HANDS = {
    "handoff.cuffs_by": "who takes handcuffs off",
    "handoff.property_by": "who looks after the person's property",
    "scene.search_by": "who may search",
}


@rule(
    "H-01",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=7,
    sources=("consensus-project-4d",),
    fix="In step 7, answer when an officer may leave in each of the four cases, and write down both times.",
    aliases=("procedures:H01",),
)
def care_and_custody_pass_at_known_times(facts: Facts) -> Iterator[Gap]:
    """For each legal status it is decided when an officer may leave, and both times are written down.

    Care and custody are two things, and may pass at two times to two people.
    Where they are one, a person is lost between two agencies.
    """
    only_with_police(facts)
    yield from undecided(facts, _MATRIX)
    yield from lacking(
        facts,
        "handoff.time_points",
        "which times are written down at a hand-over",
        _TWO_TIMES,
        "At a hand-over it is not written down:",
    )


@rule(
    "H-02",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=7,
    sources=("consensus-project-4d", "contra-costa-ems-30"),
    fix="In step 7, let the officer stay until the place accepts the person, or until legal control ends.",
    aliases=("procedures:H02", "procedures:O03"),
)
def officers_stay_with_a_person_who_may_not_leave(facts: Facts) -> Iterator[Gap]:
    """An officer stays with a person on a hold or under arrest until the place accepts the person.

    Nobody but the officer may keep the person there. If the officer leaves, the
    law has left as well.
    """
    decided = [decision for decision in _NOT_FREE_TO_LEAVE if facts.is_decided(decision)]
    if not decided:
        raise NothingYet("it is not decided yet when an officer may leave (H-01)")
    for decision in decided:
        if facts.chosen(decision) & _TOO_EARLY:
            yield Gap(
                message=f"An officer may leave a person who is {_NOT_FREE_TO_LEAVE[decision]} before the"
                " place accepts the person.",
                location=place_of(decision),
                subject=decision,
            )


@rule(
    "H-04",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=7,
    sources=("crisis-roadmap",),
    fix="In step 7, answer whom staff call when a place refuses a person, and when a supervisor is called.",
    aliases=("procedures:H04",),
)
def a_refusal_at_the_door_has_a_next_step(facts: Facts) -> Iterator[Gap]:
    """Whom staff call when a place refuses a person, and after how long a wait, is decided.

    A crew with a person in the hallway has nobody to argue for it. Somebody
    with a title must call.
    """
    only_in_the_field(facts)
    yield from undecided(facts, _REFUSAL)


@rule(
    "H-05",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=7,
    sources=("consistency", "crisis-roadmap"),
    fix="In step 7, name the page that the places agreed to, and have the medical director sign (`sign_offs`,"
    " flag MED).",
    aliases=("procedures:H05",),
)
def medical_clearance_is_one_page_that_all_know(facts: Facts) -> Iterator[Gap]:
    """The page on medical clearance is named, and the medical director signed it.

    Each door asks for something else, and the crew waits with a person who needs
    care. One page ends that.
    """
    if not safe_places(facts):
        raise NothingYet("no safe place to go is in the inventory yet (NEED-01)")
    decision = "handoff.medical_clearance"
    yield from undecided(facts, {decision: "which paper says what medical clearance a place needs"})
    if facts.is_decided(decision):
        yield from unsigned(
            facts, decision, (ReviewFlag.MED,), "The page on medical clearance", "transportation"
        )


@rule(
    "H-06",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=7,
    sources=("north-coast-ems-restraint", "consensus-project-4d"),
    fix="In step 7, answer who takes handcuffs off, who holds property and who may search.",
    aliases=("procedures:H06",),
)
def cuffs_property_and_search_have_an_owner(facts: Facts) -> Iterator[Gap]:
    """Who takes handcuffs off, who looks after property and who may search is decided.

    Each thought that the other did it. The phone is gone, or the knife is still
    in the pocket.
    """
    only_with_police(facts)
    yield from undecided(facts, _HANDS)
