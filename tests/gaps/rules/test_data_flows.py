"""What allows a flow, and who agreed on it."""

import pytest

from tests.gaps.rules.agreeing import flow, flowing
from tests.gaps.support import agreement, assert_gap, assert_no_gap, assert_skipped, check, program
from workbench.model.enumerations import Stage

BASES = "data_flows[0].legal_bases@f0"

# AGR-01


@pytest.mark.parametrize(
    "row",
    [
        flow("bh", "detox", "mental_health_phi", "identity_contact", bases=("HIPAA_TX",)),
        flow("bh", "fd", "mental_health_phi", bases=("HIPAA_TX",)),
        flow("bh", "peers", "identity_contact", bases=("HIPAA_AUTH",)),
        flow("bh", "housing", "mental_health_phi", bases=("HIPAA_SOCIAL",)),
        flow("bh", "pd", "mental_health_phi", bases=("HIPAA_J",)),
        flow("bh", "pd", "mental_health_phi", bases=("STATE_LAW",), state_basis="A statute"),
        flow("pd", "bh", "incident_facts", "safety_cues", "identity_contact", bases=("AGENCY_OWN",)),
        flow("pd", "bh", "safety_cues"),
        flow("911", "team", "incident_facts", "safety_cues"),
        flow("bh", "da", "aggregate"),
        flow("detox", "bh", "part2_records", bases=("P2_TPO",)),
        flow("detox", "peers", "part2_records", bases=("P2_SPECIFIC",)),
        flow("detox", "app", "part2_records", bases=("P2_QSO",)),
        flow("pd", "da", "cji", bases=("CJIS_IEA",)),
        flow("housing", "bh", "hmis", bases=("HIPAA_AUTH",)),
        flow("bh", "team", "mental_health_phi", bases=("HIPAA_TX",)),
    ],
)
def test_a_flow_with_a_basis_that_fits(row):
    assert_no_gap("AGR-01", flowing(row))


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (flow("bh", "pd", "mental_health_phi"), "nothing is named that allows"),
        (flow("bh", "pd", "mental_health_phi", bases=("HIPAA_TX",)), "mental health records."),
        (flow("bh", "pd", "mental_health_phi", bases=("HIPAA_SOCIAL",)), "does not allow"),
        (flow("bh", "pd", "mental_health_phi", bases=("AGENCY_OWN",)), "does not allow"),
        (flow("bh", "pd", "mental_health_phi", bases=("STATE_LAW",)), "does not allow"),
        (flow("bh", "pd", "safety_cues"), "safety cues from a chart"),
        (flow("fd", "bh", "safety_cues", bases=("AGENCY_OWN",)), "safety cues from a chart"),
        (flow("bh", "peers", "mental_health_phi", bases=("HIPAA_OPS",)), "does not allow"),
        (flow("bh", "detox", "psychotherapy_notes", bases=("HIPAA_TX",)), "psychotherapy notes"),
        (flow("detox", "bh", "part2_records", bases=("HIPAA_TX",)), "substance use records"),
        (flow("detox", "peers", "part2_records", bases=("P2_TPO",)), "does not allow"),
        (flow("detox", "bh", "part2_records", bases=("P2_QSO",)), "does not allow"),
        (flow("detox", "bh", "sud_counseling_notes", bases=("P2_TPO",)), "counseling notes"),
        (flow("pd", "bh", "cji", bases=("AGENCY_OWN",)), "criminal justice information"),
        (flow("pd", "bh", "cji", bases=("CJIS_IEA",)), "does not allow"),
        (flow("housing", "bh", "hmis"), "housing system data"),
    ],
)
def test_a_flow_whose_basis_does_not_fit(row, says):
    assert_gap("AGR-01", flowing(row), where=BASES, says=says)


def test_only_what_no_basis_covers_is_named():
    row = flow("bh", "pd", "identity_contact", "mental_health_phi", "education_records", bases=("HIPAA_J",))
    (found,) = assert_gap("AGR-01", flowing(row), where=BASES)
    assert "this to move: school records. " in found.message


