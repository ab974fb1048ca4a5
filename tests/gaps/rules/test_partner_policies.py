"""What partners' own policies say to the joint work."""

import pytest

from tests.gaps.rules.agreeing import CLINIC, POLICE, planned
from tests.gaps.support import agency, agreement, assert_gap, assert_no_gap, assert_skipped, vocabulary

ALL = [f"q{n}" for n in range(1, 17)]
PLACE = agency("crisis", "crisis_facility")
PAPERS = [
    agreement("m", "pd", "bh", status="draft"),
    agreement("d", "pd", "crisis", kind="receiving_facility_mou", status="draft"),
]


def finding(question="q1", answer="supports", **fields):
    return {"id": question, "answer": answer, **fields}


def read(partner="pd", *findings, **fields):
    found = list(findings) or [finding(question) for question in ALL]
    return {
        "id": f"r-{partner}",
        "partner": partner,
        "reviewed_on": "2026-03-01",
        "findings": found,
        **fields,
    }


def reviewed(*reviews, answers=None, papers=PAPERS):
    return planned(
        answers,
        stakeholders=[POLICE, CLINIC, PLACE],
        agreements=list(papers),
        policy_reviews=list(reviews),
    )


# PART-01


def test_the_policies_of_those_who_sign_were_read():
    assert_no_gap("PART-01", reviewed(read("pd"), read("bh")))


def test_a_partner_who_signs_and_was_not_read():
    assert_gap("PART-01", reviewed(read("pd")), where="policy_reviews@bh")


@pytest.mark.parametrize(
    ("findings", "says"),
    [
        ([finding(q) for q in ALL[:11]], "5 are open"),
        ([finding(q, "unknown" if n < 5 else "silent") for n, q in enumerate(ALL)], "5 are open"),
    ],
)
def test_too_many_questions_are_open(findings, says):
    made = reviewed(read("pd", *findings), read("bh"))
    assert_gap("PART-01", made, where="policy_reviews[0].findings@pd", says=says)


def test_four_open_questions_are_fine():
    assert_no_gap("PART-01", reviewed(read("pd", *(finding(q) for q in ALL[:12])), read("bh")))


@pytest.mark.parametrize(
    ("scope", "asked"),
    [("with_receiving_sites", ["crisis"]), ("all_on_the_map", ["crisis"])],
)
def test_the_team_may_widen_who_is_read(scope, asked):
    made = reviewed(read("pd"), read("bh"), answers={"partner_policy.scope": scope})
    assert_gap("PART-01", made, where=[f"policy_reviews@{one}" for one in asked])


def test_nobody_signs_yet():
    assert_skipped("PART-01", reviewed(papers=()))


# PART-02


def bridged(*findings):
    return reviewed(read("pd", *findings))


@pytest.mark.parametrize(
    "one",
    [
        finding("q4", "conflicts"),
        finding("q4", "conflicts", effect_blocks="true", bridge="amend_policy"),
        finding(
            "q4", "conflicts", effect_blocks="true", bridge="workaround", owner="Chief", until="2027-01-01"
        ),
    ],
)
def test_conflicts_that_are_bridged(one):
    assert_no_gap("PART-02", bridged(finding(), one))


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"effect_blocks": "true"}, "nothing bridges it"),
        ({"bridge": "workaround", "owner": "Chief"}, "without an owner and an end"),
        ({"bridge": "accept_risk", "until": "2027-01-01"}, "without an owner and an end"),
    ],
)
def test_conflicts_that_are_not_bridged(fields, says):
    made = bridged(finding(), finding("q4", "conflicts", **fields))
    assert_gap("PART-02", made, where="policy_reviews[0].findings[1].bridge@pd.q4", says=says)


def test_no_policy_was_read():
    assert_skipped("PART-02", reviewed())


# PART-03

CLAUSE = {"bridge": "mou_clause", "bridge_where": "Section 19"}


@pytest.mark.parametrize(
    "one",
    [
        finding("q2"),
        finding("q2", "conflicts", **CLAUSE),
        finding("q1", "silent"),
        finding("q8", "not_applicable"),
        finding("q5", "conflicts", effect_blocks="true"),
    ],
)
def test_main_questions_that_a_policy_or_a_clause_answers(one):
    assert_no_gap("PART-03", bridged(one))


@pytest.mark.parametrize("question", ["q2", "q3", "q5", "q8"])
@pytest.mark.parametrize("answer", ["silent", "conflicts"])
@pytest.mark.parametrize(
    "fields", [{}, {"bridge": "mou_clause"}, {"bridge": "side_letter", "bridge_where": "x"}]
)
def test_main_questions_that_nothing_answers(question, answer, fields):
    where = f"policy_reviews[0].findings[0].bridge_where@pd.{question}"
    assert_gap("PART-03", bridged(finding(question, answer, **fields)), where=where)


def test_the_main_questions_are_those_of_the_vocabulary():
    assert [one.id for one in vocabulary().policy_questions if one.essential] == ["q2", "q3", "q5", "q8"]


# PART-04


@pytest.mark.parametrize("fields", [{}, {"reviewed_on": "2025-06-01"}, {"policy_changed_on": "2026-03-01"}])
def test_a_review_that_still_holds(fields):
    assert_no_gap("PART-04", reviewed(read("pd", **fields)))


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"reviewed_on": None}, "has no day"),
        ({"reviewed_on": "2025-05-31"}, "is of 2025-05-31"),
        ({"policy_changed_on": "2026-03-02"}, "a policy changed on 2026-03-02"),
    ],
)
def test_a_review_that_is_old(fields, says):
    made = reviewed(read("pd", **fields))
    assert_gap("PART-04", made, where="policy_reviews[0].reviewed_on@r-pd", says=says)
