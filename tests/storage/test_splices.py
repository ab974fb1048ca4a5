"""Spans of a text are replaced in one go."""

import pytest

from workbench.storage.splices import Splice, apply_splices


def test_splices_are_applied_by_place_and_then_in_the_order_given():
    splices = [Splice(4, 5, "E"), Splice(1, 3, "-"), Splice(3, 3, "1"), Splice(3, 3, "2")]
    assert apply_splices("abcdef", splices) == "a-12dEf"


def test_an_insertion_stands_before_a_deletion_at_the_same_place():
    assert apply_splices("abc", [Splice(1, 2, ""), Splice(1, 1, "x")]) == "axc"


def test_no_splices_leave_the_text():
    assert apply_splices("abc", []) == "abc"


def test_overlapping_splices_are_a_mistake():
    with pytest.raises(ValueError, match="overlap"):
        apply_splices("abcdef", [Splice(1, 4, ""), Splice(3, 5, "")])
