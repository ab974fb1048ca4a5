"""Rides: whom the team may move, how, and who decides."""

import pytest

from tests.gaps.rules.practising import answered, signed, without
from tests.gaps.support import assert_gap, assert_no_gap, assert_skipped, check
from workbench.model.enumerations import Stage

RIDES = {"transport.offered": "yes"}

# T-02

RULES = {
    **RIDES,
    "transport.items_rule": "items_to_trunk",
    "scene.weapons_secured_by": "officer_only",
    "transport.seating": "rear_with_staff",
    "transport.min_staff": "2",
    "transport.accident_steps": ["Stop", "Help"],
    "transport.log_fields": ["times", "refused_reason"],
}


def test_a_ride_with_its_rules():
    assert_no_gap("T-02", answered(RULES))


@pytest.mark.parametrize("open_question", list(RULES)[1:])
def test_a_ride_with_an_open_question(open_question):
    made = answered(without(RULES, open_question))
    assert_gap("T-02", made, where=f"decisions.{open_question}@{open_question}")
    assert [f.due for f in check("T-02", made, stage=Stage.DEVELOPING).findings] == ["launching"]


def test_a_log_that_forgets_failed_rides():
    made = answered({**RULES, "transport.log_fields": ["times", "mileage"]})
    where = "decisions.transport.log_fields@transport.log_fields"
    assert_gap("T-02", made, where=where, says="leaves out: rides that were refused or failed")


@pytest.mark.parametrize("answers", [{}, {"transport.offered": "no"}])
def test_without_rides_there_are_no_rules(answers):
    assert_skipped("T-02", answered(answers), because="not settled that the team gives rides")
    assert_skipped("T-03", answered(answers), because="rides")
    assert_skipped("T-07", answered(answers), because="rides")
    assert_skipped("T-09", answered(answers), because="rides")


# T-03

STATUS = "transport.legal_status"


@pytest.mark.parametrize(
    "answers",
    [
        {STATUS: ["voluntary"], "transport.hold_by": ["police"]},
        {STATUS: ["voluntary", "hold"], "transport.hold_by": ["designated_team"]},
        {STATUS: ["voluntary", "hold"], "transport.hold_by": ["ambulance", "secure_van"]},
    ],
)
def test_people_who_ride_by_choice_or_by_law(answers):
    assert_no_gap("T-03", answered({**RIDES, **answers}))


@pytest.mark.parametrize("ways", [{}, {"transport.hold_by": ["police", "ambulance"]}])
def test_people_who_may_not_leave_the_car(ways):
    made = answered({**RIDES, **ways, STATUS: ["voluntary", "hold", "detained"]})
    says = "a person who is on a hold or detained or under arrest"
    assert_gap("T-03", made, where=f"decisions.{STATUS}@{STATUS}", says=says)


def test_nobody_thought_of_the_legal_status():
    assert_gap("T-03", answered(RIDES), where=f"decisions.{STATUS}", says="Nobody has decided")


# T-05

ITEMS, SEARCH = "transport.items_rule", "scene.search_by"
OWN_WORDS = {"other": "staff look into the bag with the person"}


@pytest.mark.parametrize(
    "answers",
    [
        {ITEMS: "items_to_trunk", SEARCH: "officer_only"},
        {ITEMS: signed("other", "LEGAL", **OWN_WORDS)},
    ],
)
def test_nobody_of_the_team_searches(answers):
    assert_no_gap("T-05", answered(answers))


def test_own_words_that_counsel_has_not_seen():
    made = answered({ITEMS: {"value": "other", **OWN_WORDS}, SEARCH: signed("other", "CMD", **OWN_WORDS)})
    where = [f"decisions.{SEARCH}.sign_offs@{SEARCH}", f"decisions.{ITEMS}.sign_offs@{ITEMS}"]
    assert_gap("T-05", made, where=where, says="Your own rule on searches waits for the sign-off of counsel")


def test_no_rule_on_searches_yet():
    assert_skipped("T-05", answered(RIDES), because="items and on searches")


# T-07

BEFORE = {"transport.approval": "by_screen", "transport.screen_items": ["agrees_place", "no_weapon"]}


def test_a_ride_that_is_screened_and_approved():
    assert_no_gap("T-07", answered({**RIDES, **BEFORE}))


@pytest.mark.parametrize("open_question", BEFORE)
def test_a_ride_without_screen_or_approval(open_question):
    made = answered({**RIDES, **without(BEFORE, open_question)})
    assert_gap("T-07", made, where=f"decisions.{open_question}@{open_question}")


# T-09

YOUNG = {**RIDES, "transport.child_seats": "The coordinator", "transport.min_staff": "2"}


@pytest.mark.parametrize("minors", ["two_staff_consent", "with_guardian"])
def test_a_young_rider_with_a_seat(minors):
    assert_no_gap("T-09", answered({**YOUNG, "transport.minors": minors}))


def test_a_young_rider_without_a_seat():
    made = answered({**without(YOUNG, "transport.child_seats"), "transport.minors": "with_guardian"})
    assert_gap("T-09", made, where="decisions.transport.child_seats@transport.child_seats")


def test_a_young_rider_with_one_adult():
    made = answered({**YOUNG, "transport.minors": "two_staff_consent", "transport.min_staff": "1"})
    where = "decisions.transport.min_staff@transport.min_staff"
    assert_gap("T-09", made, where=where, says="rides with two staff, but a vehicle may leave with 1.")


def test_no_young_riders():
    assert_skipped("T-09", answered({**YOUNG, "transport.minors": "no"}), because="no minors")
