"""After the contact: the clock, a supervisor at any hour, no answer, and levels that differ."""

import pytest

from tests.gaps.rules.practising import FIRE, POLICE, answered, on_scene, without
from tests.gaps.support import assert_gap, assert_no_gap, assert_skipped, program

# Z-05

CLOCK = {
    "suicide.followup_high_hours": "24",
    "suicide.followup_moderate_hours": "72",
    "suicide.followup_owner": "Clinical supervisor",
}


def test_a_clock_for_each_level():
    assert_no_gap("Z-05", on_scene(CLOCK))


@pytest.mark.parametrize("open_question", CLOCK)
def test_a_level_without_a_clock(open_question):
    made = on_scene(without(CLOCK, open_question))
    assert_gap("Z-05", made, where=f"decisions.{open_question}@{open_question}")


def test_no_clock_before_the_models():
    assert_skipped("Z-05", answered(CLOCK), because="how the team takes part")


# Z-09

NOT_ALWAYS = {
    "supervision.consult_24_7": "no",
    "suicide.consult_fallback": "The crisis line's supervisor",
    "suicide.consult_when": ["high_risk", "refusal"],
}


def test_somebody_else_to_call():
    assert_no_gap("Z-09", answered(NOT_ALWAYS))


@pytest.mark.parametrize("open_question", ["suicide.consult_fallback", "suicide.consult_when"])
def test_nobody_else_to_call(open_question):
    made = answered(without(NOT_ALWAYS, open_question))
    assert_gap("Z-09", made, where=f"decisions.{open_question}@{open_question}")


def test_staff_who_may_decide_alone():
    made = answered({**NOT_ALWAYS, "suicide.consult_when": ["minor"]})
    where = "decisions.suicide.consult_when@suicide.consult_when"
    assert_gap("Z-09", made, where=where, says="need not call at: a high level of risk.")


@pytest.mark.parametrize("answers", [{}, {"supervision.consult_24_7": "yes"}])
def test_a_supervisor_at_every_hour(answers):
    assert_skipped("Z-09", answered(answers), because="cannot be reached")


# Z-15

NO_ANSWER = {"suicide.missed_contact": "joint_visit", "suicide.welfare_check_owner": "Shift supervisor"}


def test_no_answer_with_a_next_step():
    assert_no_gap("Z-15", on_scene(NO_ANSWER))


@pytest.mark.parametrize("open_question", NO_ANSWER)
def test_no_answer_without_a_next_step(open_question):
    made = on_scene(without(NO_ANSWER, open_question))
    assert_gap("Z-15", made, where=f"decisions.{open_question}@{open_question}")


def test_no_next_step_before_the_models():
    assert_skipped("Z-15", program(), because="how the team takes part")


# Z-17

LOW, HIGH = [{"band": "Low"}], [{"band": "High"}]


def bands(value=None, **by_party):
    parts = [{"party": party, "value": rows} for party, rows in by_party.items()]
    return {"suicide.bands": {"value": value, "by_party": parts}}


PARTNERS = {"stakeholders": [POLICE, FIRE]}


@pytest.mark.parametrize(
    "answers",
    [bands(LOW), bands(LOW, pd=LOW), bands(None, pd=LOW, fd=LOW)],
)
def test_one_table_for_all(answers):
    assert_no_gap("Z-17", answered(answers, **PARTNERS))


@pytest.mark.parametrize("answers", [bands(LOW, pd=HIGH), bands(None, pd=LOW, fd=HIGH)])
def test_tables_that_differ(answers):
    where = "decisions.suicide.band_map@suicide.band_map"
    assert_gap("Z-17", answered(answers, **PARTNERS), where=where)
    matched = answered({**answers, "suicide.band_map": "Low is high"}, **PARTNERS)
    assert_no_gap("Z-17", matched)


def test_no_table_yet():
    assert_skipped("Z-17", program(), because="Z-03")
