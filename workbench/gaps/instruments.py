"""Agreements as the ground of a flow of information: which are alive, and which cover what."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from collections.abc import Set as AbstractSet

from workbench.gaps.facts import Facts
from workbench.model.base import TEAM
from workbench.model.enumerations import AgreementKind, AgreementStatus, DataClass
from workbench.model.partners import Agreement, DataFlow

__all__ = ["ALIVE", "agreement_of", "covers", "is_alive", "live_agreements", "names_party"]

ALIVE = frozenset(
    {AgreementStatus.DRAFT, AgreementStatus.COUNSEL, AgreementStatus.BOARD, AgreementStatus.SIGNED}
)
"""From the first draft to the signature."""

_PART_2 = frozenset({DataClass.PART2_RECORDS, DataClass.SUD_COUNSELING_NOTES, DataClass.IDENTITY_CONTACT})
_PHI = frozenset(
    {
        DataClass.SAFETY_CUES,
        DataClass.IDENTITY_CONTACT,
        DataClass.MENTAL_HEALTH_PHI,
        DataClass.STATE_PROTECTED,
    }
)
_CJIS = frozenset({DataClass.CJI, DataClass.OTHER_POLICE_RECORDS})
_COVERS: Mapping[AgreementKind, AbstractSet[DataClass]] = {
    AgreementKind.INFORMATION_SHARING: frozenset(DataClass),
    AgreementKind.HMIS_PARTICIPATION: frozenset({DataClass.HMIS, DataClass.IDENTITY_CONTACT}),
    AgreementKind.BAA: _PHI,
    AgreementKind.QSOA: _PART_2,
    AgreementKind.CJIS_INFORMATION_EXCHANGE: _CJIS,
    AgreementKind.CJIS_MANAGEMENT_CONTROL: _CJIS,
    AgreementKind.CJIS_SECURITY_ADDENDUM: _CJIS,
}


def is_alive(facts: Facts, agreement: Agreement) -> bool:
    """True when the agreement is drafted or signed, and has not run out."""
    return agreement.status in ALIVE and (agreement.expires is None or agreement.expires >= facts.as_of)


def live_agreements(facts: Facts, kinds: Collection[AgreementKind] = ()) -> Iterator[tuple[int, Agreement]]:
    """The agreements from draft to signed, with their positions; all kinds when none is named."""
    for position, agreement in enumerate(facts.program.agreements):
        if is_alive(facts, agreement) and (not kinds or agreement.kind in kinds):
            yield position, agreement


def names_party(facts: Facts, agreement: Agreement, identity: str) -> bool:
    """True when the agreement names the party; for the team, one of the agencies that run it."""
    if identity in agreement.parties:
        return True
    return identity == TEAM and bool(set(facts.operating_agencies) & set(agreement.parties))


def agreement_of(
    facts: Facts, parties: Collection[str], kinds: Collection[AgreementKind]
) -> Agreement | None:
    """The first live agreement of these kinds that names all the parties."""
    return next(
        (
            agreement
            for _, agreement in live_agreements(facts, kinds)
            if all(names_party(facts, agreement, party) for party in parties)
        ),
        None,
    )


def covers(facts: Facts, flow: DataFlow, kind: DataClass) -> bool:
    """True when a live agreement that names both ends covers this kind of information."""
    kinds = [instrument for instrument, classes in _COVERS.items() if kind in classes]
    return agreement_of(facts, (flow.source, flow.target), kinds) is not None
