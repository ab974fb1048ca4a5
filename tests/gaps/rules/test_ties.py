"""Agreements behind ties, and whether ties lead to care."""

import pytest

from tests.gaps.support import (
    agency,
    agreement,
    assert_gap,
    assert_no_gap,
    assert_skipped,
    check,
    program,
    tie,
)

# STK-06


def operators(*agreements, third=()):
    stakeholders = [
        agency("pd", program_roles=["lead_agency", "operator"]),
        agency("cmhc", "mh_provider", program_roles=["employer_of_clinician"]),
        *third,
    ]
    return program(stakeholders=stakeholders, agreements=list(agreements))


@pytest.mark.parametrize("kind", ["mou", "interlocal", "clinician_contract"])
def test_two_operators_with_a_signed_agreement(kind):
    assert_no_gap("STK-06", operators(agreement("m", "cmhc", "pd", kind=kind, expires="2026-06-01")))


def test_two_operators_without_any_agreement():
    assert_gap("STK-06", operators(), where="agreements@cmhc+pd", says="names both. Write one.")


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"status": "draft"}, "theirs is a draft"),
        ({"status": "counsel"}, "theirs is with counsel"),
        ({"status": "board"}, "theirs waits for a board's vote"),
        ({"status": "planned"}, "theirs is only planned"),
        ({"status": "expired"}, "theirs has ended"),
        ({"status": "terminated"}, "theirs was ended"),
        ({"expires": "2026-05-31"}, "theirs ended on 2026-05-31"),
        ({"effective": "2026-07-01"}, "theirs begins on 2026-07-01"),
    ],
)
def test_an_agreement_that_is_not_in_force_is_pointed_at(fields, says):
    other = agreement("other", "pd", "cmhc", kind="baa")
    made = operators(other, agreement("m", "pd", "cmhc", **fields))
    assert_gap("STK-06", made, where="agreements[1]@cmhc+pd", says=says)


def test_each_pair_of_operators_needs_an_agreement():
    fire = agency("fire", subkind="fire", program_roles=["operator"])
    made = operators(agreement("m", "pd", "cmhc"), third=[fire])
    assert_gap("STK-06", made, where=["agreements@fire+pd", "agreements@cmhc+fire"])


def test_one_agreement_of_all_operators_is_enough():
    fire = agency("fire", subkind="fire", program_roles=["operator"])
    assert_no_gap("STK-06", operators(agreement("m", "pd", "cmhc", "fire", kind="interlocal"), third=[fire]))


def test_one_operator_alone_needs_no_agreement():
    made = program(stakeholders=[agency("pd", program_roles=["operator"]), agency("da", "justice_other")])
    assert_skipped("STK-06", made, because="fewer than two agencies")


def test_the_missing_agreement_is_a_to_do_until_launch():
    assert [f.due for f in check("STK-06", operators(), stage=None).findings] == ["launching"]


# STK-07


def sharing(**fields):
    return program(
        stakeholders=[agency("pd"), agency("cmhc", "mh_provider")],
        relationships=[tie("pd", "cmhc", "referral"), {**tie("cmhc", "pd", "data_share"), **fields}],
    )


def test_data_sharing_with_a_basis():
    assert_no_gap("STK-07", sharing(confidentiality_basis="consent"))


@pytest.mark.parametrize("fields", [{}, {"confidentiality_basis": "unknown"}])
def test_data_sharing_without_a_known_basis(fields):
    assert_gap("STK-07", sharing(**fields), where="relationships[1].confidentiality_basis@cmhc-pd")


def test_no_data_is_shared_yet():
    assert_skipped("STK-07", program())


# STK-08


def ending(**fields):
    stakeholders = [agency("pd"), agency("cmhc", "mh_provider")]
    return program(stakeholders=stakeholders, agreements=[agreement("m", "pd", "cmhc", **fields)])


@pytest.mark.parametrize(
    "fields", [{"expires": "2026-08-31"}, {"expires": "2027-01-01", "renewal_notice_days": "120"}]
)
def test_an_agreement_that_ends_later(fields):
    assert_no_gap("STK-08", ending(**fields))


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"expires": "2026-08-30"}, "ends on 2026-08-30"),
        ({"expires": "2026-05-31"}, "ended on 2026-05-31"),
        ({"expires": "2026-09-29", "renewal_notice_days": "120"}, "ends on 2026-09-29"),
    ],
)
def test_an_agreement_that_ends_within_90_days_or_its_notice_time(fields, says):
    assert_gap("STK-08", ending(**fields), where="agreements[0].expires@m", says=says)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"expires": "2026-06-02", "status": "draft"},
        {"expires": "2026-06-02", "term_type": "auto_renew_annual"},
        {"expires": "2026-06-02", "term_type": "evergreen"},
    ],
)
def test_agreements_that_cannot_lapse_are_not_looked_at(fields):
    assert_skipped("STK-08", ending(**fields))


# STK-09


def test_partners_with_written_ties():
    made = program(
        stakeholders=[agency("pd"), agency("cmhc", "mh_provider")],
        relationships=[tie("pd", "cmhc", formality="mou")],
    )
    assert_no_gap("STK-09", made)


