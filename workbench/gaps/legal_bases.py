"""Which legal basis allows which information to reach whom: a table, and how to read it.

The table is a coarse screen for planning, not legal advice: a basis that stands
in it may still not fit the case at hand. It follows 45 CFR 164.504 to 164.512
(HIPAA), 42 CFR Part 2 in its text of 2024, the CJIS Security Policy, and the
confidentiality terms of the Violence Against Women Act.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from workbench.gaps.facts import Facts
from workbench.gaps.party_kinds import CARE, JUSTICE_SIDE, PartyKind, party_kind
from workbench.model.base import TEAM
from workbench.model.enumerations import CjisStatus, DataClass, HipaaStatus, LegalBasis
from workbench.model.partners import DataFlow

__all__ = [
    "CLASS_WORDS",
    "PART_2_TO_JUSTICE",
    "VALIDITY",
    "Validity",
    "is_valid",
    "protected_classes",
]

CLASS_WORDS: Mapping[DataClass, str] = {
    DataClass.AGGREGATE: "counts",
    DataClass.INCIDENT_FACTS: "facts of the incident",
    DataClass.SAFETY_CUES: "safety cues from a chart",
    DataClass.IDENTITY_CONTACT: "who the person is",
    DataClass.MENTAL_HEALTH_PHI: "mental health records",
    DataClass.PSYCHOTHERAPY_NOTES: "psychotherapy notes",
    DataClass.PART2_RECORDS: "substance use records",
    DataClass.SUD_COUNSELING_NOTES: "substance use counseling notes",
    DataClass.CJI: "criminal justice information",
    DataClass.OTHER_POLICE_RECORDS: "police records",
    DataClass.EDUCATION_RECORDS: "school records",
    DataClass.VICTIM_SERVICE_PII: "facts about a victim",
    DataClass.HMIS: "housing system data",
    DataClass.STATE_PROTECTED: "records under special state protection",
}

_OPEN = frozenset({DataClass.AGGREGATE, DataClass.INCIDENT_FACTS})
_PHI = frozenset({DataClass.SAFETY_CUES, DataClass.IDENTITY_CONTACT, DataClass.MENTAL_HEALTH_PHI})
_PART_2 = frozenset({DataClass.PART2_RECORDS, DataClass.IDENTITY_CONTACT})
_PART_2_NOTES = _PART_2 | {DataClass.SUD_COUNSELING_NOTES}
_CJIS = frozenset({DataClass.CJI, DataClass.OTHER_POLICE_RECORDS})
_NEVER_BY_HIPAA_CONSENT = frozenset(
    {
        DataClass.PART2_RECORDS,
        DataClass.SUD_COUNSELING_NOTES,
        DataClass.CJI,
        DataClass.VICTIM_SERVICE_PII,
    }
)
_ALL = frozenset(DataClass)
_EVERYONE = frozenset(PartyKind)
_JUSTICE = frozenset({PartyKind.LAW_ENFORCEMENT, PartyKind.JUSTICE})
_NOT_JUSTICE = _EVERYONE - JUSTICE_SIDE
_SUPPORT = frozenset({PartyKind.COMMUNITY, PartyKind.OTHER, PartyKind.TEAM})
_COVERED = frozenset({HipaaStatus.COVERED_ENTITY, HipaaStatus.HYBRID_COMPONENT})


@dataclass(frozen=True, kw_only=True)
class Validity:
    """For what a legal basis may be named.

    Attributes:
        classes: the information that it can allow to move.
        to: the kinds of receivers.
        own_observation: the sender tells what it saw itself and HIPAA does not bind it.
        both_covered: both ends must be covered entities.
        to_cjis: the CJIS status that the receiver must have, where it is known.
        needs_text: the flow must name the state law.
    """

    classes: AbstractSet[DataClass]
    to: AbstractSet[PartyKind] = _EVERYONE
    own_observation: bool = False
    both_covered: bool = False
    to_cjis: CjisStatus | None = None
    needs_text: bool = False


VALIDITY: Mapping[LegalBasis, Validity] = {
    LegalBasis.HIPAA_TX: Validity(classes=_PHI, to=CARE),
    LegalBasis.HIPAA_OPS: Validity(classes=_PHI, both_covered=True),
    LegalBasis.HIPAA_SOCIAL: Validity(classes=_PHI, to=_SUPPORT),
    LegalBasis.HIPAA_AUTH: Validity(classes=_ALL - _NEVER_BY_HIPAA_CONSENT),
    LegalBasis.HIPAA_510: Validity(classes=_PHI, to=_NOT_JUSTICE),
    LegalBasis.HIPAA_RBL: Validity(classes=_PHI | {DataClass.STATE_PROTECTED}),
    LegalBasis.HIPAA_CHILD: Validity(classes=_PHI | {DataClass.STATE_PROTECTED}),
    LegalBasis.HIPAA_ABUSE: Validity(classes=_PHI | {DataClass.STATE_PROTECTED}),
    LegalBasis.HIPAA_LE1: Validity(classes=_PHI, to=_JUSTICE),
    # Which items of these classes: AGR-15. To whom, and when: AGR-14 and AGR-16.
    LegalBasis.HIPAA_LE2: Validity(classes=_PHI, to=_JUSTICE),
    LegalBasis.HIPAA_LE3: Validity(classes=_PHI, to=_JUSTICE),
    LegalBasis.HIPAA_LE5: Validity(classes=_PHI, to=JUSTICE_SIDE),
    LegalBasis.HIPAA_LE6: Validity(classes=_PHI, to=JUSTICE_SIDE),
    LegalBasis.HIPAA_J: Validity(classes=_PHI),
    LegalBasis.HIPAA_J2: Validity(classes=_PHI, to=_JUSTICE),
    LegalBasis.HIPAA_K5: Validity(classes=_PHI, to=_JUSTICE),
    LegalBasis.P2_TPO: Validity(classes=_PART_2, to=CARE | {PartyKind.VENDOR}),
    LegalBasis.P2_SPECIFIC: Validity(classes=_PART_2_NOTES),
    LegalBasis.P2_CJREF: Validity(classes=_PART_2, to=_JUSTICE),
    # To whom: AGR-04.
    LegalBasis.P2_EMERG: Validity(classes=_PART_2),
    LegalBasis.P2_CRIME: Validity(classes=_PART_2, to=JUSTICE_SIDE),
    LegalBasis.P2_CHILD: Validity(classes=_PART_2),
    LegalBasis.P2_QSO: Validity(classes=_PART_2, to=_NOT_JUSTICE - {PartyKind.PROVIDER}),
    LegalBasis.P2_AUDIT: Validity(classes=_PART_2, to=_NOT_JUSTICE),
    LegalBasis.P2_RESEARCH: Validity(classes=_PART_2, to=_NOT_JUSTICE),
    LegalBasis.P2_COURT: Validity(classes=_PART_2_NOTES),
    LegalBasis.CJIS_IEA: Validity(classes=_CJIS, to_cjis=CjisStatus.CJA),
    LegalBasis.CJIS_MCA: Validity(classes=_CJIS, to_cjis=CjisStatus.NCJA_GOV),
    LegalBasis.CJIS_SA: Validity(classes=_CJIS, to_cjis=CjisStatus.PRIVATE_CONTRACTOR),
    LegalBasis.AGENCY_OWN: Validity(
        classes=frozenset(
            {
                DataClass.INCIDENT_FACTS,
                DataClass.SAFETY_CUES,
                DataClass.IDENTITY_CONTACT,
                DataClass.OTHER_POLICE_RECORDS,
            }
        ),
        own_observation=True,
    ),
    LegalBasis.CONSENT_VAWA: Validity(
        classes=frozenset({DataClass.VICTIM_SERVICE_PII, DataClass.IDENTITY_CONTACT})
    ),
    LegalBasis.STATE_LAW: Validity(classes=_ALL - _NEVER_BY_HIPAA_CONSENT, needs_text=True),
}
"""Each legal basis, and for what it may be named."""

PART_2_TO_JUSTICE = frozenset(
    {
        LegalBasis.P2_SPECIFIC,
        LegalBasis.P2_CJREF,
        LegalBasis.P2_CRIME,
        LegalBasis.P2_CHILD,
        LegalBasis.P2_COURT,
    }
)
"""The only bases on which substance use records may reach police, prosecution or a 911 center."""


def protected_classes(facts: Facts, flow: DataFlow) -> tuple[DataClass, ...]:
    """What in a flow needs a legal basis: all but counts, incident facts and an agency's own safety cues."""
    own_cues = _is_outside_hipaa(facts, flow.source)
    return tuple(
        kind
        for kind in flow.data_classes
        if kind not in _OPEN and not (kind is DataClass.SAFETY_CUES and own_cues)
    )


