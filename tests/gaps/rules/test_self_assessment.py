"""How both sides rate where they stand."""

import pytest

from tests.gaps.support import assert_gap, assert_no_gap, assert_skipped, program

RATED = {"on": "2026-05-01", "police_rater_role": "Lieutenant", "provider_rater_role": "Director"}


def item(identity="joint-manual", question="q2_policy", **fields):
    return {"id": identity, "question": question, **fields}


def rated(*items, **fields):
    return program(self_assessment={**RATED, **fields, "items": list(items)})


def test_without_a_rating_nothing_is_said_of_it():
    for identity in ("SELF-02", "SELF-03", "SELF-05"):
        assert_skipped(identity, rated(item(not_applicable="true")), because="SELF-01")


# SELF-01


def test_both_sides_rated_together():
    skipped = item("review-date", not_applicable="true")
    assert_no_gap("SELF-01", rated(item(rating="2"), skipped))


def test_sides_that_are_far_apart_are_told_elsewhere():
    assert_no_gap("SELF-01", rated(item(police_rating="3", provider_rating="1")))


def test_nobody_rated():
    assert_gap("SELF-01", program(), where="self_assessment.items@items")


@pytest.mark.parametrize("gone", list(RATED))
def test_half_of_a_rating(gone):
    assert_gap("SELF-01", rated(item(rating="2"), **{gone: None}), where=f"self_assessment.{gone}@{gone}")


def test_ratings_on_which_nobody_agreed():
    made = rated(
        item("a", police_rating="3", provider_rating="2"), item("b", police_rating="1"), item("c", rating="1")
    )
    assert_gap("SELF-01", made, where="self_assessment.items@rating", says="For 2 items")


# SELF-02


@pytest.mark.parametrize(
    "fields",
    [
        {"police_rating": "3", "provider_rating": "2"},
        {"police_rating": "4", "provider_rating": "1", "rating": "2"},
        {"police_rating": "4"},
    ],
)
def test_small_differences_and_those_that_were_talked_about(fields):
    assert_no_gap("SELF-02", rated(item(**fields)))


@pytest.mark.parametrize(("police", "provider"), [("3", "1"), ("0", "4")])
def test_a_large_difference(police, provider):
    made = rated(item("x", rating="1"), item(police_rating=police, provider_rating=provider))
    (finding,) = assert_gap("SELF-02", made, where="self_assessment.items[1]@joint-manual")
    assert finding.message == (
        f'On "A joint manual is written" police say {police} and the provider says {provider}. Talk about it.'
    )


# SELF-03


def test_the_core_is_half_in_place():
    made = rated(item("a", rating="3"), item("b", rating="0"), item("c", "q4_services", rating="0"))
    assert_no_gap("SELF-03", made)


@pytest.mark.parametrize("question", ["q1_leadership", "q2_policy", "q3_training", "q5_data"])
def test_a_core_question_that_is_not_half_answered(question):
    made = rated(item("a", question, rating="2"), item("b", question, rating="0"), item("c", question))
    assert_gap("SELF-03", made, where=f"self_assessment.items@{question}", says="33% in place")


def test_no_core_question_is_rated():
    made = rated(item("a", "q4_services", rating="0"), item("b", police_rating="0", provider_rating="1"))
    assert_skipped("SELF-03", made, because="agreed rating")


# SELF-04


def test_a_rating_of_a_year_ago():
    assert_no_gap("SELF-04", rated(on="2025-06-01"))


def test_an_old_rating():
    assert_gap(
        "SELF-04", rated(on="2025-05-31"), where="self_assessment.on@on", says="last rated on 2025-05-31"
    )


def test_no_day_of_rating():
    assert_skipped("SELF-04", program(), because="SELF-01")


# SELF-05


def test_high_ratings_with_evidence():
    assert_no_gap("SELF-05", rated(item(rating="3", evidence=["TIP-2b"]), item("b", rating="2")))


@pytest.mark.parametrize("rating", ["3", "4"])
def test_a_high_rating_of_hope(rating):
    made = rated(item("x", rating="2"), item(rating=rating))
    assert_gap("SELF-05", made, where="self_assessment.items[1].evidence@joint-manual")


def test_no_high_rating():
    assert_skipped("SELF-05", rated(item(rating="2")))
