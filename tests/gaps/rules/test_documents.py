"""The life of papers: review, approval, next review."""

from datetime import date

import pytest

from tests.gaps.support import agency, assert_gap, assert_no_gap, assert_skipped, check, paper, program
from workbench.model.enumerations import ReviewFlag, Stage

MED, LEGAL, CLIN = ReviewFlag.MED, ReviewFlag.LEGAL, ReviewFlag.CLIN


def sign_off(flag=None, name="Pat Doe", **fields):
    return {
        "id": f"s-{flag or 'x'}".lower(),
        "role": "Reviewer",
        "flag": flag,
        "name": name,
        "on": "2026-05-01",
        **fields,
    }


def documents(*entries):
    stakeholders = [
        agency("pd", subkind="police"),
        agency("911", subkind="psap"),
        agency("cmhc", "mh_provider"),
    ]
    return program(stakeholders=stakeholders, documents=list(entries))


def approved(*sign_offs, identity="transportation", **fields):
    return documents(
        {"id": "other"}, {"id": identity, "status": "approved", "sign_offs": list(sign_offs), **fields}
    )


# G-01


def test_a_paper_signed_by_every_role():
    reviewed = paper("transportation", review_flags=frozenset({MED, LEGAL}))
    assert_no_gap("G-01", approved(sign_off("MED"), sign_off("LEGAL")), reviewed)


def test_a_paper_without_flags_needs_one_name():
    assert_no_gap("G-01", approved(sign_off()), paper("transportation"))
    assert_gap(
        "G-01",
        approved(),
        paper("transportation"),
        where="documents[1].sign_offs",
        says="nobody signed it by name",
    )


def test_roles_that_did_not_sign_are_named():
    reviewed = paper("transportation", review_flags=frozenset(ReviewFlag))
    (found,) = assert_gap(
        "G-01",
        approved(sign_off("MED"), sign_off("CMD")),
        reviewed,
        where="documents[1].sign_offs@transportation",
    )
    assert found.message == (
        '"Paper transportation" is marked as approved, but these did not sign by name: the clinical lead,'
        " legal counsel, the privacy officer, human resources, the community."
    )


def test_a_sign_off_without_a_name_is_none():
    reviewed = paper("transportation", review_flags=frozenset({MED}))
    assert_gap("G-01", approved(sign_off("MED", name=None)), reviewed, where="documents[1].sign_offs")


def test_a_paper_that_is_not_known_still_needs_a_name():
    assert_gap("G-01", approved(identity="our-own"), where="documents[1].sign_offs@our-own", says='"our-own"')


@pytest.mark.parametrize("rule", ["G-01", "G-02", "G-03", "G-04", "G-05"])
def test_without_approved_papers_there_is_nothing_to_look_at(rule):
    assert_skipped(rule, documents({"id": "other", "status": "in_review"}), because="no paper is approved")


# G-02


def test_an_approved_paper_with_no_open_review():
    assert_no_gap("G-02", approved(), paper("transportation", open_flags=frozenset({CLIN})))


@pytest.mark.parametrize(
    ("flags", "says"),
    [
        ({MED}, "by the medical director is open"),
        ({LEGAL}, "by legal counsel is open"),
        ({LEGAL, MED}, "by the medical director and legal counsel is open"),
    ],
)
def test_an_approved_paper_with_an_open_review(flags, says):
    open_review = paper("transportation", open_flags=frozenset(flags))
    assert_gap("G-02", approved(), open_review, where="documents[1].status@transportation", says=says)


# G-03


@pytest.mark.parametrize(
    "fields",
    [
        {"effective_date": "2026-05-01", "next_review_date": "2027-05-01"},
        {"effective_date": "2026-05-01", "next_review_date": "2026-08-01"},
        {"next_review_date": "2030-01-01"},
    ],
)
def test_a_next_review_within_the_cycle(fields):
    assert_no_gap("G-03", approved(**fields), paper("transportation"))


def test_a_paper_without_a_next_review():
    assert_gap("G-03", approved(), where="documents[1].next_review_date", says="no day is set")


