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
    report = state.report()
    gaps = report.most_important()
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
        show_gaps(gaps, *_gap_heading(gaps, sum(gap.counts_now for gap in report.findings)))


def _gap_heading(gaps: Sequence[Finding], now: int) -> tuple[str, str]:
    """The heading of the list, and the remark behind it."""
    if any(gap.due for gap in gaps):
        remark = f"{count(now, 'gap')} now, then what comes later" if now else "none now; these come later"
        return "What matters first", remark
    return "Gaps that matter now", f"the first {len(gaps)} of {now}" if now > len(gaps) else ""


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
    first = next((gap for gap in gaps if gap.counts_now), None)
    unfinished = next((step for step in steps if step.progress < 1), None)
    with st.container(key="home_next"):
        if _is_fresh(steps):
            _next("Start with step 1: find out what your community needs.")
            go_to_step("Start with step 1", 1)
        elif first is not None:
            _next(first.message)
            go_to_step(f"Go to step {first.step}", first.step, question_of(first))
        elif unfinished is not None:
            _next(f"No gap is open at this stage. Go on with step {unfinished.number}: {unfinished.title}.")
            go_to_step(f"Go to step {unfinished.number}", unfinished.number)
        else:
            _next("Every step is done. Keep the papers up to date.")
            st.page_link(
                PAPERS, label="Go to the papers", icon=":material/arrow_forward:", icon_position="right"
            )


def _next(text: str) -> None:
    show(eyebrow("What to do next"), tag("p", text, css="wb-next"))


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
                        label=f"**{plain(str(counts[group]))}** {plain(lower_first(words))}",
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
