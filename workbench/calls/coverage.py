"""When can each response mode come? Read from the program's hours and its inventory."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.model.criteria import ResponseMode
from workbench.model.enumerations import ResponseModel, ServiceStatus
from workbench.model.hours import MINUTES_PER_WEEK, open_minutes
from workbench.model.program import Program
from workbench.model.services import Service

__all__ = ["TEAM_MODES", "is_staffed", "minutes_of_mode", "unstaffed_minutes"]

ALWAYS = frozenset(range(MINUTES_PER_WEEK))

_STANDING = frozenset(
    {
        ResponseMode.USUAL_DISPATCH,
        ResponseMode.PHONE_988,
        ResponseMode.EMS_ALS,
        ResponseMode.EMS_BLS,
        ResponseMode.POLICE_CIT,
        ResponseMode.POLICE_STANDARD,
        ResponseMode.POLICE_TACTICAL,
        ResponseMode.FOLLOWUP_ONLY,
        ResponseMode.REFER_NONURGENT,
    }
)
"""Modes that every community has at every hour, or that need no one at that hour."""

TEAM_MODES = frozenset(
    {
        ResponseMode.CORESP_RIDE_ALONG,
        ResponseMode.CORESP_SEPARATE,
        ResponseMode.CORESP_STAGED,
        ResponseMode.FIRE_EMS_CORESP,
    }
)
"""Modes in which the co-responder comes to the scene."""

_SERVICES = {
    ResponseMode.MOBILE_CRISIS: ("mobile_crisis_adult", "mobile_crisis_youth"),
    ResponseMode.COMMUNITY_RESPONDER: ("community_responder",),
    ResponseMode.PHONE_CLINICIAN_911: ("psap_clinician",),
    ResponseMode.CORESP_TELE: ("telecrisis",),
}


def minutes_of_mode(mode: ResponseMode, program: Program) -> frozenset[int] | None:
    """The minutes of the week (0 is Monday 00:00) at which a mode can come.

    Returns:
        None when nobody wrote the hours down yet; an empty set when the
        community does not have the mode.
    """
    if mode in _STANDING:
        return ALWAYS
    if mode in TEAM_MODES or (
        mode is ResponseMode.CORESP_TELE and ResponseModel.TELE_RESPONSE in program.program.models
    ):
        return open_minutes(program.program.hours) if program.program.hours else None
    return _minutes_of_services(_active(program, _SERVICES[mode]))


def is_staffed(mode: ResponseMode, program: Program, minute: int) -> bool | None:
    """Whether a mode can come at a minute of the week; None when that is not known."""
    minutes = minutes_of_mode(mode, program)
    return None if minutes is None else minute % MINUTES_PER_WEEK in minutes


def unstaffed_minutes(modes: Iterable[ResponseMode], program: Program) -> frozenset[int] | None:
    """The minutes at which none of the modes can come; None when that is not known."""
    known = [minutes_of_mode(mode, program) for mode in modes]
    together = frozenset().union(*(minutes for minutes in known if minutes is not None))
    missing = ALWAYS - together
    return None if missing and None in known else missing


def _active(program: Program, kinds: Iterable[str]) -> list[Service]:
    wanted = set(kinds)
    return [s for s in program.services if s.service_type in wanted and s.status is ServiceStatus.ACTIVE]


def _minutes_of_services(services: list[Service]) -> frozenset[int] | None:
    minutes = frozenset().union(*(open_minutes(service.hours) for service in services))
    unknown = any(not service.hours for service in services)
    return None if unknown and minutes != ALWAYS else minutes
