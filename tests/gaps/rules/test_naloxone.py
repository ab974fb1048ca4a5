"""Kits that are left behind: authority, stock, teaching and record."""

from datetime import date

import pytest

from tests.gaps.rules.practising import answered, without
from tests.gaps.support import assert_gap, assert_no_gap, assert_skipped

KITS = {"naloxone.leave_behind": "yes"}

# N-01

NEEDED = {
    **KITS,
    "naloxone.authority": "standing_order",
    "naloxone.order": "Order 12 of May 2026",
    "naloxone.stock_owner": "Program coordinator",
    "naloxone.training": "Two hours with a demonstration",
    "naloxone.record_system": "team_record",
    "naloxone.who_leaves": "ems_and_co_responders",
}


def test_kits_with_authority_and_an_owner():
    assert_no_gap("N-01", answered(NEEDED))


@pytest.mark.parametrize("open_question", list(NEEDED)[1:])
def test_kits_with_an_open_question(open_question):
    made = answered(without(NEEDED, open_question))
    assert_gap("N-01", made, where=f"decisions.{open_question}@{open_question}")


@pytest.mark.parametrize("rule", ["N-01", "N-02", "N-04", "N-05", "N-06", "N-07", "N-08", "N-10"])
@pytest.mark.parametrize("answers", [{}, {"naloxone.leave_behind": "no"}])
def test_without_kits_there_is_nothing_to_ask(rule, answers):
    assert_skipped(rule, answered(answers), because="not settled that the team leaves")


# N-02

ENDS = "naloxone.order_expires"
ORDER = {
    **KITS,
    "naloxone.authority": "ems_protocol",
    "naloxone.prescriber": "Medical program director",
    ENDS: "2026-06-01",
}


def test_an_order_that_is_signed_and_in_force():
    assert_no_gap("N-02", answered(ORDER))


def test_an_order_that_has_ended():
    where = f"decisions.{ENDS}.value@{ENDS}"
    says = "ended on 2026-06-01"
    assert_gap("N-02", answered(ORDER), where=where, says=says, as_of=date(2026, 6, 2))


@pytest.mark.parametrize("open_question", ["naloxone.prescriber", ENDS])
def test_an_order_with_an_open_question(open_question):
    made = answered(without(ORDER, open_question))
    assert_gap("N-02", made, where=f"decisions.{open_question}@{open_question}")


def test_kits_without_a_named_prescriber():
    made = answered({**KITS, "naloxone.authority": "over_the_counter"})
    assert_skipped("N-02", made, because="no order or protocol")


# N-04

APART = "naloxone.separate_stock"


def test_kits_apart_from_treatment():
    assert_no_gap("N-04", answered({**KITS, APART: "yes"}))


@pytest.mark.parametrize(
    ("answers", "says"), [({}, "Nobody has decided"), ({APART: "no"}, "Keep two stocks")]
)
def test_kits_from_the_drug_box(answers, says):
    assert_gap("N-04", answered({**KITS, **answers}), where=f"decisions.{APART}@{APART}", says=says)


# N-05

PLAN = "naloxone.temperature_plan"


def test_kits_in_a_vehicle_with_a_plan():
    assert_no_gap("N-05", answered({**KITS, "naloxone.storage": ["vehicle"], PLAN: "Cooler bag"}))


def test_kits_in_a_vehicle_without_a_plan():
    made = answered({**KITS, "naloxone.storage": ["office", "vehicle"]})
    assert_gap("N-05", made, where=f"decisions.{PLAN}@{PLAN}")


def test_kits_indoors():
    assert_skipped("N-05", answered({**KITS, "naloxone.storage": ["office"]}), because="in a vehicle")


# N-06


def test_dates_that_are_checked():
    assert_no_gap("N-06", answered({**KITS, "naloxone.expiry_check": "monthly"}))
    assert_gap("N-06", answered(KITS), where="decisions.naloxone.expiry_check@naloxone.expiry_check")


# N-07

LOG = "naloxone.log_fields"


def test_a_log_that_can_answer_a_recall():
    assert_no_gap("N-07", answered({**KITS, LOG: ["lot", "quantity", "recipient_type", "teaching"]}))


def test_a_log_that_cannot():
    where = f"decisions.{LOG}@{LOG}"
    made = answered({**KITS, LOG: ["quantity", "teaching"]})
    assert_gap("N-07", made, where=where, says="leaves out: lot and expiry, who got it, by kind.")
    assert_gap("N-07", answered(KITS), where=where, says="Nobody has decided")


# N-08

CONTENTS = "naloxone.kit_contents"
WHOLE = ["two_doses", "instructions", "breathing_shield", "resource_card"]


def test_a_kit_that_is_whole():
    assert_no_gap("N-08", answered({**KITS, CONTENTS: [*WHOLE, "rights_card"]}))


def test_a_kit_that_is_not():
    made = answered({**KITS, CONTENTS: WHOLE[1:]})
    assert_gap("N-08", made, where=f"decisions.{CONTENTS}@{CONTENTS}", says="leaves out: two doses.")


def test_a_kit_with_the_teams_own_words_is_theirs_to_judge():
    own = {"value": ["instructions", "other"], "other": "two sprays and a mask"}
    assert_no_gap("N-08", answered({**KITS, CONTENTS: own}))


# N-10

RECIPIENTS = "naloxone.recipients"


@pytest.mark.parametrize("answer", [["survivor", "household"], ["bystander"], ["anyone"]])
def test_kits_for_those_who_will_be_there(answer):
    assert_no_gap("N-10", answered({**KITS, RECIPIENTS: answer}))


@pytest.mark.parametrize(
    ("answers", "says"), [({}, "Nobody has decided"), ({RECIPIENTS: ["survivor"]}, "Only the person")]
)
def test_kits_for_the_survivor_alone(answers, says):
    made = answered({**KITS, **answers})
    assert_gap("N-10", made, where=f"decisions.{RECIPIENTS}@{RECIPIENTS}", says=says)
