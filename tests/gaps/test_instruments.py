"""Agreements as the ground of flows."""

import pytest

from tests.gaps.rules.agreeing import EVERYONE, flow
from tests.gaps.support import agreement, facts, program
from workbench.gaps.instruments import agreement_of, covers, live_agreements, names_party
from workbench.model.enumerations import AgreementKind, DataClass


def seen(*agreements, **sections):
    return facts(program(stakeholders=EVERYONE, agreements=list(agreements), **sections))


@pytest.mark.parametrize(
    ("fields", "alive"),
    [
        ({"status": "planned"}, False),
        ({"status": "draft"}, True),
        ({"status": "signed", "expires": "2026-06-01"}, True),
        ({"status": "signed", "expires": "2026-05-31"}, False),
        ({"status": "expired"}, False),
    ],
)
def test_an_agreement_is_alive_from_its_draft_to_its_end(fields, alive):
    assert bool(list(live_agreements(seen(agreement("a", "pd", "bh", **fields))))) is alive


def test_kinds_narrow_the_list():
    context = seen(agreement("a", "pd", "bh"), agreement("b", "pd", "bh", kind="baa"))
    assert [(n, one.id) for n, one in live_agreements(context, (AgreementKind.BAA,))] == [(1, "b")]


def test_an_agency_that_runs_the_team_stands_for_it():
    context = seen(agreement("a", "pd", "bh"), program={"lead_agency": "pd"})
    (paper,) = context.program.agreements
    assert names_party(context, paper, "team")
    assert names_party(context, paper, "bh")
    assert not names_party(context, paper, "fd")
    assert not names_party(seen(agreement("a", "pd", "bh")), paper, "team")


def test_an_agreement_of_all_the_parties():
    context = seen(agreement("a", "pd", "fd"), agreement("b", "pd", "bh", "fd"))
    found = agreement_of(context, ("bh", "fd"), (AgreementKind.MOU,))
    assert found
    assert found.id == "b"
    assert agreement_of(context, ("bh", "911"), (AgreementKind.MOU,)) is None


@pytest.mark.parametrize(
    ("paper", "kind", "covered"),
    [
        ("information_sharing", "mental_health_phi", True),
        ("hmis_participation", "hmis", True),
        ("hmis_participation", "mental_health_phi", False),
        ("baa", "mental_health_phi", True),
        ("baa", "part2_records", False),
        ("qsoa", "part2_records", True),
        ("cjis_security_addendum", "cji", True),
        ("mou", "identity_contact", False),
    ],
)
def test_a_paper_covers_what_it_was_made_for(paper, kind, covered):
    context = seen(agreement("a", "bh", "app", kind=paper), data_flows=[flow("bh", "app", kind)])
    assert covers(context, context.program.data_flows[0], DataClass(kind)) is covered
