"""What rules look at: the program, its network, its papers and the day."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from workbench.gaps.contacts import contact_kind
from workbench.model import Program
from workbench.model.base import TEAM
from workbench.model.enumerations import DecisionStatus, ReviewFlag
from workbench.model.partners import Stakeholder
from workbench.model.plan import DecisionAnswer
from workbench.model.vocabulary import Vocabulary
from workbench.network.coverage import operating_agencies

if TYPE_CHECKING:
    from workbench.network.graph import StakeholderGraph

__all__ = ["Facts", "PaperFacts"]


@dataclass(frozen=True, kw_only=True)
class PaperFacts:
    """What rules need to know about one paper that the program could have.

    Attributes:
        id: the paper's id, with its parties where it is per partner.
        title: as printed.
        template: id of its template.
        review_flags: who must review it, open or signed.
        open_flags: those that nobody has signed yet.
        missing: config paths that it still needs.
        applies: whether the program needs this paper.
        review_cycle_months: how long an approval may stand before a review.
    """

    id: str
    title: str
    template: str
    review_flags: frozenset[ReviewFlag] = frozenset()
    open_flags: frozenset[ReviewFlag] = frozenset()
    missing: tuple[str, ...] = ()
    applies: bool = True
    review_cycle_months: int = 12


@dataclass(frozen=True, kw_only=True)
class Facts:
    """Everything that a rule may look at; never changed by a rule.

    Attributes:
        program: the validated program.
        vocabulary: the sectors and service types that it chooses from.
        as_of: the day for which rules are run.
        papers: by paper id.
        rule_ids: ids and aliases of all known rules; filled by the runner.
        passing: ids of the rules run so far that passed; filled by the runner.
        failing: ids of the rules run so far with a gap that counts now, neither
            due later nor waived; filled by the runner.
    """

    program: Program
    vocabulary: Vocabulary
    as_of: date
    papers: Mapping[str, PaperFacts] = field(default_factory=dict)
    rule_ids: frozenset[str] = frozenset()
    passing: AbstractSet[str] = frozenset()
    failing: AbstractSet[str] = frozenset()

    @cached_property
    def graph(self) -> StakeholderGraph:
        """The stakeholder network; built on first use, since networkx is slow to load."""
        from workbench.network.graph import StakeholderGraph

        return StakeholderGraph.from_program(self.program)

    @cached_property
    def stakeholders(self) -> Mapping[str, Stakeholder]:
        """The stakeholders by id."""
        return {stakeholder.id: stakeholder for stakeholder in self.program.stakeholders}

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """The position of each stakeholder in the program's list."""
        return {stakeholder.id: index for index, stakeholder in enumerate(self.program.stakeholders)}

    @cached_property
    def tie_positions(self) -> Mapping[str, int]:
        """The position of each relationship in the program's list."""
        return {tie.id: index for index, tie in enumerate(self.program.relationships)}

    def name(self, identity: str) -> str:
        """What to call a node of the map: the agency's name, or the team.

        A name that seems to hold contact details is not repeated; the id stands for it.
        """
        if identity == TEAM:
            return "the co-response team"
        known = self.stakeholders.get(identity)
        return known.name if known and not contact_kind(known.name) else identity

    def answer(self, decision: str) -> DecisionAnswer | None:
        """The program's answer to the decision ``area.key``, or None."""
        area, _, key = decision.partition(".")
        return self.program.decisions.get(area, {}).get(key)

    def is_decided(self, decision: str) -> bool:
        """True when the team decided, for the program or for each partner apart."""
        answer = self.answer(decision)
        return answer is not None and (
            answer.state is DecisionStatus.DECIDED
            or (answer.state is DecisionStatus.UNDECIDED and bool(answer.by_party))
        )

    def is_settled(self, decision: str) -> bool:
        """True when the team decided, or said why the question does not concern it."""
        answer = self.answer(decision)
        return self.is_decided(decision) or (answer is not None and answer.state is DecisionStatus.NOT_FOR_US)

    def chosen(self, decision: str) -> frozenset[str]:
        """The choices, or the one choice, of an answer; empty while undecided."""
        answer = self.answer(decision)
        value = answer.value if answer else None
        if isinstance(value, str):
            return frozenset({value})
        return frozenset(item for item in value or () if isinstance(item, str))

    @cached_property
    def operating_agencies(self) -> tuple[str, ...]:
        """Ids of the agencies that run the team."""
        return operating_agencies(self.program)

    def sector_of(self, stakeholder: Stakeholder) -> str:
        """The sector on the map; an optional split counts as the sector it is part of."""
        sector = self.vocabulary.sector(stakeholder.sector)
        return sector.part_of if sector and sector.part_of else stakeholder.sector
