"""STK, the map itself: who is on it and what it may not hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workbench.errors import Location
from workbench.gaps.contacts import contact_kind
from workbench.gaps.disciplines import is_psap
from workbench.gaps.facts import Facts
from workbench.gaps.rule import Gap, NothingYet, Severity, rule
from workbench.model.base import TEAM, as_plain
from workbench.model.enumerations import RelationshipType, Stage, StakeholderSubkind, Stance
from workbench.network.coverage import covered_sectors, excused_sectors

_HIGH = 4
_SCANNED = ("stakeholders", "relationships", "workgroup")


@rule(
    "STK-01",
    severity=Severity.WARNING,
    from_stage=Stage.EXPLORING,
    step=2,
    sources=("seed-004",),
    fix="In step 2, add a partner for the sector (`stakeholders`), or write down why there is none"
    " (`workgroup.sectors`, with a reason).",
    aliases=("planning:STK-01",),
)
def every_sector_of_the_map_has_a_partner(facts: Facts) -> Iterator[Gap]:
    """Every sector of the map has a partner or a written reason.

    Whoever is not asked at the start is missed later: a hospital, a court or
    the people whom the program is for can hold up a launch, or leave the team
    with nowhere to turn.
    """
    settled = covered_sectors(facts.program, facts.vocabulary) | excused_sectors(facts.program)
    for sector in facts.vocabulary.required_sectors:
        if sector.id not in settled:
            yield Gap(
                message=f'Nobody on the map stands for "{sector.label}". Add a partner, or write why not.',
                location=("stakeholders",),
                subject=sector.id,
            )


@rule(
    "STK-03",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=2,
    sources=("seed-003", "seed-004"),
    fix="In step 2, add a group of families or advocates to the map (`stakeholders`, sector `mh_advocate`"
    " or kind `family_group`).",
    aliases=("planning:STK-03",),
)
def families_and_advocates_are_on_the_map(facts: Facts) -> Iterator[Gap]:
    """A group of families or advocates is on the map.

    Families often call first and know what has helped before. Plans made
    without them miss what a person in crisis needs.
    """
    if not any(
        facts.sector_of(stakeholder) == "mh_advocate"
        or stakeholder.subkind is StakeholderSubkind.FAMILY_GROUP
        for stakeholder in facts.program.stakeholders
    ):
        yield Gap(
            message="No group of families or advocates is on the map. Invite one and add it.",
            location=("stakeholders",),
            subject="mh_advocate",
        )


@rule(
    "STK-04",
    severity=Severity.ERROR,
    from_stage=Stage.DEVELOPING,
    step=2,
    sources=("seed-002", "seed-004"),
    fix="In step 2, add the 911 center (`stakeholders`, kind `psap`) and a tie of type `dispatch`"
    " between it and the team (`relationships`, with `team` as the other end).",
    aliases=("planning:STK-04",),
)
def the_911_center_dispatches_the_team(facts: Facts) -> Iterator[Gap]:
    """The 911 center is on the map and has a dispatch tie to the team.

    911 centers are often invited late and then block the launch: without them
    no call reaches the team.
    """
    centers = [stakeholder for stakeholder in facts.program.stakeholders if is_psap(stakeholder)]
    if not centers:
        yield Gap(
            message="No 911 center is on the map. Add it and say how it sends calls to the team.",
            location=("stakeholders",),
            subject="psap",
        )
    for center in centers:
        ties = facts.graph.ties_between(center.id, TEAM)
        if not any(tie.type is RelationshipType.DISPATCH for tie in ties):
            yield Gap(
                message=f"{facts.name(center.id)} has no working dispatch tie to the team. Agree on how it"
                " sends the team, and add the tie.",
                location=("stakeholders", facts.positions[center.id]),
                subject=center.id,
            )


@rule(
    "STK-05",
    severity=Severity.WARNING,
    from_stage=Stage.EXPLORING,
    step=2,
    sources=("seed-004",),
    fix="In step 2, add the 988 center (`stakeholders`, kind `crisis_988`) and a tie of type"
    " `transfer_911_988` with the 911 center (`relationships`), or write why not (`workgroup.sectors`,"
    " id `psap_988`).",
    aliases=("planning:STK-05",),
)
def the_988_center_transfers_calls(facts: Facts) -> Iterator[Gap]:
    """The 988 center is on the map and exchanges calls with 911, or a reason is written.

    Many calls to 911 need a counselor, and some calls to 988 need a team on
    scene. Without an agreed way between the two, callers fall between them.
    """
    if "psap_988" in excused_sectors(facts.program):
        return
    centers = [s for s in facts.program.stakeholders if s.subkind is StakeholderSubkind.CRISIS_988]
    if not centers:
        yield Gap(
            message="No 988 center is on the map. Add the one that answers for your area, or write why not.",
            location=("stakeholders",),
            subject="crisis_988",
        )
    transfers = [tie for tie in facts.graph.ties if tie.type is RelationshipType.TRANSFER_911_988]
    for center in centers:
        if not any(center.id in (tie.source, tie.target) for tie in transfers):
            yield Gap(
                message=f"{facts.name(center.id)} has no working tie for call transfers. Agree with the 911"
                " center on when calls move, and add the tie.",
                location=("stakeholders", facts.positions[center.id]),
                subject=center.id,
            )


@rule(
    "STK-13",
    severity=Severity.INFO,
    from_stage=Stage.EXPLORING,
    step=2,
    sources=("power-interest-grid",),
    fix="In step 2, open the partner and fill in what will be done and by whom (`engagement_action` and"
    " `engagement_owner`).",
    aliases=("planning:STK-13",),
)
def strong_doubters_are_talked_to(facts: Facts) -> Iterator[Gap]:
    """Each powerful partner who doubts the program has a next talk and somebody who holds it.

    A partner with much power and open doubts can stop the program. Doubts that
    nobody answers grow.
    """
    doubters = [
        stakeholder
        for stakeholder in facts.program.stakeholders
        if stakeholder.stance in (Stance.SKEPTICAL, Stance.OPPOSED) and (stakeholder.power or 0) >= _HIGH
    ]
    if not doubters:
        raise NothingYet("no powerful partner is recorded as skeptical or opposed")
    for doubter in doubters:
        missing = [
            words
            for value, words in (
                (doubter.engagement_action, "what to do next"),
                (doubter.engagement_owner, "who does it"),
            )
            if not value
        ]
        if missing:
            yield Gap(
                message=f"{facts.name(doubter.id)} has doubts and much power. Write down"
                f" {' and '.join(missing)}.",
                location=("stakeholders", facts.positions[doubter.id]),
                subject=doubter.id,
            )


@rule(
    "STK-16",
    severity=Severity.WARNING,
    from_stage=Stage.EXPLORING,
    step=2,
    sources=("workbench-design",),
    fix="In step 2, find a second contact in the agency and write how many people there know the program"
    " (`contacts`).",
    aliases=("planning:STK-16",),
)
def key_agencies_have_a_second_contact(facts: Facts) -> Iterator[Gap]:
    """An agency that holds the network together has more than one contact.

    If such an agency drops out, the network splits. When only one person there
    knows the program, a new job or an illness is enough.
    """
    key = facts.graph.single_points_of_failure()
    if not key:
        raise NothingYet("no agency holds the network together on its own")
    for identity in key:
        contacts = facts.stakeholders[identity].contacts
        if contacts is not None and contacts > 1:
            continue
        known = (
            "nobody wrote down how many people there know the program"
            if contacts is None
            else "only one person there knows the program"
            if contacts == 1
            else "nobody there knows the program"
        )
        yield Gap(
            message=f"Without {facts.name(identity)} the network splits, and {known}. Name a second contact.",
            location=("stakeholders", facts.positions[identity], "contacts"),
            subject=identity,
        )


@rule(
    "STK-17",
    severity=Severity.ERROR,
    from_stage=Stage.EXPLORING,
    step=2,
    sources=("workbench-design",),
    fix="Take it out. Public numbers go into the agency's `lines`, marked `public: true`; personal ones are"
    " filled in by hand in the Word roster.",
    aliases=("planning:STK-17",),
)
def the_map_holds_no_private_contact_details(facts: Facts) -> Iterator[Gap]:
    """The map holds no e-mail address and no phone number outside the public lines.

    The program file is shared, printed and shown on a wall. Personal contact
    details do not belong there.
    """
    if not facts.program.stakeholders and not facts.program.relationships:
        raise NothingYet("nobody is on the map yet")
    plain = as_plain(facts.program)
    for section in _SCANNED:
        for location, text in _texts(plain[section], (section,)):
            kind = contact_kind(text)
            if kind and not _is_public_line(location):
                yield Gap(
                    message=f"This text seems to hold {kind}. Remove it from the map.",
                    location=location,
                    subject=_item_id(plain[section], section, location),
                )


def _texts(value: Any, location: Location) -> Iterator[tuple[Location, str]]:
    if isinstance(value, str):
        yield location, value
    elif isinstance(value, dict):
        for key, child in value.items():
            yield from _texts(child, (*location, key))
    elif isinstance(value, list):
        for position, child in enumerate(value):
            yield from _texts(child, (*location, position))


def _is_public_line(location: Location) -> bool:
    return "lines" in location and location[-1] == "number"


def _item_id(value: Any, section: str, location: Location) -> str:
    """The id of the list item that holds the text, unless the id itself looks like a contact."""
    position = location[1]
    identity = value[position]["id"] if isinstance(value, list) and isinstance(position, int) else section
    return section if contact_kind(identity) else identity
