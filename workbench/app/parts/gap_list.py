"""The gaps that matter: each in one line, with its reason and its remedy behind it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from workbench.app.look import Markup, heading, plain, show, small, tag
from workbench.app.pages import STEPS, question_query
from workbench.app.words import SEVERITY_WORDS
from workbench.gaps.report import Finding

__all__ = ["go_to_step", "question_of", "show_gaps"]

_COLOURS = {"bad": "red", "warn": "orange", "plain": "gray"}


def show_gaps(gaps: Sequence[Finding], title: str, aside: str = "", *, here: int = 0) -> None:
    """The list under a heading.

    Args:
        gaps: the ones to show, heaviest first.
        title: the heading.
        aside: a remark behind it.
        here: the step that the page shows, which needs no link; 0 for none.
    """
    show(heading(title, aside))
    if not gaps:
        text = "No gap is open at this stage. Look again after each change."
        show(tag("div", tag("p", "Nothing to mend here now."), small(text), css="wb-empty"))
    for number, gap in enumerate(gaps):
        words, tone = (f"From {gap.due.value}", "plain") if gap.due else SEVERITY_WORDS[gap.severity]
        label = f":{_COLOURS[tone]}-badge[{plain(words)}] {plain(gap.message)}"
        with st.expander(label, key=f"gap_{number}"):
            show(_because("Why it matters", gap.why), _because("What to do", gap.fix), _where(gap))
            question = question_of(gap)
            if question or gap.step != here:
                go_to_step("Go to the question" if question else f"Go to step {gap.step}", gap.step, question)


def go_to_step(words: str, step: int, question: str = "") -> None:
    """A link to a step, and to a question of it."""
    st.page_link(
        STEPS,
        label=plain(words),
        icon=":material/arrow_forward:",
        icon_position="right",
        query_params=question_query(step, question),
    )


def question_of(gap: Finding) -> str:
    """The decision that a gap is about, ``area.key``, when it is about one."""
    if len(gap.location) >= 3 and gap.location[0] == "decisions":
        return f"{gap.location[1]}.{gap.location[2]}"
    return ""


def _because(label: str, text: str) -> Markup:
    return tag("p", tag("strong", f"{label}. "), text, css="wb-because")


def _where(gap: Finding) -> Markup:
    line = f"line {gap.line} of the program file" if gap.line else "the program file"
    return small(f"{gap.rule} · {line}")
