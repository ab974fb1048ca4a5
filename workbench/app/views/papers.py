"""Papers: what can be made, what each still waits for, and the Word files."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from workbench.app import state
from workbench.app.look import heading, lead, note, plain, show, small, tag, title
from workbench.app.pages import STEPS, question_query
from workbench.app.parts.paper_card import show_paper
from workbench.app.words import KIND_WORDS, PAPER_STATES, count, humanize, paper_group
from workbench.workspace import Generated, PaperState

__all__ = ["show_papers"]

_ALL = "all"


def show_papers() -> None:
    """The whole page."""
    papers = [paper for paper in state.papers() if paper.applies]
    about, action = st.columns([2.2, 1], vertical_alignment="bottom", gap="large")
    with about:
        show(
            title("Papers"),
            lead("Your answers as Word files. A file that you edited in Word is never overwritten."),
        )
    with action:
        _make_all(papers)
    _made(papers)
    if not papers:
        _empty()
        return
    shown = _filtered(papers)
    # A plus that somebody typed into the address arrives as a space.
    opened = st.query_params.get("paper", "").replace(" ", "+")
    for kind in dict.fromkeys(paper.kind for paper in shown):
        with st.container(key=f"papers_{kind}", gap=None):
            show(heading(KIND_WORDS.get(kind, humanize(kind))))
            for paper in shown:
                if paper.kind == kind:
                    show_paper(paper, _make, opened=paper.id == opened)


def _make_all(papers: Sequence[PaperState]) -> None:
    ready = [paper.id for paper in papers if paper_group(paper.state, paper.ready) in ("ready", "stale")]
    label = f"Make {count(len(ready), 'draft')}" if ready else "Nothing new to make"
    clicked = st.button(
        label,
        type="primary",
        icon=":material/description:",
        disabled=not ready,
        key="papers.make_all",
        help="All papers that are ready or out of date. Files that you edited in Word stay as they are.",
        width="stretch",
    )
    if clicked:
        _make(ready)


def _make(ids: Sequence[str], beside: bool = False) -> None:
    """Write the papers, say how far it is, and show the page again."""
    total, done = len(ids), 0
    line = st.progress(0.0, text=f"Making {count(total, 'paper')}")

    def tell(text: str) -> None:
        nonlocal done
        done += 1
        line.progress(min(done / total, 1.0), text=plain(text))

    workspace = state.open_workspace()
    state.tell("made", workspace.generate(state.today(), only=list(ids), force=beside, progress=tell))
    st.rerun()


def _made(papers: Sequence[PaperState]) -> None:
    made = state.take("made", Generated)
    if made is None:
        return
    titles = {paper.id: paper.title for paper in papers}
    told = [f"{count(len(made.written), 'paper')} made." if made.written else "Nothing had changed."]
    if made.unchanged and made.written:
        told.append(f"{len(made.unchanged)} did not change.")
    told += [f"{name} was edited in Word and stays as it is." for name in made.kept]
    show(note(" ".join(told), "good"), small(f"Folder: {made.folder}"))
    for failure in made.failed:
        show(note(f"{titles.get(failure.id, failure.id)} could not be made: {failure.message}", "bad"))


def _filtered(papers: Sequence[PaperState]) -> list[PaperState]:
    groups = {paper.id: paper_group(paper.state, paper.ready) for paper in papers}
    present = [group for group in PAPER_STATES if group in groups.values()]
    wanted = st.query_params.get("state", _ALL)
    labels = {_ALL: f"All {len(papers)}"}
    for group in present:
        labels[group] = f"{PAPER_STATES[group][0]} {sum(found == group for found in groups.values())}"
    chosen = st.segmented_control(
        "Show",
        [_ALL, *present],
        default=wanted if wanted in present else _ALL,
        format_func=lambda group: labels[group],
        required=True,
        key=f"papers.state.{wanted}",
        label_visibility="collapsed",
    )
    return [paper for paper in papers if chosen in (None, _ALL, groups[paper.id])]


def _empty() -> None:
    with st.container(key="papers_empty"):
        show(
            tag(
                "div",
                tag("p", "No paper applies yet."),
                small("Papers appear when you say who your partners are and how the team works."),
                css="wb-empty",
            )
        )
        st.page_link(STEPS, label="Go to step 2", query_params=question_query(2))


if __name__ == "__main__":
    show_papers()
