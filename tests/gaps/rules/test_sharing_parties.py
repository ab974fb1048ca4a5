"""What is known of those who share, and to what they are bound."""

import pytest

from tests.gaps.rules.agreeing import CLINIC, PEERS, POLICE, flow, flowing, own, planned
from tests.gaps.support import agency, agreement, assert_gap, assert_no_gap, assert_skipped, program

# AGR-13


def two(**fields):
    return planned(
        stakeholders=[POLICE, {**CLINIC, **fields}],
        data_flows=[flow("bh", "pd", "mental_health_phi")],
    )


def test_everyone_who_shares_is_known():
    assert_no_gap("AGR-13", two())


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"hipaa_status": "unknown"}, "stands to HIPAA."),
        ({"part2_status": None}, "stands to 42 CFR Part 2."),
        ({"cjis_status": "unknown"}, "stands to the CJIS policy."),
        ({"cjis_status": None, "program_roles": ["employer_of_clinician"]}, "the CJIS policy."),
        ({"hipaa_status": None, "part2_status": "unknown"}, "HIPAA, 42 CFR Part 2."),
    ],
)
def test_somebody_who_shares_and_is_not_known(fields, says):
    assert_gap("AGR-13", two(**fields), where="stakeholders[1]@bh", says=says)


def test_an_empty_cjis_status_far_from_police_is_no_gap():
    assert_no_gap("AGR-13", two(cjis_status=None))


def test_parties_of_an_agreement_on_sharing_are_asked_too():
    isa = agreement("i", "pd", "x", kind="information_sharing", status="draft")
    made = planned(stakeholders=[POLICE, agency("x", "community")], agreements=[isa])
    assert_gap("AGR-13", made, where="stakeholders[1]@x")


def test_counts_ask_nobody_for_a_status():
    assert_skipped("AGR-13", planned(stakeholders=[POLICE], data_flows=[flow("pd", "team", "aggregate")]))


# AGR-18


def seeing(*agreements, answers=None, **fields):
    shelter = agency("wick", "homeless_housing", **fields)
    return planned(answers, stakeholders=[POLICE, shelter], agreements=list(agreements))


def test_access_with_the_participation_agreement():
    made = seeing(agreement("h", "wick", kind="hmis_participation"), hmis_participant="yes")
    assert_no_gap("AGR-18", made)


def test_access_without_it():
    where = "stakeholders[1].hmis_participant@wick"
    assert_gap(
        "AGR-18", seeing(agreement("h", "pd", kind="hmis_participation"), hmis_participant="yes"), where=where
    )
    assert_gap("AGR-18", seeing(answers={"partner.hmis_access": own("wick", "read")}), where=where)


def test_nobody_sees_the_system():
    made = seeing(hmis_participant="no", answers={"partner.hmis_access": own("wick", "no")})
    assert_skipped("AGR-18", made)


# AGR-19

TOLD = flow("bh", "peers", "identity_contact", bases=("HIPAA_AUTH",))
TERMS = ["use_limit", "no_redisclosure", "breach_notice"]


def told(row=TOLD, answers=None):
    return planned(answers, stakeholders=[CLINIC, PEERS, POLICE], data_flows=[row])


def test_a_partner_bound_by_contract():
    assert_no_gap("AGR-19", told(answers={"partner.data_terms": own("peers", TERMS)}))
    assert_no_gap("AGR-19", told(answers={"partner.data_terms": TERMS}))


def test_a_partner_that_nothing_binds():
    assert_gap("AGR-19", told(), where="data_flows[0].target@peers", says="a limit on use, that it is not")


def test_a_partner_bound_in_part():
    made = told(answers={"partner.data_terms": own("peers", TERMS[:2])})
    says = "holds: notice when it gets out."
    assert_gap("AGR-19", made, where="decisions.partner.data_terms@peers", says=says)


def test_health_records_stay_under_hipaa():
    assert_skipped("AGR-19", told(row=flow("peers", "bh", "identity_contact")))


def test_a_partner_is_named_once():
    made = flowing(TOLD, TOLD)
    assert_gap("AGR-19", made, where=["data_flows[0].target@peers"])


# AGR-26

ISA = agreement("i", "pd", "bh", kind="information_sharing", status="draft")


def warned(answers):
    return planned(answers, stakeholders=[POLICE, CLINIC], agreements=[ISA])


@pytest.mark.parametrize("hours", ["24", "1440"])
def test_partners_hear_in_time(hours):
    assert_no_gap("AGR-26", warned({"isa.breach_hours": hours}))


def test_nobody_said_how_soon_partners_hear():
    assert_gap("AGR-26", warned({}), where="decisions.isa.breach_hours@isa.breach_hours")


def test_partners_hear_when_the_legal_time_is_over():
    made = program(
        stakeholders=[POLICE, CLINIC],
        agreements=[ISA],
        decisions={"isa": {"breach_hours": {"value": "1441"}}},
    )
    assert_gap("AGR-26", made, where="decisions.isa.breach_hours.value", says="after 1441 hours")


def test_no_agreement_on_sharing_is_alive():
    made = planned(stakeholders=[POLICE, CLINIC], agreements=[{**ISA, "status": "planned"}])
    assert_skipped("AGR-26", made)


# AGR-68

PART_2 = flow("detox", "bh", "part2_records")
CJI = flow("pd", "da", "cji")


def editions(*rows, flows=(PART_2, CJI)):
    return flowing(*flows, answers={"isa.rule_versions": [{"rule": r, "edition": e} for r, e in rows]})


def test_forms_of_the_present_edition():
    assert_no_gap("AGR-68", editions(("42 CFR Part 2", "2024 text"), ("CJIS Security Policy", "6.0")))


@pytest.mark.parametrize(
    ("rows", "where"),
    [
        ([("Part 2", "2020"), ("CJIS", "6.0")], "value[0]@Part 2"),
        ([("Part 2", "2024"), ("CJIS", "v5.9.5")], "value[1]@the CJIS policy"),
        ([("Part 2", "the new one"), ("CJIS", "6.0")], "value[0]@Part 2"),
    ],
)
def test_forms_of_an_old_edition(rows, where):
    assert_gap("AGR-68", editions(*rows), where=f"decisions.isa.rule_versions.{where}")


def test_a_rule_of_which_nobody_knows_the_edition():
    assert_gap("AGR-68", editions(("Part 2", "2024")), where="decisions.isa.rule_versions@the CJIS policy")


def test_a_rule_that_does_not_matter_here_is_not_asked_for():
    assert_no_gap("AGR-68", editions(("Part 2", "2024"), flows=(PART_2,)))


def test_no_edition_is_written_down():
    assert_gap("AGR-68", flowing(PART_2), where="decisions.isa.rule_versions@isa.rule_versions")


def test_neither_kind_of_record_moves():
    assert_skipped("AGR-68", flowing(TOLD))