def test_what_other_rules_look_at_is_left_to_them():
    to_police = flow("detox", "pd", "part2_records", bases=("HIPAA_TX",))
    assert_no_gap("AGR-01", flowing(to_police, flow("bh", "pd", "victim_service_pii")))


def test_no_flow_is_listed_yet():
    assert_skipped("AGR-01", program(), because="no flow of information")


def test_a_flow_without_a_basis_counts_from_the_launch():
    report = check("AGR-01", flowing(flow("bh", "pd", "mental_health_phi")), stage=Stage.DEVELOPING)
    assert [finding.due for finding in report.findings] == [Stage.LAUNCHING]


# AGR-02

CARE = flow("bh", "detox", "mental_health_phi", bases=("HIPAA_TX",))


def shared(row, *agreements):
    return flowing(row, agreements=list(agreements))


@pytest.mark.parametrize("status", ["draft", "counsel", "board", "signed"])
def test_both_ends_are_parties(status):
    both = agreement("isa", "bh", "detox", "pd", kind="information_sharing", status=status)
    assert_no_gap("AGR-02", shared(CARE, both))


def test_an_agency_that_runs_the_team_stands_for_it():
    isa = agreement("isa", "bh", "pd", kind="information_sharing")
    made = flowing(
        flow("bh", "team", "mental_health_phi"),
        agreements=[isa],
        program={"lead_agency": "pd"},
    )
    assert_no_gap("AGR-02", made)


def test_the_paper_of_the_housing_system_covers_its_data():
    paper = agreement("h", "bh", "housing", kind="hmis_participation")
    assert_no_gap("AGR-02", shared(flow("housing", "bh", "hmis"), paper))


@pytest.mark.parametrize(
    ("papers", "says"),
    [
        ([], "No such agreement names Agency bh or Agency detox."),
        ([agreement("i", "bh", "pd", kind="information_sharing")], "names Agency detox."),
        ([agreement("i", "bh", "detox", kind="mou")], "No such agreement names"),
        ([agreement("i", "bh", "detox", kind="hmis_participation")], "No such agreement names"),
        ([agreement("i", "bh", "detox", kind="information_sharing", status="planned")], "No such"),
        ([agreement("i", "bh", "detox", kind="information_sharing", expires="2026-05-31")], "No such"),
        (
            [
                agreement("i", "bh", "pd", kind="information_sharing"),
                agreement("j", "detox", "pd", kind="information_sharing"),
            ],
            "No single one names both.",
        ),
    ],
)
def test_a_flow_that_no_agreement_covers(papers, says):
    assert_gap("AGR-02", shared(CARE, *papers), where="data_flows[0].agreement@f0", says=says)


# AGR-03


@pytest.mark.parametrize("basis", ["P2_SPECIFIC", "P2_CJREF", "P2_CRIME", "P2_CHILD", "P2_COURT"])
def test_substance_use_records_with_a_way_that_part_2_opens(basis):
    assert_no_gap("AGR-03", flowing(flow("detox", "pd", "part2_records", bases=(basis,))))


@pytest.mark.parametrize("target", ["pd", "da", "911"])
@pytest.mark.parametrize("bases", [(), ("P2_TPO",), ("HIPAA_J",), ("P2_EMERG",)])
def test_substance_use_records_without_such_a_way(target, bases):
    assert_gap("AGR-03", flowing(flow("detox", target, "part2_records", bases=bases)), where=BASES)


@pytest.mark.parametrize("row", [flow("detox", "bh", "part2_records"), flow("bh", "pd", "part2_records")])
def test_no_such_record_leaves_a_program_for_the_police(row):
    assert_skipped("AGR-03", flowing(row))


# AGR-20


def test_records_that_reach_police_under_a_state_law():
    row = flow("bh", "pd", "mental_health_phi", bases=("HIPAA_J",), state_basis="Section 5")
    assert_no_gap("AGR-20", flowing(row))


def test_records_that_reach_police_with_no_state_law_named():
    row = flow("bh", "pd", "mental_health_phi", bases=("HIPAA_J",))
    assert_gap("AGR-20", flowing(row), where="data_flows[0].state_basis@f0")


def test_records_that_do_not_reach_police():
    assert_skipped("AGR-20", flowing(flow("bh", "911", "mental_health_phi")))
