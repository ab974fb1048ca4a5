"""The power and interest grid, and whom it may not sideline."""

import pytest

from workbench.network.grid import Quadrant, place_on_grid


@pytest.mark.parametrize(
    ("power", "interest", "quadrant"),
    [
        (5, 2, Quadrant.KEEP_SATISFIED),
        (4, 4, Quadrant.MANAGE_CLOSELY),
        (2, 5, Quadrant.KEEP_INFORMED),
        (1, 1, Quadrant.MONITOR),
    ],
)
def test_the_quadrant_follows_from_power_and_interest(power, interest, quadrant):
    place = place_on_grid(power, interest, "hospital_ed")
    assert (place.quadrant, place.involve_in_design) == (quadrant, False)


@pytest.mark.parametrize("sector", ["lived_experience", "mh_advocate", "community"])
def test_people_with_little_formal_power_are_never_only_monitored(sector):
    place = place_on_grid(1, 1, sector)
    assert (place.quadrant, place.involve_in_design) == (Quadrant.KEEP_INFORMED, True)
    assert place_on_grid(5, 5, sector).quadrant is Quadrant.MANAGE_CLOSELY
