"""The card of one question: what is asked, and the fields for how the team answers."""

from __future__ import annotations

from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from workbench.app import state
from workbench.app.look import badge, note, plain, show, small, tag
from workbench.app.parts.answering import Draft, answer_words, draft_of, value_words
from workbench.app.parts.editors import OWN_WORDS_TYPES, draw_other, draw_value
from workbench.app.parts.party_answers import show_party_answers
from workbench.app.parts.saving import (
    LAST_BY,
    Mode,
    Seen,
    conflict_of,
    drop_conflict,
    is_unsaved,
    messages_of,
    save,
    save_mine,
)
from workbench.app.words import FLAG_WORDS, day, flag_words
from workbench.checklists.decision import OTHER, Decision, DecisionType
from workbench.model.enumerations import DecisionStatus
from workbench.workspace import DecisionView

__all__ = ["show_card"]

_MODE_LABELS = {
    Mode.ANSWER: "Our answer",
    Mode.WORDS: "In our own words",
    Mode.UNDECIDED: "We don't know yet",
    Mode.NOT_FOR_US: "Not for us",
}
_FIRST_DAY, _LAST_DAY = date(1990, 1, 1), date(2100, 12, 31)


def show_card(view: DecisionView, digest: str, place: str, following: str) -> None:
    """The card.

    Args:
        view: the question with its answer.
        digest: of the program file that the answer was read from.
        place: such as "Question 3 of 8".
        following: id of the question to show after a save; empty to stay.
    """
    seen = Seen(decision=view.decision, answer=view.answer, digest=digest, following=following)
    with st.container(key="question_card"):
        _head(view, place)
        mine = conflict_of(view.decision)
        if mine is not None:
            _conflict(seen, mine)
        else:
            _fields(seen)
            if view.decision.per_party:
                show_party_answers(seen)


def _head(view: DecisionView, place: str) -> None:
    decision = view.decision
    roles = flag_words(decision.flags)
    show(
        tag("p", tag("span", place), badge(roles, "accent") if roles else "", css="wb-eyebrow wb-place"),
        tag("h2", decision.question, css="wb-question"),
    )
    if decision.help:
        show(tag("p", decision.help, css="wb-help"))
    for signed in view.answer.sign_offs if view.answer else ():
        flag = f" ({FLAG_WORDS[signed.flag]})" if signed.flag else ""
        show(small(f"Signed by {signed.role}{flag} on {day(signed.on)}. A new answer needs a new signature."))


def _conflict(seen: Seen, mine: Draft) -> None:
    show(
        note("Somebody else answered this question while you were writing. Nothing was overwritten.", "warn")
    )
    left, right = st.columns(2)
    with left, st.container(border=True, key="conflict_theirs"):
        theirs = answer_words(seen.decision, seen.answer) or "No answer"
        by = f"By {seen.answer.by}" if seen.answer and seen.answer.by else "Saved now"
        show(tag("p", by, css="wb-eyebrow"), tag("p", theirs))
        st.button("Keep theirs", key="steps.keep_theirs", on_click=drop_conflict, args=(seen.decision,))
    with right, st.container(border=True, key="conflict_mine"):
        show(tag("p", "Yours, not saved", css="wb-eyebrow"), tag("p", _draft_words(seen.decision, mine)))
        st.button(
            "Save mine instead", type="primary", key="steps.save_mine", on_click=save_mine, args=(seen,)
        )


def _draft_words(decision: Decision, draft: Draft) -> str:
    if draft.status is DecisionStatus.NOT_FOR_US:
        return f"Not for us: {draft.because}"
    if draft.status is DecisionStatus.UNDECIDED:
        return f"Not known yet. {draft.owner}".strip()
    return value_words(decision, draft.value, draft.other)


def _fields(seen: Seen) -> None:
    draft, key = draft_of(seen.answer), seen.key
    mode = _pick_mode(seen, draft)
    # A form saves on Enter. Long fields stay outside, since a form's fields are lost when the page changes.
    is_short = mode in (Mode.UNDECIDED, Mode.NOT_FOR_US) or (
        mode is Mode.ANSWER and seen.decision.type is DecisionType.NUMBER
    )
    with st.form(f"{key}.form.{mode}", border=False) if is_short else st.container():
        _mode_fields(seen, draft, mode)
        for message in messages_of(seen):
            show(note(message, "bad"))
        _last_row(seen, draft, mode, in_form=is_short)
    if not is_short and is_unsaved(seen, mode):
        show(small("Not saved yet."))


def _pick_mode(seen: Seen, draft: Draft) -> Mode:
    offered = [mode for mode in Mode if mode is not Mode.WORDS or seen.decision.type in OWN_WORDS_TYPES]
    chosen = st.segmented_control(
        "How do you answer?",
        offered,
        default=_saved_mode(seen.decision, draft),
        format_func=lambda mode: _MODE_LABELS[mode],
        required=True,
        key=f"{seen.key}.mode",
        label_visibility="collapsed",
        persist_state="session",
    )
    return Mode(chosen) if chosen else Mode.ANSWER


def _saved_mode(decision: Decision, draft: Draft) -> Mode:
    if draft.status is not DecisionStatus.DECIDED:
        return Mode(draft.status.value)
    return Mode.WORDS if draft.value == OTHER and decision.type in OWN_WORDS_TYPES else Mode.ANSWER


def _mode_fields(seen: Seen, draft: Draft, mode: Mode) -> None:
    if mode is Mode.NOT_FOR_US:
        st.text_input("Why not?", value=draft.because, key=f"{seen.key}.because", max_chars=2_000)
    elif mode is Mode.WORDS:
        draw_other(draft.other, seen.key)
    elif mode is Mode.ANSWER:
        draw_value(seen.decision, draft.value, draft.other, seen.key)


def _last_row(seen: Seen, draft: Draft, mode: Mode, *, in_form: bool) -> None:
    """Who, when, and the button."""
    key = seen.key
    who, when, go = st.columns([1.7, 1, 1.15], vertical_alignment="bottom", gap="small")
    if mode is Mode.UNDECIDED:
        _who(who, "Who finds out?", draft.owner, f"{key}.owner", seen.decision.owner)
        _when(when, "By when?", draft.due, f"{key}.due")
    else:
        first = draft.status is not DecisionStatus.DECIDED or seen.answer is None
        by = draft.by or (str(st.session_state.get(LAST_BY, "")) if first else "")
        _who(who, "Decided by", by, f"{key}.by", seen.decision.owner)
        _when(when, "On", draft.on or (state.today() if first else None), f"{key}.on")
    button = go.form_submit_button if in_form else go.button
    button(
        "Save",
        type="primary",
        key=f"{key}.save.{mode}",
        on_click=save,
        args=(seen, mode),
        shortcut="Ctrl+Enter",
        width="stretch",
    )


def _who(column: DeltaGenerator, label: str, value: str, key: str, hint: str) -> None:
    column.text_input(plain(label), value=value, placeholder=hint, key=key, max_chars=200)


def _when(column: DeltaGenerator, label: str, value: date | None, key: str) -> None:
    column.date_input(
        plain(label),
        value=value,
        min_value=_FIRST_DAY,
        max_value=_LAST_DAY,
        format="YYYY-MM-DD",
        key=key,
    )
