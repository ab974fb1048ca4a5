"""Step 5: match, concentration, cliffs and what enhanced Medicaid match is worth.

Sources: planning 6.2 and 6.3 in ``docs/vocabulary.md``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

__all__ = [
    "Cliff",
    "EnhancedMatch",
    "cost_per_resident",
    "effective_sources",
    "enhanced_match",
    "first_cliff",
    "funding_concentration",
    "graduated_match",
    "match_for",
]


def match_for(federal: float, share: float) -> float:
    """Local match when it must be ``share`` of the whole: federal ÷ (1 - share) - federal."""
    if not 0 <= share < 1:
        raise ValueError("the match is a share from 0 to below 1")
    return federal / (1 - share) - federal


@dataclass(frozen=True, kw_only=True)
class GraduatedMatch:
    """A match that grows by year, at equal yearly totals."""

    total: float
    match: float
    by_year: tuple[float, ...]


def graduated_match(federal: float, shares: Sequence[float]) -> GraduatedMatch:
    """The match for one share a year: the year's total is federal ÷ Σ(1 - share)."""
    year = federal / sum(1 - share for share in shares)
    by_year = tuple(year * share for share in shares)
    return GraduatedMatch(total=year * len(shares), match=sum(by_year), by_year=by_year)


@dataclass(frozen=True, kw_only=True)
class EnhancedMatch:
    """Federal money under the enhanced and the regular rate, and what ends with the enhancement."""

    eligible: float
    enhanced: float
    regular: float
    lost_later: float


def enhanced_match(cost: float, eligible_share: float, enhanced: float, regular: float) -> EnhancedMatch:
    """What the enhanced Medicaid rate pays now and stops paying later."""
    eligible = cost * eligible_share
    return EnhancedMatch(
        eligible=eligible,
        enhanced=eligible * enhanced,
        regular=eligible * regular,
        lost_later=eligible * (enhanced - regular),
    )


def funding_concentration(amounts: Sequence[float]) -> float:
    """Herfindahl-Hirschman index: the sum of squared shares; 1 is one source only.

    Raises:
        ValueError: there is no money.
    """
    total = sum(amounts)
    if total <= 0:
        raise ValueError("there is no money")
    return sum((amount / total) ** 2 for amount in amounts)


def effective_sources(amounts: Sequence[float]) -> float:
    """1 ÷ concentration: how many equal sources it is like."""
    return 1 / funding_concentration(amounts)


@dataclass(frozen=True, kw_only=True)
class Cliff:
    """The first year in which less is committed than needed."""

    year: int
    shortfall: float
    share: float


def first_cliff(committed: Mapping[int, float], budget: Mapping[int, float]) -> Cliff | None:
    """The first year whose committed money is below its budget, or None."""
    for year in sorted(budget):
        short = budget[year] - committed.get(year, 0.0)
        if short > 0:
            return Cliff(year=year, shortfall=short, share=short / budget[year])
    return None


def cost_per_resident(cost_year: float, population: int) -> float:
    """Cost a year for each resident."""
    return cost_year / population
