"""How much work reaches the team: calls, hours, teams and minutes, as far as the program tells."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from workbench.metrics.staffing import WEEKS_PER_YEAR, erlang_b, offered_load
from workbench.model import Program
from workbench.model.hours import weekly_hours
from workbench.model.resources import Position, ResponderRole

__all__ = [
    "CLINICIANS",
    "FIELD_ROLES",
    "RESPONDERS",
    "Workload",
    "calls_per_week",
    "teams_on_duty",
    "workload",
]

CLINICIANS = frozenset(
    {
        ResponderRole.CLINICIAN_LICENSED,
        ResponderRole.CLINICIAN_PRELICENSED,
        ResponderRole.SOCIAL_WORKER,
        ResponderRole.NURSE,
        ResponderRole.ARNP,
    }
)
"""Roles that bring clinical care to a scene."""

RESPONDERS = frozenset(
    {
        ResponderRole.OFFICER,
        ResponderRole.DEPUTY,
        ResponderRole.FIREFIGHTER,
        ResponderRole.EMT,
        ResponderRole.PARAMEDIC,
    }
)
"""Roles of police, fire and EMS."""

FIELD_ROLES = (
    CLINICIANS
    | RESPONDERS
    | {
        ResponderRole.PEER_SPECIALIST,
        ResponderRole.CASE_MANAGER,
        ResponderRole.COMMUNITY_HEALTH_WORKER,
    }
)
"""Roles that meet people in crisis."""


@dataclass(frozen=True, kw_only=True)
class Workload:
    """The team's work in an average staffed hour.

    Attributes:
        load: busy teams (erlangs).
        teams: teams on duty at once.
    """

    load: float
    teams: int

    @property
    def utilization(self) -> float:
        """Share of its time that a team is on calls; above 1 there are more calls than time."""
        return self.load / self.teams

    @property
    def blocked(self) -> float:
        """Share of calls that find each team busy and go to the backup."""
        return erlang_b(self.load, self.teams)


def calls_per_week(program: Program) -> float | None:
    """Calls a week that the team is to take, in its hours; None while nobody has counted."""
    projected = program.call_criteria.projected_calls_per_week
    if projected is not None:
        return float(projected)
    demand = program.demand
    if demand.eligible_calls_per_year is None or demand.share_in_program_hours is None:
        return None
    return demand.eligible_calls_per_year * float(demand.share_in_program_hours) / WEEKS_PER_YEAR


def teams_on_duty(program: Program) -> int:
    """Teams on duty at once: clinicians on duty ÷ clinicians in a team; 1 where nothing is said."""
    seats = sum(member.count for member in program.staffing.team if member.role in CLINICIANS) or 1
    on_duty = sum(position.min_on_duty or 0 for position in _clinicians(program.staffing.positions))
    return max(on_duty // seats, 1)


def workload(program: Program) -> Workload | None:
    """The work of an average staffed hour; None while calls, hours or minutes are not known."""
    calls = calls_per_week(program)
    hours = weekly_hours(program.program.hours)
    minutes = program.staffing.cycle_minutes
    if calls is None or minutes is None or math.isclose(hours, 0):
        return None
    return Workload(load=offered_load(calls / hours, float(minutes)), teams=teams_on_duty(program))


def _clinicians(positions: Iterable[Position]) -> list[Position]:
    return [position for position in positions if position.role in CLINICIANS]
