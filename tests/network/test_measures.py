"""Every printed number of the worked network, and the edges of each measure."""

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.network.worked import referral_network, working_network
from workbench.network import measures
from workbench.network.graph import StakeholderGraph
from workbench.network.measures import PairReport


@pytest.fixture(scope="module")
def graph():
    return StakeholderGraph.from_program(working_network())


@pytest.fixture(scope="module")
def referrals():
    return StakeholderGraph.from_program(referral_network()).referrals


def test_the_worked_network_has_ten_partners_and_nine_ties(graph):
    assert graph.working.number_of_nodes() == 10
    assert graph.working.number_of_edges() == 9
    assert measures.density(graph.working) == 0.2


def test_the_shelter_is_the_only_isolate_and_makes_a_second_component(graph):
    assert measures.isolates(graph.working) == ["shelter"]
    assert measures.components(graph.working) == [
        ["cmhc", "crisis", "da", "fire", "hosp", "nami", "pd", "psap", "sud"],
        ["shelter"],
    ]


def test_two_agencies_hold_the_worked_network_together(graph):
    assert measures.articulation_points(graph.working) == ["cmhc", "pd"]


def test_the_triangle_has_no_bridges(graph):
    assert measures.bridges(graph.working) == [
        ("cmhc", "crisis"),
        ("cmhc", "hosp"),
        ("cmhc", "nami"),
        ("cmhc", "pd"),
        ("cmhc", "sud"),
        ("da", "pd"),
    ]


def test_degrees_and_their_centralization(graph):
    assert dict(graph.working.degree()) == {
        "pd": 4,
        "cmhc": 5,
        "psap": 2,
        "fire": 2,
        "crisis": 1,
        "sud": 1,
        "da": 1,
        "hosp": 1,
        "nami": 1,
        "shelter": 0,
    }
    assert round(measures.degree_centralization(graph.working), 4) == 0.4444


def test_two_agencies_are_brokers(graph):
    found = {node: round(value, 4) for node, value in measures.betweenness(graph.working).items() if value}
    assert found == {"cmhc": 0.6111, "pd": 0.4722}


def test_constraint_and_effective_size_show_the_same_brokers(graph):
    constraint = measures.constraint(graph.working)
    assert {node: round(constraint[node], 4) for node in ("pd", "cmhc", "psap")} == {
        "pd": 0.4062,
        "cmhc": 0.2,
        "psap": 0.9531,
    }
    size = measures.effective_size(graph.working)
    assert (size["cmhc"], size["pd"]) == (5.0, 3.5)


def test_constraint_and_effective_size_leave_out_partners_without_ties(graph):
    assert "shelter" not in measures.constraint(graph.working)
    assert "shelter" not in measures.effective_size(graph.working)


def test_the_mean_of_eighteen_reports(graph):
    reports = [level for pair in graph.pairs for level in (pair.level_first, pair.level_second)]
    assert len(reports) == 18
    assert round(measures.mean_level(graph.pairs), 3) == 2.611


def test_four_of_nine_reports_are_identical_and_all_lie_within_one(graph):
    assert measures.report_agreement(graph.pairs) == 4 / 9
    assert measures.report_agreement(graph.pairs, within=1) == 1.0
    assert measures.differing_reports(graph.pairs) == []


def test_four_ties_are_at_coordination_on_both_sides(graph):
    strong = [(pair.first, pair.second) for pair in measures.strong_pairs(graph.pairs)]
    assert strong == [("cmhc", "crisis"), ("cmhc", "nami"), ("cmhc", "pd"), ("fire", "psap")]
    at_coordination = graph.at_level(3)
    assert round(measures.density(at_coordination), 4) == 0.0889
    assert measures.isolates(at_coordination) == ["da", "hosp", "shelter", "sud"]


def test_the_team_reaches_four_of_six_by_referral(referrals):
    reached = measures.reach(referrals, "team")
    assert reached == {"cmhc", "crisis", "hosp", "sud"}
    assert set(referrals) - reached - {"team"} == {"peer", "shelter"}


