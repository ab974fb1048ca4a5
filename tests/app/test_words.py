from __future__ import annotations

from datetime import date

import pytest

from workbench.app.words import (
    FLAG_WORDS,
    ITEM_WORDS,
    SEVERITY_WORDS,
    STAGE_MEANING,
    and_list,
    area_words,
    count,
    day,
    flag_words,
    humanize,
    paper_group,
)
from workbench.checklists.steps import Progress
from workbench.gaps.rule import Severity
from workbench.model.enumerations import ReviewFlag, Stage


def test_every_value_of_the_model_has_words() -> None:
    assert set(STAGE_MEANING) == set(Stage)
    assert set(SEVERITY_WORDS) == set(Severity)
    assert set(FLAG_WORDS) == set(ReviewFlag)
    assert set(ITEM_WORDS) == set(Progress)


def test_flags_are_said_as_roles() -> None:
    assert flag_words([ReviewFlag.MED, "LEGAL"]) == "needs: medical director and legal counsel"
    assert flag_words([]) == ""


def test_one_thing_is_not_said_in_the_plural() -> None:
    assert (count(1, "question"), count(2, "question"), count(0, "reply", "replies")) == (
        "1 question",
        "2 questions",
        "0 replies",
    )
    assert count(1234, "row") == "1,234 rows"


def test_lists_end_with_and() -> None:
    assert (and_list([]), and_list(["a"]), and_list(["a", "b", "c"])) == ("", "a", "a, b and c")


def test_a_day_is_written_out() -> None:
    assert day(date(2026, 3, 4)) == "March 4, 2026"


def test_ids_become_words() -> None:
    assert humanize("called_to_scene") == "Called to scene"
    assert (area_words("jd"), area_words("scene")) == ("Job description", "Scene")


@pytest.mark.parametrize(
    ("state", "ready", "group"),
    [
        ("never", True, "ready"),
        ("never", False, "waiting"),
        ("stale", False, "stale"),
        ("edited", True, "edited"),
        ("current", True, "current"),
    ],
)
def test_a_paper_stands_under(state: str, ready: bool, group: str) -> None:
    assert paper_group(state, ready) == group
