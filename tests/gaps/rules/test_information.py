"""Where notes live, who watches the law, and what every record holds."""

import pytest

from tests.gaps.rules.practising import FOLLOW_UP, answered, on_scene, signed
from tests.gaps.support import assert_gap, assert_no_gap, assert_skipped, program

# REF-09

HOME = "information.note_home"


@pytest.mark.parametrize("answer", ["provider_ehr", "patient_care_report", signed("locked_module", "PRIV")])
def test_a_note_in_a_good_place(answer):
    assert_no_gap("REF-09", answered({HOME: answer}))


@pytest.mark.parametrize("answer", ["locked_module", {"value": "other", "other": "in the police report"}])
def test_a_note_in_a_police_system(answer):
    where = f"decisions.{HOME}.sign_offs@{HOME}"
    assert_gap("REF-09", answered({HOME: answer}), where=where, says="sign-off of the privacy officer")


def test_no_place_for_notes_yet():
    assert_skipped("REF-09", program(), because="where the clinical note is kept")


# REF-13


def test_somebody_watches_the_law():
    assert_no_gap("REF-13", on_scene({"isa.law_watch": "Privacy officer"}))
    assert_gap("REF-13", on_scene({}), where="decisions.isa.law_watch@isa.law_watch")


@pytest.mark.parametrize("rule", ["REF-13", "REF-14", "REF-16"])
def test_nobody_is_in_the_field(rule):
    assert_skipped(rule, program(), because="how the team takes part")


# REF-14

DUE, ROUTINE = "records.critical_deadline", "records.note_deadline"


@pytest.mark.parametrize(
    "answers", [{ROUTINE: "end_of_shift"}, {ROUTINE: "72_hours", DUE: "end_of_shift"}, {DUE: "end_of_shift"}]
)
def test_notes_in_the_same_shift(answers):
    assert_no_gap("REF-14", on_scene(answers))


@pytest.mark.parametrize(
    ("answers", "says"),
    [({ROUTINE: "24_hours"}, "Nobody has decided"), ({DUE: "24_hours"}, "later than in the same")],
)
def test_notes_that_come_later(answers, says):
    assert_gap("REF-14", on_scene(answers), where=f"decisions.{DUE}@{DUE}", says=says)


# REF-16

ELEMENTS = "records.required_elements"


def test_records_that_say_when_and_how_it_ended():
    assert_no_gap("REF-16", on_scene({ELEMENTS: ["cleared", "final_code"]}))


def test_records_that_do_not():
    where = f"decisions.{ELEMENTS}@{ELEMENTS}"
    says = "Records leave out: the time when the team was free, the code at the end."
    assert_gap("REF-16", on_scene({ELEMENTS: ["received", "outcome"]}), where=where, says=says)
    assert_gap("REF-16", on_scene({}), where=where, says="Nobody has decided")


# REF-17


def test_visits_show_the_wait():
    assert_no_gap("REF-17", answered({ELEMENTS: ["request_to_face"]}, program=FOLLOW_UP))


def test_visits_hide_the_wait():
    made = answered({ELEMENTS: ["cleared"]}, program=FOLLOW_UP)
    assert_gap("REF-17", made, where=f"decisions.{ELEMENTS}@{ELEMENTS}", says="Records of visits leave out")


def test_no_visits():
    assert_skipped("REF-17", on_scene({ELEMENTS: ["cleared"]}), because="does not follow up")
    assert_skipped("REF-17", answered({}, program=FOLLOW_UP), because="REF-16")