def test_a_next_review_beyond_the_cycle():
    made = approved(effective_date="2026-05-01", next_review_date="2027-05-02")
    (found,) = assert_gap("G-03", made, where="documents[1].next_review_date@transportation")
    assert found.message == (
        '"transportation" is to be reviewed every 12 months, so by 2027-05-01; its next review is set for'
        " 2027-05-02. Set an earlier day."
    )


def test_the_cycle_is_the_papers_own():
    made = approved(effective_date="2026-05-01", next_review_date="2028-05-01")
    assert_no_gap("G-03", made, paper("transportation", review_cycle_months=24))


def test_without_an_effective_date_the_cycle_begins_with_the_last_sign_off():
    made = approved(sign_off("MED"), sign_off("LEGAL", on="2026-05-20"), next_review_date="2027-05-21")
    assert_gap("G-03", made, where="documents[1].next_review_date", says="by 2027-05-20")


def test_a_cycle_that_begins_on_the_last_of_a_month():
    made = approved(effective_date="2027-08-31", next_review_date="2028-03-01")
    six_months = paper("transportation", review_cycle_months=6)
    assert_gap("G-03", made, six_months, where="documents[1].next_review_date", says="by 2028-02-29")


# G-04


def test_a_review_on_its_day_is_not_overdue():
    assert_no_gap("G-04", approved(next_review_date="2026-06-01"))


def test_a_review_is_overdue_the_day_after():
    made = approved(next_review_date="2026-06-01")
    where = "documents[1].next_review_date@transportation"
    assert_gap("G-04", made, where=where, as_of=date(2026, 6, 2), says="was due on 2026-06-01")


# G-05


@pytest.mark.parametrize(
    "sign_offs",
    [
        [sign_off("CMD"), sign_off("CLIN")],
        [sign_off(agency="pd"), sign_off("LEGAL", agency="cmhc")],
        [sign_off("CLIN", agency="pd"), sign_off("CMD", agency="cmhc")],
    ],
)
def test_a_joint_paper_signed_by_both_sides(sign_offs):
    assert_no_gap("G-05", approved(*sign_offs))


@pytest.mark.parametrize(
    ("sign_offs", "side"),
    [
        ([sign_off("CMD"), sign_off("LEGAL")], "behavioral health"),
        ([sign_off("CLIN"), sign_off("CMD", agency="911")], "first response"),
    ],
)
def test_a_joint_paper_that_one_side_did_not_sign(sign_offs, side):
    made = approved(*sign_offs, identity="le-bh-mou@pd+cmhc")
    where = "documents[1].sign_offs@le-bh-mou@pd+cmhc"
    assert_gap("G-05", made, where=where, says=f"nobody from {side} signed it")


def test_a_joint_paper_that_nobody_signed_lacks_both_sides():
    assert_gap("G-05", approved(), where=["documents[1].sign_offs", "documents[1].sign_offs"])


def test_papers_of_one_side_need_one_side():
    assert_skipped("G-05", approved(identity="job-description"), because="no joint paper")


# TIP-2b


def test_approved_joint_papers():
    papers = [
        paper("transportation"),
        paper("job-description"),
        paper("le-bh-mou@pd+cmhc", applies=False),
    ]
    assert_no_gap("TIP-2b", approved(), *papers)


def test_joint_papers_that_are_not_approved():
    papers = [paper("transportation"), paper("le-bh-mou@pd+cmhc")]
    made = documents({"id": "other", "status": "approved"}, {"id": "transportation", "status": "in_review"})
    assert_gap(
        "TIP-2b",
        made,
        *papers,
        where=["documents@le-bh-mou@pd+cmhc", "documents[1].status@transportation"],
        says='"Paper le-bh-mou" is not approved yet',
    )
    assert {f.due for f in check("TIP-2b", made, *papers, stage=Stage.DEVELOPING).findings} == {"launching"}


def test_no_joint_paper_applies_yet():
    assert_skipped("TIP-2b", program(), paper("job-description"), because="no joint paper applies")
