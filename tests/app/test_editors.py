from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.support import field


def page(kind: str, saved: object, more: dict[str, object]) -> None:
    """A page with one editor, which keeps what it reads in the session."""
    import streamlit as st

    from workbench.app.parts.editors import draw_value, read_other, read_value
    from workbench.checklists.decision import Decision

    question = {"id": "a.b", "step": 1, "question": "?", "type": kind, "owner": "o", "sources": ["seed-004"]}
    decision = Decision.model_validate({**question, "from_stage": "developing", "basis": "practice", **more})
    draw_value(decision, saved, "", "k")
    st.session_state["read"] = (read_value(decision, saved, "k"), read_other("k"))


def editor(kind: str, saved: Any = None, **more: Any) -> AppTest:
    return AppTest.from_function(page, args=(kind, saved, more), default_timeout=60).run()


CHOICES = [
    {"id": "chief", "label": "The chief", "meaning": "Day and night"},
    {"id": "nobody", "label": "Nobody"},
]
COLUMNS = [{"id": "who", "label": "Who"}, {"id": "when", "label": "When"}]


@pytest.mark.parametrize(
    ("kind", "saved", "more"),
    [
        ("choice", "chief", {"choices": CHOICES}),
        ("choices", ("chief", "nobody"), {"choices": CHOICES}),
        ("yes_no", "no", {}),
        ("number", "15", {"unit": "minutes"}),
        ("text", "Two\nlines", {}),
        ("list", ("one", "two"), {}),
        ("date", "2026-03-04", {}),
        ("table", ({"who": "x", "when": "now"},), {"columns": COLUMNS}),
    ],
)
def test_what_is_saved_is_read_back_unchanged(kind: str, saved: Any, more: dict[str, Any]) -> None:
    assert editor(kind, saved, **more).session_state["read"][0] == saved


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("choice", {"choices": CHOICES}),
        ("choices", {"choices": CHOICES}),
        ("yes_no", {}),
        ("number", {"unit": "minutes"}),
        ("text", {}),
        ("list", {}),
        ("date", {}),
        ("table", {"columns": COLUMNS}),
    ],
)
def test_an_empty_editor_holds_no_answer(kind: str, more: dict[str, Any]) -> None:
    assert editor(kind, None, **more).session_state["read"] == (None, "")


def test_a_day_is_read_as_the_file_writes_it() -> None:
    app = editor("date")
    field(app, "Answer").set_value(date(2027, 1, 31)).run()
    assert app.session_state["read"][0] == "2027-01-31"


def test_something_else_opens_a_field_for_own_words() -> None:
    app = editor("choices", None, choices=CHOICES)
    assert not app.text_area
    app.checkbox[2].check().run()
    field(app, "In our own words").set_value("We all").run()
    assert app.session_state["read"] == (("other",), "We all")


def test_the_meaning_of_a_choice_stands_beside_it() -> None:
    assert "Day and night" in editor("choices", None, choices=CHOICES).checkbox[0].label


def test_a_table_is_read_with_its_edits_additions_and_deletions() -> None:
    app = editor("table", ({"who": "a", "when": "1"}, {"who": "b", "when": "2"}), columns=COLUMNS)
    app.session_state["k.value"] = {
        "edited_rows": {0: {"when": "9"}},
        "added_rows": [{"who": " c "}, {"who": ""}],
        "deleted_rows": [1],
    }
    app.run()
    assert app.session_state["read"][0] == ({"who": "a", "when": "9"}, {"who": "c"})


def test_a_cell_that_was_emptied_is_left_out() -> None:
    app = editor("table", ({"who": "a", "when": "1"},), columns=COLUMNS)
    app.session_state["k.value"] = {"edited_rows": {0: {"when": None}}, "added_rows": [], "deleted_rows": []}
    app.run()
    assert app.session_state["read"][0] == ({"who": "a"},)
