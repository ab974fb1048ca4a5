"""Flows of information as rules walk through them."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.errors import Location
from workbench.gaps.facts import Facts
from workbench.gaps.legal_bases import CLASS_WORDS
from workbench.gaps.rule import NothingYet
from workbench.model.enumerations import DataClass, LegalBasis
from workbench.model.partners import DataFlow

__all__ = ["class_words", "ends_words", "flow_place", "flows_resting_on", "listed_flows"]


def listed_flows(facts: Facts) -> list[tuple[int, DataFlow]]:
    """All flows with their positions.

    Raises:
        NothingYet: there is none.
    """
    if not facts.program.data_flows:
        raise NothingYet("no flow of information is listed yet")
    return list(enumerate(facts.program.data_flows))


def flows_resting_on(facts: Facts, basis: LegalBasis, words: str) -> list[tuple[int, DataFlow]]:
    """The flows that name the legal basis.

    Raises:
        NothingYet: there is none; ``words`` say what none rests on.
    """
    found = [(position, flow) for position, flow in listed_flows(facts) if basis in flow.legal_bases]
    if not found:
        raise NothingYet(f"no flow of information rests on {words}")
    return found


def flow_place(position: int, field: str) -> Location:
    """The place of a field of a flow."""
    return ("data_flows", position, field)


def ends_words(facts: Facts, flow: DataFlow) -> str:
    """``from Sample Police to Sample Clinic``."""
    return f"from {facts.name(flow.source)} to {facts.name(flow.target)}"


def class_words(kinds: Iterable[DataClass]) -> str:
    """Kinds of information in plain words, with commas."""
    return ", ".join(CLASS_WORDS[kind] for kind in kinds)
