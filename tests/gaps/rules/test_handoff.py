"""Handing a person over: times, who may leave when, and whose hands do what."""

import pytest

from tests.gaps.rules.practising import POLICE, SCENE, answered, on_scene, signed, without
from tests.gaps.support import assert_gap, assert_no_gap, assert_skipped, check, program
from workbench.model.enumerations import Stage

WITH_POLICE = {"stakeholders": [POLICE]}

# H-01

TIMES = {
    "handoff.officer_leave": "on_arrival",
    "handoff.leave_high_risk": "after_acceptance",
    "handoff.leave_hold": "after_acceptance",
    "handoff.leave_arrest": "stays",
    "handoff.time_points": ["arrived", "care_transferred", "custody_ended"],
}


def test_care_and_custody_at_known_times():
    assert_no_gap("H-01", answered(TIMES, **WITH_POLICE))
    assert_no_gap("H-01", answered(TIMES, program={"host": "sheriff"}))


@pytest.mark.parametrize("open_question", TIMES)
def test_a_hand_over_with_an_open_question(open_question):
    made = answered(without(TIMES, open_question), **WITH_POLICE)
    assert_gap("H-01", made, where=f"decisions.{open_question}@{open_question}")


def test_one_time_for_two_things():
    made = answered({**TIMES, "handoff.time_points": ["care_transferred"]}, **WITH_POLICE)
    where = "decisions.handoff.time_points@handoff.time_points"
    assert_gap("H-01", made, where=where, says="not written down: when custody ended or passed.")


def test_without_police_nobody_hands_over_custody():
    assert_skipped("H-01", program(), because="no police agency")
    assert_skipped("H-06", program(), because="no police agency")


# H-02


@pytest.mark.parametrize("answer", ["after_acceptance", "stays"])
def test_officers_who_stay(answer):
    assert_no_gap("H-02", answered({"handoff.leave_hold": answer, "handoff.leave_arrest": answer}))


@pytest.mark.parametrize("answer", ["on_arrival", "after_medical_screen"])
def test_officers_who_leave_too_early(answer):
    made = answered({"handoff.leave_hold": answer, "handoff.leave_arrest": answer})
    where = [
        "decisions.handoff.leave_arrest@handoff.leave_arrest",
        "decisions.handoff.leave_hold@handoff.leave_hold",
    ]
    assert_gap("H-02", made, where=where, says="who is under arrest before the place accepts")
    assert [f.due for f in check("H-02", made, stage=Stage.DEVELOPING).findings] == ["launching"] * 2


def test_it_is_not_decided_when_officers_leave():
    assert_skipped("H-02", answered({"handoff.officer_leave": "on_arrival"}), because="H-01")


# H-04

REFUSAL = {"handoff.refusal_ladder": ["Supervisor", "Place's manager"], "handoff.max_wait": "20"}


def test_a_refusal_with_a_next_step():
    assert_no_gap("H-04", on_scene(REFUSAL))


@pytest.mark.parametrize("open_question", REFUSAL)
def test_a_refusal_without_a_next_step(open_question):
    made = on_scene(without(REFUSAL, open_question))
    assert_gap("H-04", made, where=f"decisions.{open_question}@{open_question}")


def test_nobody_is_in_the_field():
    assert_skipped("H-04", program(), because="how the team takes part")


# H-05

CENTER = {"services": [{"id": "c", "name": "Center", "service_type": "crisis_receiving_23h"}]}
PAGE = "handoff.medical_clearance"


def test_one_page_that_the_medical_director_signed():
    assert_no_gap("H-05", answered({PAGE: signed("The county's page", "MED")}, **CENTER))
    sign_off = {"id": "m", "role": "Director", "flag": "MED", "on": "2026-05-01"}
    documents = [{"id": "transportation", "sign_offs": [sign_off]}]
    assert_no_gap("H-05", answered({PAGE: "The county's page"}, documents=documents, **CENTER))


def test_a_page_that_nobody_signed():
    made = answered({PAGE: "The county's page"}, **CENTER)
    assert_gap("H-05", made, where=f"decisions.{PAGE}.sign_offs@{PAGE}", says="waits for the sign-off")


def test_no_page():
    assert_gap("H-05", program(**CENTER), where=f"decisions.{PAGE}@{PAGE}", says="Nobody has decided")
    assert_skipped("H-05", program(program=SCENE), because="NEED-01")


# H-06

HANDS = {
    "handoff.cuffs_by": "officer_who_applied",
    "handoff.property_by": "officer_with_receipt",
    "scene.search_by": "officer_only",
}


def test_each_thing_has_an_owner():
    assert_no_gap("H-06", answered(HANDS, **WITH_POLICE))


@pytest.mark.parametrize("open_question", HANDS)
def test_a_thing_without_owner(open_question):
    made = answered(without(HANDS, open_question), **WITH_POLICE)
    assert_gap("H-06", made, where=f"decisions.{open_question}@{open_question}")
