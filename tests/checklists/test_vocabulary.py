from __future__ import annotations

from collections import Counter

import pytest

from tests.checklists.bundled import sources, vocabulary
from workbench.model.enumerations import Pillar, ProgramRole
from workbench.model.vocabulary import Sector, ServiceType

REQUIRED = [
    "mh_provider",
    "mh_advocate",
    "sud_provider",
    "first_responder",
    "homeless_housing",
    "hospital_ed",
    "justice_other",
    "elected",
    "funder",
    "community",
    "lived_experience",
]


def test_the_eleven_partners_of_the_ten_step_checklist_are_required_in_its_order() -> None:
    assert [sector.id for sector in vocabulary().required_sectors] == REQUIRED
    assert [sector.order for sector in vocabulary().required_sectors] == list(range(1, 12))
    assert all("seed-004" in sector.sources for sector in vocabulary().required_sectors)


def test_homeless_advocates_and_housing_officials_may_be_split() -> None:
    parts = [sector for sector in vocabulary().sectors if sector.part_of]
    assert [(sector.id, sector.part_of, sector.required) for sector in parts] == [
        ("homeless_advocate", "homeless_housing", False),
        ("housing_official", "homeless_housing", False),
    ]


def test_ids_and_orders_are_unique() -> None:
    lists = vocabulary()
    for names in (
        [sector.id for sector in lists.sectors],
        [str(sector.order) for sector in lists.sectors],
        [kind.id for kind in lists.service_types],
    ):
        assert [name for name, times in Counter(names).items() if times > 1] == []


def test_the_default_role_of_a_sector_is_what_it_does_for_the_team() -> None:
    roles = {sector.id: sector.default_role for sector in vocabulary().sectors}
    assert roles["first_responder"] is ProgramRole.OPERATOR
    assert roles["hospital_ed"] is ProgramRole.RECEIVING_FACILITY
    assert roles["lived_experience"] is ProgramRole.CO_DESIGNER


def test_the_inventory_has_services_for_every_pillar_and_point_of_the_justice_system() -> None:
    kinds = vocabulary().service_types
    assert len(kinds) == 73
    assert Counter(kind.pillar for kind in kinds) == {
        Pillar.CONTACT: 7,
        Pillar.RESPOND: 10,
        Pillar.SAFE_PLACE: 8,
        Pillar.TREAT: 16,
        Pillar.SUPPORT: 19,
        Pillar.JUSTICE: 7,
        Pillar.ENABLE: 6,
    }
    assert {kind.sim.value for kind in kinds} == {"sim0", "sim1", "sim2", "sim3", "sim4", "sim5"}


ENTRIES = [*vocabulary().sectors, *vocabulary().service_types]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_each_entry_cites_sources_that_exist(entry: Sector | ServiceType) -> None:
    assert all(sources().get(identity) for identity in entry.sources)
