"""The table of legal bases, and what needs one."""

import pytest

from tests.gaps.rules.agreeing import EVERYONE, flow
from tests.gaps.support import facts, program
from workbench.gaps.legal_bases import CLASS_WORDS, PART_2_TO_JUSTICE, VALIDITY, is_valid, protected_classes
from workbench.gaps.party_kinds import PartyKind
from workbench.model.enumerations import DataClass, LegalBasis


def seen(row):
    made = program(stakeholders=EVERYONE, data_flows=[row])
    return facts(made), made.data_flows[0]


def test_each_basis_and_each_kind_of_information_has_its_row():
    assert set(VALIDITY) == set(LegalBasis)
    assert set(CLASS_WORDS) == set(DataClass)


def test_no_hipaa_basis_reaches_substance_use_records_or_counseling_notes():
    special = {DataClass.PART2_RECORDS, DataClass.SUD_COUNSELING_NOTES}
    hipaa = [one for one in LegalBasis if one.value.startswith("HIPAA")]
    assert [one for one in hipaa if VALIDITY[one].classes & special] == []


def test_psychotherapy_notes_move_only_by_authorization_or_state_law():
    allow = {one for one, row in VALIDITY.items() if DataClass.PSYCHOTHERAPY_NOTES in row.classes}
    assert allow == {LegalBasis.HIPAA_AUTH, LegalBasis.STATE_LAW}


def test_a_service_organization_is_no_way_to_police_or_to_treatment():
    assert not VALIDITY[LegalBasis.P2_QSO].to & {
        PartyKind.LAW_ENFORCEMENT,
        PartyKind.JUSTICE,
        PartyKind.PSAP,
        PartyKind.PROVIDER,
    }


def test_what_opens_the_way_to_police_can_reach_them():
    assert all(PartyKind.LAW_ENFORCEMENT in VALIDITY[one].to for one in PART_2_TO_JUSTICE)


@pytest.mark.parametrize(
    ("row", "kinds"),
    [
        (flow("bh", "pd", "aggregate", "incident_facts"), []),
        (flow("bh", "pd", "safety_cues"), ["safety_cues"]),
        (flow("pd", "bh", "safety_cues", "identity_contact"), ["identity_contact"]),
        (flow("fd", "bh", "safety_cues"), ["safety_cues"]),
        (flow("team", "bh", "safety_cues"), ["safety_cues"]),
    ],
)
def test_an_agencys_own_safety_cues_need_no_basis(row, kinds):
    assert [kind.value for kind in protected_classes(*seen(row))] == kinds


@pytest.mark.parametrize(
    ("source", "target", "both"), [("bh", "detox", True), ("bh", "peers", False), ("team", "detox", True)]
)
def test_operations_are_for_two_covered_entities(source, target, both):
    context, row = seen(flow(source, target, "mental_health_phi"))
    assert is_valid(context, LegalBasis.HIPAA_OPS, row, DataClass.MENTAL_HEALTH_PHI) is both


def test_an_unknown_cjis_status_is_asked_for_elsewhere():
    context, row = seen(flow("pd", "da", "cji"))
    assert is_valid(context, LegalBasis.CJIS_MCA, row, DataClass.CJI)
