"""Who is on the map, and which ties have their paper in place."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from workbench.model import Program
from workbench.model.base import TEAM
from workbench.model.enumerations import AgreementKind, AgreementStatus, ProgramRole, RelationshipType
from workbench.model.partners import Agreement, Relationship
from workbench.model.vocabulary import Vocabulary

__all__ = [
    "covered_sectors",
    "current_agreement",
    "excused_sectors",
    "is_current",
    "mou_coverage",
    "operating_agencies",
    "sector_coverage",
    "share_covered",
    "ties_that_need_an_agreement",
]

_OPERATING_ROLES = frozenset(
    {ProgramRole.OPERATOR, ProgramRole.LEAD_AGENCY, ProgramRole.EMPLOYER_OF_CLINICIAN}
)
# People, not organizations, make up these sectors; a seat in the workgroup puts them on the map.
_SECTORS_OF_PEOPLE = frozenset({"lived_experience", "community"})
_SECTORS_OF_ROLES = {ProgramRole.FUNDER: "funder"}
"""A council that pays is a funder too, whatever its own sector."""


def share_covered(covered: Collection[str], required: Collection[str]) -> float | None:
    """The share of the required ones that are covered, 0 to 1; None when nothing is required."""
    wanted = set(required)
    return len(wanted & set(covered)) / len(wanted) if wanted else None


def operating_agencies(program: Program) -> tuple[str, ...]:
    """Ids of the agencies that run the team: operators, the lead agency, the clinicians' employers."""
    return tuple(
        stakeholder.id
        for stakeholder in program.stakeholders
        if _OPERATING_ROLES & set(stakeholder.program_roles) or stakeholder.id == program.program.lead_agency
    )


def covered_sectors(program: Program, vocabulary: Vocabulary) -> frozenset[str]:
    """The sectors that have a partner; an optional split counts for the sector it is part of.

    For people with lived experience and for the community a seat in the
    workgroup counts as well, and for funders the role of one.
    """
    found = {stakeholder.sector for stakeholder in program.stakeholders}
    roles = {role for stakeholder in program.stakeholders for role in stakeholder.program_roles}
    found |= {sector for role, sector in _SECTORS_OF_ROLES.items() if role in roles}
    for member in program.workgroup.members:
        if member.lived_experience:
            found.add("lived_experience")
        if member.sector in _SECTORS_OF_PEOPLE and member.sector is not None:
            found.add(member.sector)
    parents = {s.part_of for s in vocabulary.sectors if s.part_of and s.id in found}
    return frozenset(found | parents)


def excused_sectors(program: Program) -> frozenset[str]:
    """The sectors for which the team wrote down why they stay empty."""
    return frozenset(note.id for note in program.workgroup.sectors if note.reason)


def sector_coverage(program: Program, vocabulary: Vocabulary) -> float | None:
    """Covered required sectors ÷ required sectors, 0 to 1.

    Sectors with a written reason count neither above nor below. None when no
    sector is required.
    """
    required = {sector.id for sector in vocabulary.required_sectors}
    covered = covered_sectors(program, vocabulary)
    counted = required - (excused_sectors(program) - covered)
    return share_covered(covered, counted)


def is_current(agreement: Agreement, as_of: date) -> bool:
    """Signed, begun, and not run out on the day."""
    return (
        agreement.status is AgreementStatus.SIGNED
        and (agreement.effective is None or agreement.effective <= as_of)
        and (agreement.expires is None or agreement.expires >= as_of)
    )


def current_agreement(
    program: Program, a: str, b: str, as_of: date, kinds: Collection[AgreementKind] = ()
) -> Agreement | None:
    """A signed agreement in force on the day that names both, or None.

    The team is no legal party of its own; an operating agency stands for it.

    Args:
        program: where the agreements are.
        a: id of a stakeholder, or the team.
        b: id of another.
        as_of: the day.
        kinds: which kinds count; all when empty.
    """
    operating = set(operating_agencies(program))

    def names(agreement: Agreement, identity: str) -> bool:
        parties = set(agreement.parties)
        return identity in parties or (identity == TEAM and bool(parties & operating))

    return next(
        (
            agreement
            for agreement in program.agreements
            if (not kinds or agreement.kind in kinds)
            and is_current(agreement, as_of)
            and names(agreement, a)
            and names(agreement, b)
        ),
        None,
    )


def ties_that_need_an_agreement(program: Program) -> tuple[Relationship, ...]:
    """Ties of operating agencies with each other or with a receiving facility, and data-sharing ties.

    The team is part of its operating agencies, so a tie between it and one of
    them needs none.
    """
    operating = set(operating_agencies(program))
    house = operating | {TEAM}
    receiving = {
        stakeholder.id
        for stakeholder in program.stakeholders
        if ProgramRole.RECEIVING_FACILITY in stakeholder.program_roles
    }

    def needs(tie: Relationship) -> bool:
        if tie.type is RelationshipType.DATA_SHARE:
            return True
        if tie.type is RelationshipType.CONTACT_ONLY:
            return False
        ends = {tie.source, tie.target}
        return ends <= operating or bool(ends & house and ends & receiving - house)

    return tuple(tie for tie in program.relationships if tie.source != tie.target and needs(tie))


def mou_coverage(program: Program, as_of: date) -> float | None:
    """Ties with a signed current agreement ÷ ties that need one, 0 to 1; None when none does."""
    ties = ties_that_need_an_agreement(program)
    if not ties:
        return None
    covered = [current_agreement(program, tie.source, tie.target, as_of) for tie in ties]
    return sum(agreement is not None for agreement in covered) / len(ties)
