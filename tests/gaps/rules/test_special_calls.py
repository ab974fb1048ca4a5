"""Calls that need a rule of their own, and how they are marked."""

import pytest

from tests.gaps.rules.calls import decided, row, table
from tests.gaps.support import assert_gap, assert_no_gap, assert_skipped, program

# CALL-11


def test_a_way_for_minors():
    answers = {"dispatch": {"age_scope": "adults"}, "criteria": {"guardian_rule": "before_care"}}
    assert_no_gap("CALL-11", program(decisions=decided(**answers)))


def test_minors_of_whom_nobody_thought():
    where = ["decisions.criteria.guardian_rule@criteria.guardian_rule", "decisions.dispatch.age_scope"]
    assert_gap("CALL-11", program(), where=where)


# CALL-12

PLAN = {"criteria": {"repeat_plan": ["response_plan"], "repeat_plan_basis": "written_consent"}}
NOTES = {
    "psap": {"flag_content": "safety_behavior_only", "flag_author": "Shift supervisor", "flag_months": "6"}
}


@pytest.mark.parametrize("answers", [PLAN, NOTES, {**PLAN, **NOTES}])
def test_people_met_again_have_a_plan(answers):
    assert_no_gap("CALL-12", program(decisions=decided(**answers)))


def test_a_team_that_does_without_plans():
    assert_no_gap("CALL-12", program(decisions=decided(criteria={"repeat_plan": ["not_used"]})))


def test_nobody_thought_of_people_met_again():
    assert_gap("CALL-12", program(), where="decisions.criteria.repeat_plan")


@pytest.mark.parametrize(
    ("answers", "where"),
    [
        ({"criteria": {"repeat_plan": ["response_plan"]}}, ["decisions.criteria.repeat_plan_basis"]),
        (
            {"psap": {"flag_content": "safety_behavior_only"}},
            ["decisions.psap.flag_author", "decisions.psap.flag_months"],
        ),
        (
            {"criteria": {"repeat_plan": ["caution_note"], "repeat_plan_basis": "safety_facts_only"}},
            ["decisions.psap.flag_author", "decisions.psap.flag_content", "decisions.psap.flag_months"],
        ),
    ],
)
def test_plans_and_notes_without_a_basis_or_an_end(answers, where):
    assert_gap("CALL-12", program(decisions=decided(**answers)), where=where)


# CALL-13


def marked(likelihood="definite", close="yes"):
    codes = [{"id": "mental", "code": "MENTAL", "behavioral_class": likelihood}]
    return table(row("a", 1, "phone_988"), criteria={"call_types": codes, "behavioral_code_at_close": close})


@pytest.mark.parametrize("likelihood", ["definite", "probable"])
def test_codes_that_mark_these_calls(likelihood):
    assert_no_gap("CALL-13", marked(likelihood))


@pytest.mark.parametrize("likelihood", ["possible", "unlikely"])
def test_no_code_at_the_start(likelihood):
    assert_gap("CALL-13", marked(likelihood), where="call_criteria.call_types@start")


@pytest.mark.parametrize("close", ["no", "unknown", None])
def test_no_code_at_the_end(close):
    assert_gap("CALL-13", marked(close=close), where="call_criteria.behavioral_code_at_close@close")


def test_neither_rows_nor_codes():
    assert_skipped("CALL-13", program(), because="CALL-01")


# CALL-16


def test_a_rule_for_domestic_violence():
    answer = decided(criteria={"domestic_violence": "advocate_called"})
    assert_no_gap("CALL-16", program(decisions=answer))


def test_no_rule_for_domestic_violence():
    assert_gap("CALL-16", program(), where="decisions.criteria.domestic_violence@criteria.domestic_violence")
