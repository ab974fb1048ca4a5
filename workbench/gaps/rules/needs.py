"""NEED: the inventory of services, and what the community lacks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from workbench.gaps.facts import Facts
from workbench.gaps.inventory import HOUSING, INPATIENT, OUTPATIENT, PEER, SUBSTANCE_USE, is_named
from workbench.gaps.rule import Gap, NothingYet, Severity, rule
from workbench.model.enumerations import GapKind, NeedDecision, Pillar, ServiceStatus, Stage
from workbench.model.services import Service

_CORE_PILLARS = {
    Pillar.CONTACT: "someone to contact",
    Pillar.RESPOND: "someone to respond",
    Pillar.SAFE_PLACE: "a safe place to go",
}
_VERIFIED_WITHIN = timedelta(days=180)
_PRIORITIES = 5
_SCORED = 10
_MORE_IS_NEEDED = frozenset({GapKind.MISSING, GapKind.INSUFFICIENT_CAPACITY, GapKind.HOURS, GapKind.WAIT})
_PASSED_ON = frozenset({NeedDecision.REFER_TO_PARTNER, NeedDecision.NOT_OURS, NeedDecision.WATCH})


@rule(
    "NEED-01",
    severity=Severity.WARNING,
    from_stage=Stage.EXPLORING,
    step=1,
    sources=("samhsa-crisis-guidelines-2025",),
    fix="In step 1, add the service (`services`), or name its absence as a need (`needs`) and keep looking.",
    aliases=("planning:NEED-01",),
)
def the_core_of_crisis_care_is_there(facts: Facts) -> Iterator[Gap]:
    """There is an active service to contact, one that responds, and a safe place to go.

    A team can only be as good as what stands around it. Without one of these
    three, calls end in an emergency department or a jail.
    """
    offered = {
        kind.pillar
        for service in facts.program.services
        if service.status is ServiceStatus.ACTIVE
        and (kind := facts.vocabulary.service_type(service.service_type)) is not None
    }
    for pillar, words in _CORE_PILLARS.items():
        if pillar not in offered:
            yield Gap(
                message=f"No active service in the inventory gives people {words}. Find it, or name the gap.",
                location=("services",),
                subject=pillar.value,
            )


@rule(
    "NEED-02",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=1,
    sources=("seed-000",),
    fix="In step 1, add the services and what you know of their room (`services`), or write the gap down"
    " as a need (`needs`).",
    aliases=("planning:NEED-02",),
)
def the_questions_on_services_are_answered(facts: Facts) -> Iterator[Gap]:
    """The inventory answers the questions on services that come before a design.

    They concern levels of care, room in inpatient and outpatient care, what
    must grow, housing, peer support and substance use care. A design on half
    an inventory sends people where there is no room. NEED-06 and NEED-12 ask
    about the calls.
    """
    if not facts.program.services and not facts.program.needs:
        raise NothingYet("nothing is in the inventory yet (NEED-01)")
    answered = {
        "level_of_care": any(s.loc_mh or s.loc_asam for s in facts.program.services),
        "inpatient": _room_is_known(facts, INPATIENT),
        "outpatient": _room_is_known(facts, OUTPATIENT),
        "expansion": any(need.gap_kind in _MORE_IS_NEEDED for need in facts.program.needs),
        "housing": is_named(facts, HOUSING),
        "peer": is_named(facts, PEER),
        "substance_use": is_named(facts, SUBSTANCE_USE),
    }
    for subject, known in answered.items():
        if not known:
            section = "needs" if subject == "expansion" else "services"
            yield Gap(message=_UNANSWERED[subject], location=(section,), subject=subject)


_UNANSWERED = {
    "level_of_care": "No service says which level of care it gives. Ask and add it.",
    "inpatient": "It is not known how much room inpatient care has. Ask for staffed beds or the wait.",
    "outpatient": "It is not known how much room outpatient care has. Ask for open slots or the wait.",
    "expansion": "No need says which service must grow. Ask the partners where they turn people away.",
    "housing": "Neither a service nor a need concerns housing. Find out what there is.",
    "peer": "Neither a service nor a need concerns peer support. Find out what there is.",
    "substance_use": "Neither a service nor a need concerns substance use care. Find out what there is.",
}


def _room_is_known(facts: Facts, kinds: frozenset[str]) -> bool:
    def has_room(service: Service) -> bool:
        told = (service.capacity_staffed, service.capacity_status, service.wait_days_median)
        return any(fact is not None for fact in told)

    named = any(kinds & set(need.service_types) for need in facts.program.needs)
    return named or any(s.service_type in kinds and has_room(s) for s in facts.program.services)


@rule(
    "NEED-03",
    severity=Severity.WARNING,
    from_stage=Stage.EXPLORING,
    step=1,
    sources=("workbench-design",),
    fix="Call the service, correct what changed, and enter the day in step 1 (`verified_on`).",
    aliases=("planning:NEED-03", "procedures:R05"),
)
def the_inventory_is_fresh(facts: Facts) -> Iterator[Gap]:
    """Each active service was checked within 180 days.

    Lists of services are out of date on the day they are printed. A team that
    drives to a closed door loses an hour and a person's trust.
    """
    active = [
        (position, service)
        for position, service in enumerate(facts.program.services)
        if service.status is ServiceStatus.ACTIVE
    ]
    if not active:
        raise NothingYet("no active service is in the inventory yet")
    for position, service in active:
        if service.verified_on is None:
            told = "was never checked"
        elif facts.as_of - service.verified_on > _VERIFIED_WITHIN:
            told = f"was last checked on {service.verified_on}"
        else:
            continue
        yield Gap(
            message=f'The entry "{service.name}" {told}. Call and ask.',
            location=("services", position, "verified_on"),
            subject=service.id,
        )


@rule(
    "NEED-10",
    severity=Severity.WARNING,
    from_stage=Stage.EXPLORING,
    step=1,
    sources=("seed-004",),
    fix="In step 3, link a goal to the need (`goals` of the need); or in step 1 decide that it is"
    " referred, watched or not yours (`decision`) and name who keeps an eye on it (`owner`).",
    aliases=("planning:NEED-10",),
)
def each_priority_has_a_goal(facts: Facts) -> Iterator[Gap]:
    """Each priority need has a goal, or somebody who looks after it elsewhere.

    A need that is written down and then left alone is worse than none: people
    told you about it and wait.
    """
    urgent = [
        (position, need)
        for position, need in enumerate(facts.program.needs)
        if need.priority is not None or need.decision is NeedDecision.ADDRESS_NOW
    ]
    if not urgent:
        raise NothingYet("no need has a priority yet")
    linked = {identity for goal in facts.program.goals for identity in goal.needs}
    for position, need in urgent:
        passed_on = need.decision in _PASSED_ON and need.owner is not None
        if not need.goals and need.id not in linked and not passed_on:
            yield Gap(
                message=f'Need "{need.title}" has no goal. Set one, or say who looks after it.',
                location=("needs", position),
                subject=need.id,
            )


@rule(
    "NEED-11",
    severity=Severity.WARNING,
    from_stage=Stage.EXPLORING,
    step=1,
    sources=("seed-003", "seed-004"),
    fix="Ask people who have been in crisis, and their families; mark what they raise in step 1"
    " (`raised_by: [lived_experience]`).",
    aliases=("planning:NEED-11",),
)
def people_with_lived_experience_named_a_need(facts: Facts) -> Iterator[Gap]:
    """At least one need was raised by people with lived experience.

    Agencies see the calls. Only people who were there can tell what would have
    helped before and after.
    """
    if not facts.program.needs:
        raise NothingYet("no need is written down yet")
    if not any("lived_experience" in need.raised_by for need in facts.program.needs):
        yield Gap(
            message="No need on the list was raised by people with lived experience. Ask them.",
            location=("needs",),
            subject="lived_experience",
        )


@rule(
    "NEED-13",
    severity=Severity.WARNING,
    from_stage=Stage.EXPLORING,
    step=1,
    sources=("cdphe-prioritization",),
    fix="In step 1, keep the five that matter most and decide `address_later` or `watch` for the others.",
    aliases=("planning:NEED-13",),
)
def priorities_are_few(facts: Facts) -> Iterator[Gap]:
    """At most five needs are priorities, chosen from at most ten.

    When all is urgent nothing is. Programs that try to solve everything at
    once finish nothing.
    """
    chosen = [need for need in facts.program.needs if need.priority is not None]
    scored = facts.program.prioritisation.needs
    if not chosen and not scored:
        raise NothingYet("no need has a priority yet")
    if len(chosen) > _PRIORITIES:
        yield Gap(
            message=f"{len(chosen)} needs are priorities. Choose at most five.",
            location=("needs",),
            subject="priority",
        )
    if len(scored) > _SCORED:
        yield Gap(
            message=f"{len(scored)} needs were scored. Talk first, and score at most ten.",
            location=("prioritisation", "needs"),
            subject="scored",
        )


@rule(
    "NEED-15",
    severity=Severity.WARNING,
    from_stage=Stage.EXPLORING,
    step=1,
    sources=("seed-000", "workbench-design"),
    fix="In step 1, say where the target comes from (`standard_source`).",
    aliases=("planning:NEED-15",),
)
def each_target_says_where_it_comes_from(facts: Facts) -> Iterator[Gap]:
    """Each need that says what should be also says by which standard.

    Practitioners distrust numbers whose origin they cannot see, and so do
    councils.
    """
    with_target = [
        (position, need) for position, need in enumerate(facts.program.needs) if need.should_value is not None
    ]
    if not with_target:
        raise NothingYet("no need says yet what should be")
    for position, need in with_target:
        if need.standard_source is None:
            yield Gap(
                message=f'Need "{need.title}" says what should be, but not by which standard. Add it.',
                location=("needs", position, "standard_source"),
                subject=need.id,
            )
