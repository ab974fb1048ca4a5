"""Step 10: how far partners say they are.

Source: planning 8.1 in ``docs/vocabulary.md``.
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["FULLY_IN_PLACE", "mean_rating", "share_in_place"]

FULLY_IN_PLACE = 3
"""On the scale 0 not started, 1 planned, 2 partly, 3 fully in place, 4 sustained and reviewed."""


def mean_rating(ratings: Sequence[int]) -> float:
    """The mean of the ratings.

    Raises:
        ValueError: nothing was rated.
    """
    if not ratings:
        raise ValueError("nothing was rated")
    return sum(ratings) / len(ratings)


def share_in_place(ratings: Sequence[int]) -> float:
    """How much is in place, 0 to 1: the mean of rating ÷ 3, where 4 counts as 3.

    What is unknown or does not apply is left out; it lowers completeness, not the share.
    """
    return mean_rating([min(rating, FULLY_IN_PLACE) for rating in ratings]) / FULLY_IN_PLACE
