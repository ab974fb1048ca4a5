"""Consent forms, and what goes along with records."""

import pytest

from tests.gaps.rules.agreeing import flow, flowing, planned
from tests.gaps.support import agreement, assert_gap, assert_no_gap, assert_skipped, program

# AGR-05


def noted(**fields):
    return flow("bh", "detox", "psychotherapy_notes", bases=("HIPAA_AUTH",), **fields)


OTHER = flow("bh", "detox", "mental_health_phi", bases=("HIPAA_AUTH",), consent_form="ROI-01")


def test_notes_with_a_form_of_their_own():
    assert_no_gap("AGR-05", flowing(noted(consent_form="ROI-05"), OTHER))


def test_notes_without_a_form():
    assert_gap(
        "AGR-05", flowing(noted(), OTHER), where="data_flows[0].consent_form@f0", says="no consent form"
    )


def test_notes_with_the_form_of_other_records():
    made = flowing(noted(consent_form="ROI-01"), OTHER)
    assert_gap("AGR-05", made, where="data_flows[0].consent_form@f0", says="used for other records too")


def test_notes_and_other_records_in_one_flow():
    row = flow("detox", "bh", "sud_counseling_notes", "part2_records", consent_form="ROI-01")
    assert_gap("AGR-05", flowing(row), where="data_flows[0].consent_form@f0", says="other records too")


def test_no_notes_move():
    assert_skipped("AGR-05", flowing(OTHER))


# AGR-06

PART_2 = flow("detox", "bh", "part2_records", bases=("P2_TPO",))


def forms(*rows, **more):
    return {"isa.court_form": "own_form", "isa.consent_forms": list(rows), **more}


APART = {"form": "ROI-01", "covers": "Care and referral", "police_box": "Yes"}


def test_the_form_for_court_stands_alone():
    court = {"form": "ROI-09", "covers": "Use in court"}
    assert_no_gap("AGR-06", flowing(PART_2, answers=forms(APART, court)))


def test_it_is_open_how_consent_for_court_is_asked_for():
    assert_gap("AGR-06", flowing(PART_2), where="decisions.isa.court_form@isa.court_form")


@pytest.mark.parametrize(
    "rows",
    [
        [{"form": "ROI-01", "covers": "Treatment and use in court"}],
        [{"form": "ROI-01", "covers": "Use in court"}, APART],
    ],
)
def test_a_form_that_joins_care_and_court(rows):
    made = flowing(PART_2, answers=forms(*rows))
    assert_gap("AGR-06", made, where="decisions.isa.consent_forms.value[0]@isa.consent_forms")


def test_no_substance_use_record_moves():
    assert_skipped("AGR-06", flowing(OTHER))


# AGR-07


def test_the_notice_and_the_consent_go_along():
    answers = {"isa.part2_notice": "short_2024", "isa.part2_copy": "copy"}
    assert_no_gap("AGR-07", flowing(PART_2, answers=answers))


def test_it_is_open_what_goes_along():
    where = ["decisions.isa.part2_copy", "decisions.isa.part2_notice"]
    assert_gap("AGR-07", flowing(PART_2), where=where)


def test_nothing_rests_on_a_consent_under_part_2():
    assert_skipped("AGR-07", flowing(flow("detox", "pd", "part2_records", bases=("P2_COURT",))))


# AGR-08

ELEMENTS = [
    "person",
    "discloser",
    "recipient",
    "description",
    "purpose",
    "revocation",
    "expiry",
    "signature",
    "redisclosure",
    "refusal",
    "copy",
]


def consented(elements=ELEMENTS, rows=(APART,)):
    return flowing(OTHER, answers={"isa.consent_elements": list(elements), "isa.consent_forms": list(rows)})


def test_forms_with_all_parts_and_a_box_for_police():
    assert_no_gap("AGR-08", consented())


@pytest.mark.parametrize("part", ELEMENTS)
def test_a_form_that_lacks_a_part(part):
    made = consented([one for one in ELEMENTS if one != part])
    assert_gap("AGR-08", made, where="decisions.isa.consent_elements@isa.consent_elements")


def test_a_form_that_says_nothing_of_police():
    made = consented(rows=[{"form": "ROI-01", "covers": "Care"}])
    assert_gap("AGR-08", made, where="decisions.isa.consent_forms.value[0]", says='"ROI-01"')


def test_no_form_is_listed():
    where = ["decisions.isa.consent_elements", "decisions.isa.consent_forms"]
    assert_gap("AGR-08", flowing(OTHER), where=where)


def test_nothing_rests_on_consent():
    assert_skipped("AGR-08", flowing(flow("bh", "pd", "mental_health_phi", bases=("HIPAA_J",))))


# AGR-22


def reviewed(value, rows=None):
    answers = {"isa.case_review": value}
    if rows is not None:
        answers["isa.case_review_agencies"] = rows
    return flowing(OTHER, answers=answers)


@pytest.mark.parametrize("value", ["not_held", "de_identified"])
def test_meetings_without_names(value):
    assert_no_gap("AGR-22", reviewed(value))


def test_each_agency_at_the_table_is_named_by_a_consent():
    assert_no_gap("AGR-22", reviewed("with_consent", [{"agency": "Police", "consent": "ROI-02"}]))


def test_an_agency_at_the_table_that_no_consent_names():
    rows = [{"agency": "Police", "consent": "ROI-02"}, {"agency": "Prosecutor"}]
    where = "decisions.isa.case_review_agencies.value[1]@isa.case_review_agencies"
    assert_gap("AGR-22", reviewed("with_consent", rows), where=where, says="Prosecutor sits in")


def test_nobody_listed_who_sits_at_the_table():
    assert_gap("AGR-22", reviewed("with_consent"), where="decisions.isa.case_review_agencies")


def test_an_agreement_on_sharing_that_says_nothing_of_such_meetings():
    made = planned(
        stakeholders=[{"id": "pd", "name": "Police", "sector": "first_responder"}],
        agreements=[agreement("i", "pd", kind="information_sharing", status="draft")],
    )
    assert_gap("AGR-22", made, where="decisions.isa.case_review")


def test_nobody_shares_anything_yet():
    assert_skipped("AGR-22", program(), because="no information is shared yet")
