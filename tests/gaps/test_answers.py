"""Answers as rules read them."""

from decimal import Decimal

import pytest

from tests.gaps.support import agency, facts, program
from workbench.gaps.answers import (
    chosen_for,
    is_settled_for,
    number_for,
    own_choice,
    place_of,
    read_number,
    table_rows,
    value_for,
)

DECISIONS = {
    "mou": {
        "indemnity": {"value": "each_own_acts", "by_party": [{"party": "pd", "value": "barred_by_law"}]},
        "insurance": {"value": [{"kind": "Auto", "limit": "$1"}]},
        "cure_days": {"value": "30 days", "by_party": [{"party": "pd", "value": "45"}]},
        "media": {"status": "not_for_us", "because": "Nobody asks"},
        "amendment": {"status": "undecided"},
    },
    "hold": {"initiator": {"value": ["officer", "court"]}},
}
SEEN = facts(program(stakeholders=[agency("pd"), agency("fd")], decisions=DECISIONS))


def test_a_partner_has_its_own_answer_or_the_programs():
    assert value_for(SEEN, "mou.indemnity", "pd") == "barred_by_law"
    assert value_for(SEEN, "mou.indemnity", "fd") == "each_own_acts"
    assert value_for(SEEN, "mou.indemnity") == "each_own_acts"
    assert value_for(SEEN, "mou.budget") is None


def test_only_the_own_answer_counts_as_own():
    assert own_choice(SEEN, "mou.indemnity", "pd") == "barred_by_law"
    assert own_choice(SEEN, "mou.indemnity", "fd") is None
    assert own_choice(SEEN, "mou.budget", "fd") is None


@pytest.mark.parametrize(
    ("decision", "settled"),
    [("mou.indemnity", True), ("mou.media", True), ("mou.amendment", False), ("mou.budget", False)],
)
def test_what_is_not_for_the_team_is_settled_too(decision, settled):
    assert is_settled_for(SEEN, decision, "fd") is settled


def test_choices_are_sets():
    assert chosen_for(SEEN, "hold.initiator") == {"officer", "court"}
    assert chosen_for(SEEN, "mou.indemnity", "pd") == {"barred_by_law"}
    assert chosen_for(SEEN, "mou.insurance") == set()


def test_tables_are_rows():
    assert table_rows(SEEN, "mou.insurance", "pd") == ({"kind": "Auto", "limit": "$1"},)
    assert table_rows(SEEN, "mou.indemnity") == ()
    assert table_rows(SEEN, "hold.initiator") == ()


def test_numbers_of_partners():
    assert number_for(SEEN, "mou.cure_days", "pd") == 45
    assert number_for(SEEN, "mou.cure_days") == 30
    assert number_for(SEEN, "hold.initiator") is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("$753,600", "753600"),
        ("31.4 %", "31.4"),
        ("v5.9.5", "5.9"),
        ("-3", "-3"),
        ("none", None),
        ("", None),
        (None, None),
    ],
)
def test_numbers_are_read_as_people_type_them(text, number):
    assert read_number(text) == (None if number is None else Decimal(number))


def test_the_place_of_an_answer():
    assert place_of("mou.cure_days") == ("decisions", "mou", "cure_days")
