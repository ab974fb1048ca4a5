"""The stakeholder network of a program, in the words of the field.

Rules, charts and commands ask a :class:`StakeholderGraph`; only this package
knows networkx.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import networkx as nx

from workbench.model import Program
from workbench.model.base import TEAM, AnswerValue
from workbench.model.enumerations import Formality, Frequency, RelationshipType
from workbench.model.partners import Relationship
from workbench.network import measures
from workbench.network.measures import PairReport

__all__ = ["REFERRAL_TYPES", "WRITTEN", "StakeholderGraph"]

REFERRAL_TYPES = (RelationshipType.REFERRAL, RelationshipType.WARM_HANDOFF)
"""The ties along which a person is passed on to care."""

WRITTEN = frozenset({Formality.MOU, Formality.INTERLOCAL, Formality.CONTRACT, Formality.STATUTE})
"""The kinds of formality that are an agreement on paper."""


@dataclass(frozen=True, eq=False)
class StakeholderGraph:
    """Who works with whom.

    Every stakeholder is a node; the team is one as soon as a tie names it. A
    tie counts as working when its level is not 0 and its frequency is not
    ``never``; a tie without a level counts. Ties of an agency with itself, or
    with one that is not among the stakeholders, are left out.

    Attributes:
        nodes: ids, in the order of the program, the team last.
        ties: the working ties.
    """

    nodes: tuple[str, ...]
    ties: tuple[Relationship, ...]

    @classmethod
    def from_program(cls, program: Program, working_min_level: int = 1) -> StakeholderGraph:
        """Build the network of a program.

        Args:
            program: where the stakeholders and relationships come from.
            working_min_level: ties reported below this level (0 to 5) are left out.
        """
        nodes = tuple(stakeholder.id for stakeholder in program.stakeholders)
        known = {*nodes, TEAM}
        ties = tuple(
            tie
            for tie in program.relationships
            if tie.source != tie.target
            and {tie.source, tie.target} <= known
            and (tie.level is None or tie.level >= working_min_level)
            and tie.frequency is not Frequency.NEVER
        )
        if any(TEAM in (tie.source, tie.target) for tie in ties):
            nodes = (*nodes, TEAM)
        return cls(nodes=nodes, ties=ties)

    @cached_property
    def working(self) -> nx.Graph[str]:
        """The undirected graph of working ties; parallel and reverse ties count once."""
        graph: nx.Graph[str] = nx.Graph()
        graph.add_nodes_from(self.nodes)
        graph.add_edges_from((tie.source, tie.target) for tie in self.ties)
        return graph

    def directed(self, *types: RelationshipType) -> nx.DiGraph[str]:
        """The directed graph of the ties of these types, with every node; of all types when none is named."""
        graph: nx.DiGraph[str] = nx.DiGraph()
        graph.add_nodes_from(self.nodes)
        graph.add_edges_from((tie.source, tie.target) for tie in self.ties if not types or tie.type in types)
        return graph

    @cached_property
    def referrals(self) -> nx.DiGraph[str]:
        """The directed graph of referrals and warm handoffs."""
        return self.directed(*REFERRAL_TYPES)

    def at_level(self, level: int) -> nx.Graph[str]:
        """The undirected graph of the pairs that both sides put at ``level`` or above."""
        graph: nx.Graph[str] = nx.Graph()
        graph.add_nodes_from(self.nodes)
        strong = measures.strong_pairs(self.pairs, at_least=level)
        graph.add_edges_from((pair.first, pair.second) for pair in strong)
        return graph

    @cached_property
    def _by_pair(self) -> Mapping[tuple[str, str], tuple[Relationship, ...]]:
        found: dict[tuple[str, str], list[Relationship]] = defaultdict(list)
        for tie in self.ties:
            found[_pair(tie.source, tie.target)].append(tie)
        return {pair: tuple(ties) for pair, ties in sorted(found.items())}

    def ties_between(self, a: str, b: str) -> tuple[Relationship, ...]:
        """The working ties of two nodes, in both directions."""
        return self._by_pair.get(_pair(a, b), ())

    @cached_property
    def pairs(self) -> tuple[PairReport, ...]:
        """How the two sides of each tie see it; a side with several ties reports its strongest."""
        return tuple(
            PairReport(
                first=first,
                second=second,
                level_first=_strongest(tie for tie in ties if tie.source == first),
                level_second=_strongest(tie for tie in ties if tie.source == second),
            )
            for (first, second), ties in self._by_pair.items()
        )

    def isolates(self) -> list[str]:
        """Stakeholders that nobody works with."""
        return measures.isolates(self.working)

    def single_points_of_failure(self) -> list[str]:
        """Agencies without which the network splits; the team itself is not one of them."""
        return [node for node in measures.articulation_points(self.working) if node != TEAM]

    def unwritten_bridges(self) -> list[tuple[str, str]]:
        """Ties that alone hold two parts together and that no paper backs."""
        return [pair for pair in measures.bridges(self.working) if not self.is_written(*pair)]

    def is_written(self, a: str, b: str) -> bool:
        """True when some tie of the two rests on an agreement on paper."""
        return any(tie.agreement or tie.formality in WRITTEN for tie in self.ties_between(a, b))

    def referral_reach(self, start: str = TEAM) -> frozenset[str]:
        """Whom a person can get to by referral from ``start``, over any number of handoffs."""
        return measures.reach(self.referrals, start)

    def referral_path(self, end: str, start: str = TEAM) -> tuple[str, ...] | None:
        """A shortest way by referral, both ends included; None when there is none."""
        return measures.path_between(self.referrals, start, end)

    def closed_loop_share(self) -> float | None:
        """The share of referral ties that report back what came of it, 0 to 1; None without any."""
        referrals = [tie for tie in self.ties if tie.type in REFERRAL_TYPES]
        if not referrals:
            return None
        return sum(tie.closes_loop is AnswerValue.YES for tie in referrals) / len(referrals)


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a <= b else (b, a)


def _strongest(ties: Iterable[Relationship]) -> int | None:
    return max((tie.level for tie in ties if tie.level is not None), default=None)
