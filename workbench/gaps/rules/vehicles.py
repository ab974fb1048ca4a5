"""T, vehicles and drivers: insured, inspected, fit for everyone, and driven by people who may."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.gaps.answers import place_of, table_rows
from workbench.gaps.facts import Facts
from workbench.gaps.practice import is_signed, lacking, only_if_yes
from workbench.gaps.questions import undecided
from workbench.gaps.rule import Gap, NothingYet, Severity, rule
from workbench.model.enumerations import ReviewFlag, Stage

_NO_RIDES = "it is not settled that the team gives rides"
_VEHICLES = "transport.vehicles"
_ON_FILE = {
    "policy_number": "the number of the insurance policy",
    "registration": "the registration",
}
_DRIVER = {
    "license": "a valid license",
    "record_check": "a driving record check",
    "training": "training before the first ride",
}


@rule(
    "T-01",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=7,
    sources=("wac-182-140-0100",),
    fix="In step 7, list each vehicle with its insurer and last inspection, and tick the papers on file.",
    aliases=("procedures:T01",),
)
def each_vehicle_is_insured_and_inspected(facts: Facts) -> Iterator[Gap]:
    """Where the team gives rides, each vehicle has an insurer, an inspection and its papers.

    The first question after a crash is who pays. Many policies leave out
    passengers who are not staff.
    """
    only_if_yes(facts, "transport.offered", _NO_RIDES)
    yield from undecided(facts, {_VEHICLES: "which vehicles the program uses"})
    for position, row in enumerate(table_rows(facts, _VEHICLES)):
        missing = [
            words
            for column, words in {"insured_by": "insurer", "inspected": "inspection"}.items()
            if not row.get(column)
        ]
        if missing:
            name = row.get("vehicle") or position + 1
            yield Gap(
                message=f'The vehicle "{name}" has no {" and no ".join(missing)}.',
                location=(*place_of(_VEHICLES), "value", position),
                subject=f"{_VEHICLES}.{position + 1}",
            )
    yield from lacking(
        facts,
        "transport.vehicle_papers",
        "which papers are on file for every vehicle",
        _ON_FILE,
        "These are not on file for every vehicle:",
    )


@rule(
    "T-04",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=7,
    sources=("wac-182-140-0100",),
    fix="In step 7, ask of every driver a license, a record check and training.",
    aliases=("procedures:T04",),
)
def drivers_are_checked_and_trained(facts: Facts) -> Iterator[Gap]:
    """Where the team gives rides, drivers have a checked license, a record check and training.

    A person in crisis rides in the back. Whoever drives must be able to, and
    must know what to do when something happens on the way.
    """
    only_if_yes(facts, "transport.offered", _NO_RIDES)
    yield from lacking(
        facts, "transport.driver_standards", "what a driver must have", _DRIVER, "A driver needs no:"
    )


@rule(
    "T-06",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=7,
    sources=("lacdmh-304-04", "general-knowledge"),
    fix="In step 7, keep to program vehicles; or write why (`because`), and have counsel or human resources"
    " sign (`sign_offs`).",
    aliases=("procedures:T06",),
)
def own_cars_are_a_reasoned_exception(facts: Facts) -> Iterator[Gap]:
    """Rides in staff's own cars have a written reason and a sign-off.

    The private policy of a worker seldom covers a ride at work. Then the worker
    pays, or the person who was hurt does not get paid.
    """
    decision = "transport.personal_cars"
    if not facts.is_decided(decision):
        raise NothingYet("it is not decided yet whether staff may use their own cars")
    answer = facts.answer(decision)
    if answer is None or "with_approval" not in facts.chosen(decision):
        return
    missing = [] if answer.because else ["a written reason"]
    if not any(is_signed(facts, decision, flag) for flag in (ReviewFlag.LEGAL, ReviewFlag.HR)):
        missing.append("the sign-off of counsel or human resources")
    if missing:
        yield Gap(
            message=f"Staff may use their own cars, but without {' and '.join(missing)}.",
            location=place_of(decision),
            subject=decision,
        )


@rule(
    "T-10",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=7,
    sources=("wac-182-140-0100",),
    fix="In step 7, mark a vehicle with wheelchair access, name a transport service, or say who else moves a"
    " person who cannot use a car.",
    aliases=("procedures:T10",),
)
def a_person_in_a_wheelchair_can_ride(facts: Facts) -> Iterator[Gap]:
    """Where the team gives rides, there is a way for a person who uses a wheelchair.

    A public service that leaves people on the curb breaks the law, and
    its own promise.
    """
    only_if_yes(facts, "transport.offered", _NO_RIDES)
    vehicles = table_rows(facts, _VEHICLES)
    accessible = any((row.get("accessible") or "").strip().lower().startswith("y") for row in vehicles)
    vendor = "transport_vendor" in facts.chosen("transport.voluntary_by")
    if not accessible and not vendor:
        yield from undecided(
            facts, {"transport.accessible_option": "who moves a person who uses a wheelchair"}
        )
