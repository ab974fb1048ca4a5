"""Nobody does what they were not taught, and skills are kept up."""

import pytest

from tests.gaps.rules.practising import POLICE, SCENE, answered, on_scene
from tests.gaps.support import assert_gap, assert_no_gap, assert_skipped, check, program
from workbench.model.enumerations import Stage

#

DUTIES = {
    "suicide.tool_roles": ["clinician", "officer", "ems", "telecommunicator", "peer"],
    "naloxone.leave_behind": "yes",
    "naloxone.who_leaves": "also_officers",
    "transport.offered": "yes",
    "hold.evaluation": "yes",
}
TOPICS = ["suicide_risk", "naloxone", "driving", "involuntary_commitment", "tele_skills"]
BY_SCREEN = {"models": ["tele_response"]}


def taught(topic, *roles):
    return {
        "modules": [{"id": "m", "title": "Course", "topics": [topic]}],
        "requirements": [{"id": role, "role": role, "module": "m"} for role in roles],
    }


def test_everyone_learns_what_they_do():
    assert_no_gap("Q-02", answered({**DUTIES, "training.core_topics": TOPICS}, program=BY_SCREEN))


def test_nobody_learns_what_they_do():
    where = [
        "training.requirements@driving.staff_of_the_team",
        "training.requirements@involuntary_commitment.clinicians",
        "training.requirements@naloxone.clinicians",
        "training.requirements@naloxone.fire_and_ems_crews",
        "training.requirements@naloxone.officers",
        "training.requirements@suicide_risk.call-takers",
        "training.requirements@suicide_risk.clinicians",
        "training.requirements@suicide_risk.fire_and_ems_crews",
        "training.requirements@suicide_risk.officers",
        "training.requirements@suicide_risk.peer_specialists",
        "training.requirements@tele_skills.clinicians",
    ]
    report = check("Q-02", answered(DUTIES, program=BY_SCREEN))
    assert sorted(f"{finding.path}@{finding.subject}" for finding in report.findings) == where


@pytest.mark.parametrize(
    ("answers", "topic", "role"),
    [
        ({"suicide.tool_roles": ["officer"]}, "suicide_risk", "deputy"),
        ({"naloxone.leave_behind": "yes", "naloxone.who_leaves": "ems_only"}, "naloxone", "paramedic"),
        ({"jd.driving": "yes"}, "driving", "case_manager"),
        ({"hold.evaluation": "yes"}, "involuntary_commitment", "social_worker"),
    ],
)
def test_a_course_that_the_role_must_take(answers, topic, role):
    assert_no_gap("Q-02", answered(answers, training=taught(topic, role)))
    someone_else = answered(answers, training=taught(topic, "admin"))
    assert_gap("Q-02", someone_else, where="training.requirements", says="no training in it is planned")


def test_the_words_of_the_gap():
    (found,) = assert_gap(
        "Q-02",
        answered({"suicide.tool_roles": ["ems"]}),
        where="training.requirements@suicide_risk.fire_and_ems_crews",
    )
    assert found.message == (
        "Fire and EMS crews use the tool on suicide, but no training in it is planned for them."
    )


def test_no_duties_yet():
    assert_skipped("Q-02", on_scene({}), because="who screens")


#

DEADLINE = "training.core_deadline"


@pytest.mark.parametrize("answer", ["90", {"value": "120", "because": "Courses are held twice a year"}])
def test_the_core_in_time(answer):
    assert_no_gap("Q-03", answered({DEADLINE: answer}))


def test_the_core_too_late():
    assert_gap("Q-03", answered({DEADLINE: "91"}), where=f"decisions.{DEADLINE}@{DEADLINE}", says="91 days")
    assert_skipped("Q-03", program(), because="by when the core training")


#

WITH_POLICE = {"stakeholders": [POLICE]}
SHIFTS, MONTHS = "training.cit_every_shift", "training.cit_refresh_months"


def test_each_shift_has_one():
    assert_no_gap("Q-04", answered({SHIFTS: "yes"}, **WITH_POLICE))


@pytest.mark.parametrize(
    ("answers", "says"), [({}, "Nobody has decided"), ({SHIFTS: "no"}, "Raise the share")]
)
def test_some_shifts_have_none(answers, says):
    assert_gap("Q-04", answered(answers, **WITH_POLICE), where=f"decisions.{SHIFTS}@{SHIFTS}", says=says)


def test_training_that_is_kept_up():
    assert_no_gap("Q-05", answered({MONTHS: "24"}, **WITH_POLICE))


@pytest.mark.parametrize(
    ("answers", "says"), [({}, "Nobody has decided"), ({MONTHS: "25"}, "after 25 months. Set 24")]
)
def test_training_that_fades(answers, says):
    assert_gap("Q-05", answered(answers, **WITH_POLICE), where=f"decisions.{MONTHS}@{MONTHS}", says=says)


@pytest.mark.parametrize("rule", ["Q-04", "Q-05"])
def test_without_police_there_is_no_patrol(rule):
    assert_skipped(rule, program(program=SCENE), because="no police agency")


#

SIGN_OFF = "training.field_signoff"


def test_someone_signs():
    assert_no_gap("Q-07", on_scene({SIGN_OFF: "checklist"}))


def test_nobody_signs():
    made = on_scene({})
    assert_gap("Q-07", made, where=f"decisions.{SIGN_OFF}@{SIGN_OFF}")
    assert [f.due for f in check("Q-07", made, stage=Stage.DEVELOPING).findings] == ["launching"]
    assert_skipped("Q-07", program(), because="how the team takes part")
