"""The questions of a step: the card of one, and the list of all."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from workbench.app.look import badge, heading, plain, show, small
from workbench.app.pages import STEPS, question_query
from workbench.app.parts.answering import answer_words
from workbench.app.parts.question_card import show_card
from workbench.app.words import area_words
from workbench.model.enumerations import DecisionStatus
from workbench.workspace import DecisionView

__all__ = ["show_questions"]


def show_questions(views: Sequence[DecisionView], asked: DecisionView | None, digest: str) -> None:
    """One card, and every question as a line.

    Args:
        views: the questions of the step that concern the program.
        asked: the one that the address names; otherwise the first open one is shown.
        digest: of the program file that they were read from.
    """
    current = asked or next((view for view in views if _is_open(view)), views[0])
    area = [view for view in views if view.decision.area == current.decision.area]
    place = f"{area_words(current.decision.area)} · question {area.index(current) + 1} of {len(area)}"
    show_card(current, digest, place, _following(views, views.index(current)))
    _all_questions(views, current)


def _all_questions(views: Sequence[DecisionView], current: DecisionView) -> None:
    show(heading("All questions of this step", f"{_answered(views)} of {len(views)} answered"))
    areas: dict[str, list[DecisionView]] = {}
    for view in views:
        areas.setdefault(view.decision.area, []).append(view)
    with st.container(key="question_list"):
        for area, inside in areas.items():
            label = f"{plain(area_words(area))} :gray[{plain(f'{_answered(inside)} of {len(inside)}')}]"
            here = area == current.decision.area
            # Rows of a closed area are not drawn: a step may have a hundred questions.
            with st.expander(label, expanded=here, key=f"steps.area.{area}", on_change="rerun") as rows:
                if rows.open:
                    for view in inside:
                        _row(view, here=view is current)


def _is_open(view: DecisionView) -> bool:
    return view.answer is None or view.answer.state is DecisionStatus.UNDECIDED


def _answered(views: Sequence[DecisionView]) -> int:
    return sum(not _is_open(view) for view in views)


def _following(views: Sequence[DecisionView], number: int) -> str:
    """The next open question after this one, round the corner; empty when no other is open."""
    later = [*views[number + 1 :], *views[:number]]
    return next((view.decision.id for view in later if _is_open(view)), "")


def _row(view: DecisionView, *, here: bool) -> None:
    words = answer_words(view.decision, view.answer)
    tone = "good" if not _is_open(view) else "warn" if words else "plain"
    mark = {"good": "Answered", "warn": "Not known yet", "plain": "Open"}[tone]
    name = view.decision.id.replace(".", "_")
    with st.container(key=f"row_now_{name}" if here else f"row_{name}", gap="xxsmall"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"line_{name}"):
            st.page_link(
                STEPS,
                label=plain(view.decision.question),
                query_params=question_query(view.decision.step, view.decision.id),
                width="stretch",
            )
            show(badge(mark, tone), width="content")
        if words:
            show(small(words))
