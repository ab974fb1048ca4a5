"""Hours may pass midnight and use shorthands for days."""

import pytest
from pydantic import ValidationError

from workbench.model.enumerations import Day
from workbench.model.hours import HoursBlock, open_minutes, weekly_hours


def block(days, opens, closes):
    return HoursBlock.model_validate({"days": days, "open": opens, "close": closes})


def test_days_expand_ranges_lists_and_all():
    assert block("mon-fri", "8:00", "17:00").days == tuple(Day)[:5]
    assert block("all", "8:00", "17:00").days == tuple(Day)
    assert block(["sat", "mon-tue"], "8:00", "17:00").days == (Day.MON, Day.TUE, Day.SAT)
    assert block("fri-mon", "8:00", "17:00").days == (Day.MON, Day.FRI, Day.SAT, Day.SUN)


def test_a_block_past_midnight_ends_on_the_next_day():
    minutes = open_minutes([block("sun", "22:00", "02:00")])
    assert 6 * 1440 + 22 * 60 in minutes
    assert 0 in minutes, "Monday 00:00 belongs to Sunday's shift"
    assert 2 * 60 not in minutes
    assert len(minutes) == 240


def test_weekly_hours_of_the_part_week_schedule():
    # the schedule of 90 hours a week: Mon-Fri 08-22, Sat-Sun 10-20
    assert weekly_hours([block("mon-fri", "08:00", "22:00"), block("sat-sun", "10:00", "20:00")]) == 90


def test_overlapping_blocks_count_once():
    assert weekly_hours([block("mon", "08:00", "12:00"), block("mon", "10:00", "14:00")]) == 6


def test_the_whole_week_is_168_hours():
    assert weekly_hours([block("all", "00:00", "24:00")]) == 168


@pytest.mark.parametrize(("opens", "closes"), [("08:00", "08:00"), ("24:00", "08:00")])
def test_ambiguous_blocks_are_refused(opens, closes):
    with pytest.raises(ValidationError):
        block("mon", opens, closes)


def test_unknown_days_are_refused():
    with pytest.raises(ValidationError):
        block("mon-noday", "08:00", "09:00")
