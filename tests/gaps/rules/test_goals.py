"""What the program is for, and whether its numbers can show it."""

from datetime import date

import pytest

from tests.gaps.rules.agreeing import CLINIC, planned
from tests.gaps.support import AS_OF, assert_gap, assert_no_gap, assert_skipped

NEED = {"id": "n", "title": "No night drop-off"}
WHOLE = {
    "id": "o",
    "text": "More people are in care within a week",
    "metric": "m_connect7",
    "baseline": "22",
    "target": "40",
    "due": "2027-06-30",
    "owner": "bh",
}


def aiming(*objectives, answers=None, linked=("n",), goal=None, **sections):
    made = {"id": "g", "text": "Care that lasts", "needs": list(linked), "objectives": list(objectives)}
    return planned(
        answers,
        stakeholders=[CLINIC],
        **{"needs": [NEED], "goals": [{**made, **(goal or {})}], **sections},
    )


def goals(*several, **sections):
    return planned(stakeholders=[CLINIC], needs=[NEED], goals=list(several), **sections)


# GOAL-01


def test_a_goal_that_can_be_reached_or_missed():
    assert_no_gap("GOAL-01", aiming(WHOLE))
    assert_no_gap("GOAL-01", aiming(WHOLE, linked=(), needs=[{**NEED, "goals": ["g"]}]))


def test_one_whole_objective_is_enough():
    assert_no_gap("GOAL-01", aiming({"id": "x", "text": "More care"}, WHOLE))


def test_a_goal_that_answers_no_need():
    made = planned(stakeholders=[CLINIC], goals=[{"id": "g", "text": "Care", "objectives": [WHOLE]}])
    assert_gap("GOAL-01", made, where="goals[0].needs@g")


def test_a_goal_without_an_objective():
    assert_gap("GOAL-01", aiming(), where="goals[0].objectives@g", says="has no objective")


@pytest.mark.parametrize(
    ("field", "words"),
    [("metric", "what is counted"), ("target", "a target"), ("due", "a day"), ("owner", "an owner")],
)
def test_an_objective_that_nobody_can_miss(field, words):
    made = aiming({key: value for key, value in WHOLE.items() if key != field})
    assert_gap("GOAL-01", made, where="goals[0].objectives@g", says=f": {words}.")


def test_no_goal_is_written():
    assert_skipped("GOAL-01", planned(), because="TIP-2a")


# GOAL-02

SAFE = {"id": "s", "text": "Less force"}
SOON = {"id": "a", "text": "People hear from us within 72 hours"}


def test_objectives_on_safety_access_and_the_person():
    assert_no_gap("GOAL-02", aiming(WHOLE, SAFE, SOON))


def test_metrics_that_serve_a_goal_count_too():
    metrics = [{"id": "m_uof", "goals": ["g"]}, {"id": "m_fu72", "goals": ["g"]}]
    assert_no_gap("GOAL-02", aiming(WHOLE, metrics=metrics))


def test_a_metric_of_ones_own_counts_by_its_class():
    metrics = [
        {"id": "own_harm", "metric_class": "balancing", "goals": ["g"]},
        {"id": "own_equity", "metric_class": "equity", "goals": ["g"]},
    ]
    assert_no_gap("GOAL-02", aiming(WHOLE, metrics=metrics))


@pytest.mark.parametrize(
    ("objectives", "subject"),
    [([WHOLE, SAFE], "access"), ([WHOLE, SOON], "safety"), ([SAFE, SOON], "person")],
)
def test_an_aim_that_no_objective_has(objectives, subject):
    assert_gap("GOAL-02", aiming(*objectives), where=f"goals@{subject}")


def test_the_metric_counts_before_the_words():
    made = aiming({**WHOLE, "text": "Less force within an hour"}, SAFE)
    assert_gap("GOAL-02", made, where="goals@access")


def test_no_objective_is_written():
    assert_skipped("GOAL-02", aiming(), because="GOAL-01")


# GOAL-03

BARE = {key: value for key, value in WHOLE.items() if key != "baseline"}


def collecting(**fields):
    action = {"id": "a", "what": "Count last year", "about": "o", "due": "2026-12-01", **fields}
    return aiming(BARE, actions=[action], program={"start_date": "2027-01-01"})


def test_a_number_from_before_the_launch():
    assert_no_gap("GOAL-03", aiming(WHOLE))


def test_an_action_that_collects_it_in_time():
    assert_no_gap("GOAL-03", collecting())


def test_an_objective_of_which_the_metric_is_on_the_list_is_asked_for_there():
    assert_no_gap("GOAL-03", aiming(BARE, metrics=[{"id": "m_connect7"}]))
    twin = {"id": "own", "goals": ["g"], "target_value": "40", "target_date": "2027-06-30"}
    assert_no_gap("GOAL-03", aiming({**BARE, "metric": "Share in care"}, metrics=[twin]))


