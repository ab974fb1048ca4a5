"""T, rides: whom the team may move, how, and who decides."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.gaps.answers import number_for, place_of
from workbench.gaps.facts import Facts
from workbench.gaps.practice import lacking, only_if_yes, unsigned
from workbench.gaps.questions import undecided
from workbench.gaps.rule import Gap, NothingYet, Severity, rule
from workbench.model.enumerations import ReviewFlag, Stage

_NO_RIDES = "it is not settled that the team gives rides"
_RIDE = {
    "transport.items_rule": "what happens with bags and pockets before a ride",
    "scene.weapons_secured_by": "who secures weapons that are found",
    "transport.seating": "where the person sits",
    "transport.min_staff": "how many staff are in the vehicle",
    "transport.accident_steps": "what staff do after an accident",
}
_BEFORE = {
    "transport.approval": "who approves a ride",
    "transport.screen_items": "what must be true before a person rides",
}
_NOT_BY_CHOICE = {
    "hold": "on a hold",
    "protective_custody": "in protective custody",
    "detained": "detained or under arrest",
    "court_order": "under a court order",
}
_NAMED_BY_LAW = frozenset({"designated_team", "secure_van", "other"})
_TWO = 2


@rule(
    "T-02",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=7,
    sources=("lacdmh-304-04", "lacdmh-304-05", "wac-182-140-0100"),
    fix="In step 7, answer the questions on rides, and let the log hold rides that were refused or failed.",
    aliases=("procedures:T02", "procedures:T16"),
)
def a_ride_has_its_rules(facts: Facts) -> Iterator[Gap]:
    """Where the team gives rides, items, weapons, seat, staff, accidents and the log are decided.

    "Just give them a lift" is how people get hurt. A ride that was refused and
    not written down will be refused again.
    """
    only_if_yes(facts, "transport.offered", _NO_RIDES)
    yield from undecided(facts, _RIDE)
    yield from lacking(
        facts,
        "transport.log_fields",
        "what the log of a ride holds",
        {"refused_reason": "rides that were refused or failed, and why"},
        "The log of rides leaves out:",
    )


@rule(
    "T-03",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=7,
    sources=("bernalillo-co-response", "lacdmh-304-05"),
    fix="In step 7, let program vehicles carry only people who ride by choice; or have counsel name the law"
    " that designates the vehicle or the team.",
    aliases=("procedures:T03",),
)
def program_vehicles_carry_people_by_choice(facts: Facts) -> Iterator[Gap]:
    """A person who is not free to leave rides in a program vehicle only where the law designates it.

    Staff without police powers cannot keep anyone in a car. Trying to is false
    imprisonment, or an open door at forty miles an hour.
    """
    only_if_yes(facts, "transport.offered", _NO_RIDES)
    decision = "transport.legal_status"
    yield from undecided(facts, {decision: "which legal status a person may have who rides along"})
    carried = [words for choice, words in _NOT_BY_CHOICE.items() if choice in facts.chosen(decision)]
    if carried and not _NAMED_BY_LAW & facts.chosen("transport.hold_by"):
        yield Gap(
            message=f"Program vehicles carry a person who is {' or '.join(carried)}, but the law designates"
            " no vehicle or team for it.",
            location=place_of(decision),
            subject=decision,
        )


@rule(
    "T-05",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=7,
    sources=("contra-costa-ems-30", "general-knowledge"),
    fix="In step 7, choose a rule by which staff search nobody; or have counsel sign your own words"
    " (`sign_offs`, flag LEGAL).",
    aliases=("procedures:T05",),
)
def co_responders_search_nobody(facts: Facts) -> Iterator[Gap]:
    """The rules on items and on searches leave no search to a co-responder.

    A search is an act of the state, and a clinician who does one is no longer a
    clinician. Own words on it need counsel.
    """
    questions = {"transport.items_rule": "bags and pockets", "scene.search_by": "searches"}
    decided = [decision for decision in questions if facts.is_decided(decision)]
    if not decided:
        raise NothingYet("the rules on items and on searches are not decided yet")
    for decision in decided:
        if "other" in facts.chosen(decision):
            yield from unsigned(
                facts, decision, (ReviewFlag.LEGAL,), f"Your own rule on {questions[decision]}"
            )


@rule(
    "T-07",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=7,
    sources=("lacdmh-304-04",),
    fix="In step 7, answer who approves a ride and what must be true before it.",
    aliases=("procedures:T07",),
)
def a_ride_is_screened_and_approved(facts: Facts) -> Iterator[Gap]:
    """Where the team gives rides, the screen before it and its approval are decided.

    A minute with a list finds the red flag and the knife. A second person who
    must say yes is not in the hurry of the first.
    """
    only_if_yes(facts, "transport.offered", _NO_RIDES)
    yield from undecided(facts, _BEFORE)


@rule(
    "T-09",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=7,
    sources=("general-knowledge",),
    fix="In step 7, say who keeps the child seats, and let as many staff ride as the rule on minors asks.",
    aliases=("procedures:T09",),
)
def a_young_rider_has_a_seat_and_two_adults(facts: Facts) -> Iterator[Gap]:
    """Where the team carries minors, child seats and the second adult are settled.

    A child in a car without a seat that fits is in more danger than before. Two
    adults protect the child, and the staff.
    """
    only_if_yes(facts, "transport.offered", _NO_RIDES)
    minors = facts.chosen("transport.minors") - {"no"}
    if not minors:
        raise NothingYet("the team carries no minors, as far as is known")
    yield from undecided(facts, {"transport.child_seats": "who keeps the child seats"})
    staff = number_for(facts, "transport.min_staff")
    if "two_staff_consent" in minors and staff is not None and staff < _TWO:
        yield Gap(
            message=f"A minor rides with two staff, but a vehicle may leave with {staff:g}.",
            location=place_of("transport.min_staff"),
            subject="transport.min_staff",
        )
