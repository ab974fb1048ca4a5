"""Sectors and service types: lists that are data, so a release can extend them."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from workbench.errors import Location, Problem, did_you_mean
from workbench.model.base import Section, Slug, Text
from workbench.model.criteria import FactorAnswer
from workbench.model.enumerations import Pillar, ProgramRole, SimIntercept
from workbench.model.program import Program

__all__ = ["Factor", "FactorKind", "Sector", "ServiceType", "Vocabulary", "vocabulary_problems"]


class Sector(Section):
    """A kind of partner on the stakeholder map."""

    id: Slug
    label: Text
    typical: Text
    required: bool
    """A partner, or a written reason why there is none, is expected."""
    order: Annotated[int, Field(ge=1)]
    default_role: ProgramRole | None = None
    part_of: Slug | None = None
    """The sector that an optional split belongs to."""
    sources: tuple[Slug, ...]


class ServiceType(Section):
    """A kind of service in the inventory."""

    id: Slug
    label: Text
    meaning: Text
    pillar: Pillar
    sim: SimIntercept
    capacity: Text | None = None
    """What its capacity is counted in."""
    sources: tuple[Slug, ...]


class FactorKind(StrEnum):
    """What a factor of the call criteria does to the answer."""

    HARD = "hard"
    """Not cleared while unknown; raises the tier at once."""
    SOFT = "soft"
    """Raises the tier when present; unknown counts as present where the place is unknown."""
    LINK = "link"
    """Ties the call to behavioral health."""
    OTHER = "other"


class Factor(Section):
    """A question that a call-taker answers with yes, no or unknown."""

    id: Slug
    wording: Text
    kind: FactorKind
    links: bool = False
    """A yes makes the call a behavioral-health call."""
    usual: FactorAnswer = FactorAnswer.NO
    """The answer when nobody said anything about it."""
    sources: tuple[Slug, ...]


class Vocabulary(Section):
    """The lists that programs choose from."""

    sectors: tuple[Sector, ...]
    service_types: tuple[ServiceType, ...]
    factors: tuple[Factor, ...] = ()

    def sector(self, identity: str) -> Sector | None:
        """The sector with this id."""
        return next((sector for sector in self.sectors if sector.id == identity), None)

    def service_type(self, identity: str) -> ServiceType | None:
        """The service type with this id."""
        return next((kind for kind in self.service_types if kind.id == identity), None)

    @property
    def required_sectors(self) -> tuple[Sector, ...]:
        """The sectors that every map is asked about, in the order of seed 004."""
        return tuple(sorted((s for s in self.sectors if s.required), key=lambda s: s.order))


def vocabulary_problems(program: Program, vocabulary: Vocabulary) -> list[Problem]:
    """Sectors and service types that are in no list."""
    sectors = {sector.id for sector in vocabulary.sectors}
    types = {kind.id for kind in vocabulary.service_types}
    named: list[tuple[Location, str]] = [
        (("stakeholders", i, "sector"), s.sector) for i, s in enumerate(program.stakeholders)
    ]
    named += [(("workgroup", "sectors", i, "id"), s.id) for i, s in enumerate(program.workgroup.sectors)]
    named += [
        (("workgroup", "members", i, "sector"), m.sector)
        for i, m in enumerate(program.workgroup.members)
        if m.sector is not None
    ]
    named += [
        (("needs", i, "raised_by", j), sector)
        for i, need in enumerate(program.needs)
        for j, sector in enumerate(need.raised_by)
    ]
    problems = [_not_listed(place, word, sectors, "sector") for place, word in named if word not in sectors]
    kinds: list[tuple[Location, str]] = [
        (("services", i, "service_type"), s.service_type) for i, s in enumerate(program.services)
    ]
    kinds += [
        (("needs", i, "service_types", j), kind)
        for i, need in enumerate(program.needs)
        for j, kind in enumerate(need.service_types)
    ]
    problems += [
        _not_listed(place, word, types, "service type") for place, word in kinds if word not in types
    ]
    return problems


def _not_listed(place: Location, word: str, choices: set[str], kind: str) -> Problem:
    hint = did_you_mean(word, sorted(choices)) or f"Use one of: {', '.join(sorted(choices)[:12])}."
    return Problem(location=place, message=f'"{word}" is not a {kind}.', hint=hint)