def test_two_of_nine_referral_arcs_are_mutual(referrals):
    assert referrals.number_of_edges() == 9
    assert round(measures.arc_reciprocity(referrals), 4) == 0.2222


def test_path_length_counts_handoffs(referrals):
    assert measures.path_length(referrals, "team", "sud") == 1
    assert measures.path_length(referrals, "shelter", "sud") == 2
    assert measures.path_length(referrals, "team", "team") == 0
    assert measures.path_length(referrals, "team", "peer") is None
    assert measures.path_length(referrals, "team", "nowhere") is None


def test_reach_from_a_node_that_is_not_there_is_empty(referrals):
    assert measures.reach(referrals, "nowhere") == frozenset()


def test_a_share_of_nothing_is_not_known():
    assert measures.arc_reciprocity(nx.DiGraph()) is None
    assert measures.mean_level([]) is None
    assert measures.report_agreement([]) is None


def test_an_empty_network_has_no_ties_and_no_hub():
    empty: nx.Graph = nx.Graph()
    assert measures.density(empty) == 0.0
    assert measures.degree_centralization(empty) == 0.0
    assert measures.components(empty) == []
    assert measures.articulation_points(empty) == []
    assert measures.betweenness(empty) == {}
    assert measures.constraint(empty) == {}


def test_a_star_is_wholly_centralized_and_a_ring_not_at_all():
    star = nx.relabel_nodes(nx.star_graph(5), str)
    ring = nx.relabel_nodes(nx.cycle_graph(6), str)
    assert measures.degree_centralization(star) == 1.0
    assert measures.degree_centralization(ring) == 0.0


def test_a_tie_that_one_side_reports_has_no_difference():
    pair = PairReport(first="a", second="b", level_first=4, level_second=None)
    assert (pair.difference, pair.lowest) == (None, None)
    assert measures.mean_level([pair]) == 4.0
    assert measures.report_agreement([pair]) is None
    assert measures.strong_pairs([pair]) == []


def test_reports_two_levels_apart_are_listed():
    near = PairReport(first="a", second="b", level_first=2, level_second=3)
    far = PairReport(first="a", second="c", level_first=1, level_second=3)
    assert measures.differing_reports([near, far]) == [far]


def test_a_very_long_chain_needs_no_recursion():
    chain = nx.relabel_nodes(nx.path_graph(20_000), str)
    assert len(measures.articulation_points(chain)) == 19_998
    assert len(measures.bridges(chain)) == 19_999
    assert len(measures.components(chain)) == 1
    arcs = nx.DiGraph((str(n), str(n + 1)) for n in range(20_000))
    assert measures.path_length(arcs, "0", "20000") == 20_000
    assert len(measures.reach(arcs, "0")) == 20_000


edges = st.lists(
    st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")).filter(lambda e: e[0] != e[1]),
    min_size=1,
)


@given(edges)
def test_a_bridge_is_a_tie_whose_loss_makes_one_more_component(pairs):
    graph = nx.Graph(pairs)
    before = len(measures.components(graph))
    bridges = set(measures.bridges(graph))
    for a, b in graph.edges():
        cut = graph.copy()
        cut.remove_edge(a, b)
        assert (len(measures.components(cut)) == before + 1) == ((min(a, b), max(a, b)) in bridges)


@given(edges)
def test_an_articulation_point_is_a_partner_whose_loss_splits_the_rest(pairs):
    graph = nx.Graph(pairs)
    before = len(measures.components(graph))
    points = set(measures.articulation_points(graph))
    for node in list(graph):
        rest = graph.copy()
        rest.remove_node(node)
        assert (len(measures.components(rest)) > before) == (node in points)


@given(edges)
def test_shares_stay_between_zero_and_one(pairs):
    graph, arcs = nx.Graph(pairs), nx.DiGraph(pairs)
    assert 0 <= measures.density(graph) <= 1
    assert 0 <= measures.degree_centralization(graph) <= 1
    assert 0 <= measures.arc_reciprocity(arcs) <= 1
    assert all(0 <= value <= 1 for value in measures.betweenness(graph).values())