@pytest.mark.parametrize(
    "made",
    [
        aiming(BARE),
        collecting(due="2027-01-01"),
        collecting(due=None),
        collecting(status="dropped"),
        collecting(about="another"),
    ],
)
def test_an_objective_that_does_not_know_where_it_starts(made):
    assert_gap("GOAL-03", made, where="goals[0].objectives[0].baseline@o")


def test_an_objective_that_counts_nothing_is_asked_for_elsewhere():
    assert_no_gap("GOAL-03", aiming({"id": "o", "text": "More care"}))


# GOAL-04


def test_a_goal_that_somebody_asked_for():
    assert_no_gap("GOAL-04", aiming(WHOLE, goal={"priority_source": "Listening session, 2026-03-02"}))
    assert_no_gap("GOAL-04", aiming(WHOLE, needs=[{**NEED, "raised_by": ["lived_experience"]}]))


def test_a_goal_that_nobody_asked_for():
    assert_gap("GOAL-04", aiming(WHOLE), where="goals[0].priority_source@g")


# GOAL-05


def moving(identity, baseline, target, metric="Minutes", **fields):
    objective = {"id": f"o{identity}", "text": "T", "metric": metric, "baseline": baseline, "target": target}
    return {"id": identity, "text": f"Goal {identity}", "objectives": [objective], **fields}


def test_goals_that_go_together():
    assert_no_gap("GOAL-05", goals(moving("a", "10", "5"), moving("b", "10", "7")))
    assert_no_gap("GOAL-05", goals(moving("a", "10", "5"), moving("b", "5", "10", metric="Visits")))


@pytest.mark.parametrize("answers", [{"goal.primary": "safety"}, None])
def test_goals_that_pull_apart_with_one_that_wins(answers):
    first = moving("a", "10", "5", **({} if answers else {"primary": "true"}))
    made = planned(answers, goals=[first, moving("b", "5", "10")])
    assert_no_gap("GOAL-05", made)


def test_goals_that_pull_apart():
    made = goals(moving("a", "10", "5"), moving("b", "5", "10", metric="minutes"))
    assert_gap("GOAL-05", made, where="goals[1]@b", says='"Goal a" and "Goal b"')


def test_too_many_goals():
    made = goals(*(moving(f"g{n}", "1", "2") for n in range(7)))
    assert_gap("GOAL-05", made, where="goals@goals", says="There are 7 goals.")


# GOAL-06


def looking_back(outcome):
    return planned(reviews=[{"id": "r", "kind": "annual", "outcome": outcome}])


@pytest.mark.parametrize(
    "outcome",
    [
        "300 calls, 20 arrests.",
        "We reduced arrests compared with 2025, n = 310.",
        "Arrests fell from 9 to 4.",
    ],
)
def test_a_review_that_claims_what_it_shows(outcome):
    assert_no_gap("GOAL-06", looking_back(outcome))


@pytest.mark.parametrize(
    ("outcome", "says"),
    [
        ("The team reduced arrests.", "does not say with what it was compared"),
        ("It reduced arrests compared with 2025 (n = 9).", "rests on 9 cases"),
    ],
)
def test_a_review_that_claims_more(outcome, says):
    assert_gap("GOAL-06", looking_back(outcome), where="reviews[0].outcome@r", says=says)


def test_no_review_says_what_came_of_it():
    assert_skipped("GOAL-06", planned(reviews=[{"id": "r", "kind": "annual"}]))


# GOAL-07


def reviewed(held_on, kind="goals", start="2024-01-01"):
    review = {"id": "r", "kind": kind, "held_on": held_on}
    return aiming(WHOLE, reviews=[review], program={"start_date": start})


@pytest.mark.parametrize("kind", ["goals", "annual"])
def test_goals_that_were_reviewed(kind):
    assert date(2026, 6, 1) == AS_OF
    assert_no_gap("GOAL-07", reviewed("2025-05-01", kind))


@pytest.mark.parametrize(
    ("held_on", "says"), [("2025-04-30", "was on 2025-04-30"), (None, "is not recorded")]
)
def test_goals_that_nobody_reviewed(held_on, says):
    assert_gap("GOAL-07", reviewed(held_on), where="reviews@goals", says=says)


def test_another_review_does_not_count():
    assert_gap("GOAL-07", reviewed("2026-05-01", "policy"), where="reviews@goals")


def test_a_young_program_has_time():
    assert_skipped("GOAL-07", reviewed(None, start="2025-05-02"))


# AGR-57


def joining(identity):
    return planned(metrics=[{"id": identity, "person_linkage_basis": "Consent"}])


def test_names_where_they_are_needed():
    assert_no_gap("AGR-57", joining("m_connect7"))
    assert_no_gap("AGR-57", joining("own_metric"))


def test_names_where_counts_would_do():
    assert_gap("AGR-57", joining("m_arrest"), where="metrics[0].person_linkage_basis@m_arrest")


def test_no_metric_joins_names():
    assert_skipped("AGR-57", planned(metrics=[{"id": "m_arrest"}]))
