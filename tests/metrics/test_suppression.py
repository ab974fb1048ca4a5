"""Small counts are hidden, and so is what would reveal them."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.metrics.suppression import (
    THRESHOLD,
    is_reliable,
    roll_up,
    suppress_counts,
    suppress_table,
)


def test_a_list_hides_its_small_count_and_the_next_smallest():
    found = suppress_counts([42, 7, 15, 36])
    assert found.counts == (42, None, None, 36)
    assert found.total == 100


def test_a_table_hides_a_ring_of_cells_around_two_small_ones():
    found = suppress_table([[34, 12, 5], [21, 18, 14], [9, 25, 30]])
    assert found.cells == ((34, None, None), (None, 18, None), (None, None, 30))
    assert found.row_totals == (51, 53, 64)
    assert found.column_totals == (64, 55, 49)
    assert found.total == 168


def test_a_zero_stays_and_ten_is_hidden_below_eleven_only():
    assert suppress_counts([0, 10, 40, 50]).counts == (0, None, None, 50)
    assert suppress_counts([0, 10, 40, 50], threshold=10).counts == (0, 10, 40, 50)


def test_a_total_that_is_small_itself_is_hidden():
    assert suppress_counts([0, 5, 0]).total is None
    assert suppress_counts([3, 4]).counts == (None, None)
    assert suppress_counts([3, 4]).total is None
    assert suppress_counts([6, 7]).total == 13


def test_one_hidden_row_total_is_not_alone():
    found = suppress_table([[3, 0, 4], [40, 50, 60], [20, 30, 40]])
    assert found.row_totals == (None, 150, None)
    assert found.total == 247


def test_the_total_of_a_table_with_one_row_goes_where_its_row_goes():
    found = suppress_table([[3, 4, 0]])
    assert (found.cells, found.row_totals, found.total) == (((None, None, 0),), (None,), None)


def test_two_small_counts_that_could_be_few_numbers_get_company():
    # 1 and 2 sum to 3: whoever knows the total knows both almost exactly.
    assert suppress_counts([1, 2, 30, 40]).counts == (None, None, None, 40)


def test_what_is_large_is_shown():
    table = ((20, 30), (40, 50))
    assert suppress_table(table).cells == table


def test_rates_from_fewer_than_sixteen_events_are_not_reliable():
    assert [is_reliable(15), is_reliable(16)] == [False, True]


def test_months_become_quarters():
    months = [[1, 2], [3, 4], [5, 6], [7, 8]]
    assert roll_up(months) == [[9, 12]]
    assert roll_up(months, size=2) == [[4, 6], [12, 14]]


def ranges(values, hidden, total):
    """By brute force: the lowest and highest that each hidden cell of a list can be, given the total."""
    left = total - sum(value for value, is_hidden in zip(values, hidden, strict=True) if not is_hidden)
    count = sum(hidden)
    fits = [numbers for numbers in product(range(left + 1), repeat=count) if sum(numbers) == left]
    return [(min(column), max(column)) for column in zip(*fits, strict=True)]


@given(st.lists(st.integers(0, 14), min_size=1, max_size=4))
def test_no_hidden_count_of_a_list_can_be_told_from_the_total(counts):
    found = suppress_counts(counts, threshold=5)
    hidden = [count is None for count in found.counts]
    shown_small = [count for count in found.counts if count is not None and 0 < count < 5]
    assert shown_small == []
    if any(hidden) and found.total is not None:
        assert all(high - low >= 4 for low, high in ranges(counts, hidden, found.total))


@given(st.lists(st.lists(st.integers(0, 40), min_size=3, max_size=3), min_size=1, max_size=4))
def test_a_table_never_shows_a_small_count_nor_leaves_one_alone_in_a_line(table):
    found = suppress_table(table)
    lines = [*zip(found.cells, found.row_totals, strict=True)]
    lines += [*zip(zip(*found.cells, strict=True), found.column_totals, strict=True)]
    for cells, total in lines:
        assert not [cell for cell in cells if cell is not None and 0 < cell < THRESHOLD]
        assert total is None or not 0 < total < THRESHOLD
        if total is not None:
            assert cells.count(None) != 1


@pytest.mark.parametrize("threshold", [10, 11])
def test_an_empty_table_stays_empty(threshold):
    assert suppress_table([[0, 0], [0, 0]], threshold).cells == ((0, 0), (0, 0))
