"""Referrals: states, owner, clock and what happens to those that are stuck."""

import pytest

from tests.gaps.rules.practising import answered, on_scene, without
from tests.gaps.support import assert_gap, assert_no_gap, assert_skipped, check, program
from workbench.model.enumerations import Stage

# REF-01

LOOP = {
    "referral.statuses": ["received", "accepted_by_partner", "closed"],
    "referral.owner": "Case manager; the coordinator stands in",
    "referral.priorities": [{"level": "Urgent", "hours": "24"}],
    "referral.closure_reasons": ["engaged", "declined"],
}


def test_a_referral_with_states_owner_and_clock():
    assert_no_gap("REF-01", on_scene(LOOP))


@pytest.mark.parametrize("open_question", LOOP)
def test_a_referral_with_an_open_question(open_question):
    made = on_scene(without(LOOP, open_question))
    assert_gap("REF-01", made, where=f"decisions.{open_question}@{open_question}")
    assert [f.due for f in check("REF-01", made, stage=Stage.DEVELOPING).findings] == ["launching"]


@pytest.mark.parametrize("rule", ["REF-01", "REF-04"])
def test_no_referrals_before_the_models(rule):
    assert_skipped(rule, program(), because="how the team takes part")


# REF-03

PRIORITIES = "referral.priorities"


def clocks(high, *hours):
    rows = [
        {"level": f"Level {number}", **({"hours": text} if text else {})} for number, text in enumerate(hours)
    ]
    return answered({"suicide.followup_high_hours": high, PRIORITIES: rows})


@pytest.mark.parametrize("hours", [("24", "72"), ("72", "12 hours"), ("24", "")])
def test_the_most_urgent_referral_is_fast_enough(hours):
    assert_no_gap("REF-03", clocks("24", *hours))


@pytest.mark.parametrize(
    ("hours", "says"),
    [(("25", "72"), "within 25 hours, but a person"), (("soon", ""), "No level of urgency says")],
)
def test_the_most_urgent_referral_is_too_slow(hours, says):
    assert_gap("REF-03", clocks("24", *hours), where=f"decisions.{PRIORITIES}.value@{PRIORITIES}", says=says)


@pytest.mark.parametrize(
    "answers", [{}, {"suicide.followup_high_hours": "24"}, {PRIORITIES: [{"level": "Urgent", "hours": "1"}]}]
)
def test_one_clock_alone(answers):
    assert_skipped("REF-03", answered(answers), because="clocks of referrals")


# REF-04


def test_a_referral_that_is_stuck():
    assert_no_gap("REF-04", on_scene({"referral.aging_days": "7"}))
    assert_gap("REF-04", on_scene({}), where="decisions.referral.aging_days@referral.aging_days")
