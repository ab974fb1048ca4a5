"""The calls: how many there are, when, and about whom."""

import pytest

from tests.gaps.support import assert_gap, assert_no_gap, assert_skipped, program

COUNTED = {
    "behavioral_calls_per_year": "6100",
    "source_note": "Dispatch records",
    "counted_by": "coded_plus_keyword",
}


def with_demand(**fields):
    hours = [{"days": "mon-fri", "open": "12:00", "close": "22:00"}]
    return program(demand=fields, program={"hours": hours})


# NEED-06


@pytest.mark.parametrize("counted_by", [{}, {"counted_by": "coded", "under_count_notice": "true"}])
def test_calls_that_were_counted(counted_by):
    assert_no_gap("NEED-06", with_demand(**{**COUNTED, **counted_by}))


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"behavioral_calls_per_year": None}, "demand.behavioral_calls_per_year@calls"),
        ({"source_note": None}, "demand.source_note@source_note"),
        ({"counted_by": None}, "demand.counted_by@counted_by"),
        ({"counted_by": "coded"}, "demand.under_count_notice@under_count_notice"),
    ],
)
def test_calls_that_nobody_counted_well(changes, where):
    assert_gap("NEED-06", with_demand(**{**COUNTED, **changes}), where=where)


# NEED-07


def test_hours_that_follow_the_calls():
    assert_no_gap("NEED-07", with_demand(hour_of_week_known="yes"))


@pytest.mark.parametrize("answer", [None, "no", "unknown"])
def test_hours_that_follow_the_office(answer):
    made = with_demand(hour_of_week_known=answer)
    assert_gap("NEED-07", made, where="demand.hour_of_week_known@hour_of_week")


def test_no_hours_yet():
    assert_skipped("NEED-07", program(), because="hours are not set")


# NEED-12


def test_people_in_calls_compared_with_residents():
    assert_no_gap("NEED-12", with_demand(**COUNTED, demographics_compared="yes"))


@pytest.mark.parametrize("answer", [None, "no", "unknown"])
def test_people_in_calls_that_nobody_compared(answer):
    made = with_demand(**COUNTED, demographics_compared=answer)
    assert_gap("NEED-12", made, where="demand.demographics_compared@demographics")


def test_without_a_count_there_is_nobody_to_compare():
    assert_skipped("NEED-12", with_demand(), because="NEED-06")
