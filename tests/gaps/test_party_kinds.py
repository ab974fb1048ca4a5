"""Kinds of senders and receivers."""

import pytest

from tests.gaps.rules.agreeing import EVERYONE
from tests.gaps.support import agency, facts, program
from workbench.gaps.party_kinds import PartyKind, is_law_enforcement, is_public_body, party_kind

KINDS = {
    "pd": PartyKind.LAW_ENFORCEMENT,
    "bh": PartyKind.PROVIDER,
    "fd": PartyKind.EMS,
    "911": PartyKind.PSAP,
    "988": PartyKind.CRISIS_LINE,
    "peers": PartyKind.COMMUNITY,
    "housing": PartyKind.COMMUNITY,
    "da": PartyKind.JUSTICE,
    "detox": PartyKind.PROVIDER,
    "app": PartyKind.VENDOR,
}


def kind(*fields, **more):
    return party_kind(facts(program(stakeholders=[agency("x", *fields, **more)])), "x")


@pytest.mark.parametrize(("identity", "expected"), KINDS.items())
def test_each_party_has_a_kind(identity, expected):
    assert party_kind(facts(program(stakeholders=EVERYONE)), identity) is expected


def test_the_team_is_a_kind_of_its_own():
    assert party_kind(facts(program()), "team") is PartyKind.TEAM


@pytest.mark.parametrize(
    ("fields", "more", "expected"),
    [
        ((), {}, PartyKind.LAW_ENFORCEMENT),
        ((), {"hipaa_status": "covered_entity"}, PartyKind.EMS),
        ((), {"program_roles": ["dispatcher"]}, PartyKind.PSAP),
        (("psap_988",), {}, PartyKind.CRISIS_LINE),
        (("psap_988",), {"program_roles": ["dispatcher"], "subkind": "crisis_988"}, PartyKind.CRISIS_LINE),
        (("hospital_ed",), {}, PartyKind.PROVIDER),
        (("it_data",), {}, PartyKind.VENDOR),
        (("evaluator",), {}, PartyKind.OTHER),
        (("mh_provider",), {"hipaa_status": "business_associate"}, PartyKind.VENDOR),
    ],
)
def test_kinds_that_follow_from_sector_and_status(fields, more, expected):
    assert kind(*fields, **more) is expected


@pytest.mark.parametrize("subkind", ["police", "sheriff", "campus_police", "transit_police", "tribal_police"])
def test_police_of_every_kind_are_law_enforcement(subkind):
    made = program(stakeholders=[agency("x", subkind=subkind)])
    assert is_law_enforcement(made.stakeholders[0])


@pytest.mark.parametrize(
    ("entity", "public"),
    [("city", True), ("tribe", True), ("special_district", True), ("nonprofit", False), (None, False)],
)
def test_governments_are_public_bodies(entity, public):
    made = program(stakeholders=[agency("x", entity_type=entity)])
    assert is_public_body(made.stakeholders[0]) is public
