"""Step 1: ways to put needs in order; the method is kept with the result.

Sources: planning 1.5 in ``docs/vocabulary.md``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

__all__ = [
    "PEARL",
    "bprs",
    "bprs_overall",
    "moscow_must_share",
    "naccho_score",
    "nominal_group_points",
    "weighted_mean",
]

PEARL = ("propriety", "economics", "acceptability", "resources", "legality")


def bprs(size: float, seriousness: float, effectiveness: float) -> float:
    """Hanlon's basic priority rating: (A + B) × C ÷ 3, with A 0-10, B 0-20, C 0-10."""
    return (size + seriousness) * effectiveness / 3


def bprs_overall(rating: float, pearl: Mapping[str, bool]) -> float:
    """The overall rating: 0 as soon as one of PEARL fails."""
    return rating if all(pearl.get(letter, True) for letter in PEARL) else 0.0


def naccho_score(size: float, seriousness: float, effectiveness: float) -> float:
    """The variant of local health departments: (A + 2B) × C, each 0-10; at most 300."""
    return (size + 2 * seriousness) * effectiveness


def weighted_mean(weights: Mapping[str, float], scores: Mapping[str, float]) -> float:
    """Weighted matrix: Σ weight × score; the weights sum to 1.

    Raises:
        ValueError: the weights do not sum to 1, or a score is missing.
    """
    if abs(sum(weights.values()) - 1) > 1e-9:
        raise ValueError("the weights must sum to 1")
    missing = [name for name in weights if name not in scores]
    if missing:
        raise ValueError(f"no score for {', '.join(missing)}")
    return sum(weight * scores[name] for name, weight in weights.items())


def moscow_must_share(effort: Mapping[str, float]) -> float:
    """Share of the effort that is "must"; at most 0.60 is sound."""
    return effort.get("must", 0.0) / sum(effort.values())


def nominal_group_points(ballots: Sequence[Sequence[str]]) -> dict[str, int]:
    """Borda points of private rankings: the first of k gets k points, the last 1; highest first."""
    points: dict[str, int] = {}
    for ballot in ballots:
        for place, need in enumerate(ballot):
            points[need] = points.get(need, 0) + len(ballot) - place
    return dict(sorted(points.items(), key=lambda item: (-item[1], item[0])))
