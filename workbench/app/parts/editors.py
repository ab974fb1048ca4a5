"""One editor for each shape of answer: it draws the fields, and reads them back from the session.

Fields are sent when they are left and kept for the session, so a draft
survives a visit to another page. A table waits for the save: an editor that
is drawn anew while somebody types loses cells.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from workbench.app.look import plain
from workbench.checklists.decision import OTHER, Decision, DecisionType
from workbench.model.plan import DecisionValue

__all__ = ["OWN_WORDS_TYPES", "draw_other", "draw_value", "read_other", "read_value"]

OWN_WORDS_TYPES = frozenset({DecisionType.NUMBER, DecisionType.DATE})
"""Answers that have no list to put "something else" on."""

_FIRST_DAY, _LAST_DAY = date(1990, 1, 1), date(2100, 12, 31)
_OTHER_LABEL = "Something else, in our own words"


def draw_value(decision: Decision, value: DecisionValue | None, other: str, key: str) -> None:
    """The fields for an answer, filled with what is saved.

    Args:
        decision: the question.
        value: the saved answer.
        other: the team's own words, where the answer is "something else".
        key: the prefix of the fields' keys.
    """
    _DRAW[decision.type](decision, value, key)
    if _other_is_chosen(decision, key):
        draw_other(other, key)


def draw_other(other: str, key: str) -> None:
    """The field for the team's own words."""
    st.text_area(
        "In our own words",
        value=other,
        key=f"{key}.other",
        height=80,
        persist_state="session",
    )


def read_value(decision: Decision, saved: DecisionValue | None, key: str) -> DecisionValue | None:
    """What the fields hold now; None when they are empty.

    Args:
        decision: the question.
        saved: the answer that the fields were drawn with; a table's editor keeps only what differs from it.
        key: the prefix of the fields' keys.
    """
    return _READ[decision.type](decision, saved, key)


def read_other(key: str) -> str:
    """The team's own words for "something else"."""
    return str(st.session_state.get(f"{key}.other") or "")


def _other_is_chosen(decision: Decision, key: str) -> bool:
    if decision.type in (DecisionType.CHOICE, DecisionType.YES_NO):
        return bool(st.session_state.get(f"{key}.value") == OTHER)
    return bool(st.session_state.get(f"{key}.value.{OTHER}"))


def _draw_choice(decision: Decision, value: DecisionValue | None, key: str) -> None:
    labels = {choice.id: plain(choice.label) for choice in decision.choices} | {OTHER: _OTHER_LABEL}
    options = list(labels)
    st.radio(
        "Answer",
        options,
        index=options.index(value) if isinstance(value, str) and value in options else None,
        format_func=lambda identity: labels[identity],
        captions=[*(plain(choice.meaning or "") for choice in decision.choices), ""],
        key=f"{key}.value",
        label_visibility="collapsed",
        persist_state="session",
    )


def _draw_choices(decision: Decision, value: DecisionValue | None, key: str) -> None:
    chosen = set(value) if isinstance(value, tuple) else set()
    for choice in decision.choices:
        meaning = f" :gray[— {plain(choice.meaning)}]" if choice.meaning else ""
        st.checkbox(
            f"{plain(choice.label)}{meaning}",
            value=choice.id in chosen,
            key=f"{key}.value.{choice.id}",
            persist_state="session",
        )
    st.checkbox(_OTHER_LABEL, value=OTHER in chosen, key=f"{key}.value.{OTHER}", persist_state="session")


def _draw_yes_no(decision: Decision, value: DecisionValue | None, key: str) -> None:
    del decision
    labels = {"yes": "Yes", "no": "No", OTHER: "It depends, in our own words"}
    options = list(labels)
    st.radio(
        "Answer",
        options,
        index=options.index(value) if isinstance(value, str) and value in options else None,
        format_func=lambda identity: labels[identity],
        key=f"{key}.value",
        horizontal=True,
        label_visibility="collapsed",
        persist_state="session",
    )


def _draw_number(decision: Decision, value: DecisionValue | None, key: str) -> None:
    limits = " to ".join(str(limit) for limit in (decision.minimum, decision.maximum) if limit is not None)
    st.text_input(
        f"Answer in {plain(decision.unit or 'numbers')}",
        value=value if isinstance(value, str) and value != OTHER else "",
        placeholder=limits,
        key=f"{key}.value",
        width=260,
    )


