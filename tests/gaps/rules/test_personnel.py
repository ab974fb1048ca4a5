"""Job descriptions, interviews, and roles that match what the law and the papers say."""

import pytest

from tests.gaps.rules.practising import answered, without
from tests.gaps.support import assert_gap, assert_no_gap, assert_skipped, check, program
from workbench.model.enumerations import Stage


def position(identity, role, **fields):
    return {"id": identity, "role": role, "fte": "1", **fields}


def staffed(answers, *positions):
    return answered(answers, staffing={"positions": list(positions)})


CLINICIAN = position("c", "clinician_licensed", job_description="job-description")

# P-01


@pytest.mark.parametrize(
    "answers",
    [
        {"jd.on_call": "yes", "oncall.police": "yes"},
        {"jd.on_call": "yes", "oncall.police": "no", "oncall.fire": "yes"},
        {"jd.on_call": "no", "oncall.police": "no"},
        {"jd.on_call": "no"},
    ],
)
def test_a_job_description_that_fits_the_duty(answers):
    assert_no_gap("P-01", answered(answers))


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({"jd.on_call": "yes", "oncall.police": "no"}, "no on-call duty"),
        ({"jd.on_call": "no", "oncall.fire": "yes"}, "the position is not"),
    ],
)
def test_a_job_description_that_hides_the_duty(answers, says):
    assert_gap("P-01", answered(answers), where="decisions.jd.on_call@jd.on_call", says=says)


def test_on_call_duty_that_is_not_decided():
    assert_skipped("P-01", answered({"oncall.police": "yes"}), because="whether the position is on call")


# P-03

SCREENED = {
    "information.cji_for_clinician": "screened_access",
    "information.cji_steps": ["fingerprints", "security_training"],
    "staffing.background": ["fingerprints", "references"],
}


@pytest.mark.parametrize(
    "answers",
    [
        SCREENED,
        {"information.cji_for_clinician": "escorted_only", "information.cji_steps": ["escort_rule"]},
        {"jd.cjis": "yes", "information.cji_steps": ["fingerprints", "security_training"]},
    ],
)
def test_those_who_see_police_systems_are_screened_or_escorted(answers):
    assert_no_gap("P-03", answered(answers))


@pytest.mark.parametrize(
    ("changes", "where", "says"),
    [
        ({"information.cji_steps": ["fingerprints"]}, "information.cji_steps", "without: security training."),
        (
            {"information.cji_for_clinician": "escorted_only"},
            "information.cji_steps",
            "a rule on who escorts",
        ),
        ({"staffing.background": ["references"]}, "staffing.background", "fingerprints are not among"),
        (
            {"information.cji_for_clinician": "officer_relays", "jd.cjis": "yes"},
            "jd.cjis",
            "Change one of the two",
        ),
    ],
)
def test_access_without_what_comes_before(changes, where, says):
    assert_gap("P-03", answered({**SCREENED, **changes}), where=f"decisions.{where}@{where}", says=says)


def test_access_of_which_nobody_thought():
    made = answered({"information.cji_for_clinician": "screened_access"})
    assert_gap("P-03", made, where="decisions.information.cji_steps", says="Nobody has decided yet")


def test_nobody_sees_police_systems():
    assert_skipped("P-03", answered({"information.cji_for_clinician": "officer_relays"}), because="no role")
    assert_skipped("P-03", program())


# P-07

WHOLE = {"question": "Why?", "anchor_1": "Vague", "anchor_3": "Fair", "anchor_5": "Deep"}


def test_questions_with_anchors():
    assert_no_gap("P-07", answered({"interview.questions": [WHOLE]}))


def test_a_question_without_an_anchor():
    made = answered({"interview.questions": [WHOLE, {"question": "How?", "anchor_1": "Vague"}]})
    where = "decisions.interview.questions.value[1]@interview.questions.2"
    assert_gap("P-07", made, where=where, says="For interview question 2")


def test_no_question_yet():
    assert_skipped("P-07", program(), because="no interview question")


# P-08


