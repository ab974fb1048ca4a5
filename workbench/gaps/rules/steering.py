"""AGR, steering: who has a seat, who leads, and who does the work."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.gaps.disciplines import Discipline, is_behavioral_health, is_first_responder
from workbench.gaps.facts import Facts
from workbench.gaps.rule import Gap, NothingYet, Severity, rule
from workbench.model.enumerations import Stage
from workbench.model.partners import WorkgroupMember
from workbench.model.resources import ResponderRole

_SEATS = {
    "place": ("hospital_ed", "crisis_facility"),
    "housing": ("homeless_housing", "homeless_advocate", "housing_official"),
}
_SEAT_WORDS = {"place": "a hospital or a crisis center", "housing": "housing"}
_VOTES = 2


def _members(facts: Facts) -> list[tuple[int, WorkgroupMember]]:
    found = list(enumerate(facts.program.workgroup.members))
    if not found:
        raise NothingYet("the group has no seats yet (STK-02, TIP-1a)")
    return found


def _sectors(facts: Facts, member: WorkgroupMember) -> set[str | None]:
    partner = facts.stakeholders.get(member.stakeholder or "")
    return {member.sector, partner.sector if partner else None}


@rule(
    "AGR-53",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=2,
    sources=("seed-004", "bja-pmhc-shared-management"),
    fix="In step 2, add the seat (`workgroup.members`), and let members with lived experience vote"
    " (`voting`).",
    aliases=("agreements:R53",),
)
def the_group_has_every_door_at_the_table(facts: Facts) -> Iterator[Gap]:
    """A hospital or crisis center and housing have seats, and two seats of lived experience vote.

    A team ends at their doors. STK-02 asks for people with lived experience,
    and TIP-1a for responders, providers and dispatch.
    """
    members = _members(facts)
    for seat, sectors in _SEATS.items():
        if not any(_sectors(facts, member) & set(sectors) for _, member in members):
            yield Gap(
                message=f"No seat in the group is for {_SEAT_WORDS[seat]}. Invite them and add it.",
                location=("workgroup", "members"),
                subject=seat,
            )
    lived = [
        (position, member)
        for position, member in members
        if member.lived_experience or member.sector == "lived_experience"
    ]
    silent = [(position, member) for position, member in lived if not member.voting]
    if silent and len(lived) - len(silent) < _VOTES:
        position, member = silent[0]
        yield Gap(
            message=f'The seat "{member.id}" of a person with lived experience has no vote. Guests do not'
            " decide."
            " Give it one.",
            location=("workgroup", "members", position, "voting"),
            subject=member.id,
        )


@rule(
    "AGR-54",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=2,
    sources=("csg-embedded-clinicians-2024", "bja-pmhc-shared-management"),
    fix="In step 2, name a second chair from the other side (`workgroup.co_chair`) and the position that"
    " runs the program from day to day.",
    aliases=("agreements:R54",),
)
def both_sides_lead_and_somebody_runs_it(facts: Facts) -> Iterator[Gap]:
    """Responders and behavioral health chair the group together, and a coordinator runs the program.

    With one chair it becomes the program of one agency. With nobody paid for
    it, nothing happens between the meetings.
    """
    group = facts.program.workgroup
    if not group.chair:
        raise NothingYet("the group has no chair yet (STK-10)")
    sides = {_side(facts, chair) for chair in (group.chair, group.co_chair) if chair}
    if not group.co_chair:
        yield Gap(
            message="The group has one chair. Let the other side lead with them.",
            location=("workgroup", "co_chair"),
            subject="co_chair",
        )
    elif None not in sides and len(sides) < len(Discipline):
        (side,) = sides
        yield Gap(
            message=f"Both chairs are from {side}. Let the other side lead with them.",
            location=("workgroup", "co_chair"),
            subject="co_chair",
        )
    staffed = any(
        position.role is ResponderRole.PROGRAM_MANAGER for position in facts.program.staffing.positions
    )
    if not staffed and not facts.is_decided("steering.coordinator"):
        yield Gap(
            message="Nobody has decided yet which position runs the program from day to day.",
            location=("decisions", "steering", "coordinator"),
            subject="steering.coordinator",
        )


def _side(facts: Facts, chair: str) -> Discipline | None:
    """From which side a chair comes: by the seat with that role, or the agency that the text names."""
    text = chair.casefold()
    linked = {
        member.stakeholder
        for member in facts.program.workgroup.members
        if member.role.casefold() == text and member.stakeholder
    }
    named = {
        stakeholder.id
        for stakeholder in facts.program.stakeholders
        if any(word and word.casefold() in text for word in (stakeholder.name, stakeholder.short_name))
    }
    for stakeholder in facts.program.stakeholders:
        if stakeholder.id not in linked | named:
            continue
        if is_first_responder(stakeholder):
            return Discipline.FIRST_RESPONSE
        if is_behavioral_health(stakeholder):
            return Discipline.BEHAVIORAL_HEALTH
    return None
