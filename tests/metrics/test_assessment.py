"""How far partners say they are."""

import pytest

from workbench.metrics.assessment import mean_rating, share_in_place


def test_the_worked_ratings():
    ratings = (3, 2, 2, 1, 1, 2)
    assert mean_rating(ratings) == pytest.approx(1.833, abs=5e-4)
    assert share_in_place(ratings) == pytest.approx(0.611, abs=5e-4)


def test_sustained_counts_as_fully_in_place():
    assert share_in_place((4, 4)) == 1.0
    assert share_in_place((4, 0)) == 0.5


def test_nothing_was_rated():
    with pytest.raises(ValueError, match="nothing was rated"):
        share_in_place(())
