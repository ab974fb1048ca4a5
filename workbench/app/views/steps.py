"""Steps: one step at a time, its next question first, then what proves it and which papers use it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from workbench.app import state
from workbench.app.look import (
    eyebrow,
    heading,
    join,
    note,
    plain,
    show,
    small,
    tag,
    title,
)
from workbench.app.pages import PAPERS, STEPS, question_query
from workbench.app.parts.gap_list import show_gaps
from workbench.app.parts.proofs import show_proofs
from workbench.app.parts.question_list import show_questions
from workbench.app.words import count
from workbench.workspace import DecisionView, StepState

__all__ = ["show_steps"]


def show_steps() -> None:
    """The whole page."""
    workspace = state.open_workspace()
    digest = workspace.load().digest
    steps = state.steps()
    views = {view.decision.id: view for view in workspace.decisions(as_of=state.today())}
    asked = views.get(st.query_params.get("question", ""))
    step = steps[(asked.decision.step if asked else _step_number(steps)) - 1]
    mine = [view for view in views.values() if view.decision.step == step.number]
    concerned = [view for view in mine if view.needed is not False or view is asked]
    about = workspace.checklist.steps[step.number - 1]
    rail, main, aside = st.columns([1, 2.75, 1.45], gap="large")
    with rail, st.container(key="steps_rail"):
        _rail(steps, step)
    with main:
        show(eyebrow(f"Step {step.number} of {len(steps)}"), title(step.title), small(about.why))
        _saved()
        if concerned:
            show_questions(concerned, asked, digest)
            _left_out(len(mine) - len(concerned))
        else:
            show_proofs(step)
        _gaps(step.number)
    with aside, st.container(key="steps_aside"):
        if concerned:
            show_proofs(step)
        _tips(about.tips)
        _papers(concerned)


def _step_number(steps: Sequence[StepState]) -> int:
    """The step of the address; without one, the first that is not finished."""
    wanted = st.query_params.get("step", "")
    if wanted.isdecimal() and 1 <= int(wanted) <= len(steps):
        return int(wanted)
    return next((step.number for step in steps if step.progress < 1), 1)


def _rail(steps: Sequence[StepState], now: StepState) -> None:
    for step in steps:
        here = step.number == now.number
        state_css = "wb-number-now" if here else "wb-number-done" if step.progress == 1 else ""
        key = f"rail_now_{step.number}" if here else f"rail_{step.number}"
        with st.container(key=key, horizontal=True, vertical_alignment="center", gap="small"):
            show(tag("span", str(step.number), css=f"wb-number {state_css}"), width="content")
            st.page_link(
                STEPS, label=plain(step.title), query_params=question_query(step.number), width="stretch"
            )


def _left_out(number: int) -> None:
    if number:
        show(small(f"Left out, since your program does not need it: {count(number, 'question')}."))


def _gaps(step: int) -> None:
    gaps = [gap for gap in state.report().findings if gap.step == step and gap.counts_now]
    if gaps:
        with st.container(key="steps_gaps"):
            show_gaps(gaps, "Gaps in this step", str(len(gaps)), here=step)


def _saved() -> None:
    clash = state.take("clash", str)
    if clash:
        show(note(clash, "warn"))
    saved = state.take("saved", state.Saved)
    if saved is not None:
        papers = f" {count(len(saved.affects), 'paper')} will change with it." if saved.affects else ""
        show(note(f"Saved: {saved.text}{papers}", "good"))


def _tips(tips: Sequence[str]) -> None:
    if tips:
        show(heading("For the room"), tag("ul", join(tag("li", tip) for tip in tips), css="wb-tips"))


def _papers(views: Sequence[DecisionView]) -> None:
    used = {identity for view in views for identity in view.papers}
    papers = [paper for paper in state.papers() if paper.id in used]
    if papers:
        show(heading("Papers that use this"))
        with st.container(key="steps_papers"):
            for paper in papers:
                name = f"{paper.title}: {paper.party_text}" if paper.party_text else paper.title
                st.page_link(PAPERS, label=plain(name), query_params={"paper": paper.id})


if __name__ == "__main__":
    show_steps()
