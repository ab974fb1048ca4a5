"""The sums of a budget."""

from datetime import date
from decimal import Decimal

import pytest

from tests.gaps.support import program
from workbench.gaps.ledger import dollars, is_time_limited, ledger
from workbench.model.resources import FundingSource


def line(identity, total, in_kind=False, **allocations):
    parts = [{"id": name, "amount": amount} for name, amount in allocations.items()]
    made = {"id": identity, "category": "fringe", "label": identity, "total": total}
    return {**made, "in_kind": str(in_kind).lower(), "allocations": parts}


def source(identity, committed):
    return {"id": identity, "name": identity, "level": "local", "kind": "grant", "committed": committed}


def test_the_sums_of_lines_and_sources():
    lines = [
        line("a", "100.50", city="60.25", state="40.25"),
        line("b", "20", in_kind=True),
        line("c", "30", in_kind=True, city="10"),
        line("d", "50"),
    ]
    book = ledger(program(funding=[source("city", "yes"), source("state", "no")], budget={"lines": lines}))
    assert book.total == Decimal("200.50")
    assert book.funded == Decimal("90.25")
    assert book.charged == {"city": Decimal("70.25"), "state": Decimal("40.25")}
    assert book.allocated == Decimal("110.50")


def test_an_empty_budget():
    book = ledger(program())
    assert (book.total, book.funded, book.allocated) == (0, 0, 0)


@pytest.mark.parametrize(
    ("fields", "limited"),
    [
        ({"time_limited": "yes"}, True),
        ({"time_limited": "no"}, False),
        ({"time_limited": "unknown"}, False),
        ({"end": "2028-06-01"}, True),
        ({"end": "2028-06-02"}, False),
        ({"end": "2027-01-01", "time_limited": "no"}, True),
    ],
)
def test_money_that_ends(fields, limited):
    made = FundingSource.model_validate({**source("a", "yes"), **fields})
    assert is_time_limited(made, date(2026, 6, 1)) is limited


def test_amounts_are_read_in_dollars():
    assert dollars(Decimal("1250.4")) == "$1,250"
