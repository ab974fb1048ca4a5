"""O, on-call duty: who is reached, how fast, and who minds the patient meanwhile."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbench.gaps.answers import number_for, place_of
from workbench.gaps.facts import Facts
from workbench.gaps.practice import has_fire_or_ems, is_yes
from workbench.gaps.questions import undecided
from workbench.gaps.rule import Gap, NothingYet, Severity, rule
from workbench.model.enumerations import ResponseModel, Stage

_ON_CALL = {
    "oncall.contact_order": "whom a caller tries, in order",
    "oncall.ack_min": "how soon the person on call answers",
    "oncall.backup": "whether a second person is on call",
    "oncall.vehicle": "which vehicle the person on call uses",
    "dispatch.no_unit": "what happens when nobody of the team can come",
}
_WAITING = {
    "scene.crew_hold_max": "how long a crew may wait for the co-responder",
    "oncall.patient_lead": "who answers for the patient while a crew waits",
}


def _only_on_call(facts: Facts) -> None:
    if not is_yes(facts, "oncall.police") and not is_yes(facts, "oncall.fire"):
        raise NothingYet("nobody is on call for police, fire or EMS, as far as is known")


@rule(
    "O-01",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=7,
    sources=("lacdmh-603-06", "consistency"),
    fix="In step 7, answer the questions on on-call duty.",
    aliases=("procedures:O01",),
)
def a_call_at_night_reaches_somebody(facts: Facts) -> Iterator[Gap]:
    """Where staff are on call, contact order, time to answer, backup, vehicle and fallback are decided.

    At three in the morning nobody looks for a second number. Pay, minutes to
    the scene and rest are asked by STAF-13.
    """
    _only_on_call(facts)
    yield from undecided(facts, _ON_CALL)


@rule(
    "O-02",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=7,
    sources=("consistency",),
    fix="In step 7, correct one of the two numbers.",
    aliases=("procedures:O02",),
)
def nobody_arrives_before_answering(facts: Facts) -> Iterator[Gap]:
    """The minutes to arrive are not fewer than the minutes to answer.

    Two numbers that contradict each other are two numbers that nobody keeps.
    """
    answer = facts.answer("oncall.ack_min")
    parties: Sequence[str | None] = (None, *(part.party for part in answer.by_party)) if answer else (None,)
    pairs = [
        (party, number_for(facts, "oncall.ack_min", party), number_for(facts, "oncall.arrive_min", party))
        for party in parties
    ]
    known = [(party, ack, arrive) for party, ack, arrive in pairs if ack is not None and arrive is not None]
    if not known:
        raise NothingYet("it is not decided yet how fast the person on call answers and arrives")
    for party, ack, arrive in known:
        if arrive < ack:
            who = f" for {facts.name(party)}" if party else ""
            yield Gap(
                message=f"The person on call is to arrive after {arrive:g} minutes, but may take {ack:g} to"
                f" answer{who}.",
                location=place_of("oncall.arrive_min"),
                subject=party or "oncall.arrive_min",
            )


@rule(
    "O-04",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=7,
    sources=("consistency",),
    fix="In step 7, add a backup and a supervisor to the order.",
    aliases=("procedures:O04",),
)
def the_contact_order_has_a_second_name(facts: Facts) -> Iterator[Gap]:
    """The order in which people are called has more than one person.

    One phone with an empty battery, and the whole duty is gone.
    """
    _only_on_call(facts)
    decision = "oncall.contact_order"
    answer = facts.answer(decision)
    if answer is None or not facts.is_decided(decision):
        raise NothingYet("the contact order is not decided yet (O-01)")
    orders = [(None, answer.value), *((part.party, part.value) for part in answer.by_party)]
    for party, order in orders:
        if order is not None and (isinstance(order, str) or len(order) < 2):
            who = f" of {facts.name(party)}" if party else ""
            yield Gap(
                message=f"The contact order{who} has only one person. Add a backup and a supervisor.",
                location=place_of(decision),
                subject=party or decision,
            )


@rule(
    "O-05",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=7,
    sources=("fd-cares-puget-sound", "consistency"),
    fix="In step 7, answer how long a crew may wait, and who answers for the patient meanwhile.",
    aliases=("procedures:O05",),
)
def a_crew_that_waits_has_a_limit(facts: Facts) -> Iterator[Gap]:
    """How long a crew may wait for the co-responder, and who minds the patient meanwhile, is decided.

    Crews that wait an hour stop asking. A patient without anyone in charge is
    abandoned, even with three people in the room.
    """
    called = ResponseModel.CALLED_TO_SCENE in facts.program.program.models or is_yes(facts, "oncall.fire")
    if not called or not has_fire_or_ems(facts):
        raise NothingYet("no fire or EMS crew waits for the team, as far as is known")
    yield from undecided(facts, _WAITING)
