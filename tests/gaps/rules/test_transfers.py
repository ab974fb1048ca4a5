"""What 911, 988 and the team agree on."""

import pytest

from tests.gaps.rules.agreeing import DISPATCH, LINE, POLICE, planned
from tests.gaps.support import agreement, assert_gap, assert_no_gap, assert_skipped, tie

# AGR-23


def noted(content="safety_behavior_only", months="12", other=None):
    answer = {"value": content, "other": other} if other else content
    return planned({"psap.flag_content": answer, **({"psap.flag_months": months} if months else {})})


def test_notes_that_end_within_a_year():
    assert_no_gap("AGR-23", noted())


def test_notes_that_outlive_their_reason():
    assert_gap("AGR-23", noted(months="13"), where="decisions.psap.flag_months@psap.flag_months")


def test_notes_with_a_diagnosis():
    made = noted("other", other="Diagnosis and medication")
    assert_gap("AGR-23", made, where="decisions.psap.flag_content@psap.flag_content")


def test_no_notes_are_kept():
    assert_skipped("AGR-23", noted("not_used", None))
    assert_skipped("AGR-23", planned())


# AGR-45

MOMENTS = ["attempt_in_progress", "imminent_risk", "third_party", "contact_confirmed"]


def rescued(moments=MOMENTS, line=LINE):
    answers = {"crisis_line.rescue_covers": list(moments)} if moments else {}
    return planned(answers, stakeholders=[POLICE, *([line] if line else [])])


def test_each_moment_is_covered():
    assert_no_gap("AGR-45", rescued())


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_moment_that_is_not_covered(moment):
    made = rescued([one for one in MOMENTS if one != moment])
    assert_gap("AGR-45", made, where="decisions.crisis_line.rescue_covers", says="does not cover:")


def test_no_moment_is_thought_of():
    assert_gap(
        "AGR-45", rescued(None), where="decisions.crisis_line.rescue_covers", says="Nobody has decided"
    )


def test_no_crisis_line():
    assert_skipped("AGR-45", rescued(line=None))


# AGR-46


def sending(*agreements, ties=(("911", "team"),)):
    lead = {**POLICE, "program_roles": ["lead_agency"]}
    return planned(
        stakeholders=[lead, DISPATCH, LINE],
        agreements=list(agreements),
        relationships=[tie(a, b, "dispatch") for a, b in ties],
    )


@pytest.mark.parametrize(
    "paper",
    [
        agreement("d", "911", "988", kind="dispatch_988_mou"),
        agreement("d", "911", "pd", kind="mou"),
        agreement("d", "911", "pd", kind="interlocal"),
    ],
)
def test_the_center_signed(paper):
    assert_no_gap("AGR-46", sending(paper))


@pytest.mark.parametrize(
    "papers",
    [
        [],
        [agreement("d", "911", "988", kind="dispatch_988_mou", status="board")],
        [agreement("d", "911", "988", kind="dispatch_988_mou", expires="2026-05-31")],
        [agreement("d", "911", "988", kind="mou")],
        [agreement("d", "pd", "988", kind="dispatch_988_mou")],
    ],
)
def test_the_center_did_not_sign(papers):
    assert_gap("AGR-46", sending(*papers), where="stakeholders[1]@911")


def test_a_reason_stands_for_the_agreement_with_the_center():
    lead = {**POLICE, "program_roles": ["lead_agency"]}
    own_center = {**DISPATCH, "no_agreement_because": "It is a division of the same city"}
    ties = [tie("911", "team", "dispatch")]
    assert_no_gap("AGR-46", planned(stakeholders=[lead, own_center], relationships=ties))


def test_no_center_sends_the_team():
    assert_skipped("AGR-46", sending(ties=()))
