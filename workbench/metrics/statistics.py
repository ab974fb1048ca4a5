"""Small, well-known statistics that several pages and rules share."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Interval", "kappa", "quantile", "relative_standard_error", "wilson"]

_Z_95 = 1.959963984540054


@dataclass(frozen=True, kw_only=True)
class Interval:
    """From ``low`` to ``high``."""

    low: float
    high: float


def wilson(hits: int, tries: int, z: float = _Z_95) -> Interval:
    """Wilson score interval of a proportion, 95 % unless told otherwise.

    Raises:
        ValueError: no tries, or more hits than tries.
    """
    if tries <= 0 or not 0 <= hits <= tries:
        raise ValueError("needs tries, and at most as many hits")
    share = hits / tries
    spread = z * math.sqrt(share * (1 - share) / tries + z * z / (4 * tries * tries))
    middle, scale = share + z * z / (2 * tries), 1 + z * z / tries
    return Interval(low=max((middle - spread) / scale, 0.0), high=min((middle + spread) / scale, 1.0))


def kappa(both_yes: int, only_a: int, only_b: int, both_no: int) -> float:
    """Cohen's kappa: how far two reviewers agree beyond chance (1 is perfect)."""
    total = both_yes + only_a + only_b + both_no
    observed = (both_yes + both_no) / total
    a_yes, b_yes = (both_yes + only_a) / total, (both_yes + only_b) / total
    expected = a_yes * b_yes + (1 - a_yes) * (1 - b_yes)
    return (observed - expected) / (1 - expected)


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which ``share`` of the values lie, by linear interpolation."""
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def relative_standard_error(count: int) -> float:
    """1 ÷ √count: 16 events give 0.25."""
    return 1 / math.sqrt(count)
