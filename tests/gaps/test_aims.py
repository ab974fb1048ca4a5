"""What objectives are about."""

import pytest

from tests.gaps.support import facts, program, vocabulary
from workbench.gaps.aims import AIMS, aims, metric_of


def seen(text, metric=None, *, metrics=(), **fields):
    objective = {"id": "o", "text": text, "metric": metric, **fields}
    goal = {"id": "g", "text": "Goal", "objectives": [objective]}
    return facts(program(goals=[goal], metrics=list(metrics)))


def test_no_objective_is_about_nothing():
    assert aims(facts(program())) == set()


@pytest.mark.parametrize(
    ("text", "metric", "expected"),
    [
        ("Less of it", "m_uof", {"safety"}),
        ("More of it", "m_connect7", {"person"}),
        ("More of it", "m_capture", {"access"}),
        ("Fewer injuries", None, {"safety"}),
        ("A visit within two days", "Hours until a visit", {"access"}),
        ("Fewer arrests", None, {"person"}),
        ("A better program", None, set()),
    ],
)
def test_an_objective_counts_by_its_metric_or_its_words(text, metric, expected):
    assert aims(seen(text, metric)) == expected


def test_the_metrics_of_the_list_are_in_the_vocabulary():
    from workbench.gaps import aims as module

    listed = {identity for ids in module._AIM_OF_METRIC.values() for identity in ids}
    assert listed <= {entry.id for entry in vocabulary().metrics}
    assert set(module._AIM_OF_METRIC) == set(AIMS)


@pytest.mark.parametrize(
    ("metric", "found"),
    [
        ({"id": "m_x"}, True),
        ({"id": "m_y", "label": "M_X"}, True),
        ({"id": "m_y", "goals": ["g"], "target_value": "4", "target_date": "2027-01-01"}, True),
        ({"id": "m_y", "target_value": "4", "target_date": "2027-01-01"}, False),
        ({"id": "m_y", "goals": ["g"], "target_value": "5", "target_date": "2027-01-01"}, False),
    ],
)
def test_a_metric_stands_for_an_objective_by_name_or_by_goal_and_target(metric, found):
    context = seen("T", "m_x", metrics=[metric], target="4", due="2027-01-01")
    (goal,) = context.program.goals
    assert (metric_of(context, goal, goal.objectives[0]) is not None) is found
