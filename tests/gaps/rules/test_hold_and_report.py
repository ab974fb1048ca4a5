"""What the law asks: holds, designations and reports of abuse."""

import pytest

from tests.gaps.rules.practising import answered, on_scene, without
from tests.gaps.support import assert_gap, assert_no_gap, assert_skipped, program

# H-07

HOLD = {
    "hold.evaluation": "yes",
    "hold.forms": ["State form"],
    "transport.hold_by": ["ambulance"],
}


def test_a_hold_with_forms_and_transport():
    assert_no_gap("H-07", answered(HOLD))


@pytest.mark.parametrize("open_question", ["hold.forms", "transport.hold_by"])
def test_a_hold_with_an_open_question(open_question):
    made = answered(without(HOLD, open_question))
    assert_gap("H-07", made, where=f"decisions.{open_question}@{open_question}")


@pytest.mark.parametrize("answers", [{}, {"hold.evaluation": "no"}])
def test_a_team_that_holds_nobody(answers):
    assert_skipped("H-07", answered(answers), because="starts or evaluates holds")


# H-08

CLINICIANS = {"hold.initiator": ["officer", "licensed_clinician"]}


def test_clinicians_who_are_designated():
    assert_no_gap("H-08", answered({**CLINICIANS, "hold.designation": "County letter of May 2026"}))


def test_clinicians_who_are_not():
    assert_gap("H-08", answered(CLINICIANS), where="decisions.hold.designation@hold.designation")


@pytest.mark.parametrize("answers", [{}, {"hold.initiator": ["officer", "designated_evaluator"]}])
def test_no_clinician_starts_a_hold(answers):
    assert_skipped("H-08", answered(answers), because="no clinician")


# H-09

REPORT = {
    "reporting.roles": [{"role": "Clinician", "child": "Yes", "adult": "Yes"}],
    "reporting.hotlines": [{"about": "Children", "line": "State line"}],
}


def test_those_who_must_report_know_where():
    assert_no_gap("H-09", on_scene(REPORT))


@pytest.mark.parametrize("open_question", REPORT)
def test_reports_with_an_open_question(open_question):
    made = on_scene(without(REPORT, open_question))
    assert_gap("H-09", made, where=f"decisions.{open_question}@{open_question}")


def test_nobody_is_in_the_field():
    assert_skipped("H-09", program(), because="how the team takes part")
