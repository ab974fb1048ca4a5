"""Lifting and touching people."""

import pytest

from tests.gaps.rules.practising import FIRE, answered, on_scene, signed, without
from tests.gaps.support import assert_gap, assert_no_gap, assert_skipped, program

# L-01

LIFTING = {
    "lift.who": signed("trained_staff", "MED", "HR"),
    "lift.training": "Safe handling, four hours",
    "lift.equipment": ["Belt", "Air cushion"],
}


def test_staff_who_may_lift():
    assert_no_gap("L-01", answered(LIFTING))


@pytest.mark.parametrize("open_question", ["lift.training", "lift.equipment"])
def test_staff_who_lift_without_training_or_device(open_question):
    made = answered(without(LIFTING, open_question))
    assert_gap("L-01", made, where=f"decisions.{open_question}@{open_question}")


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ("trained_staff", "of the medical director and human resources"),
        (signed("trained_staff", "MED"), "waits for the sign-off of human resources"),
    ],
)
def test_staff_who_lift_without_sign_offs(answer, says):
    made = answered({**LIFTING, "lift.who": answer})
    assert_gap("L-01", made, where="decisions.lift.who.sign_offs@lift.who", says=says)


def test_only_crews_lift():
    assert_skipped("L-01", answered({"lift.who": "fire_ems_only"}), because="only fire or EMS")
    assert_skipped("L-01", program())


# L-03

REPEAT = "lift.repeat"
CREWS = {"stakeholders": [FIRE]}


@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"dispatch.inclusion": ["distress", "lift_assist_repeat"]},
        {"dispatch.inclusion": ["distress"], "referral.sources": ["crews"]},
    ],
)
def test_repeated_lifts_that_lead_to_help(answers):
    assert_no_gap("L-03", answered({REPEAT: "two_in_30_days", **answers}, **CREWS))


def test_repeated_lifts_that_lead_nowhere():
    where = f"decisions.{REPEAT}@{REPEAT}"
    assert_gap("L-03", answered({}, **CREWS), where=where, says="Nobody has decided")
    assert_gap("L-03", answered({REPEAT: "no_threshold"}, **CREWS), where=where, says="Set one")


@pytest.mark.parametrize("answers", [{"dispatch.inclusion": ["distress"]}, {"referral.sources": ["patrol"]}])
def test_repeated_lifts_that_nobody_takes_on(answers):
    made = answered({REPEAT: "any_second", **answers}, **CREWS)
    assert_gap(
        "L-03", made, where="decisions.dispatch.inclusion@dispatch.inclusion", says="neither its calls"
    )


def test_nobody_lifts_here():
    assert_skipped("L-03", program(), because="no fire or EMS")


# L-04

NEVER = "contact.prohibited"


def test_what_co_responders_never_do():
    assert_no_gap("L-04", on_scene({NEVER: ["restraint", "search", "forced_moving"]}))


def test_what_they_might_do():
    where = f"decisions.{NEVER}@{NEVER}"
    assert_gap("L-04", on_scene({NEVER: ["restraint"]}), where=where, says="never do: searching a person.")
    assert_gap("L-04", on_scene({}), where=where, says="Nobody has decided")


def test_nobody_is_in_the_field():
    assert_skipped("L-04", program(), because="how the team takes part")
