"""What the host and the response models bring with them."""

import pytest

from tests.gaps.rules.practising import SCENE, answered, without
from tests.gaps.support import agency, agreement, assert_gap, assert_no_gap, assert_skipped, program

NIGHTS = {"hours": [{"days": "all", "open": "18:00", "close": "02:00"}]}
ALWAYS = {"hours": [{"days": "all", "open": "00:00", "close": "24:00"}]}


def model(*models, **fields):
    return {"program": {"models": list(models), **fields}}


# M-01

ABOARD = {
    "safety.vest": "required",
    "safety.ride_along_seat": "In front, with the belt on",
    "dispatch.hot_calls": "drop_off",
    "safety.passenger_cover": "The city's auto policy",
}


def test_a_rider_who_is_safe_and_insured():
    assert_no_gap("M-01", answered(ABOARD, **model("ride_along")))


@pytest.mark.parametrize("open_question", ABOARD)
def test_a_rider_with_an_open_question(open_question):
    made = answered(without(ABOARD, open_question), **model("ride_along"))
    assert_gap("M-01", made, where=f"decisions.{open_question}@{open_question}")


def test_nobody_rides_along():
    assert_skipped("M-01", answered({}, program=SCENE), because="does not ride along")


# M-02

CALLED = {
    "dispatch.staging": "Two blocks away, out of sight",
    "dispatch.arrival_target": "30",
    "comms.scene_channel": "own_radio",
}


def test_one_who_is_called_knows_where_to_wait():
    assert_no_gap("M-02", answered(CALLED, program=SCENE))


@pytest.mark.parametrize("open_question", CALLED)
def test_one_who_is_called_with_an_open_question(open_question):
    made = answered(without(CALLED, open_question), program=SCENE)
    assert_gap("M-02", made, where=f"decisions.{open_question}@{open_question}")


def test_nobody_is_called():
    assert_skipped("M-02", program(), because="not called to scenes")


# M-03

AFTERWARD = {
    "followup.first_contact_hours": "48",
    "followup.attempts": "3",
    "safety.two_person_rule": "by_risk_form",
}


def test_follow_up_with_a_clock_and_a_safe_way():
    assert_no_gap("M-03", answered(AFTERWARD, **model("follow_up_referral")))


@pytest.mark.parametrize("open_question", AFTERWARD)
def test_follow_up_with_an_open_question(open_question):
    made = answered(without(AFTERWARD, open_question), **model("follow_up_referral"))
    assert_gap("M-03", made, where=f"decisions.{open_question}@{open_question}")


def test_nobody_follows_up():
    assert_skipped("M-03", program(), because="does not follow up")


# M-04

BY_SCREEN = {
    "tele.exclusions": ["violence", "medical_need"],
    "tele.failure_plan": "phone_then_next_step",
    "tele.local_handoff": "responder_until_handover",
}


@pytest.mark.parametrize("where", [model("tele_response"), {}])
def test_a_talk_by_screen_with_limits(where):
    by_night = {} if where else {"hours.after_hours_plan": "tele_response"}
    assert_no_gap("M-04", answered({**BY_SCREEN, **by_night}, **where))


@pytest.mark.parametrize("open_question", BY_SCREEN)
def test_a_talk_by_screen_with_an_open_question(open_question):
    made = answered(without(BY_SCREEN, open_question), **model("tele_response"))
    assert_gap("M-04", made, where=f"decisions.{open_question}@{open_question}")


def test_nobody_joins_by_screen():
    assert_skipped("M-04", program(), because="nobody joins by screen")


# M-05


@pytest.mark.parametrize("host", ["fire_ems", "ems_only"])
def test_a_medical_director_who_is_named(host):
    made = answered({"roles.medical_director": "County program director"}, program={"host": host})
    assert_no_gap("M-05", made)


def test_a_medical_director_in_the_staffing_plan():
    positions = [{"id": "md", "role": "medical_director", "fte": "0.1"}]
    assert_no_gap("M-05", program(program={"host": "fire_ems"}, staffing={"positions": positions}))


def test_a_fire_host_without_medical_director():
    made = program(program={"host": "fire_ems"})
    assert_gap("M-05", made, where="decisions.roles.medical_director@roles.medical_director")


def test_other_hosts_need_no_medical_director_here():
    assert_skipped("M-05", program(program={"host": "police"}), because="neither fire nor EMS")


# M-07


def test_a_combined_department_with_leads():
    rows = [{"call_type": "Overdose", "lead": "EMS"}]
    made = answered({"scene.lead_discipline": rows}, program={"host": "public_safety"})
    assert_no_gap("M-07", made)


def test_a_combined_department_without_leads():
    made = program(program={"host": "public_safety"})
    assert_gap("M-07", made, where="decisions.scene.lead_discipline@scene.lead_discipline")


def test_no_combined_department():
    assert_skipped("M-07", program(), because="no combined department")


# M-09


def shared(answers, *roles):
    cities = [agency(f"city{n}", "elected", contact_role=role) for n, role in enumerate(roles)]
    return answered(
        answers,
        program={"host": "interlocal"},
        stakeholders=cities,
        agreements=[agreement("ila", *(city["id"] for city in cities), kind="interlocal")],
    )


BOARD = {"ila.boards": [{"board": "Joint board"}]}


def test_members_with_somebody_to_call():
    made = shared({**BOARD, "ila.administrator": "Director"}, "City manager", "City manager")
    assert_no_gap("M-09", made)


def test_a_member_without_anybody_to_call():
    made = shared({}, "City manager", None)
    assert_gap("M-09", made, where="stakeholders[1].contact_role@city1", says="in Agency city1")


def test_a_board_without_administrator():
    assert_gap("M-09", shared(BOARD, "City manager"), where="decisions.ila.administrator")


def test_no_governments_share_the_team():
    assert_skipped("M-09", program(), because="no governments share")


# M-10

PLANNED = {"hours.after_hours_plan": "mobile_crisis", "hours.told": ["psap", "patrol_and_crews"]}


def test_hours_without_the_team_with_a_plan():
    assert_no_gap("M-10", answered(PLANNED, program=NIGHTS))


def test_hours_without_the_team_and_without_a_plan():
    where = ["decisions.hours.after_hours_plan@hours.after_hours_plan", "decisions.hours.told"]
    assert_gap("M-10", program(program=NIGHTS), where=where)


def test_a_plan_that_is_none():
    made = answered({**PLANNED, "hours.after_hours_plan": "no_service"}, program=NIGHTS)
    assert_gap("M-10", made, where="decisions.hours.after_hours_plan@no_service", says="nothing takes")


def test_a_plan_of_which_dispatch_does_not_know():
    made = answered({**PLANNED, "hours.told": ["patrol_and_crews", "public"]}, program=NIGHTS)
    assert_gap("M-10", made, where="decisions.hours.told", says="the hours: the 911 center.")


def test_hours_that_leave_no_gap():
    assert_skipped("M-10", program(program=ALWAYS), because="at every hour")
    assert_skipped("M-10", program(), because="hours of the team are not set")
