"""On-call duty: who is reached, how fast, and who minds the patient meanwhile."""

import pytest

from tests.gaps.rules.practising import FIRE, POLICE, SCENE, answered, on_scene, without
from tests.gaps.support import assert_gap, assert_no_gap, assert_skipped, program

# O-01

DUTY = {
    "oncall.police": "yes",
    "oncall.contact_order": ["Primary", "Backup"],
    "oncall.ack_min": "10",
    "oncall.backup": "yes",
    "oncall.vehicle": "agency",
    "dispatch.no_unit": ["cit_officer", "crisis_line"],
}


def test_a_duty_that_reaches_somebody():
    assert_no_gap("O-01", answered(DUTY))
    assert_no_gap("O-01", answered({**without(DUTY, "oncall.police"), "oncall.fire": "yes"}))


@pytest.mark.parametrize("open_question", list(DUTY)[1:])
def test_a_duty_with_an_open_question(open_question):
    where = f"decisions.{open_question}@{open_question}"
    assert_gap("O-01", answered(without(DUTY, open_question)), where=where)


@pytest.mark.parametrize("answers", [{}, {"oncall.police": "no", "oncall.fire": "no"}])
def test_nobody_is_on_call(answers):
    assert_skipped("O-01", answered(answers), because="nobody is on call")


# O-02

ACK, ARRIVE = "oncall.ack_min", "oncall.arrive_min"


@pytest.mark.parametrize("arrive", ["10", "45"])
def test_minutes_in_order(arrive):
    assert_no_gap("O-02", answered({ACK: "10", ARRIVE: arrive}))


def test_minutes_that_contradict_each_other():
    (found,) = assert_gap("O-02", answered({ACK: "15", ARRIVE: "10"}), where=f"decisions.{ARRIVE}@{ARRIVE}")
    assert found.message == "The person on call is to arrive after 10 minutes, but may take 15 to answer."


def test_minutes_of_one_partner():
    ack = {"value": "5", "by_party": [{"party": "pd", "value": "30"}]}
    made = answered({ACK: ack, ARRIVE: "20"}, stakeholders=[POLICE])
    assert_gap("O-02", made, where=f"decisions.{ARRIVE}@pd", says="for Agency pd")


@pytest.mark.parametrize("answers", [{}, {ACK: "10"}, {ARRIVE: "10"}])
def test_minutes_that_are_not_decided(answers):
    assert_skipped("O-02", answered(answers), because="how fast")


# O-04

ORDER = "oncall.contact_order"


def test_an_order_with_two_names():
    assert_no_gap("O-04", answered({"oncall.police": "yes", ORDER: ["Primary", "Supervisor"]}))


def test_an_order_with_one_name():
    made = answered({"oncall.police": "yes", ORDER: ["Primary"]})
    assert_gap("O-04", made, where=f"decisions.{ORDER}@{ORDER}", says="has only one person")


def test_one_partner_with_one_name():
    order = {"value": ["Primary", "Backup"], "by_party": [{"party": "pd", "value": ["Primary"]}]}
    made = answered({"oncall.police": "yes", ORDER: order}, stakeholders=[POLICE])
    assert_gap("O-04", made, where=f"decisions.{ORDER}@pd", says="of Agency pd")


def test_no_order_yet():
    assert_skipped("O-04", answered({"oncall.police": "yes"}), because="O-01")
    assert_skipped("O-04", answered({ORDER: ["Primary"]}), because="nobody is on call")


# O-05

WAITING = {"scene.crew_hold_max": "20", "oncall.patient_lead": "paramedic"}


def test_a_crew_that_waits_with_a_limit():
    assert_no_gap("O-05", on_scene(WAITING, stakeholders=[FIRE]))
    assert_no_gap("O-05", answered({**WAITING, "oncall.fire": "yes"}, program={"host": "fire_ems"}))


@pytest.mark.parametrize("open_question", WAITING)
def test_a_crew_that_waits_with_an_open_question(open_question):
    made = on_scene(without(WAITING, open_question), stakeholders=[FIRE])
    assert_gap("O-05", made, where=f"decisions.{open_question}@{open_question}")


@pytest.mark.parametrize("sections", [{"program": SCENE}, {"stakeholders": [FIRE]}])
def test_no_crew_waits(sections):
    assert_skipped("O-05", program(**sections), because="no fire or EMS crew")
