"""The week in blocks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.gaps.schedule import block_words, uncovered, uncovered_words
from workbench.model.hours import HoursBlock, open_minutes


def hours(*blocks):
    return tuple(HoursBlock(days=days, open=start, close=end) for days, start, end in blocks)


NIGHTS = hours(("fri", "16:00", "02:00"), ("sun", "22:00", "03:00"))


def test_hours_that_another_schedule_leaves_open():
    blocks = uncovered(NIGHTS, [hours(("all", "08:00", "23:00"))])
    assert [block_words(block) for block in blocks] == [
        "Friday 23:00 to Saturday 02:00",
        "Sunday 23:00 to Monday 03:00",
    ]


def test_two_schedules_together_may_leave_nothing_open():
    assert uncovered(NIGHTS, [hours(("all", "00:00", "12:00")), hours(("all", "12:00", "24:00"))]) == ()


def test_nothing_is_wanted_and_nothing_is_offered():
    assert uncovered((), []) == ()
    assert [block_words(block) for block in uncovered(hours(("mon", "08:00", "12:00")), [])] == [
        "Monday 08:00 to 12:00"
    ]


@pytest.mark.parametrize(
    ("block", "words"),
    [
        (("tue", "08:00", "24:00"), "Tuesday 08:00 to 24:00"),
        (("all", "00:00", "24:00"), "the whole week"),
        (("sun", "20:00", "24:00"), "Sunday 20:00 to 24:00"),
    ],
)
def test_the_edges_of_days_and_weeks(block, words):
    assert [block_words(one) for one in uncovered(hours(block), [])] == [words]


def test_many_blocks_are_counted():
    blocks = uncovered(hours(("all", "08:00", "09:00")), [])
    assert uncovered_words(blocks).endswith("Thursday 08:00 to 09:00; and 3 more")
    assert uncovered_words(blocks[:1]) == "Monday 08:00 to 09:00"


DAYS = st.sampled_from(["mon", "wed", "sat", "sun", "all", "fri-mon"])
CLOCK = st.integers(0, 23).map(lambda hour: f"{hour:02d}:00")
SCHEDULE = st.lists(st.tuples(DAYS, CLOCK, CLOCK).filter(lambda b: b[1] != b[2]), max_size=3)


@given(SCHEDULE, SCHEDULE)
def test_blocks_hold_exactly_the_minutes_that_are_missing(wanted, offered):
    wanted, offered = hours(*wanted), hours(*offered)
    minutes = [
        minute % (7 * 1440) for start, end in uncovered(wanted, [offered]) for minute in range(start, end)
    ]
    assert len(minutes) == len(set(minutes))
    assert set(minutes) == open_minutes(wanted) - open_minutes(offered)
