"""Sectors on the map and agreements behind ties."""

from datetime import date

import pytest

from tests.network.worked import program, stakeholder, tie
from workbench.model.partners import Agreement
from workbench.model.vocabulary import Vocabulary
from workbench.network import coverage

AS_OF = date(2026, 6, 1)


def vocabulary():
    names = ["hospital_ed", "homeless_housing", "lived_experience", "funder"]
    sectors = [
        {"id": name, "label": name, "typical": name, "required": "true", "order": str(n + 1), "sources": []}
        for n, name in enumerate(names)
    ]
    split = {**sectors[1], "id": "housing_official", "required": "false", "part_of": "homeless_housing"}
    return Vocabulary.model_validate({"sectors": [*sectors, split], "service_types": []})


def agreement(**fields):
    return {"id": "mou", "title": "MOU", "kind": "mou", "parties": ["a", "b"], "status": "signed", **fields}


def parties(*roles):
    return [
        stakeholder(node, program_roles=[role] if role else [])
        for node, role in zip("abc", roles, strict=False)
    ]


def test_a_split_sector_covers_the_sector_it_is_part_of():
    made = program(stakeholders=[stakeholder("a", sector="housing_official")])
    assert coverage.covered_sectors(made, vocabulary()) == {"housing_official", "homeless_housing"}
    assert coverage.sector_coverage(made, vocabulary()) == 0.25


def test_a_seat_in_the_workgroup_covers_people_with_lived_experience():
    made = program(workgroup={"members": [{"id": "m", "role": "Peer", "lived_experience": "true"}]})
    assert coverage.covered_sectors(made, vocabulary()) == {"lived_experience"}


def test_a_seat_in_the_workgroup_does_not_put_an_organization_on_the_map():
    made = program(workgroup={"members": [{"id": "m", "role": "ED lead", "sector": "hospital_ed"}]})
    assert coverage.covered_sectors(made, vocabulary()) == frozenset()


def test_a_written_reason_takes_a_sector_out_of_the_count():
    made = program(
        stakeholders=[stakeholder("a", sector="hospital_ed")],
        workgroup={"sectors": [{"id": "funder", "reason": "The county pays all."}]},
    )
    assert coverage.sector_coverage(made, vocabulary()) == 1 / 3


def test_a_sector_note_without_a_reason_excuses_nothing():
    made = program(workgroup={"sectors": [{"id": "funder", "required": "false"}]})
    assert coverage.excused_sectors(made) == frozenset()


def test_operating_agencies_are_known_by_role_or_as_lead_agency():
    made = program(
        program={"name": "Example", "state": "WA", "lead_agency": "d"},
        stakeholders=[*parties("operator", "employer_of_clinician", "funder"), stakeholder("d")],
    )
    assert coverage.operating_agencies(made) == ("a", "b", "d")


@pytest.mark.parametrize(
    ("fields", "current"),
    [
        ({}, True),
        ({"expires": "2026-06-01"}, True),
        ({"expires": "2026-05-31"}, False),
        ({"effective": "2026-06-01"}, True),
        ({"effective": "2026-06-02"}, False),
        ({"status": "draft"}, False),
        ({"status": "terminated"}, False),
    ],
)
def test_an_agreement_is_current_when_signed_begun_and_not_run_out(fields, current):
    assert coverage.is_current(Agreement.model_validate(agreement(**fields)), AS_OF) is current


def test_an_agreement_must_name_both():
    made = program(stakeholders=parties("operator", "operator", ""), agreements=[agreement()])
    assert coverage.current_agreement(made, "b", "a", AS_OF).id == "mou"
    assert coverage.current_agreement(made, "a", "c", AS_OF) is None


def test_an_operating_agency_stands_for_the_team():
    made = program(stakeholders=parties("operator", "", ""), agreements=[agreement(parties=["a", "b"])])
    assert coverage.current_agreement(made, "team", "b", AS_OF).id == "mou"
    assert coverage.current_agreement(made, "team", "c", AS_OF) is None


def test_only_agreements_of_the_asked_kinds_count():
    made = program(stakeholders=parties("operator", "operator"), agreements=[agreement(kind="baa")])
    kinds = [coverage.AgreementKind.MOU]
    assert coverage.current_agreement(made, "a", "b", AS_OF, kinds) is None


def test_which_ties_need_an_agreement():
    made = program(
        stakeholders=[
            *parties("operator", "operator", "receiving_facility"),
            stakeholder("d"),
            stakeholder("e", program_roles=["receiving_facility", "operator"]),
        ],
        relationships=[
            tie("a", "b", "dispatch"),
            tie("team", "c", "warm_handoff"),
            tie("a", "d", "referral"),
            tie("d", "c", "data_share"),
            tie("a", "c", "contact_only"),
            tie("team", "a", "supervision"),
            tie("team", "e", "warm_handoff"),
        ],
    )
    assert [t.id for t in coverage.ties_that_need_an_agreement(made)] == [
        "a-b-dispatch",
        "team-c-warm_handoff",
        "d-c-data_share",
    ]


def test_the_mou_coverage_is_the_share_of_ties_with_a_current_agreement():
    made = program(
        stakeholders=parties("operator", "operator", "receiving_facility"),
        relationships=[tie("a", "b", "dispatch"), tie("team", "c", "warm_handoff")],
        agreements=[agreement()],
    )
    assert coverage.mou_coverage(made, AS_OF) == 0.5
    assert coverage.mou_coverage(program(), AS_OF) is None


def test_nine_of_eleven_covered():
    required = [f"s{n}" for n in range(11)]
    assert round(coverage.share_covered([*required[:9], "extra"], required), 4) == 0.8182


def test_a_share_of_nothing_required_is_not_known():
    assert coverage.share_covered(["a"], []) is None
