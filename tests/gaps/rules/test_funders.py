"""Source by source: match, ends, limits and formulas."""

from datetime import date

import pytest

from tests.gaps.support import assert_gap, assert_no_gap, assert_skipped, program


def funded(**fields):
    made = {"id": "grant", "name": "Grant", "level": "federal", "kind": "grant", "as_of": "2026-05-01"}
    return program(funding=[{**made, "id": "first"}, {**made, **fields}])


# FUND-05


def test_a_match_with_its_source():
    years = [{"id": "year-1", "share": "0.2", "source": "Desk and car"}, {"id": "year-2", "share": "0"}]
    assert_no_gap("FUND-05", funded(source_type="bja_connect_protect", match=years))


def test_a_match_that_nobody_found():
    years = [{"id": "year-1", "share": "0.2", "source": "Car"}, {"id": "year-3", "share": "0.4"}]
    made = funded(match=years)
    assert_gap("FUND-05", made, where="funding[1].match[1].source@grant", says='match of 40% in "year-3"')


def test_a_grant_that_asks_for_a_match():
    made = funded(source_type="bja_connect_protect")
    assert_gap("FUND-05", made, where="funding[1].match@grant", says="asks for a local match")


def test_no_grant_asks_for_a_match():
    assert_skipped("FUND-05", funded(), because="asks for a match")
    assert_skipped("FUND-05", program(), because="no source of money")


# FUND-06


def enhanced(**fields):
    return funded(source_type="medicaid_9813", **fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"enhanced_match_until": "2027-03-31"},
        {"start": "2023-10-01", "enhanced_match_until": "2026-10-01"},
    ],
)
def test_a_higher_rate_that_ends_in_time(fields):
    assert_no_gap("FUND-06", enhanced(**fields))


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({}, "not said when the higher rate ends; that is 2027-03-31"),
        ({"enhanced_match_until": "2027-04-01"}, "until 2027-04-01, but ends by 2027-03-31"),
        ({"start": "2023-01-01", "enhanced_match_until": "2026-06-30"}, "but ends by 2026-01-01"),
    ],
)
def test_a_higher_rate_that_is_planned_for_too_long(fields, says):
    assert_gap("FUND-06", enhanced(**fields), where="funding[1].enhanced_match_until@grant", says=says)


def test_no_higher_rate():
    assert_skipped("FUND-06", funded(source_type="medicaid_regular"))


# FUND-07

SETTLEMENTS = [{"source_type": "opioid_settlement"}, {"kind": "settlement"}, {"level": "settlement"}]


@pytest.mark.parametrize("fields", SETTLEMENTS)
def test_settlement_money_and_its_purpose(fields):
    assert_no_gap("FUND-07", funded(**fields, sud_nexus="Half of the calls follow an overdose"))
    assert_gap("FUND-07", funded(**fields), where="funding[1].sud_nexus@grant")


def test_no_settlement_money():
    assert_skipped("FUND-07", funded())


# FUND-12


@pytest.mark.parametrize("fields", [{"source_type": "interlocal_share"}, {"kind": "cost_share"}])
def test_shared_costs(fields):
    written = {"formula": "By population", "exit_clause": "A year ahead"}
    assert_no_gap("FUND-12", funded(**fields, **written))
    where = ["funding[1].exit_clause@grant", "funding[1].formula@grant"]
    assert_gap("FUND-12", funded(**fields), where=where)


def test_no_shared_costs():
    assert_skipped("FUND-12", funded())


# FUND-13


def test_a_source_checked_a_year_ago():
    assert_no_gap("FUND-13", funded(as_of="2025-06-01"), as_of=date(2026, 6, 1))


@pytest.mark.parametrize(
    ("day", "says"), [("2025-05-31", "last checked on 2025-05-31"), (None, "has no day")]
)
def test_a_source_that_nobody_checked_for_a_year(day, says):
    assert_gap("FUND-13", funded(as_of=day), where="funding[1].as_of@grant", says=says)


def test_no_source_to_check():
    assert_skipped("FUND-13", program())
