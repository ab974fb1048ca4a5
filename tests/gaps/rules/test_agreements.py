"""Who signs, in which form, for how long, and who still has no paper."""

import pytest

from tests.gaps.rules.agreeing import CLINIC, LINE, POLICE, flow, own, planned
from tests.gaps.support import agency, agreement, assert_gap, assert_no_gap, assert_skipped, tie

SIGNER = {"title": "City Manager", "authority": "Resolution 12"}
CITY = {
    **POLICE,
    "legal_name": "City of Example",
    "acts_through": "Police",
    "entity_type": "city",
    "signatory": SIGNER,
}
CENTER = {
    **CLINIC,
    "legal_name": "Example Health Inc.",
    "signatory": {"title": "Director", "authority": "Board"},
}


def signed(pd=CITY, bh=CENTER, answers=None, **fields):
    return planned(answers, stakeholders=[pd, bh], agreements=[agreement("m", "pd", "bh", **fields)])


# AGR-27


def test_parties_with_name_signer_and_authority():
    assert_no_gap("AGR-27", signed())


@pytest.mark.parametrize(
    ("fields", "where", "says"),
    [
        ({"legal_name": None}, "legal_name", "Not known: its legal name."),
        ({"signatory": None}, "signatory", "Not known: who signs for it, by which authority."),
        ({"signatory": {"title": "Director"}}, "signatory", "Not known: by which authority."),
        ({"legal_name": None, "signatory": None}, "legal_name", "its legal name, who signs"),
    ],
)
def test_a_party_of_which_something_is_not_known(fields, where, says):
    made = signed(bh={**CENTER, **fields})
    assert_gap("AGR-27", made, where=f"stakeholders[1].{where}@bh", says=says)


def test_the_government_behind_a_department_is_asked_for_elsewhere():
    assert_no_gap("AGR-27", signed(pd={**CITY, "legal_name": None}))


@pytest.mark.parametrize("status", ["planned", "expired", "terminated"])
def test_papers_that_are_not_under_way_are_not_looked_at(status):
    assert_skipped("AGR-27", signed(status=status))


# AGR-28

LOOSE = {"binding_level": "non_binding_statement"}


def test_a_statement_of_good_will():
    assert_no_gap("AGR-28", signed(**LOOSE))
    assert_no_gap("AGR-28", signed(binding_level="binding_contract", kind="clinician_contract"))


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"kind": "clinician_contract"}, "about money."),
        ({"kind": "baa"}, "about health records."),
        ({"kind": "interlocal"}, "the duties of governments."),
        ({"answers": {"mou.payment_model": "fixed_annual"}}, "about money."),
        ({"answers": {"mou.indemnity": "mutual_comparative"}}, "about liability."),
    ],
)
def test_a_statement_that_should_bind(fields, says):
    assert_gap("AGR-28", signed(**LOOSE, **fields), where="agreements[0].binding_level@m", says=says)


def test_a_statement_about_staff_and_records():
    position = {"id": "p", "role": "clinician_licensed", "fte": "1", "employer": "bh"}
    made = planned(
        stakeholders=[CITY, CENTER],
        agreements=[agreement("m", "pd", "bh", **LOOSE)],
        staffing={"positions": [position]},
        data_flows=[flow("bh", "pd", "mental_health_phi", agreement="m")],
    )
    assert_gap("AGR-28", made, where="agreements[0].binding_level@m", says="staff and records about people.")


# AGR-29


def test_a_city_acts_through_its_department():
    assert_no_gap("AGR-29", signed())


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"legal_name": None}, "the government behind it is not named"),
        ({"legal_name": "Example Police Department"}, "its legal name is that of the department"),
        ({"legal_name": "Agency pd"}, "its legal name is that of the department"),
    ],
)
def test_a_department_that_signs_for_itself(fields, says):
    assert_gap("AGR-29", signed(pd={**CITY, **fields}), where="stakeholders[0].legal_name@pd", says=says)


def test_a_unit_is_a_department():
    unit = {**CENTER, "kind": "unit", "legal_name": None}
    assert_gap("AGR-29", signed(bh=unit), where="stakeholders[1].legal_name@bh")


def test_a_sheriff_may_sign():
    made = signed(pd={**CITY, "subkind": "sheriff", "legal_name": None})
    assert_skipped("AGR-29", made)


# AGR-30

DATES = {"effective": "2026-01-01", "expires": "2028-12-31", "review_due": "2026-12-31"}


def test_dates_that_make_sense():
    assert_no_gap("AGR-30", signed(**DATES, renewal_notice_days="60"))
    assert_no_gap("AGR-30", signed(status="draft"))


