from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from workbench.app.parts.answering import (
    Draft,
    answer_changes,
    answer_words,
    complaint,
    draft_of,
    revision,
    value_words,
)
from workbench.checklists.decision import Decision
from workbench.model.enumerations import DecisionStatus
from workbench.model.plan import DecisionAnswer

UNDECIDED, NOT_FOR_US = DecisionStatus.UNDECIDED, DecisionStatus.NOT_FOR_US


def question(kind: str, **more: Any) -> Decision:
    return Decision.model_validate(
        {
            "id": "scene.approval",
            "step": 7,
            "question": "Who approves?",
            "type": kind,
            "owner": "Coordinator",
            "from_stage": "developing",
            "sources": ["seed-004"],
            "basis": "practice",
            **more,
        }
    )


CHOICES = [{"id": "chief", "label": "The chief"}, {"id": "nobody", "label": "Nobody"}]


def changes(answer: DecisionAnswer | None, draft: Draft) -> list[tuple[str, str, Any]]:
    found = answer_changes("scene.approval", answer, draft)
    return [(str(c.operation), c.path.removeprefix("decisions.scene.approval."), c.value) for c in found]


def test_a_first_answer_sets_what_was_given() -> None:
    draft = Draft(value="chief", by=" Steering group ", on=date(2026, 3, 4))
    assert changes(None, draft) == [
        ("set", "value", "chief"),
        ("set", "by", "Steering group"),
        ("set", "on", "2026-03-04"),
    ]


def test_an_answer_that_is_the_same_changes_nothing() -> None:
    answer = DecisionAnswer.model_validate({"value": "chief", "by": "Group", "note": "n", "because": "why"})
    assert changes(answer, draft_of(answer)) == []


def test_a_stated_status_of_a_decided_answer_stays() -> None:
    answer = DecisionAnswer.model_validate({"status": "decided", "value": "chief"})
    assert changes(answer, replace(draft_of(answer), value="nobody")) == [("set", "value", "nobody")]


def test_a_new_value_takes_sign_offs_away_and_a_new_name_does_not() -> None:
    signed = [{"id": "s1", "role": "Counsel", "on": "2026-01-02"}]
    answer = DecisionAnswer.model_validate({"value": "chief", "sign_offs": signed})
    assert changes(answer, replace(draft_of(answer), value="nobody")) == [
        ("set", "value", "nobody"),
        ("unset", "sign_offs", None),
    ]
    assert changes(answer, replace(draft_of(answer), by="Group")) == [("set", "by", "Group")]


def test_answers_of_single_partners_are_never_touched() -> None:
    own = [{"party": "fern-police", "value": "nobody"}]
    answer = DecisionAnswer.model_validate({"value": "chief", "by_party": own})
    paths = [path for _, path, _ in changes(answer, Draft(status=NOT_FOR_US, because="x"))]
    assert "by_party" not in paths


def test_from_decided_to_not_known_yet_the_value_goes() -> None:
    answer = DecisionAnswer.model_validate(
        {"value": "other", "other": "We all", "by": "G", "on": "2026-01-02"}
    )
    assert changes(answer, Draft(status=UNDECIDED, owner="Counsel", due=date(2026, 5, 6))) == [
        ("set", "status", "undecided"),
        ("unset", "value", None),
        ("unset", "other", None),
        ("unset", "by", None),
        ("unset", "on", None),
        ("set", "owner", "Counsel"),
        ("set", "due", "2026-05-06"),
    ]


def test_from_not_known_yet_to_decided_the_to_do_goes() -> None:
    answer = DecisionAnswer.model_validate({"status": "undecided", "owner": "Counsel", "due": "2026-05-06"})
    assert changes(answer, Draft(value="chief")) == [
        ("unset", "status", None),
        ("set", "value", "chief"),
        ("unset", "owner", None),
        ("unset", "due", None),
    ]


def test_own_words_go_with_the_answer_that_they_belong_to() -> None:
    answer = DecisionAnswer.model_validate({"value": "other", "other": "We all"})
    assert changes(answer, replace(draft_of(answer), value="chief")) == [
        ("set", "value", "chief"),
        ("unset", "other", None),
    ]


def test_lists_and_tables_are_plain_data() -> None:
    assert changes(None, Draft(value=("a", "b"))) == [("set", "value", ["a", "b"])]
    assert changes(None, Draft(value=({"who": "x"},))) == [("set", "value", [{"who": "x"}])]


@pytest.mark.parametrize(
    ("draft", "told"),
    [
        (Draft(), "Give an answer first"),
        (Draft(value=()), "Give an answer first"),
        (Draft(value="other"), "Write your own answer"),
        (Draft(value=("other",)), "Write your own answer"),
        (Draft(status=NOT_FOR_US, because=" "), "Say in a few words why"),
    ],
)
def test_what_is_missing_is_told(draft: Draft, told: str) -> None:
    assert complaint(draft).startswith(told)


@pytest.mark.parametrize(
    "draft", [Draft(value="chief"), Draft(status=UNDECIDED), Draft(status=NOT_FOR_US, because="No car")]
)
def test_a_whole_answer_has_nothing_missing(draft: Draft) -> None:
    assert complaint(draft) == ""


def test_the_revision_follows_the_answer() -> None:
    one = DecisionAnswer.model_validate({"value": "chief"})
    same = DecisionAnswer.model_validate({"value": "chief"})
    other = DecisionAnswer.model_validate({"value": "chief", "by": "Group"})
    assert revision(one) == revision(same)
    assert len({revision(None), revision(one), revision(other)}) == 3


def test_a_question_that_nobody_touched_opens_for_an_answer() -> None:
    untouched = DecisionAnswer.model_validate({"note": "Ask again in May"})
    assert draft_of(None).status is DecisionStatus.DECIDED
    assert draft_of(untouched).status is DecisionStatus.DECIDED
    assert draft_of(DecisionAnswer.model_validate({"owner": "Counsel"})).status is UNDECIDED


@pytest.mark.parametrize(
    ("decision", "answer", "words"),
    [
        (question("choice", choices=CHOICES), {"value": "chief"}, "The chief"),
        (question("choice", choices=CHOICES), {"value": "other", "other": "We all"}, "We all"),
        (question("choices", choices=CHOICES), {"value": ["chief", "nobody"]}, "The chief · Nobody"),
        (question("yes_no"), {"value": "yes"}, "Yes"),
        (question("number", unit="minutes"), {"value": "15"}, "15 minutes"),
        (question("date"), {"value": "2026-03-04"}, "March 4, 2026"),
        (question("list"), {"value": ["a", "b"]}, "a and b"),
        (question("table", columns=[{"id": "who", "label": "Who"}]), {"value": [{"who": "x"}]}, "1 row"),
        (question("text"), {"status": "undecided"}, "Not known yet."),
        (question("text"), {"status": "not_for_us", "because": "No car"}, "Not for us: No car"),
    ],
)
def test_an_answer_is_said_in_words(decision: Decision, answer: dict[str, Any], words: str) -> None:
    assert answer_words(decision, DecisionAnswer.model_validate(answer)) == words


def test_an_untouched_question_has_no_words() -> None:
    assert answer_words(question("text"), None) == ""
    assert value_words(question("yes_no"), "other", "It depends on the day") == "It depends on the day"