def test_a_partner_of_a_required_sector_that_nobody_works_with():
    made = program(
        stakeholders=[
            agency("pd"),
            agency("psap"),
            agency("cmhc", "mh_provider"),
            agency("vets", "veterans"),
        ],
        relationships=[tie("pd", "cmhc", formality="mou")],
    )
    assert_gap("STK-09", made, where="stakeholders[1]@psap")


def test_a_partner_of_a_split_sector_is_required_too():
    made = program(stakeholders=[agency("hh", "housing_official")])
    assert_gap("STK-09", made, where="stakeholders[0]@hh")


def test_a_tie_that_alone_links_two_parts_is_to_be_written():
    made = program(
        stakeholders=[agency("a"), agency("b"), agency("c")],
        relationships=[tie("a", "b", formality="mou"), tie("c", "b", formality="verbal")],
    )
    assert_gap("STK-09", made, where="relationships[1]@b+c", says="Agency b and Agency c alone holds")
    assert_gap("STK-09", made, where="relationships[1]", says="and nothing about it is written")


def test_an_unknown_formality_is_not_said_to_be_none():
    made = program(stakeholders=[agency("a"), agency("b")], relationships=[tie("a", "b")])
    assert_gap("STK-09", made, where="relationships[0]", says="it is not known whether anything is written")


def test_ties_whose_paper_another_rule_asks_for_are_left_to_it():
    partners = [
        agency("pd", program_roles=["operator"]),
        agency("cmhc", "mh_provider", program_roles=["operator"]),
        agency("center", "crisis_facility", program_roles=["receiving_facility"]),
        agency("peers", "mh_advocate", program_roles=["referral_destination"]),
        agency("psap", subkind="psap"),
        agency("court", "justice_other"),
    ]
    ties = [
        tie("pd", "cmhc"),
        tie("pd", "center"),
        tie("cmhc", "peers"),
        tie("psap", "pd"),
        tie("team", "pd"),
    ]
    assert_no_gap("STK-09", program(stakeholders=partners[:5], relationships=ties))
    made = program(stakeholders=partners, relationships=[*ties, tie("court", "pd"), tie("court", "team")])
    assert_no_gap("STK-09", made)
    made = program(stakeholders=partners, relationships=[*ties, tie("court", "pd")])
    assert_gap("STK-09", made, where="relationships[5]@court+pd")


def test_nobody_stands_alone_on_an_empty_map():
    assert_skipped("STK-09", program())


# STK-11


def reachable(*ties, offered=(("svc", "cmhc"),), **need):
    services = [
        {
            "id": identity,
            "name": identity,
            "service_type": "crisis_receiving_23h",
            "organization": organization,
        }
        for identity, organization in offered
    ]
    stakeholders = [agency("cmhc", "mh_provider"), agency("hosp", "hospital_ed"), agency("x", "community")]
    needs = [
        {"id": "other", "title": "Other"},
        {"id": "night", "title": "Night drop-off", "service_types": ["crisis_receiving_23h"], **need},
    ]
    return program(stakeholders=stakeholders, services=services, needs=needs, relationships=list(ties))


@pytest.mark.parametrize(
    "ties",
    [
        [tie("team", "cmhc", "referral")],
        [tie("team", "cmhc", "warm_handoff")],
        [tie("team", "hosp", "referral"), tie("hosp", "cmhc", "referral")],
    ],
)
def test_a_service_within_two_handoffs(ties):
    assert_no_gap("STK-11", reachable(*ties))


def test_one_of_several_agencies_is_enough():
    offered = (("one", "hosp"), ("two", "cmhc"))
    assert_no_gap("STK-11", reachable(tie("team", "cmhc", "referral"), offered=offered))


WHERE = "needs[1].service_types[0]@night"


@pytest.mark.parametrize(
    "ties",
    [
        [],
        [tie("cmhc", "team", "referral")],
        [tie("team", "cmhc", "transport")],
        [tie("team", "cmhc", "referral", frequency="never")],
    ],
)
def test_a_service_without_a_way_by_referral(ties):
    assert_gap("STK-11", reachable(*ties), where=WHERE, says="Agree on one with Agency cmhc.")


def test_a_service_that_is_three_handoffs_away():
    ties = [tie("team", "hosp", "referral"), tie("hosp", "x", "referral"), tie("x", "cmhc", "referral")]
    assert_gap("STK-11", reachable(*ties), where=WHERE, says="is 3 handoffs away")


def test_a_service_that_nobody_offers():
    assert_gap("STK-11", reachable(offered=()), where=WHERE, says="is in the inventory")


def test_a_service_whose_agency_is_not_named():
    assert_gap("STK-11", reachable(offered=(("svc", None),)), where=WHERE, says="names its agency")


@pytest.mark.parametrize("decision", ["watch", "not_ours"])
def test_needs_that_are_not_pursued_ask_for_no_way(decision):
    assert_skipped("STK-11", reachable(decision=decision))
