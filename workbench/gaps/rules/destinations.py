"""NEED, the places: where the team can bring a person, when, and whom they turn away."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.gaps.facts import Facts
from workbench.gaps.rule import Gap, NothingYet, Severity, rule
from workbench.gaps.schedule import uncovered, uncovered_words
from workbench.model.base import AnswerValue
from workbench.model.enumerations import (
    ExclusionFlag,
    GapKind,
    NeedDecision,
    Pillar,
    Population,
    ServiceStatus,
    Stage,
)
from workbench.model.services import Service

_EMERGENCY_DEPARTMENT = "ed_general"
_USEFUL = frozenset({Pillar.SAFE_PLACE, Pillar.TREAT, Pillar.SUPPORT})
_DROP_OFF_MINUTES = 15
"""General knowledge of the field: 10 to 15 minutes."""
_YOUNG = frozenset({Population.YOUTH_0_12, Population.YOUTH_13_17})
_OLDER_OR_IDD = frozenset({Population.OLDER_ADULT, Population.IDD})
_SERVICES_FOR_YOUNG = frozenset({"mobile_crisis_youth", "child_family"})
_SERVICES_FOR_OLDER_OR_IDD = frozenset({"aging_aps", "idd_services"})
_NOT_PURSUED = frozenset({NeedDecision.NOT_OURS, NeedDecision.WATCH, NeedDecision.REFER_TO_PARTNER})

_NO_HOME = "people without housing"
_TURNED_AWAY = {
    ExclusionFlag.SOBRIETY_REQUIRED: ("people who have used alcohol or drugs", "who must be sober"),
    ExclusionFlag.NO_ACTIVE_SI: ("people with thoughts of suicide", "without thoughts of suicide"),
    ExclusionFlag.INSURANCE_REQUIRED: (_NO_HOME, "with insurance"),
    ExclusionFlag.ID_REQUIRED: (_NO_HOME, "with identity papers"),
    ExclusionFlag.RESIDENCY_REQUIRED: (_NO_HOME, "who live in its area"),
}
"""For each exclusion: whom it turns away, and whom it takes."""
_CALLS_ABOUT = {
    "substance_use": "people who have used alcohol or drugs",
    "suicidal_thoughts": "people with thoughts of suicide",
    "homelessness": _NO_HOME,
}
"""For the kinds of calls that the team takes: about whom they are."""


def _active(facts: Facts) -> list[tuple[int, Service]]:
    found = [
        (position, service)
        for position, service in enumerate(facts.program.services)
        if service.status is ServiceStatus.ACTIVE
    ]
    if not found:
        raise NothingYet("no active service is in the inventory yet (NEED-01)")
    return found


def _pillar(facts: Facts, service: Service) -> Pillar | None:
    kind = facts.vocabulary.service_type(service.service_type)
    return kind.pillar if kind else None


def _is_destination(facts: Facts, service: Service) -> bool:
    """A place that is known to take people now; one of safety also where nobody has asked yet."""
    answers = (service.accepts_police_dropoff, service.accepts_ems_dropoff)
    if service.service_type == _EMERGENCY_DEPARTMENT:
        return False
    pillar = _pillar(facts, service)
    if pillar is Pillar.SAFE_PLACE:
        return AnswerValue.YES in answers or AnswerValue.NO not in answers
    return pillar is Pillar.TREAT and AnswerValue.YES in answers


@rule(
    "NEED-04",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=1,
    sources=("seed-003", "workbench-design"),
    fix="Agree on another place or on longer hours with a partner and enter them in step 1 (`services`),"
    " or change the team's hours in step 4 (`program.hours`).",
    aliases=("planning:NEED-04",),
)
def a_door_is_open_while_the_team_works(facts: Facts) -> Iterator[Gap]:
    """At every hour of the team a place other than an emergency department takes people.

    With no open door the team waits for hours in an emergency department, or a
    person ends in jail for want of a bed.
    """
    hours = facts.program.program.hours
    if not hours:
        raise NothingYet("the team's hours are not set yet")
    places = [service for _, service in _active(facts) if _is_destination(facts, service)]
    blocks = uncovered(hours, [place.hours for place in places])
    if blocks:
        unknown = [place.name for place in places if place.hours_unknown]
        ask = f" Ask for the hours of {', '.join(unknown[:3])}." if unknown else ""
        yield Gap(
            message="While the team works, no place other than the emergency department is known to be open"
            f" on {uncovered_words(blocks)}.{ask}",
            location=("program", "hours"),
            subject="destinations",
        )


@rule(
    "NEED-05",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=1,
    sources=("workbench-design",),
    fix="Ask the service to change the rule, find another that takes these people, or write the barrier"
    " down as a need (`needs`, with `gap_kind: eligibility_barrier`).",
    aliases=("planning:NEED-05",),
)
def services_take_the_people_whom_the_team_meets(facts: Facts) -> Iterator[Gap]:
    """No kind of service turns away the very people for whom the team is there.

    A service can look open and still refuse at the door. The team must know
    before it drives there.
    """
    met = _people_met(facts)
    if not met:
        raise NothingYet("nobody has said yet whom the team meets")
    named = {
        kind
        for need in facts.program.needs
        if need.gap_kind is GapKind.ELIGIBILITY_BARRIER
        for kind in need.service_types
    }
    active = _active(facts)
    for position, service in active:
        if service.service_type in named or _pillar(facts, service) not in _USEFUL:
            continue
        for flag in service.exclusions:
            people, taken = _TURNED_AWAY.get(flag, ("", ""))
            if people not in met or _another_takes_them(active, service, flag):
                continue
            yield Gap(
                message=f'"{service.name}" takes only people {taken}, but the team meets {people}, and no'
                " other service of its kind takes them.",
                location=("services", position, "exclusions"),
                subject=service.id,
            )


def _people_met(facts: Facts) -> frozenset[str]:
    calls = facts.chosen("dispatch.inclusion")
    met = {people for call, people in _CALLS_ABOUT.items() if call in calls}
    pursued = [need for need in facts.program.needs if need.decision not in _NOT_PURSUED]
    if any(Population.UNHOUSED in need.population for need in pursued):
        met.add(_NO_HOME)
    return frozenset(met)


def _another_takes_them(active: list[tuple[int, Service]], service: Service, flag: ExclusionFlag) -> bool:
    return any(
        other.service_type == service.service_type and flag not in other.exclusions for _, other in active
    )


@rule(
    "NEED-08",
    severity=Severity.INFO,
    from_stage=Stage.DEVELOPING,
    step=1,
    sources=("general-knowledge",),
    fix="In step 1, add who helps them and mark for whom each service is there (`services`, `populations`).",
    aliases=("planning:NEED-08",),
)
def there_is_a_way_for_the_young_and_the_old(facts: Facts) -> Iterator[Gap]:
    """There is a service for young people, and one for older adults or people with disabilities.

    Adult crisis services often cannot help them, and the team meets them all
    the same.
    """
    active = _active(facts)
    routes = {
        "youth": ("young people", _YOUNG, _SERVICES_FOR_YOUNG),
        "older_adult_idd": (
            "older adults or people with intellectual disabilities",
            _OLDER_OR_IDD,
            _SERVICES_FOR_OLDER_OR_IDD,
        ),
    }
    for subject, (words, populations, kinds) in routes.items():
        if not any(populations & set(s.populations) or s.service_type in kinds for _, s in active):
            yield Gap(
                message=f"No active service is marked as one for {words}. Find out who helps them.",
                location=("services",),
                subject=subject,
            )


@rule(
    "NEED-09",
    severity=Severity.INFO,
    from_stage=Stage.DEVELOPING,
    step=1,
    sources=("general-knowledge",),
    fix="Time some drop-offs and enter the minutes that nine of ten stay under"
    " (`police_dropoff_minutes_p90`). Where they are too long, work on the handoff with the facility.",
    aliases=("planning:NEED-09",),
)
def drop_off_is_quick(facts: Facts) -> Iterator[Gap]:
    """Nine of ten police drop-offs take at most 15 minutes at each place that takes them.

    Officers bring people where they lose the least time. A slow door at the
    crisis center sends them to the jail.
    """
    sites = [
        (position, service)
        for position, service in _active(facts)
        if service.accepts_police_dropoff is AnswerValue.YES
    ]
    if not sites:
        raise NothingYet("no place is known to take people from police")
    for position, service in sites:
        minutes = service.police_dropoff_minutes_p90
        if minutes is None:
            told = "Nobody has timed police drop-offs at"
        elif minutes > _DROP_OFF_MINUTES:
            told = f"One in ten police drop-offs takes more than {minutes.normalize():f} minutes at"
        else:
            continue
        yield Gap(
            message=f'{told} "{service.name}". Aim for {_DROP_OFF_MINUTES} minutes.',
            location=("services", position, "police_dropoff_minutes_p90"),
            subject=service.id,
        )
