"""The power and interest grid: how to work with a partner. Mendelow (1981)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Place", "Quadrant", "place_on_grid"]


class Quadrant(StrEnum):
    """How to work with a partner, by the power and interest grid."""

    MANAGE_CLOSELY = "manage_closely"
    KEEP_SATISFIED = "keep_satisfied"
    KEEP_INFORMED = "keep_informed"
    MONITOR = "monitor"


@dataclass(frozen=True, kw_only=True)
class Place:
    """A partner's place on the grid.

    Attributes:
        quadrant: how to work with the partner.
        involve_in_design: whatever the scores, the partner takes part in design.
    """

    quadrant: Quadrant
    involve_in_design: bool


_ALWAYS_INVOLVED = frozenset({"lived_experience", "mh_advocate", "community"})


def place_on_grid(power: int, interest: int, sector: str = "", threshold: int = 4) -> Place:
    """The place on the power and interest grid (both 1 to 5; ``threshold`` and above is high).

    The grid sidelines people with little formal power. So people with lived
    experience, advocates and the community are always involved in design and
    never only monitored.
    """
    strong, keen = power >= threshold, interest >= threshold
    involved = sector in _ALWAYS_INVOLVED
    if strong:
        quadrant = Quadrant.MANAGE_CLOSELY if keen else Quadrant.KEEP_SATISFIED
    else:
        quadrant = Quadrant.KEEP_INFORMED if keen or involved else Quadrant.MONITOR
    return Place(quadrant=quadrant, involve_in_design=involved)