def is_valid(facts: Facts, basis: LegalBasis, flow: DataFlow, kind: DataClass) -> bool:
    """True when the basis can allow this kind of information to move along the flow.

    The team counts as any kind of party, and a status that nobody has entered as the
    right one; other rules ask for it.
    """
    known = VALIDITY[basis]
    target = party_kind(facts, flow.target)
    return (
        kind in known.classes
        and (target in known.to or target is PartyKind.TEAM)
        and (not known.own_observation or flow.source == TEAM or _is_outside_hipaa(facts, flow.source))
        and (not known.both_covered or _both_covered(facts, flow))
        and (known.to_cjis is None or _cjis_fits(facts, flow.target, known.to_cjis))
        and (not known.needs_text or bool(flow.state_basis))
    )


def _is_outside_hipaa(facts: Facts, identity: str) -> bool:
    """True for police, courts and 911 centers, and for crews whose agency HIPAA does not bind."""
    kind = party_kind(facts, identity)
    if kind is PartyKind.EMS:
        return facts.stakeholders[identity].hipaa_status is HipaaStatus.NOT_COVERED
    return kind in JUSTICE_SIDE


def _both_covered(facts: Facts, flow: DataFlow) -> bool:
    ends = (facts.stakeholders.get(flow.source), facts.stakeholders.get(flow.target))
    return all(end is None or end.hipaa_status in _COVERED for end in ends)


def _cjis_fits(facts: Facts, identity: str, wanted: CjisStatus) -> bool:
    stakeholder = facts.stakeholders.get(identity)
    return stakeholder is None or stakeholder.cjis_status in (wanted, CjisStatus.UNKNOWN, None)
