"""Money, liability and insurance between the parties."""

import pytest

from tests.gaps.rules.agreeing import CLINIC, POLICE, PROVIDER_ROLES, own, planned
from tests.gaps.support import agency, agreement, assert_gap, assert_no_gap, assert_skipped

# AGR-58

COVER = [{"id": "professional_liability"}, {"id": "auto"}, {"id": "workers_compensation"}]
EMPLOYER = {**CLINIC, "program_roles": PROVIDER_ROLES, "insurance": COVER}
RIDES = {"transport.offered": "yes"}


def insured(*cover, answers=None, owner=None, **sections):
    given = dict(answers or {})
    if owner:
        given["transport.vehicles"] = [{"vehicle": "Van", "owner": owner}]
    stakeholders = [POLICE, {**EMPLOYER, "insurance": list(cover)}]
    return planned(given, stakeholders=stakeholders, **sections)


def test_cover_for_clinical_work_driving_and_staff():
    assert_no_gap("AGR-58", insured(*COVER, answers=RIDES))


@pytest.mark.parametrize(
    ("cover", "says"),
    [
        (COVER[1:], "employs clinicians without professional liability cover"),
        (COVER[:1] + COVER[2:], "drives people without auto cover"),
        (COVER[:2], "without workers' compensation"),
        ([{**COVER[0], "expires": "2026-05-31"}, *COVER[1:]], "without professional liability cover"),
    ],
)
def test_cover_that_is_missing_or_ran_out(cover, says):
    assert_gap("AGR-58", insured(*cover, answers=RIDES), where="stakeholders[1].insurance@bh", says=says)


def test_all_cover_that_an_agency_lacks_is_told_at_once():
    (finding,) = assert_gap("AGR-58", insured(answers=RIDES), where="stakeholders[1].insurance@bh")
    assert finding.message == (
        "Agency bh employs clinicians without professional liability cover, and drives people without auto"
        " cover, and employs staff of the team without workers' compensation, as far as is known. Get it, or"
        " enter it."
    )


def test_the_owner_of_the_vehicle_carries_the_auto_cover():
    made = insured(COVER[0], COVER[2], answers=RIDES, owner="Agency pd")
    assert_gap("AGR-58", made, where="stakeholders[0].insurance@pd", says="drives people")


def test_every_employer_of_the_team_needs_workers_compensation():
    officer = {"id": "o", "role": "officer", "fte": "1", "employer": "pd"}
    made = insured(*COVER, staffing={"positions": [officer]})
    assert_gap("AGR-58", made, where="stakeholders[0].insurance@pd", says="employs staff of the team")


def test_nobody_employs_or_drives():
    assert_skipped("AGR-58", planned(stakeholders=[POLICE, CLINIC]))


# AGR-59


def asked(tier, budget="400000", waiver=None):
    answers = {"partner.insurance_tier": own("peers", tier)}
    if waiver:
        answers["partner.insurance_waiver"] = own("peers", waiver)
    small = agency("peers", "mh_advocate", entity_type="nonprofit", yearly_budget=budget)
    return planned(answers, stakeholders=[small])


def test_a_small_partner_that_is_asked_for_what_it_can_buy():
    assert_no_gap("AGR-59", asked("basic"))
    assert_no_gap("AGR-59", asked("clinical", waiver="yes"))


@pytest.mark.parametrize("tier", ["clinical", "driving"])
def test_a_small_partner_that_is_asked_for_more(tier):
    where = "decisions.partner.insurance_tier@peers"
    assert_gap("AGR-59", asked(tier, waiver="no"), where=where)


@pytest.mark.parametrize("budget", [None, "1000000"])
def test_no_partner_is_known_to_be_small(budget):
    assert_skipped("AGR-59", asked("clinical", budget=budget))


# AGR-60

CITY = {**POLICE, "entity_type": "city"}


def promised(value, entity="city", **answer):
    return planned(
        {"mou.indemnity": {"value": value, **answer}},
        stakeholders=[{**POLICE, "entity_type": entity}, CLINIC],
        agreements=[agreement("m", "pd", "bh", status="counsel")],
    )


def test_counsel_signed_off_on_the_promise():
    sign_off = {"id": "counsel", "role": "Counsel", "flag": "LEGAL", "on": "2026-05-01"}
    assert_no_gap("AGR-60", promised("mutual_comparative", sign_offs=[sign_off]))


@pytest.mark.parametrize("value", ["mutual_comparative", "one_way_provider"])
def test_a_promise_that_counsel_has_not_checked(value):
    assert_gap("AGR-60", promised(value), where="decisions.mou.indemnity@mou.indemnity")


@pytest.mark.parametrize(
    ("value", "entity"), [("each_own_acts", "city"), ("mutual_comparative", "nonprofit")]
)
def test_no_government_promises_anything(value, entity):
    assert_skipped("AGR-60", promised(value, entity))


# AGR-61

PAYMENT = {
    "mou.payment_model": "fixed_annual",
    "mou.invoice_day": "10",
    "mou.vacancy_credit": "yes",
    "mou.appropriation": "annual_appropriation",
}


def test_terms_of_payment_are_whole():
    assert_no_gap("AGR-61", planned(PAYMENT))


@pytest.mark.parametrize("open_one", list(PAYMENT)[1:])
def test_a_term_of_payment_that_is_open(open_one):
    made = planned({key: value for key, value in PAYMENT.items() if key != open_one})
    assert_gap("AGR-61", made, where=f"decisions.{open_one}@{open_one}")


@pytest.mark.parametrize("answers", [{}, {"mou.payment_model": "none_in_kind"}])
def test_no_money_moves(answers):
    assert_skipped("AGR-61", planned(answers))