def _draw_text(decision: Decision, value: DecisionValue | None, key: str) -> None:
    del decision
    st.text_area(
        "Answer",
        value=value if isinstance(value, str) else "",
        key=f"{key}.value",
        height=110,
        placeholder="Write as it should stand in the papers.",
        label_visibility="collapsed",
        persist_state="session",
    )


def _draw_list(decision: Decision, value: DecisionValue | None, key: str) -> None:
    del decision
    st.text_area(
        "One on each line",
        value="\n".join(str(part) for part in value) if isinstance(value, tuple) else "",
        key=f"{key}.value",
        height=150,
        persist_state="session",
    )


def _draw_date(decision: Decision, value: DecisionValue | None, key: str) -> None:
    del decision
    st.date_input(
        "Answer",
        value=_date_of(value),
        min_value=_FIRST_DAY,
        max_value=_LAST_DAY,
        format="YYYY-MM-DD",
        key=f"{key}.value",
        width=260,
        label_visibility="collapsed",
        persist_state="session",
    )


def _draw_table(decision: Decision, value: DecisionValue | None, key: str) -> None:
    st.data_editor(
        pd.DataFrame(_rows(value), columns=[column.id for column in decision.columns], dtype="str"),
        column_config={
            column.id: st.column_config.TextColumn(plain(column.label)) for column in decision.columns
        },
        num_rows="dynamic",
        hide_index=True,
        key=f"{key}.value",
        on_change="ignore",
    )


def _read_choices(decision: Decision, saved: DecisionValue | None, key: str) -> DecisionValue | None:
    del saved
    named = (*(choice.id for choice in decision.choices), OTHER)
    return tuple(name for name in named if st.session_state.get(f"{key}.value.{name}")) or None


def _read_words(decision: Decision, saved: DecisionValue | None, key: str) -> DecisionValue | None:
    del decision, saved
    return str(st.session_state.get(f"{key}.value") or "").strip() or None


def _read_list(decision: Decision, saved: DecisionValue | None, key: str) -> DecisionValue | None:
    del decision, saved
    lines = str(st.session_state.get(f"{key}.value") or "").splitlines()
    return tuple(line.strip() for line in lines if line.strip()) or None


def _read_table(decision: Decision, saved: DecisionValue | None, key: str) -> DecisionValue | None:
    edits: Mapping[str, Any] = st.session_state.get(f"{key}.value") or {}
    rows = [dict(row) for row in _rows(saved)]
    for position, cells in (edits.get("edited_rows") or {}).items():
        rows[int(position)].update(cells)
    gone = set(edits.get("deleted_rows") or ())
    rows = [row for position, row in enumerate(rows) if position not in gone]
    rows += [dict(row) for row in edits.get("added_rows") or ()]
    names = [column.id for column in decision.columns]
    filled = ({name: str(row[name]).strip() for name in names if row.get(name)} for row in rows)
    return tuple(row for row in filled if any(row.values())) or None


def _rows(value: DecisionValue | None) -> list[Mapping[str, str]]:
    return [row for row in value if isinstance(row, Mapping)] if isinstance(value, tuple) else []


def _date_of(value: DecisionValue | None) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


_DRAW: Mapping[DecisionType, Callable[[Decision, DecisionValue | None, str], None]] = {
    DecisionType.CHOICE: _draw_choice,
    DecisionType.CHOICES: _draw_choices,
    DecisionType.YES_NO: _draw_yes_no,
    DecisionType.NUMBER: _draw_number,
    DecisionType.TEXT: _draw_text,
    DecisionType.LIST: _draw_list,
    DecisionType.DATE: _draw_date,
    DecisionType.TABLE: _draw_table,
}

_READ: Mapping[DecisionType, Callable[[Decision, DecisionValue | None, str], DecisionValue | None]] = {
    DecisionType.CHOICE: _read_words,
    DecisionType.CHOICES: _read_choices,
    DecisionType.YES_NO: _read_words,
    DecisionType.NUMBER: _read_words,
    DecisionType.TEXT: _read_words,
    DecisionType.LIST: _read_list,
    DecisionType.DATE: _read_words,
    DecisionType.TABLE: _read_table,
}
