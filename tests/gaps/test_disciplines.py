"""Which side of co-response an agency belongs to."""

import pytest

from tests.gaps.support import agency
from workbench.gaps import disciplines
from workbench.model.enumerations import Host
from workbench.model.partners import Stakeholder


def made(sector, **fields):
    return Stakeholder.model_validate(agency("a", sector, **fields))


@pytest.mark.parametrize(
    ("stakeholder", "responder", "behavioral_health", "psap"),
    [
        (made("first_responder", subkind="police"), True, False, False),
        (made("first_responder", subkind="ems_private"), True, False, False),
        (made("first_responder"), True, False, False),
        (made("first_responder", subkind="psap"), False, False, True),
        (made("first_responder", program_roles=["dispatcher"]), False, False, True),
        (made("psap_988", subkind="crisis_988", program_roles=["dispatcher"]), False, False, False),
        (made("mh_provider"), False, True, False),
        (made("sud_provider"), False, True, False),
        (made("hospital_ed", program_roles=["employer_of_clinician"]), False, True, False),
        (made("hospital_ed"), False, False, False),
        (
            made("first_responder", subkind="fire", program_roles=["employer_of_clinician"]),
            True,
            False,
            False,
        ),
    ],
)
def test_an_agency_belongs_to_a_side(stakeholder, responder, behavioral_health, psap):
    assert disciplines.is_first_responder(stakeholder) is responder
    assert disciplines.is_behavioral_health(stakeholder) is behavioral_health
    assert disciplines.is_psap(stakeholder) is psap


def test_a_hospital_is_a_health_provider():
    assert disciplines.is_health_provider(made("hospital_ed"))
    assert not disciplines.is_health_provider(made("community"))


@pytest.mark.parametrize(
    ("subkind", "host", "expected"),
    [
        ("sheriff", None, True),
        ("fire", None, False),
        ("fire", Host.FIRE_EMS, True),
        ("ems_public", Host.EMS_ONLY, True),
    ],
)
def test_fire_speaks_for_the_host_where_fire_hosts(subkind, host, expected):
    assert disciplines.is_host_discipline(made("first_responder", subkind=subkind), host) is expected
