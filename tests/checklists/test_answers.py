from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.checklists.answers import shape_problems, texts, words
from workbench.checklists.decision import Decision

COMMON = {
    "id": "a.b",
    "step": "7",
    "question": "What?",
    "owner": "Coordinator",
    "from_stage": "developing",
    "sources": ["seed-004"],
    "basis": "practice",
}
SHAPES: dict[str, dict[str, Any]] = {
    "choice": {
        "choices": [{"id": "a", "label": "The first"}, {"id": "b", "label": "B", "phrase": "the second"}]
    },
    "choices": {
        "choices": [{"id": "a", "label": "The first"}, {"id": "b", "label": "B", "phrase": "the second"}]
    },
    "number": {"unit": "minutes"},
    "text": {},
    "yes_no": {},
    "date": {},
    "list": {},
    "table": {"columns": [{"id": "item", "label": "Item"}, {"id": "owner", "label": "Owner"}]},
}


def decision(kind: str, **fields: Any) -> Decision:
    return Decision.model_validate({**COMMON, "type": kind, **SHAPES[kind], **fields})


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("choice", "a", "the first"),
        ("choice", "b", "the second"),
        ("choices", ("a", "b"), "the first and the second"),
        ("choices", ("a", "b", "other"), "the first, the second and our own way"),
        ("choice", "other", "our own way"),
        ("number", "15", "15 minutes"),
        ("number", "1", "1 minute"),
        ("number", "1500.5", "1,500.5 minutes"),
        ("number", "other", "our own way"),
        ("text", "Be kind.", "Be kind."),
        ("text", "other", "other"),
        ("yes_no", "yes", "yes"),
        ("date", "2027-03-04", "March 4, 2027"),
        ("list", ("Chest pain",), "Chest pain"),
        ("list", ("a", "b", "c"), "a, b and c"),
        ("table", ({"item": "Radio", "owner": "Police"}, {"item": "Vest"}), "Radio, Police; Vest"),
        ("text", None, ""),
    ],
)
def test_an_answer_is_said_as_in_a_sentence(kind: str, value: Any, expected: str) -> None:
    assert words(decision(kind), value, "our own way") == expected


@pytest.mark.parametrize(
    ("unit", "value", "expected"),
    [
        ("dollars", "236000", "$236,000"),
        ("hours per week", "1", "1 hour per week"),
        ("percent", "1", "1 percent"),
        ("working days", "1", "1 working day"),
        ("business days", "1", "1 business day"),
        ("positions", "0.5", "0.5 positions"),
    ],
)
def test_a_number_takes_the_form_of_its_unit(unit: str, value: str, expected: str) -> None:
    assert words(decision("number", unit=unit), value) == expected


def test_the_parts_of_a_list_can_be_had_one_by_one() -> None:
    assert texts(decision("choices"), ("a", "b")) == ["the first", "the second"]
    assert texts(decision("text"), None) == []


VALUES = st.one_of(
    st.text(min_size=1, max_size=20),
    st.lists(st.text(min_size=1, max_size=8), max_size=3).map(tuple),
    st.lists(st.dictionaries(st.sampled_from(["item", "owner", "zzz"]), st.text(max_size=5)), max_size=3).map(
        tuple
    ),
)


@given(st.sampled_from(sorted(SHAPES)), VALUES)
def test_any_answer_can_be_checked_and_said(kind: str, value: Any) -> None:
    asked = decision(kind)
    for problem in shape_problems(asked, value, ("decisions", "a", "b", "value")):
        assert problem.location[:4] == ("decisions", "a", "b", "value")
        assert problem.message
        assert problem.hint
    assert isinstance(words(asked, value), str)
