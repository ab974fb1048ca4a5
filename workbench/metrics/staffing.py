"""Step 5: how many people a schedule and its calls need.

Units: hours, minutes and erlangs (busy teams). Sources: planning 4.3 in
``docs/vocabulary.md``.
"""

from __future__ import annotations

import math

__all__ = [
    "WEEKS_PER_YEAR",
    "callback_cost",
    "coverage_hours_year",
    "erlang_b",
    "erlang_c",
    "fte_for_post",
    "mean_wait_minutes",
    "offered_load",
    "poisson_teams",
    "relief_factor",
    "share_answered_within",
    "standby_cost",
    "supervisors_needed",
    "teams_for_utilization",
    "workload_fte",
]

WEEKS_PER_YEAR = 365 / 7


def relief_factor(post_hours_year: float, available_hours: float) -> float:
    """Post hours ÷ hours that one person is really there (paid hours less leave)."""
    if available_hours <= 0:
        raise ValueError("available hours must be above 0")
    return post_hours_year / available_hours


def coverage_hours_year(weekly_hours: float) -> float:
    """Hours a year of a part-week schedule: weekly hours × 365 ÷ 7."""
    return weekly_hours * WEEKS_PER_YEAR


def fte_for_post(weekly_hours: float, available_hours: float) -> float:
    """FTE that keep one position filled through the weekly schedule."""
    return relief_factor(coverage_hours_year(weekly_hours), available_hours)


def offered_load(calls_per_hour: float, cycle_minutes: float) -> float:
    """Busy teams (erlangs): calls an hour × minutes a call ÷ 60."""
    return calls_per_hour * cycle_minutes / 60


def teams_for_utilization(load: float, target: float) -> int:
    """Teams that keep each busy at most ``target`` of the time."""
    return math.ceil(load / target)


def erlang_b(load: float, teams: int) -> float:
    """Share of calls that find every team busy and go to the backup at once."""
    blocked = 1.0
    for n in range(1, teams + 1):
        blocked = load * blocked / (n + load * blocked)
    return blocked


def erlang_c(load: float, teams: int) -> float:
    """Share of calls that wait, when calls queue.

    Raises:
        ValueError: the load is not below the number of teams, so the queue never ends.
    """
    if teams <= load:
        raise ValueError("unstable: the load is as large as the teams")
    blocked = erlang_b(load, teams)
    return teams * blocked / (teams - load * (1 - blocked))


def mean_wait_minutes(load: float, teams: int, cycle_minutes: float) -> float:
    """Mean wait of all calls, in the unit of ``cycle_minutes``."""
    return erlang_c(load, teams) * cycle_minutes / (teams - load)


def share_answered_within(load: float, teams: int, cycle: float, limit: float) -> float:
    """Share of calls that wait at most ``limit``; both times in one unit."""
    return 1 - erlang_c(load, teams) * math.exp(-(teams - load) * limit / cycle)


def poisson_teams(load: float, share: float = 0.90) -> int:
    """The smallest number of teams that is enough ``share`` of the time (Poisson)."""
    term = math.exp(-load)
    total, k = term, 0
    while total < share:
        k += 1
        term *= load / k
        total += term
    return k


def workload_fte(
    *,
    calls: float,
    cycle_minutes: float,
    documentation_minutes: float,
    followups: float,
    followup_minutes: float,
    available_hours: float,
    productive_share: float,
) -> float:
    """FTE for a year's calls and follow-ups, given how much of the time can go to them."""
    hours = calls * (cycle_minutes + documentation_minutes) / 60 + followups * followup_minutes / 60
    return hours / (available_hours * productive_share)


def supervisors_needed(clinicians: float, ratio: float) -> int:
    """Supervisors at one for each ``ratio`` clinicians."""
    return math.ceil(clinicians / ratio)


def standby_cost(hours_week: float, rate: float) -> float:
    """Yearly cost of standby pay: hours a week × weeks × rate."""
    return hours_week * WEEKS_PER_YEAR * rate


def callback_cost(callbacks_week: float, paid_hours_each: float, hourly: float) -> float:
    """Yearly cost of being called in: each callback is paid at least ``paid_hours_each``."""
    return callbacks_week * WEEKS_PER_YEAR * paid_hours_each * hourly