@pytest.mark.parametrize(
    "answers",
    [
        {"interview.practical": ["writing_sample", "role_play"]},
        {"training.ride_along_shifts": "2"},
        {"selection.working_hours": "6"},
    ],
)
def test_candidates_are_seen_at_work(answers):
    assert_no_gap("P-08", staffed(answers, CLINICIAN))


@pytest.mark.parametrize(
    "answers", [{}, {"interview.practical": ["writing_sample"], "training.ride_along_shifts": "0"}]
)
def test_candidates_who_only_talk(answers):
    where = "decisions.interview.practical@interview.practical"
    assert_gap("P-08", staffed(answers, CLINICIAN), where=where)


def test_nobody_is_hired_for_crisis_work():
    assert_skipped("P-08", staffed({}, position("o", "officer")), because="no clinician position")
    assert_skipped("P-08", program(), because="no position")


# P-10

EVALUATOR = position("e", "designated_hold_evaluator", title="County evaluator")


@pytest.mark.parametrize(
    ("answers", "positions"),
    [
        ({"hold.initiator": ["officer", "designated_evaluator"], "hold.evaluation": "yes"}, [EVALUATOR]),
        ({"hold.initiator": ["officer"], "hold.evaluation": "yes"}, [CLINICIAN]),
        ({"hold.initiator": ["physician"]}, []),
    ],
)
def test_roles_within_the_law(answers, positions):
    assert_no_gap("P-10", staffed(answers, *positions))


def test_an_evaluator_without_the_power():
    made = staffed({"hold.initiator": ["officer"]}, CLINICIAN, EVALUATOR)
    assert_gap("P-10", made, where="staffing.positions[1].role@e", says='"County evaluator" evaluates')


def test_a_team_that_holds_without_the_power():
    made = answered({"hold.initiator": ["physician", "court"], "hold.evaluation": "yes"})
    assert_gap("P-10", made, where="decisions.hold.evaluation@hold.evaluation", says="nobody of the team")


def test_the_power_is_not_known_yet():
    assert_skipped("P-10", staffed({}, EVALUATOR), because="AGR-33")


# P-11

LIMITS = {"roles.field_limits": [{"role": "Clinician", "alone": "No"}]}


def test_roles_with_sheets_and_somebody_to_answer_to():
    officer = position("o", "officer", job_description="role sheet 2", reports_to="Sergeant")
    assert_no_gap("P-11", staffed(LIMITS, CLINICIAN, officer))


def test_a_role_without_sheet_and_line():
    made = staffed(LIMITS, CLINICIAN, position("o", "officer"))
    where = ["staffing.positions[1].job_description@o", "staffing.positions[1].reports_to@o"]
    assert_gap("P-11", made, where=where, says='"officer" has no job description')


def test_roles_without_limits_in_the_field():
    assert_gap("P-11", staffed({}, CLINICIAN), where="decisions.roles.field_limits@roles.field_limits")


def test_no_roles_yet():
    assert_skipped("P-11", program(), because="no position")


# P-12

DRIVING = {
    "jd.driving": "yes",
    "transport.offered": "no",
    "transport.vehicles": [{"vehicle": "Van", "insured_by": "Pool"}],
    "transport.driver_standards": ["license"],
}


def test_a_job_that_drives_with_vehicles_and_standards():
    assert_no_gap("P-12", answered(DRIVING))


@pytest.mark.parametrize("open_question", ["transport.vehicles", "transport.driver_standards"])
def test_a_job_that_drives_with_an_open_question(open_question):
    made = answered(without(DRIVING, open_question))
    assert_gap("P-12", made, where=f"decisions.{open_question}@{open_question}")
    assert [f.due for f in check("P-12", made, stage=Stage.DEVELOPING).findings] == ["launching"]


def test_rides_are_asked_for_elsewhere():
    assert_skipped("P-12", answered({**DRIVING, "transport.offered": "yes"}), because="T-01 and T-04")
    assert_skipped("P-12", answered({"jd.driving": "no"}), because="not settled that the position drives")
