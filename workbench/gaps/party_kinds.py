"""What kind of party stands at the end of a flow of information, as privacy law tells them apart."""

from __future__ import annotations

from enum import StrEnum

from workbench.gaps.disciplines import is_health_provider, is_psap
from workbench.gaps.facts import Facts
from workbench.model.base import TEAM
from workbench.model.enumerations import EntityType, HipaaStatus, StakeholderSubkind
from workbench.model.partners import Stakeholder

__all__ = ["CARE", "JUSTICE_SIDE", "PartyKind", "is_law_enforcement", "is_public_body", "party_kind"]

_EMS = frozenset({StakeholderSubkind.FIRE, StakeholderSubkind.EMS_PUBLIC, StakeholderSubkind.EMS_PRIVATE})
_NO_POLICE = _EMS | {
    StakeholderSubkind.PSAP,
    StakeholderSubkind.CRISIS_988,
    StakeholderSubkind.FAMILY_GROUP,
    StakeholderSubkind.PEER_RUN,
    StakeholderSubkind.OTHER,
}
_BOUND_BY_HIPAA = frozenset(
    {HipaaStatus.COVERED_ENTITY, HipaaStatus.HYBRID_COMPONENT, HipaaStatus.BUSINESS_ASSOCIATE}
)
_PUBLIC = frozenset(
    {EntityType.CITY, EntityType.COUNTY, EntityType.TRIBE, EntityType.STATE, EntityType.SPECIAL_DISTRICT}
)
_COMMUNITY_SECTORS = frozenset(
    {
        "mh_advocate",
        "homeless_housing",
        "homeless_advocate",
        "housing_official",
        "community",
        "lived_experience",
        "veterans",
        "aging_idd",
    }
)


class PartyKind(StrEnum):
    """Kinds of senders and receivers."""

    TEAM = "the team"
    LAW_ENFORCEMENT = "law enforcement"
    JUSTICE = "courts, prosecution and jails"
    PSAP = "a 911 center"
    EMS = "fire and EMS"
    PROVIDER = "a health care provider"
    CRISIS_LINE = "a crisis line"
    VENDOR = "a vendor"
    COMMUNITY = "a community partner"
    OTHER = "another party"


CARE = frozenset({PartyKind.TEAM, PartyKind.EMS, PartyKind.PROVIDER, PartyKind.CRISIS_LINE})
"""Those who treat a person; the team is staffed by one of them."""

JUSTICE_SIDE = frozenset({PartyKind.LAW_ENFORCEMENT, PartyKind.JUSTICE, PartyKind.PSAP})
"""Those who could use a record against a person."""


def is_law_enforcement(stakeholder: Stakeholder) -> bool:
    """Police of any kind; a first responder of unknown kind counts unless HIPAA binds it or it dispatches."""
    if stakeholder.subkind is not None:
        return stakeholder.subkind not in _NO_POLICE
    return (
        stakeholder.sector == "first_responder"
        and not is_psap(stakeholder)
        and stakeholder.hipaa_status not in _BOUND_BY_HIPAA
    )


def is_public_body(stakeholder: Stakeholder) -> bool:
    """A government of any kind, so that public records law and limits on promises may bind it."""
    return stakeholder.entity_type in _PUBLIC


def party_kind(facts: Facts, identity: str) -> PartyKind:
    """The kind of the party with this id; the team is a kind of its own."""
    if identity == TEAM:
        return PartyKind.TEAM
    stakeholder = facts.stakeholders.get(identity)
    if stakeholder is None:
        return PartyKind.OTHER
    tests = (
        (stakeholder.hipaa_status is HipaaStatus.BUSINESS_ASSOCIATE, PartyKind.VENDOR),
        (stakeholder.subkind is StakeholderSubkind.CRISIS_988, PartyKind.CRISIS_LINE),
        (stakeholder.sector == "psap_988" and not is_psap(stakeholder), PartyKind.CRISIS_LINE),
        (is_psap(stakeholder), PartyKind.PSAP),
        (is_law_enforcement(stakeholder), PartyKind.LAW_ENFORCEMENT),
        (stakeholder.subkind in _EMS or stakeholder.sector == "first_responder", PartyKind.EMS),
        (stakeholder.sector == "justice_other", PartyKind.JUSTICE),
        (is_health_provider(stakeholder), PartyKind.PROVIDER),
        (stakeholder.sector == "it_data", PartyKind.VENDOR),
        (stakeholder.sector in _COMMUNITY_SECTORS, PartyKind.COMMUNITY),
    )
    return next((kind for holds, kind in tests if holds), PartyKind.OTHER)
