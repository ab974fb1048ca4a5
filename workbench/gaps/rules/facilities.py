"""AGR, the places: what is agreed with those who take a person in crisis."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.gaps.answers import chosen_for, is_settled_for, number_for, place_of, table_rows
from workbench.gaps.facts import Facts
from workbench.gaps.instruments import live_agreements
from workbench.gaps.rule import Gap, NothingYet, Severity, rule
from workbench.model.enumerations import AgreementKind, EntityType, Part2Status, ProgramRole, Stage
from workbench.model.partners import Stakeholder

_WITH_A_PLACE = (AgreementKind.RECEIVING_FACILITY_MOU, AgreementKind.MOU, AgreementKind.INTERLOCAL)
_DISCRETION = re.compile(
    r"discretion|as (?:staff )?(?:determine|decide)|determined by|case[- ]by[- ]case|as appropriate|judg"
    r"|if staff|not suitable|unsuitable|at will",
    re.I,
)
_LONGEST_TURNAROUND = 30
"""Minutes; general knowledge of the field."""
_HOLDS_PART_2 = frozenset({Part2Status.PART2_PROGRAM, Part2Status.HAS_PART2_UNIT})
_NOTICE_ALLOWED = frozenset({"not_given", "with_consent"})


def _places(facts: Facts) -> list[tuple[int, Stakeholder]]:
    found = [
        (position, stakeholder)
        for position, stakeholder in enumerate(facts.program.stakeholders)
        if ProgramRole.RECEIVING_FACILITY in stakeholder.program_roles
    ]
    if not found:
        raise NothingYet("no place that takes a person in crisis is on the map yet")
    return found


def _places_with_paper(facts: Facts) -> list[tuple[int, Stakeholder]]:
    """The places with which an agreement is under way; without one there are no terms to look at."""
    parties = {party for _, one in live_agreements(facts, _WITH_A_PLACE) for party in one.parties}
    found = [(position, place) for position, place in _places(facts) if place.id in parties]
    if not found:
        raise NothingYet("no agreement with a receiving place is drafted yet (AGR-39)")
    return found


@rule(
    "AGR-39",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=2,
    sources=("csg-stabilization-units-2021", "consensus-project-4d"),
    fix="Draft an agreement with the place (`agreements`, kind `receiving_facility_mou`), or write why"
    " there is none (`no_agreement_because`).",
    aliases=("agreements:R39",),
)
def each_place_the_team_drives_to_has_an_agreement(facts: Facts) -> Iterator[Gap]:
    """Each place that takes people from the team has an agreement, or a reason why not.

    A door that opens by good will closes on a busy night. Then an officer sits
    in a hallway and the next call waits.
    """
    parties = {party for _, one in live_agreements(facts, _WITH_A_PLACE) for party in one.parties}
    for position, place in _places(facts):
        if place.id not in parties and not place.no_agreement_because:
            yield Gap(
                message=f"{facts.name(place.id)} takes people in crisis, but no agreement with it is drafted"
                " and no reason is written."
                " Draft one.",
                location=("stakeholders", position),
                subject=place.id,
            )


@rule(
    "AGR-40",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=7,
    sources=("specialized-response-sites", "tarrant-diversion-center-2023"),
    fix="Replace the words by a sign that anyone can see, such as chest pain, and say where the person"
    " goes instead (step 7).",
    aliases=("agreements:R40",),
)
def exclusions_are_signs_that_anyone_can_see(facts: Facts) -> Iterator[Gap]:
    """The reasons why a place turns a person away are signs that anyone can see.

    "As staff decide" lets a tired shift close the door. A short list of signs
    keeps the place open and the crew out of doubt.
    """
    decision = "facility.exclusions"
    lists = [
        (place.id, facts.name(place.id), table_rows(facts, decision, place.id))
        for _, place in _places_with_paper(facts)
    ]
    if not any(rows for _, _, rows in lists):
        raise NothingYet("no place has a list of signs yet")
    told: set[tuple[str, ...]] = set()
    for identity, name, rows in lists:
        for row in rows:
            words = tuple(row.values())
            if _DISCRETION.search(" ".join(words)) and words not in told:
                told.add(words)
                yield Gap(
                    message=f'{name} may turn people away for "{row.get("sign", "")}". That is no sign that'
                    " anyone can see."
                    " Name one.",
                    location=place_of(decision),
                    subject=identity,
                )


@rule(
    "AGR-41",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=7,
    sources=("emtala-law-enforcement",),
    fix="In step 7, say that the law on emergency screening binds the hospital, or that counsel is finding"
    " out. The agreement then holds the clause.",
    aliases=("agreements:R41",),
)
def hospitals_screen_before_anyone_is_sent_away(facts: Facts) -> Iterator[Gap]:
    """For each hospital it is settled that nobody is sent away before a screening exam.

    A hospital with an emergency department must screen whoever comes. Some
    were fined for telling officers to drive on.
    """
    hospitals = [
        (position, place)
        for position, place in _places_with_paper(facts)
        if place.entity_type is EntityType.HOSPITAL or place.sector == "hospital_ed"
    ]
    if not hospitals:
        raise NothingYet("no agreement with a hospital is drafted yet")
    for _, place in hospitals:
        if not is_settled_for(facts, "facility.emtala", place.id):
            fault = "nobody has decided yet whether the law on emergency screening binds it"
        elif "no" in chosen_for(facts, "facility.emtala", place.id):
            fault = "it is said that the law on emergency screening does not bind it; ask counsel"
        else:
            continue
        yield Gap(
            message=f"{facts.name(place.id)} is a hospital, and {fault}.",
            location=place_of("facility.emtala"),
            subject=place.id,
        )


@rule(
    "AGR-42",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=7,
    sources=("samhsa-crisis-guidelines-2025", "general-knowledge"),
    fix="In step 7, agree on the minutes after which an officer is free, at most 30, and on when the clock"
    " starts and stops.",
    aliases=("agreements:R42",),
)
def officers_are_soon_free_again(facts: Facts) -> Iterator[Gap]:
    """With each place it is agreed within how many minutes, at most 30, an officer is free again.

    Officers go where they get away. A place that holds them for an hour loses
    to the jail that takes five minutes.
    """
    for _, place in _places_with_paper(facts):
        minutes = number_for(facts, "facility.turnaround_minutes", place.id)
        if minutes is None:
            decision, fault = "facility.turnaround_minutes", "how soon an officer is free again"
        elif minutes > _LONGEST_TURNAROUND:
            yield Gap(
                message=f"At {facts.name(place.id)} an officer is free after {minutes:g} minutes. Aim for"
                f" {_LONGEST_TURNAROUND} at most.",
                location=place_of("facility.turnaround_minutes"),
                subject=place.id,
            )
            continue
        elif not is_settled_for(facts, "facility.turnaround_clock", place.id):
            decision, fault = "facility.turnaround_clock", "when the clock of the wait starts and stops"
        else:
            continue
        if is_settled_for(facts, decision, place.id):
            continue
        yield Gap(
            message=f"Nobody has decided yet, for {facts.name(place.id)}, {fault}.",
            location=place_of(decision),
            subject=place.id,
        )


@rule(
    "AGR-43",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=7,
    sources=("cfr-42-2-12", "cfr-42-part-2"),
    fix="In step 7, let the place tell police of a release only with written consent or not at all, and"
    " answer no question on who is there.",
    aliases=("agreements:R43",),
)
def substance_use_places_tell_police_nothing_of_their_own(facts: Facts) -> Iterator[Gap]:
    """A place under Part 2 tells police of a release only with consent, and does not say who is there.

    To say that a person left a substance use program is to say that the person
    was in it. A hospital that promises more breaks federal law.
    """
    places = [p for _, p in _places_with_paper(facts) if p.part2_status in _HOLDS_PART_2]
    if not places:
        raise NothingYet("no agreement with a place under Part 2 is drafted yet")
    for place in places:
        name = facts.name(place.id)
        for decision, words in (
            ("facility.release_notice", "whether police learn of a release"),
            ("facility.presence_answer", "what it says when police ask who is there"),
        ):
            if not is_settled_for(facts, decision, place.id):
                yield Gap(
                    message=f"Nobody has decided yet, for {name}, {words}.",
                    location=place_of(decision),
                    subject=place.id,
                )
        notice = chosen_for(facts, "facility.release_notice", place.id)
        if notice and not notice <= _NOTICE_ALLOWED:
            yield Gap(
                message=f"{name} tells police of a release without the person's consent, but Part 2 binds"
                " it."
                " Change that.",
                location=place_of("facility.release_notice"),
                subject=place.id,
            )
        presence = chosen_for(facts, "facility.presence_answer", place.id)
        if place.part2_status is Part2Status.PART2_PROGRAM and "mixed_place" in presence:
            yield Gap(
                message=f"{name} only treats substance use, so it may not say that a person is there."
                " Change that.",
                location=place_of("facility.presence_answer"),
                subject=place.id,
            )
