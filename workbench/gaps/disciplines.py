"""Which side of co-response an agency belongs to."""

from __future__ import annotations

from enum import StrEnum

from workbench.gaps.facts import Facts
from workbench.model.enumerations import Host, ProgramRole, ReviewFlag, StakeholderSubkind
from workbench.model.partners import Stakeholder
from workbench.model.plan import SignOff

__all__ = [
    "Discipline",
    "discipline_of_sign_off",
    "is_behavioral_health",
    "is_first_responder",
    "is_health_provider",
    "is_host_discipline",
    "is_psap",
]

_LAW_ENFORCEMENT = frozenset(
    {
        StakeholderSubkind.POLICE,
        StakeholderSubkind.SHERIFF,
        StakeholderSubkind.CAMPUS_POLICE,
        StakeholderSubkind.TRANSIT_POLICE,
        StakeholderSubkind.TRIBAL_POLICE,
        StakeholderSubkind.STATE_PATROL,
    }
)
_FIRE_AND_EMS = frozenset(
    {StakeholderSubkind.FIRE, StakeholderSubkind.EMS_PUBLIC, StakeholderSubkind.EMS_PRIVATE}
)
_FIRE_HOSTS = frozenset({Host.FIRE_EMS, Host.EMS_ONLY})
_BEHAVIORAL_HEALTH = frozenset({"mh_provider", "sud_provider", "crisis_facility"})


class Discipline(StrEnum):
    """The two sides that answer a crisis together."""

    FIRST_RESPONSE = "first response"
    BEHAVIORAL_HEALTH = "behavioral health"


def is_psap(stakeholder: Stakeholder) -> bool:
    """A 911 center: by its kind, or by the role of dispatcher."""
    return stakeholder.subkind is StakeholderSubkind.PSAP or (
        ProgramRole.DISPATCHER in stakeholder.program_roles
        and stakeholder.subkind is not StakeholderSubkind.CRISIS_988
    )


def is_first_responder(stakeholder: Stakeholder) -> bool:
    """An agency that sends police, fire or medical crews; 911 centers dispatch and do not count."""
    if stakeholder.subkind is not None:
        return stakeholder.subkind in _LAW_ENFORCEMENT | _FIRE_AND_EMS
    return stakeholder.sector == "first_responder" and not is_psap(stakeholder)


def is_host_discipline(stakeholder: Stakeholder, host: Host | None) -> bool:
    """Law enforcement; in a program that fire or EMS hosts, also fire and EMS."""
    wanted = _LAW_ENFORCEMENT | _FIRE_AND_EMS if host in _FIRE_HOSTS else _LAW_ENFORCEMENT
    return stakeholder.subkind in wanted


def is_behavioral_health(stakeholder: Stakeholder) -> bool:
    """An agency of treatment, or one that employs the team's clinicians without being a responder itself."""
    if stakeholder.sector in _BEHAVIORAL_HEALTH:
        return True
    employs = ProgramRole.EMPLOYER_OF_CLINICIAN in stakeholder.program_roles
    return employs and not is_first_responder(stakeholder)


def is_health_provider(stakeholder: Stakeholder) -> bool:
    """A provider of behavioral or medical health care."""
    return is_behavioral_health(stakeholder) or stakeholder.sector == "hospital_ed"


def discipline_of_sign_off(sign_off: SignOff, facts: Facts) -> Discipline | None:
    """For which side a sign-off speaks: by its agency; without one, by its review flag."""
    stakeholder = facts.stakeholders.get(sign_off.agency or "")
    if stakeholder is not None:
        if is_behavioral_health(stakeholder):
            return Discipline.BEHAVIORAL_HEALTH
        return Discipline.FIRST_RESPONSE if is_first_responder(stakeholder) else None
    if sign_off.flag is ReviewFlag.CMD:
        return Discipline.FIRST_RESPONSE
    return Discipline.BEHAVIORAL_HEALTH if sign_off.flag is ReviewFlag.CLIN else None
