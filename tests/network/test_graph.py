"""From a program to its network."""

import pytest

from tests.network.worked import program, stakeholder, tie
from workbench.model.enumerations import RelationshipType
from workbench.network.graph import StakeholderGraph


def network(*ties, nodes=("a", "b", "c"), **kwargs):
    made = program(stakeholders=[stakeholder(node) for node in nodes], relationships=list(ties))
    return StakeholderGraph.from_program(made, **kwargs)


def test_ties_at_level_zero_or_that_never_happen_are_no_working_ties():
    graph = network(tie("a", "b", level=0), tie("a", "c", level=2, frequency="never"))
    assert graph.isolates() == ["a", "b", "c"]


def test_a_tie_without_a_level_is_a_working_tie():
    assert network(tie("a", "b")).isolates() == ["c"]


def test_ties_below_the_asked_level_are_left_out():
    graph = network(tie("a", "b", level=1), tie("b", "c", level=3), working_min_level=2)
    assert graph.isolates() == ["a"]


def test_parallel_and_reverse_ties_count_once():
    graph = network(tie("a", "b"), tie("a", "b", "referral"), tie("b", "a"))
    assert list(graph.working.edges()) == [("a", "b")]
    assert len(graph.ties_between("b", "a")) == 3


def test_a_tie_of_an_agency_with_itself_is_left_out():
    assert network(tie("a", "a")).isolates() == ["a", "b", "c"]


def test_a_tie_with_an_unknown_agency_is_left_out():
    graph = network(tie("a", "nowhere"), tie("a", "b"))
    assert set(graph.working) == {"a", "b", "c"}
    assert len(graph.ties) == 1


def test_the_team_is_a_node_as_soon_as_a_tie_names_it():
    assert network(tie("a", "b")).nodes == ("a", "b", "c")
    assert network(tie("a", "team", "dispatch")).nodes == ("a", "b", "c", "team")


def test_the_team_is_no_single_point_of_failure():
    graph = network(tie("a", "team"), tie("team", "b"), tie("b", "c"))
    assert graph.single_points_of_failure() == ["b"]


def test_directed_graphs_hold_one_kind_of_tie_and_every_node():
    graph = network(tie("a", "b", "referral"), tie("b", "c", "funding"))
    assert list(graph.directed(RelationshipType.FUNDING).edges()) == [("b", "c")]
    assert set(graph.directed(RelationshipType.FUNDING)) == {"a", "b", "c"}
    assert len(graph.directed().edges()) == 2


def test_warm_handoffs_are_a_way_to_care_and_transports_are_not():
    graph = network(tie("team", "a", "warm_handoff"), tie("a", "b", "referral"), tie("b", "c", "transport"))
    assert graph.referral_reach() == {"a", "b"}
    assert graph.referral_path("b") == ("team", "a", "b")
    assert graph.referral_path("c") is None


def test_the_strongest_tie_of_a_side_is_its_report():
    graph = network(
        tie("a", "b", level=1), tie("a", "b", "referral", level=4), tie("b", "a", "referral", level=2)
    )
    (pair,) = graph.pairs
    assert (pair.first, pair.level_first, pair.second, pair.level_second) == ("a", 4, "b", 2)


@pytest.mark.parametrize("formality", ["mou", "interlocal", "contract", "statute"])
def test_a_bridge_on_paper_is_written(formality):
    assert network(tie("a", "b", formality=formality)).unwritten_bridges() == []


@pytest.mark.parametrize("formality", ["not_written", "verbal", "email"])
def test_a_bridge_by_word_of_mouth_is_unwritten(formality):
    assert network(tie("b", "a", formality=formality)).unwritten_bridges() == [("a", "b")]


def test_a_bridge_whose_formality_is_not_known_is_unwritten():
    assert network(tie("a", "b")).unwritten_bridges() == [("a", "b")]


def test_the_closed_loop_share_counts_yes_only():
    graph = network(
        tie("a", "b", "referral", closes_loop="yes"),
        tie("a", "c", "warm_handoff", closes_loop="no"),
        tie("b", "c", "referral", closes_loop="unknown"),
        tie("c", "a", "referral"),
        tie("c", "b", "funding", closes_loop="yes"),
    )
    assert graph.closed_loop_share() == 0.25
    assert network(tie("a", "b")).closed_loop_share() is None
