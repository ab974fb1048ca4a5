"""Step 1: gaps, demand, repeat contacts and how large a system should be.

Sources: planning 1.4, 1.5 and 1.7 in ``docs/vocabulary.md``.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbench.metrics.statistics import Interval, wilson

__all__ = [
    "CrisisNeed",
    "DemandResolution",
    "Gap",
    "Prevalence",
    "RepeatContacts",
    "beds_needed",
    "coverage_share",
    "crisis_need",
    "demand_resolution",
    "gap_between",
    "rate_ratio",
    "repeat_contacts",
    "sample_adjusted_prevalence",
]


@dataclass(frozen=True, kw_only=True)
class Gap:
    """What is missing: ``absolute`` in the need's unit, ``share`` of what should be.

    A surplus is a gap of 0.
    """

    absolute: float
    share: float


def gap_between(is_value: float, should_value: float) -> Gap:
    """The distance between what should be and what is (should - is).

    Raises:
        ValueError: ``should_value`` is not above 0.
    """
    if should_value <= 0:
        raise ValueError("what should be must be above 0")
    absolute = max(should_value - is_value, 0.0)
    return Gap(absolute=absolute, share=absolute / should_value)


def coverage_share(staffed: Iterable[float], everything: Iterable[float]) -> float:
    """Calls in staffed hours ÷ all calls (0 to 1).

    Raises:
        ValueError: there are no calls.
    """
    total = sum(everything)
    if total <= 0:
        raise ValueError("there are no calls to cover")
    return sum(staffed) / total


def beds_needed(admissions_per_day: float, stay_days: float, target_occupancy: float) -> int:
    """Little's law: admissions × stay ÷ occupancy, rounded up."""
    if not 0 < target_occupancy <= 1:
        raise ValueError("occupancy is a share above 0 and up to 1")
    return math.ceil(admissions_per_day * stay_days / target_occupancy)


@dataclass(frozen=True, kw_only=True)
class CrisisNeed:
    """A planning rule of thumb: episodes a month and where they go first.

    System totals, not demand for co-response.
    """

    episodes: float
    mobile: float
    receiving_direct: float
    emergency_department: float
    receiving_total: float
    short_term_beds: float
    inpatient: float


def crisis_need(population: int, per_100_000_a_month: float = 230) -> CrisisNeed:
    """Crisis Now calculator: 230 episodes per 100,000 people a month (200 in its first version).

    First contact: 32 % mobile team, 54 % receiving facility, 14 % emergency department. Then 30 % of
    mobile go to receiving, 35 % of receiving to short-term beds, 25 % of these to inpatient care, and
    all emergency department arrivals to inpatient care.
    """
    episodes = population / 100_000 * per_100_000_a_month
    mobile, direct, emergency = 0.32 * episodes, 0.54 * episodes, 0.14 * episodes
    receiving = direct + 0.30 * mobile
    beds = 0.35 * receiving
    return CrisisNeed(
        episodes=episodes,
        mobile=mobile,
        receiving_direct=direct,
        emergency_department=emergency,
        receiving_total=receiving,
        short_term_beds=beds,
        inpatient=0.25 * beds + emergency,
    )


@dataclass(frozen=True, kw_only=True)
class Prevalence:
    """How many calls really concern behavioral health, from a hand-checked sample."""

    estimate: float
    share: float
    flag_sensitivity: float
    under_count_factor: float
    interval: Interval


def sample_adjusted_prevalence(
    calls: int, flagged: int, positive_share: float, found: int, sampled: int
) -> Prevalence:
    """``flagged × positive_share + (calls - flagged) × found ÷ sampled``, with a 95 % interval.

    Args:
        calls: all calls.
        flagged: calls with a behavioral-health code.
        positive_share: share of checked flagged calls that truly are (0 to 1).
        found: such calls in a random sample of unflagged ones.
        sampled: the size of that sample.
    """
    true_flagged = flagged * positive_share
    rest = calls - flagged
    estimate = true_flagged + rest * found / sampled
    bounds = wilson(found, sampled)
    return Prevalence(
        estimate=estimate,
        share=estimate / calls,
        flag_sensitivity=true_flagged / estimate,
        under_count_factor=estimate / flagged,
        interval=Interval(low=true_flagged + rest * bounds.low, high=true_flagged + rest * bounds.high),
    )


_ENOUGH_FOR_EACH_HOUR = 500
"""Calls in the period; below it most of the 168 hours of a week hold chance and nothing else."""


class DemandResolution(StrEnum):
    """How finely calls are spread over the week."""

    HOUR_OF_WEEK = "hour_of_week"
    """Each hour of each day."""
    FOUR_BLOCKS = "four_blocks"
    """Four blocks of six hours, on weekdays and on weekends."""

    @property
    def cells(self) -> int:
        """How many cells the table has: 168 or 8."""
        return 24 * 7 if self is DemandResolution.HOUR_OF_WEEK else 4 * 2


def demand_resolution(calls: float) -> DemandResolution:
    """The finest table in which this many calls of the period still say something.

    Raises:
        ValueError: ``calls`` is negative.
    """
    if calls < 0:
        raise ValueError("there cannot be fewer than 0 calls")
    if calls < _ENOUGH_FOR_EACH_HOUR:
        return DemandResolution.FOUR_BLOCKS
    return DemandResolution.HOUR_OF_WEEK


@dataclass(frozen=True, kw_only=True)
class RepeatContacts:
    """People met more than once in a window."""

    persons: int
    encounters: int
    person_rate: float
    encounter_share: float
    repeats: int


def repeat_contacts(encounters: Sequence[str]) -> RepeatContacts:
    """Repeat contacts from one (de-identified) key per encounter.

    ``repeats`` is the sum of each person's encounters beyond the first.
    """
    counts = Counter(encounters)
    repeating = [n for n in counts.values() if n >= 2]
    return RepeatContacts(
        persons=len(counts),
        encounters=len(encounters),
        person_rate=len(repeating) / len(counts),
        encounter_share=sum(repeating) / len(encounters),
        repeats=sum(n - 1 for n in counts.values()),
    )


def rate_ratio(calls_a: int, residents_a: int, calls_b: int, residents_b: int) -> float:
    """Calls per resident of group A ÷ those of group B."""
    return (calls_a / residents_a) / (calls_b / residents_b)
