"""The decision catalogue seen through one program's answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.checklists.catalogue import Decision, DecisionCatalogue
from workbench.model import Program
from workbench.model.base import as_plain
from workbench.model.plan import DecisionAnswer

__all__ = ["DecisionView", "answer_of", "views"]


@dataclass(frozen=True, kw_only=True)
class DecisionView:
    """One decision for one program.

    Attributes:
        decision: the catalogue entry.
        answer: what the team said, if anything.
        needed: False when the decision does not concern this program, None when that is not known yet.
        papers: ids of the papers that use it.
    """

    decision: Decision
    answer: DecisionAnswer | None
    needed: bool | None
    papers: Sequence[str]


def answer_of(program: Program, identity: str) -> DecisionAnswer | None:
    """The program's answer to a decision ``area.key``."""
    area, _, key = identity.partition(".")
    return program.decisions.get(area, {}).get(key)


def views(
    program: Program, catalogue: DecisionCatalogue, readers: Mapping[str, Sequence[str]], step: int | None
) -> list[DecisionView]:
    """All decisions (of one step) in the order of the catalogue."""
    scope = as_plain(program)
    return [
        DecisionView(
            decision=decision,
            answer=answer_of(program, decision.id),
            needed=catalogue.needed(decision, scope),
            papers=readers.get(decision.id, ()),
        )
        for decision in catalogue
        if step is None or decision.step == step
    ]
