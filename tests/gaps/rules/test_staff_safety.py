"""The safety of staff: alone, in a vest, in somebody else's vehicle."""

import pytest

from tests.gaps.rules.practising import CLINIC, FOLLOW_UP, POLICE, answered, on_scene, without
from tests.gaps.support import assert_gap, assert_no_gap, assert_skipped, check, program
from workbench.model.enumerations import Stage

# S-01

CHECK_IN = {
    "safety.check_in_minutes": "20",
    "safety.overdue_minutes": "10",
    "safety.overdue_action": "call_then_unit",
}


def test_staff_who_check_in():
    assert_no_gap("S-01", on_scene(CHECK_IN))
    assert_no_gap("S-01", answered({**CHECK_IN, "safety.home_visits": "yes"}))


@pytest.mark.parametrize("open_question", CHECK_IN)
def test_checking_in_with_an_open_question(open_question):
    where = f"decisions.{open_question}@{open_question}"
    assert_gap("S-01", on_scene(without(CHECK_IN, open_question)), where=where)


def test_nobody_is_in_the_field_yet():
    assert_skipped("S-01", program(), because="how the team takes part")


# S-02

RULE = "safety.two_person_rule"


@pytest.mark.parametrize("answer", ["always", "first_private_visit", "by_risk_form"])
def test_a_second_person_on_visits(answer):
    assert_no_gap("S-02", answered({"safety.home_visits": "yes", RULE: answer}))


def test_no_rule_on_a_second_person():
    made = answered({RULE: "no_rule"}, program={**FOLLOW_UP, "state": "OR"})
    (found,) = assert_gap("S-02", made, where=f"decisions.{RULE}@{RULE}", says="Let the risk form decide")
    assert found.severity == "warning"


def test_in_washington_it_weighs_as_an_error_from_launch():
    made = answered({RULE: "no_rule"}, program=FOLLOW_UP)
    severities = {
        stage: check("S-02", made, stage=stage).findings[0].severity
        for stage in (Stage.DEVELOPING, Stage.LAUNCHING)
    }
    assert severities == {Stage.DEVELOPING: "warning", Stage.LAUNCHING: "error"}


def test_a_second_person_of_whom_nobody_thought():
    made = answered({"safety.home_visits": "yes"})
    assert_gap("S-02", made, where=f"decisions.{RULE}@{RULE}", says="Nobody has decided")
    assert_skipped("S-02", answered({}, program=FOLLOW_UP), because="M-03")


def test_nobody_visits_homes():
    assert_skipped("S-02", answered({RULE: "no_rule"}), because="nobody visits homes")


# S-03

CARED_FOR = ["issued_first", "fitted", "replacement_date", "own_label"]


@pytest.mark.parametrize("vest", ["required", "required_police_scenes"])
def test_vests_that_are_cared_for(vest):
    assert_no_gap("S-03", answered({"safety.vest": vest, "safety.vest_care": CARED_FOR}))


def test_vests_with_open_points():
    made = answered({"safety.vest": "required", "safety.vest_care": ["issued_first", "fitted"]})
    where = "decisions.safety.vest_care@safety.vest_care"
    assert_gap("S-03", made, where=where, says="the day of replacement, a label that is not")
    assert_gap("S-03", answered({"safety.vest": "required"}), where=where, says="Nobody has decided")


def test_vests_that_nobody_must_wear():
    assert_skipped("S-03", answered({"safety.vest": "optional"}), because="no vest is required")


# S-04

LABEL = "safety.clothing_label"


@pytest.mark.parametrize("words", ["CRISIS RESPONSE", "Policy team"])
def test_a_label_that_nobody_takes_for_police(words):
    assert_no_gap("S-04", answered({LABEL: words}))


@pytest.mark.parametrize("words", ["POLICE crisis team", "Sheriff's Office", "Law Enforcement Partner"])
def test_a_label_that_says_police(words):
    assert_gap("S-04", answered({LABEL: words}), where=f"decisions.{LABEL}.value@{LABEL}")


def test_no_label_yet():
    assert_skipped("S-04", program(), because="words on the clothes")


# S-07

COVER = "safety.workers_comp"
ROWS = [{"role": "Clinician", "employer": "Agency bh", "cover": "State fund"}]
TWO_AGENCIES = {
    "stakeholders": [{**POLICE, "program_roles": ["operator"]}, CLINIC],
    "program": {"lead_agency": "pd"},
}


@pytest.mark.parametrize(
    ("answers", "sections"),
    [
        ({"transport.offered": "yes"}, {}),
        ({}, {"program": {"models": ["ride_along"]}}),
        ({}, TWO_AGENCIES),
    ],
)
def test_cover_for_each_role(answers, sections):
    assert_no_gap("S-07", answered({**answers, COVER: ROWS}, **sections))
    assert_gap("S-07", answered(answers, **sections), where=f"decisions.{COVER}@{COVER}")


def test_a_role_without_cover():
    made = answered({"transport.offered": "yes", COVER: [*ROWS, {"role": "Peer", "employer": "Agency bh"}]})
    assert_gap("S-07", made, where=f"decisions.{COVER}.value[1]@{COVER}.2", says="In row 2")


def test_nobody_rides_with_another_agency():
    assert_skipped("S-07", program(), because="nobody rides")


# S-08


def course(**fields):
    return {"modules": [{"id": "m", "title": "Safety", "topics": ["violence_prevention"], **fields}]}


def test_preventing_violence_each_year():
    assert_no_gap("S-08", on_scene({"training.yearly_topics": ["violence_prevention"]}))
    assert_no_gap("S-08", on_scene({}, training=course(refresh_months="12")))


@pytest.mark.parametrize("training", [{}, course(), course(refresh_months="24")])
def test_preventing_violence_once(training):
    made = on_scene({"training.yearly_topics": ["reporting"]}, training=training)
    where = "decisions.training.yearly_topics@training.yearly_topics"
    assert_gap("S-08", made, where=where, says="preventing violence at work")


def test_no_topics_yet():
    assert_gap("S-08", on_scene({}), where="decisions.training.yearly_topics", says="Nobody")
    assert_skipped("S-08", program(), because="how the team takes part")
