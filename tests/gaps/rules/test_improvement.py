"""Whether the program looks back, learns and tells."""

import pytest

from tests.gaps.rules.calls import decided
from tests.gaps.support import assert_gap, assert_no_gap, assert_skipped, program


def review(identity="r", kind="annual", **fields):
    return {"id": identity, "kind": kind, **fields}


def trial(identity="t", **fields):
    return {"id": identity, "aim": "Call ahead", **fields}


# CI-01

ASKED = {
    "evaluation": {"data_owner": "Analyst", "audience": ["steering"]},
    "records": {"report_frequency": "monthly"},
}


def test_numbers_that_are_collected_and_read():
    assert_no_gap("CI-01", program(decisions=decided(**ASKED)))


def test_numbers_that_nobody_reads():
    where = ["evaluation.audience", "evaluation.data_owner", "records.report_frequency"]
    assert_gap("CI-01", program(), where=[f"decisions.{one}@{one}" for one in where])


# CI-02


@pytest.mark.parametrize("day", ["2025-05-01", "2026-06-01"])
def test_a_review_within_thirteen_months(day):
    made = program(reviews=[review(held_on=day)], program={"start_date": "2020-01-01"})
    assert_no_gap("CI-02", made)


@pytest.mark.parametrize(
    ("reviews", "says"),
    [
        ([review(held_on="2025-04-30")], "The last yearly review was on 2025-04-30"),
        ([review(kind="goals", held_on="2026-05-01")], "No yearly review is recorded"),
        ([review(held_on="2026-07-01")], "No yearly review is recorded"),
        ([review(due="2026-05-01")], "No yearly review is recorded"),
        ([], "No yearly review is recorded"),
    ],
)
def test_no_review_within_thirteen_months(reviews, says):
    assert_gap("CI-02", program(reviews=reviews), where="reviews@annual", says=says)


def test_a_young_program_has_no_year_to_review():
    assert_skipped(
        "CI-02", program(program={"start_date": "2025-05-02"}), because="less than thirteen months"
    )
    assert_gap("CI-02", program(program={"start_date": "2025-05-01"}), where="reviews")


# CI-03

MISSED = {"id": "m_arrest", "off_target": "yes"}


def test_a_missed_target_leads_to_a_test():
    assert_no_gap("CI-03", program(metrics=[MISSED], improvements=[trial(metric="m_arrest")]))
    assert_no_gap("CI-03", program(metrics=[{**MISSED, "note": "The code changed in May."}]))


@pytest.mark.parametrize(
    "tests", [[], [trial(metric="m_uof")], [trial(metric="m_arrest", ended_on="2026-02-01")]]
)
def test_a_missed_target_that_changes_nothing(tests):
    made = program(metrics=[{"id": "m_uof"}, MISSED], improvements=tests)
    assert_gap("CI-03", made, where="metrics[1]@m_arrest", says='"Arrests" misses its target')


def test_no_target_is_missed():
    made = program(metrics=[{"id": "m_uof", "off_target": "no"}, {"id": "m_arrest"}])
    assert_skipped("CI-03", made)


# CI-05


def test_actions_that_are_done():
    assert_no_gap("CI-05", program(reviews=[review(kind="after_action", open_actions_overdue="0")]))


@pytest.mark.parametrize(("late", "says"), [("1", "one action is"), ("3", "3 actions are")])
def test_actions_that_are_late(late, says):
    made = program(
        reviews=[review("x"), review(kind="after_action", about="Elm Street", open_actions_overdue=late)]
    )
    assert_gap("CI-05", made, where="reviews[1].open_actions_overdue@r", says=f'on "Elm Street" {says} more')


def test_no_after_action_review():
    assert_skipped("CI-05", program(reviews=[review(open_actions_overdue="4"), review("a", "after_action")]))


# CI-06


def test_people_served_are_heard():
    assert_no_gap(
        "CI-06", program(outreach={"feedback_channel": "Card and phone", "feedback_reply_days": "14"})
    )


def test_people_served_are_not_heard():
    where = ["outreach.feedback_channel@feedback_channel", "outreach.feedback_reply_days@feedback_reply_days"]
    assert_gap("CI-06", program(), where=where)


# CI-07


def test_a_test_that_expects_and_decides():
    running = trial("a", prediction="Ten minutes less")
    done = trial("b", prediction="Ten minutes less", ended_on="2026-03-01", decision="adopt")
    planned = trial("c", prediction="Ten minutes less", ended_on="2026-12-01")
    assert_no_gap("CI-07", program(improvements=[running, done, planned]))


def test_a_test_that_expects_nothing_and_decides_nothing():
    made = program(improvements=[trial(ended_on="2026-03-01")])
    where = ["improvements[0].decision@t", "improvements[0].prediction@t"]
    assert_gap("CI-07", made, where=where)


def test_no_test_of_change():
    assert_skipped("CI-07", program())


# CI-09


def test_results_that_are_shared():
    reviews = [review("old", shared_with_public_on="2020-01-01"), review(shared_with_public_on="2025-06-01")]
    assert_no_gap("CI-09", program(demand={"officials_told_on": "2025-06-01"}, reviews=reviews))


@pytest.mark.parametrize("day", ["2025-05-31", None])
def test_results_that_nobody_hears(day):
    made = program(demand={"officials_told_on": day}, reviews=[review(shared_with_public_on=day)])
    assert_gap("CI-09", made, where=["demand.officials_told_on@officials", "reviews@public"])


# CI-10


def test_changes_with_their_day():
    reviews = [
        review(program_change="Welfare checks added", held_on="2026-03-01"),
        review("b", due="2026-09-01"),
    ]
    tests = [trial(decision="adopt", ended_on="2026-03-01"), trial("u", decision="abandon")]
    assert_no_gap("CI-10", program(reviews=reviews, improvements=tests))


def test_changes_without_a_day():
    made = program(
        reviews=[review(program_change="Welfare checks added")],
        improvements=[trial("u"), trial(decision="adapt")],
    )
    where = ["improvements[1].ended_on@t", "reviews[0].held_on@r"]
    assert_gap("CI-10", made, where=where)


def test_no_change_yet():
    assert_skipped("CI-10", program(reviews=[review(held_on="2026-03-01")], improvements=[trial()]))


# CI-11


def early(*kinds, start="2026-09-01"):
    days = [review(kind.replace("_", "-"), kind, due="2026-10-01") for kind in kinds]
    return program(reviews=days, program={"start_date": start})


def test_three_early_reviews():
    assert_no_gap("CI-11", early("days_30", "days_60", "days_90"))


def test_early_reviews_that_nobody_planned():
    (finding,) = assert_gap("CI-11", early("days_60"), where="reviews@first_ninety_days")
    assert finding.message == (
        "No review is planned for 30 and 90 days after the launch (2026-10-01, 2026-11-30). Plan it."
    )


def test_three_days_are_named_with_a_comma():
    assert_gap(
        "CI-11", early(), where="reviews", says="for 30, 60 and 90 days after the launch (2026-10-01, "
    )


def test_days_that_are_over_cannot_be_planned():
    assert_gap("CI-11", early(start="2026-04-15"), where="reviews", says="for 60 and 90 days")
    assert_skipped("CI-11", early(start="2026-03-02"), because="over")
    assert_no_gap("CI-11", early("days_30", "days_60", "days_90", start="2026-03-02"))


def test_no_start_to_count_from():
    assert_skipped("CI-11", early(start=None), because="start date")
