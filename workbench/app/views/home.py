"""Home: where the program stands, what matters now, and the way on."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from workbench.app import state
from workbench.app.look import Markup, bar, eyebrow, heading, lead, plain, show, small, tag, title
from workbench.app.pages import PAPERS, STEPS, question_query
from workbench.app.parts.gap_list import go_to_step, question_of, show_gaps
from workbench.app.words import PAPER_STATES, STAGE_MEANING, count, lower_first, paper_group
from workbench.gaps.report import Finding
from workbench.model import Program
from workbench.model.enumerations import Stage
from workbench.workspace import PaperState, StepState

__all__ = ["show_home"]


def show_home() -> None:
    """The whole page."""
    program = state.open_workspace().program
    steps = state.steps()
    gaps = state.report().most_important()
    papers = [paper for paper in state.papers() if paper.applies]
    about, onward = st.columns([1.75, 1], gap="large", vertical_alignment="center")
    with about:
        show(
            _stages(program.program.stage),
            title(program.program.name),
            lead(STAGE_MEANING[program.program.stage]),
            _facts(program),
        )
    with onward:
        _next_action(steps, gaps)
    _papers_strip(papers)
    left, right = st.columns([1, 1.12], gap="large")
    with left, st.container(key="home_steps"):
        _ten_steps(steps)
    with right, st.container(key="home_gaps"):
        total = sum(gap.counts_now for gap in state.report().findings)
        shown = f"the first {len(gaps)} of {total}" if total > len(gaps) else ""
        show_gaps(gaps, "Gaps that matter now", shown)


def _is_fresh(steps: Sequence[StepState]) -> bool:
    return all(step.progress == 0 for step in steps)


def _stages(now: Stage) -> Markup:
    marks = [
        tag(
            "li",
            stage.value.capitalize(),
            css="wb-now" if stage is now else "",
            aria_current="step" if stage is now else "",
        )
        for stage in Stage
    ]
    return tag("ol", *marks, css="wb-stages", aria_label="Stage of the program")


def _facts(program: Program) -> Markup:
    facts = program.program
    places = ", ".join(place.name for place in facts.jurisdictions)
    parts = [places, facts.state, count(len(program.stakeholders), "partner") if program.stakeholders else ""]
    return small(" · ".join(part for part in parts if part))


def _next_action(steps: Sequence[StepState], gaps: Sequence[Finding]) -> None:
    with st.container(key="home_next"):
        if _is_fresh(steps):
            show(
                eyebrow("What to do next"),
                tag("p", "Start with step 1: find out what your community needs.", css="wb-next"),
            )
            go_to_step("Start with step 1", 1)
        elif gaps:
            show(eyebrow("What to do next"), tag("p", gaps[0].message, css="wb-next"))
            go_to_step(f"Go to step {gaps[0].step}", gaps[0].step, question_of(gaps[0]))
        else:
            show(
                eyebrow("What to do next"),
                tag("p", "No gap is open at this stage. Make the papers that are ready.", css="wb-next"),
            )
            st.page_link(
                PAPERS, label="Go to the papers", icon=":material/arrow_forward:", icon_position="right"
            )


def _papers_strip(papers: Sequence[PaperState]) -> None:
    counts = dict.fromkeys(PAPER_STATES, 0)
    for paper in papers:
        counts[paper_group(paper.state, paper.ready)] += 1
    with st.container(key="home_papers", horizontal=True, vertical_alignment="center", gap="small"):
        show(tag("h2", "Papers", css="wb-strip-title"), width="content")
        if not papers:
            show(small("No paper applies yet. Papers appear here when you add partners and make decisions."))
        for group, (words, tone, _) in PAPER_STATES.items():
            if counts[group]:
                with st.container(key=f"tile_{tone}_{group}", width="content"):
                    st.page_link(
                        PAPERS,
                        label=f"**{counts[group]}** {lower_first(words)}",
                        query_params={"state": group},
                    )


def _ten_steps(steps: Sequence[StepState]) -> None:
    show(heading("The ten steps", "progress by evidence"))
    for step in steps:
        total = len(step.items) - step.not_applicable
        with st.container(
            key=f"steprow_{step.number}", horizontal=True, vertical_alignment="center", gap="small"
        ):
            show(
                tag(
                    "span",
                    str(step.number),
                    css="wb-number wb-number-done" if step.progress == 1 else "wb-number",
                ),
                width="content",
            )
            st.page_link(
                STEPS, label=plain(step.title), query_params=question_query(step.number), width="stretch"
            )
            show(
                tag(
                    "div",
                    bar(step.progress, f"Step {step.number}: {step.done} of {total} done"),
                    tag("span", f"{step.done} of {total}", css="wb-count"),
                    css="wb-progress",
                ),
                width="content",
            )


if __name__ == "__main__":
    show_home()
