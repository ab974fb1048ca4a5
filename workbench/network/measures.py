"""Measures of a stakeholder network, as pure functions.

Structure is measured on an undirected graph of working ties, referral on a
directed one. No number here is good or bad by itself: it starts a talk about
what would happen if a partner left.

Sources: Wasserman and Faust, Social Network Analysis (1994) for the common
measures; Freeman (1978) for centralization and betweenness; Burt (1992, 2004)
for constraint and effective size; Frey and others (2006) for levels of
collaboration.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean

import networkx as nx

__all__ = [
    "PairReport",
    "arc_reciprocity",
    "articulation_points",
    "betweenness",
    "bridges",
    "components",
    "constraint",
    "degree_centralization",
    "density",
    "differing_reports",
    "effective_size",
    "isolates",
    "mean_level",
    "path_between",
    "path_length",
    "reach",
    "report_agreement",
    "strong_pairs",
]


def isolates(graph: nx.Graph[str]) -> list[str]:
    """Partners without any tie: nobody works with them."""
    return sorted(nx.isolates(graph))


def components(graph: nx.Graph[str]) -> list[list[str]]:
    """The islands of the network, largest first; partners in different ones are not connected at all."""
    islands = [sorted(island) for island in nx.connected_components(graph)]
    return sorted(islands, key=lambda island: (-len(island), island))


def articulation_points(graph: nx.Graph[str]) -> list[str]:
    """Partners without whom the network falls into more pieces."""
    return sorted(nx.articulation_points(graph))


def bridges(graph: nx.Graph[str]) -> list[tuple[str, str]]:
    """Ties that are the only thread between two parts of the network; ends in alphabetical order."""
    return sorted((min(ends), max(ends)) for ends in nx.bridges(graph))


def density(graph: nx.Graph[str]) -> float:
    """The share of possible ties that exist: 2m / (n(n-1)); 0 with fewer than two partners."""
    return float(nx.density(graph))


def degree_centralization(graph: nx.Graph[str]) -> float:
    """How much the network depends on one hub: sum of (max - degree) / ((n-1)(n-2)), 0 to 1.

    A star is 1, a ring is 0; 0 with fewer than three partners. Freeman (1978).
    """
    degrees = [len(graph[node]) for node in graph]
    n = len(degrees)
    if n < 3:
        return 0.0
    return sum(max(degrees) - degree for degree in degrees) / ((n - 1) * (n - 2))


def betweenness(graph: nx.Graph[str]) -> dict[str, float]:
    """The share of shortest paths between others that run through each partner, 0 to 1. Freeman (1978)."""
    return dict(nx.betweenness_centrality(graph))


def constraint(graph: nx.Graph[str]) -> dict[str, float]:
    """How much a partner's contacts are tied to each other; a low value marks a broker. Burt (2004).

    The sum over contacts j of (p_ij + sum over q of p_iq p_qj) squared, where p
    is the share of a partner's ties. Partners without ties are left out: it is
    not defined for them.
    """
    tied = [node for node in graph if graph.degree(node)]
    # Naming the nodes keeps networkx on its plain path, which needs no scipy.
    return dict(nx.constraint(graph, nodes=tied))


def effective_size(graph: nx.Graph[str]) -> dict[str, float]:
    """A partner's contacts less what ties among them repeat: n - 2t/n. Burt (1992), Borgatti (1997).

    n is the number of contacts and t the number of ties among them. Partners
    without ties are left out.
    """
    tied = [node for node in graph if graph.degree(node)]
    return dict(nx.effective_size(graph, nodes=tied))


def arc_reciprocity(graph: nx.DiGraph[str]) -> float | None:
    """The share of arcs that are answered by an arc back, 0 to 1; None without arcs."""
    arcs = list(graph.edges())
    return sum(graph.has_edge(b, a) for a, b in arcs) / len(arcs) if arcs else None


def reach(graph: nx.DiGraph[str], start: str) -> frozenset[str]:
    """All nodes that can be reached along arcs from ``start``, without it; empty when it is not there."""
    return frozenset(nx.descendants(graph, start)) if start in graph else frozenset()


def path_between(graph: nx.DiGraph[str], start: str, end: str) -> tuple[str, ...] | None:
    """One shortest path along arcs, both ends included; None when there is none."""
    if start not in graph or end not in graph:
        return None
    try:
        return tuple(nx.shortest_path(graph, start, end))
    except nx.NetworkXNoPath:
        return None


def path_length(graph: nx.DiGraph[str], start: str, end: str) -> int | None:
    """How many handoffs lie between two nodes; None when there is no path."""
    path = path_between(graph, start, end)
    return None if path is None else len(path) - 1


@dataclass(frozen=True, kw_only=True)
class PairReport:
    """How two partners see their tie, each on the scale of 0 (none) to 5 (collaboration).

    Attributes:
        first: the id that comes first in the alphabet.
        second: the other.
        level_first: the level that ``first`` reports; None when it reported none.
        level_second: the level that ``second`` reports.
    """

    first: str
    second: str
    level_first: int | None
    level_second: int | None

    @property
    def difference(self) -> int | None:
        """How far the two reports lie apart; None unless both reported."""
        if self.level_first is None or self.level_second is None:
            return None
        return abs(self.level_first - self.level_second)

    @property
    def lowest(self) -> int | None:
        """The lower of the two reports; None unless both reported."""
        if self.level_first is None or self.level_second is None:
            return None
        return min(self.level_first, self.level_second)


def mean_level(pairs: Iterable[PairReport]) -> float | None:
    """The mean of all reported levels, 0 to 5; None without reports. Frey and others (2006)."""
    levels = [level for pair in pairs for level in (pair.level_first, pair.level_second) if level is not None]
    return fmean(levels) if levels else None


def report_agreement(pairs: Iterable[PairReport], within: int = 0) -> float | None:
    """The share of pairs, reported by both sides, whose levels lie at most ``within`` apart.

    0 counts identical reports only. None when no pair was reported by both sides.
    """
    differences = [pair.difference for pair in pairs if pair.difference is not None]
    return sum(d <= within for d in differences) / len(differences) if differences else None


def differing_reports(pairs: Iterable[PairReport], at_least: int = 2) -> list[PairReport]:
    """The pairs whose two sides see their tie differently: worth a talk."""
    return [pair for pair in pairs if pair.difference is not None and pair.difference >= at_least]


def strong_pairs(pairs: Iterable[PairReport], at_least: int = 3) -> list[PairReport]:
    """The pairs that both sides put at coordination (3) or above."""
    return [pair for pair in pairs if pair.lowest is not None and pair.lowest >= at_least]
