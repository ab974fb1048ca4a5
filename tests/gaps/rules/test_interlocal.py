"""Governments that share a team."""

import pytest

from tests.gaps.rules.agreeing import FIRE, POLICE, planned
from tests.gaps.support import agreement, assert_gap, assert_no_gap, assert_skipped

PAPER = agreement("ila", "pd", "fd", kind="interlocal", status="board", expires="2030-12-31")


def sharing(answers=None, state="WA", **fields):
    return planned(
        answers,
        stakeholders=[POLICE, FIRE],
        agreements=[{**PAPER, **fields}],
        program={"state": state},
    )


# AGR-47

TERMS = {
    "ila.form": "lead_agency",
    "ila.formula": "population",
    "ila.budget_total": "1000000",
    "ila.assets": "In the ratio of what was paid",
    "ila.administrator": "Executive director",
}


def test_an_agreement_with_all_its_parts():
    assert_no_gap("AGR-47", sharing(TERMS))
    with_board = {**TERMS, "ila.boards": [{"board": "Executive board", "seats": "5"}]}
    assert_no_gap("AGR-47", sharing({k: v for k, v in with_board.items() if k != "ila.administrator"}))
    assert_no_gap("AGR-47", sharing(TERMS, expires=None, term_type="evergreen"))


@pytest.mark.parametrize("part", TERMS)
def test_an_agreement_that_lacks_a_part(part):
    made = sharing({key: value for key, value in TERMS.items() if key != part})
    assert_gap("AGR-47", made, where=f"decisions.{part}@{part}")


def test_an_agreement_of_which_nobody_knows_how_long_it_lasts():
    assert_gap("AGR-47", sharing(TERMS, expires=None), where="agreements[0].expires@ila")


def test_a_regional_host_is_asked_before_there_is_a_paper():
    made = planned({k: v for k, v in TERMS.items() if k != "ila.form"}, program={"host": "interlocal"})
    assert_gap("AGR-47", made, where="decisions.ila.form")


def test_no_governments_share_a_team():
    assert_skipped("AGR-47", planned(program={"host": "police"}))


# AGR-48


def paying(*rows, budget="1000000", other=()):
    shares = [dict(zip(("member", "percent", "amount"), row, strict=False)) for row in rows]
    answers = {"ila.shares": shares, "ila.budget_total": budget}
    if other:
        answers["ila.other_revenue"] = [{"source": "Grant", "amount": amount} for amount in other]
    return sharing(answers)


@pytest.mark.parametrize(
    "made",
    [
        paying(("A", "60", "600000"), ("B", "40", "400000")),
        paying(("A", "33.33", "$233,310"), ("B", "66.67 %", "466,690"), other=["200000", "$100,000"]),
        paying(("A", "60"), ("B", "40")),
        paying(("A", "33.335", "333350"), ("B", "66.66", "666650")),
    ],
)
def test_shares_that_add_up(made):
    assert_no_gap("AGR-48", made)


def test_percents_that_do_not_add_up():
    made = paying(("A", "60", "600000"), ("B", "39.9", "400000"))
    where = "decisions.ila.shares.value@percent"
    assert_gap("AGR-48", made, where=where, says="add up to 99.9 percent")


def test_amounts_that_do_not_add_up():
    made = paying(("A", "60", "600000"), ("B", "40", "400000"), other=["50000"])
    says = "pay $1,000,000 together. The budget less other money is $950,000."
    assert_gap("AGR-48", made, where="decisions.ila.shares.value@amount", says=says)


def test_no_share_is_set():
    assert_gap("AGR-48", sharing(), where="decisions.ila.shares@ila.shares")


def test_nobody_shares_costs():
    assert_skipped("AGR-48", planned())


# AGR-49

INPUTS = [
    {"member": "Brindle", "population": "5000", "source": "State estimate", "year": "2026"},
    {"member": "Oxford", "population": "900", "source": "State estimate", "year": "2026"},
]


def counted(*rows, shares=()):
    answers = {"ila.formula_inputs": list(rows)}
    if shares:
        answers["ila.shares"] = [{"member": name, "percent": "50"} for name in shares]
    return sharing(answers)


def test_each_number_has_a_source_and_a_year():
    assert_no_gap("AGR-49", counted(*INPUTS, shares=["brindle", "Oxford"]))


@pytest.mark.parametrize(("column", "says"), [("source", "no source"), ("year", "no year")])
def test_a_number_without_source_or_year(column, says):
    row = {key: value for key, value in INPUTS[1].items() if key != column}
    where = "decisions.ila.formula_inputs.value[1]@Oxford"
    assert_gap("AGR-49", counted(INPUTS[0], row), where=where, says=says)


def test_a_member_that_pays_and_was_not_counted():
    made = counted(INPUTS[0], shares=["Brindle", "Oxford"])
    assert_gap("AGR-49", made, where="decisions.ila.formula_inputs.value@Oxford", says="Oxford pays a share")


def test_no_number_is_listed():
    assert_gap("AGR-49", sharing(), where="decisions.ila.formula_inputs")


# AGR-50

FILED = {"filed_where": "County auditor", "filed_on": "2026-05-01", "effective": "2026-06-01"}


def test_an_agreement_that_is_filed_in_time():
    assert_no_gap("AGR-50", sharing(**FILED))
    assert_no_gap("AGR-50", sharing(state="OR", filed_where="City website"))


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"filed_where": None}, "filed_where"),
        ({"filed_on": None}, "filed_on"),
        ({"filed_on": "2026-06-02"}, "filed_on"),
    ],
)
def test_an_agreement_that_is_not_filed_in_time(fields, where):
    assert_gap("AGR-50", sharing(**{**FILED, **fields}), where=f"agreements[0].{where}@ila")


def test_other_states_have_their_own_rules():
    assert_gap("AGR-50", sharing(state="OR"), where="agreements[0].filed_where@ila")


def test_no_paper_is_drafted():
    assert_skipped("AGR-50", planned(program={"host": "interlocal"}))


# AGR-51


def leaving(months="24", period="two_years"):
    return sharing({"ila.withdrawal_months": months, "ila.budget_period": period})


def test_a_member_leaves_at_the_end_of_a_budget():
    assert_no_gap("AGR-51", leaving())
    assert_no_gap("AGR-51", leaving("12", "one_year"))


def test_a_member_leaves_in_mid_budget():
    made = leaving("12")
    assert_gap("AGR-51", made, where="decisions.ila.withdrawal_months", says="after 12 months")


def test_it_is_open_how_a_member_leaves():
    where = ["decisions.ila.budget_period", "decisions.ila.withdrawal_months"]
    assert_gap("AGR-51", sharing(), where=where)
