"""T, places to go: do they take the people who are brought, and can a crew know it?"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.gaps.facts import Facts
from workbench.gaps.practice import safe_places, unsigned
from workbench.gaps.questions import undecided
from workbench.gaps.rule import Gap, NothingYet, Severity, rule
from workbench.model.base import AnswerValue
from workbench.model.enumerations import ReviewFlag, ServiceStatus, Stage
from workbench.model.services import Service

_PROTOCOL = "transport.alternate_protocol"


def _places(facts: Facts) -> list[tuple[int, Service]]:
    found = safe_places(facts)
    if not found:
        raise NothingYet("no safe place to go is in the inventory yet (NEED-01)")
    return found


@rule(
    "T-11",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=7,
    sources=("consistency", "state-hold-periods"),
    fix="Ask the place whom it takes (`accepts_police_dropoff`, `accepts_ems_dropoff`,"
    " `accepts_involuntary` of the service), or add a place that takes people on a hold.",
    aliases=("procedures:T11",),
)
def each_person_has_a_place_that_takes_them(facts: Facts) -> Iterator[Gap]:
    """No place turns away everyone whom responders bring, and one takes people on a hold.

    A crew that drives from door to door with a frightened person does harm on
    each mile.
    """
    for position, service in _places(facts):
        answers = (
            service.accepts_police_dropoff,
            service.accepts_ems_dropoff,
            service.accepts_involuntary,
        )
        if all(answer is AnswerValue.NO for answer in answers):
            yield Gap(
                message=f'"{service.name}" takes nobody from police or EMS and nobody on a hold. Crews cannot'
                " use it.",
                location=("services", position),
                subject=service.id,
            )
    holds = facts.is_decided("hold.initiator")
    takes = any(
        service.accepts_involuntary is AnswerValue.YES
        for service in facts.program.services
        if service.status is ServiceStatus.ACTIVE
    )
    if holds and not takes:
        yield Gap(
            message="No active service in the inventory is known to take a person on a hold.",
            location=("services",),
            subject="accepts_involuntary",
        )


@rule(
    "T-12",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=1,
    sources=("crisis-roadmap",),
    fix="Call the place and fill in its hours and whom it takes (`services`), and the public line of its"
    " agency (`stakeholders`, `lines`).",
    aliases=("procedures:T12",),
)
def each_place_says_when_whom_and_where_to_call(facts: Facts) -> Iterator[Gap]:
    """For each safe place its hours, whom it takes and a phone line are known.

    Phone ahead, the procedure says. Then somebody must have the number, and
    know that the door is open.
    """
    for position, service in _places(facts):
        agency = facts.stakeholders.get(service.organization or "")
        missing = [
            words
            for known, words in (
                (bool(service.hours), "its hours"),
                (bool(service.exclusions or service.eligibility), "whom it takes or turns away"),
                (agency is not None and bool(agency.lines), "a public line"),
            )
            if not known
        ]
        if missing:
            yield Gap(
                message=f'Of "{service.name}" it is not known: {", ".join(missing)}.',
                location=("services", position),
                subject=service.id,
            )


@rule(
    "T-13",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=7,
    sources=("ajem-direct-transport", "lcfd-exclusion-criteria"),
    fix="In step 7, name the protocol and its sheet, and have the medical director sign (`sign_offs`, flag"
    " MED).",
    aliases=("procedures:T13",),
)
def ems_goes_elsewhere_only_by_protocol(facts: Facts) -> Iterator[Gap]:
    """Where EMS may go elsewhere than to an emergency department, the protocol is named and signed.

    A study found that crews screened well but often skipped the vital signs.
    The sheet is what protects the patient.
    """
    if "with_protocol" not in facts.chosen("transport.alternate_destination"):
        raise NothingYet("EMS takes people to emergency departments only, as far as is known")
    yield from undecided(facts, {_PROTOCOL: "which medical protocol and sheet EMS follows"})
    if facts.is_decided(_PROTOCOL):
        yield from unsigned(facts, _PROTOCOL, (ReviewFlag.MED,), "The protocol on other places")
