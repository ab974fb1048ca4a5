"""Who needs which paper of privacy law."""

import pytest

from tests.gaps.rules.agreeing import CLINIC, EVERYONE, POLICE, PROVIDER_ROLES, flow, flowing, planned
from tests.gaps.support import agency, agreement, assert_gap, assert_no_gap, assert_skipped

# AGR-09


@pytest.mark.parametrize("kind", ["baa", "qsoa"])
def test_a_vendor_is_a_business_associate(kind):
    assert_no_gap("AGR-09", flowing(agreements=[agreement("b", "bh", "app", "fd", kind=kind)]))


@pytest.mark.parametrize("kind", ["baa", "qsoa"])
def test_police_are_made_a_business_associate(kind):
    made = flowing(agreements=[agreement("b", "bh", "pd", kind=kind, status="draft")])
    assert_gap("AGR-09", made, where="agreements[0].parties@b", says="makes Agency pd a helper")


@pytest.mark.parametrize("status", ["planned", "expired", "terminated"])
def test_a_paper_that_is_not_alive(status):
    assert_skipped("AGR-09", flowing(agreements=[agreement("b", "bh", "pd", kind="baa", status=status)]))


# AGR-10

BAA_TERMS = [
    "permitted_uses",
    "safeguards",
    "report_breach",
    "subcontractors",
    "individual_rights",
    "privacy_rule",
    "books_to_hhs",
    "return_destroy",
    "termination",
]
BAA = agreement("b", "bh", "app", kind="baa")


def held(*agreements, terms=BAA_TERMS):
    return flowing(agreements=list(agreements), answers={"isa.baa_terms": terms})


def test_a_vendor_with_its_agreement_and_all_terms():
    assert_no_gap("AGR-10", held(BAA))


def test_a_vendor_without_an_agreement():
    assert_gap("AGR-10", held(), where="stakeholders[9].hipaa_status@app")


def test_an_agreement_without_a_term():
    made = held(BAA, terms=BAA_TERMS[:-1])
    says = "lacks terms on: an end after a serious breach."
    assert_gap("AGR-10", made, where="decisions.isa.baa_terms@isa.baa_terms", says=says)


def test_an_agreement_whose_terms_nobody_knows():
    assert_gap("AGR-10", flowing(agreements=[BAA]), where="decisions.isa.baa_terms")


def test_a_data_office_that_gets_health_records_needs_one_too():
    office = agency("it", "it_data", hipaa_status="unknown")
    made = planned(
        stakeholders=[CLINIC, office],
        data_flows=[flow("bh", "it", "mental_health_phi")],
    )
    assert_gap("AGR-10", made, where="stakeholders[1].hipaa_status@it")


def test_nobody_holds_records_for_another():
    assert_skipped("AGR-10", planned(stakeholders=[CLINIC, POLICE]))


# AGR-11

QSOA_TERMS = ["service", "bound_by_part2", "resist_in_court", "subcontractors", "security_breach"]
SERVICE = flow("detox", "app", "part2_records", bases=("P2_QSO",))
QSOA = agreement("q", "detox", "app", kind="qsoa")


def test_a_service_bound_to_part_2():
    made = flowing(SERVICE, agreements=[QSOA], answers={"isa.qsoa_terms": QSOA_TERMS})
    assert_no_gap("AGR-11", made)


def test_a_service_that_nothing_binds():
    assert_gap("AGR-11", flowing(SERVICE, agreements=[BAA]), where="data_flows[0].agreement@f0")


def test_a_paper_that_does_not_say_that_part_2_binds():
    made = flowing(SERVICE, agreements=[QSOA], answers={"isa.qsoa_terms": QSOA_TERMS[:1]})
    assert_gap("AGR-11", made, where="decisions.isa.qsoa_terms", says="that Part 2 binds it")


def test_treatment_by_a_partner_is_no_service():
    assert_skipped("AGR-11", flowing(flow("detox", "bh", "part2_records", bases=("P2_TPO",))))


# AGR-12

ACCESS = {"information.cji_for_clinician": "screened_access"}


def employed(*agreements, answers=ACCESS, **fields):
    employer = {**CLINIC, "program_roles": PROVIDER_ROLES, **fields}
    return planned(answers, stakeholders=[POLICE, employer], agreements=list(agreements))


@pytest.mark.parametrize("value", ["officer_relays", "escorted_only"])
def test_clinicians_who_stay_away_from_police_systems(value):
    assert_no_gap("AGR-12", employed(answers={"information.cji_for_clinician": value}))


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("cjis_management_control", {"cjis_status": "ncja_gov"}),
        ("cjis_management_control", {"entity_type": "county"}),
        ("cjis_security_addendum", {"cjis_status": "private_contractor"}),
        ("cjis_security_addendum", {"entity_type": "nonprofit"}),
        ("cjis_security_addendum", {}),
        ("cjis_information_exchange", {"cjis_status": "cja"}),
    ],
)
def test_a_paper_that_fits_the_employer(kind, fields):
    assert_no_gap("AGR-12", employed(agreement("c", "pd", "bh", kind=kind), **fields))


@pytest.mark.parametrize(
    ("kind", "fields", "says"),
    [
        ("mou", {}, "a management control agreement or a security addendum"),
        ("cjis_security_addendum", {"cjis_status": "ncja_gov"}, "a management control agreement."),
        ("cjis_management_control", {"entity_type": "nonprofit"}, "a security addendum"),
    ],
)
def test_a_paper_that_does_not_fit(kind, fields, says):
    made = employed(agreement("c", "pd", "bh", kind=kind), **fields)
    assert_gap("AGR-12", made, where="agreements@bh", says=says)


def test_it_is_open_whether_clinicians_see_police_systems():
    where = "decisions.information.cji_for_clinician"
    assert_gap("AGR-12", employed(answers={}), where=where)


def test_no_police_system_is_near():
    assert_skipped("AGR-12", planned(stakeholders=[CLINIC]))


def test_everybody_of_the_tests_is_on_the_map():
    assert len({one["id"] for one in EVERYONE}) == 10