@pytest.mark.parametrize(
    ("fields", "where", "says"),
    [
        ({"effective": "2029-01-01", "review_due": "2029-06-01"}, "expires", "before it begins"),
        ({"expires": "2026-12-01", "renewal_notice_days": "334"}, "renewal_notice_days", "before it begins"),
        ({"review_due": None}, "review_due", "no day is set for its review"),
        ({"review_due": "2027-06-02"}, "review_due", "more than a year away"),
    ],
)
def test_dates_that_make_no_sense(fields, where, says):
    made = signed(**{**DATES, **fields})
    assert_gap("AGR-30", made, where=f"agreements[0].{where}@m", says=says)


def test_the_year_of_an_old_agreement_runs_from_today():
    made = signed(effective="2024-01-01", expires="2029-12-31", review_due="2027-05-31")
    assert_no_gap("AGR-30", made)


# AGR-31

GRANT = {
    "id": "g",
    "name": "State grant",
    "level": "state",
    "kind": "grant",
    "end": "2027-06-30",
}


def renewing(answers=None, funding=(), **fields):
    paper = agreement("m", "pd", "bh", term_type="auto_renew_annual", review_due="2027-01-31")
    return planned(
        answers, stakeholders=[CITY, CENTER], agreements=[{**paper, **fields}], funding=list(funding)
    )


@pytest.mark.parametrize("term", ["auto_renew_annual", "evergreen"])
def test_what_renews_itself_has_a_day_of_review(term):
    assert_no_gap("AGR-31", renewing(term_type=term))
    assert_no_gap("AGR-31", renewing({"mou.appropriation": "grant_contingent"}, [GRANT]))


def test_what_renews_itself_without_a_day_of_review():
    assert_gap("AGR-31", renewing(review_due=None), where="agreements[0].review_due@m")


@pytest.mark.parametrize(
    "answers",
    [
        None,
        {"mou.appropriation": "not_contingent"},
        {"mou.appropriation": {"value": "grant_contingent", **own("pd", "not_contingent")}},
    ],
)
def test_what_renews_itself_beyond_its_grant(answers):
    assert_gap(
        "AGR-31", renewing(answers, [GRANT]), where="agreements[0].term_type@m", says='"State grant" ends'
    )


def test_nothing_renews_itself():
    assert_skipped("AGR-31", renewing(term_type="fixed"))


# AGR-32


def lasting(answers=None, expires="2028-06-30", funding=(GRANT,)):
    paper = agreement("m", "pd", "bh", expires=expires)
    return planned(answers, stakeholders=[CITY, CENTER], agreements=[paper], funding=list(funding))


def test_an_agreement_that_ends_with_its_grant_or_says_what_then():
    assert_no_gap("AGR-32", lasting(expires="2027-06-30"))
    assert_no_gap("AGR-32", lasting({"mou.appropriation": "annual_appropriation"}))


def test_an_agreement_that_outlives_its_grant():
    assert_gap("AGR-32", lasting(), where="agreements[0].expires@m", says='"State grant" ends on 2027-06-30')


def test_no_money_ends():
    assert_skipped("AGR-32", lasting(funding=()))


# AGR-62


def referring(*agreements, ties=(("team", "x"),), **fields):
    partner = agency("x", "community", program_roles=["referral_destination"], **fields)
    return planned(
        stakeholders=[CITY, CENTER, partner, LINE],
        agreements=list(agreements),
        relationships=[tie(a, b, "referral") for a, b in ties],
    )


def test_a_partner_with_an_agreement_or_a_reason():
    assert_no_gap("AGR-62", referring(agreement("c", "x", "bh", status="draft")))
    assert_no_gap("AGR-62", referring(no_agreement_because="A public library."))


@pytest.mark.parametrize("papers", [[], [agreement("c", "x", "bh", status="planned")]])
def test_a_partner_with_neither(papers):
    assert_gap("AGR-62", referring(*papers), where="stakeholders[2]@x")


def test_a_partner_with_whom_nobody_works_is_asked_for_elsewhere():
    assert_skipped("AGR-62", referring(ties=()))


# AGR-69


def paired(answers=None, *, third=("pd", "bh")):
    papers = [agreement("m", "pd", "bh"), agreement("n", *third, kind="clinician_contract", status="draft")]
    return planned(answers, stakeholders=[CITY, CENTER], agreements=papers)


def test_it_is_said_which_paper_wins():
    assert_no_gap("AGR-69", paired({"mou.precedence": "law_then_order"}))


def test_it_is_open_which_paper_wins():
    assert_gap("AGR-69", paired(), where="decisions.mou.precedence", says='"Agreement m" and "Agreement n"')


def test_no_two_papers_name_the_same_parties():
    assert_skipped("AGR-69", paired(third=("pd",)))
