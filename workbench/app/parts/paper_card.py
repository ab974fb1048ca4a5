"""One paper as a row: its state, what it waits for, and the buttons."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from workbench.app.look import Markup, badge, plain, show, small, tag
from workbench.app.pages import PAPERS, STEPS
from workbench.app.words import PAPER_STATES, count, flag_words, paper_group
from workbench.workspace import PaperState

__all__ = ["Make", "show_paper"]

Make = Callable[[Sequence[str], bool], None]
"""Writes the papers with these ids; with True, new text goes beside a file that was edited in Word."""

_MAKE_LABELS = {"never": "Make draft", "edited": "Put new text beside it"}
_SHOWN = 15
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def show_paper(paper: PaperState, make: Make, *, opened: bool) -> None:
    """The row; when it is opened, also what the paper waits for.

    Args:
        paper: the paper.
        make: writes the papers with these ids.
        opened: whether the address names this paper.
    """
    group = paper_group(paper.state, paper.ready)
    words, tone, meaning = PAPER_STATES[group]
    name = paper.id.replace("@", "_").replace("+", "_")
    with st.container(key=f"paper_open_{name}" if opened else f"paper_{name}", gap="small"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"paperrow_{name}"):
            with st.container(gap=None, width="stretch"):
                query = {} if opened else {"paper": paper.id}
                st.page_link(
                    PAPERS,
                    label=f"**{plain(paper.title)}**",
                    query_params=query,
                    icon=":material/expand_more:" if opened else ":material/chevron_right:",
                )
                show(_under(paper))
            show(badge(words, tone), width="content")
            _buttons(paper, group, make)
        if opened:
            show(tag("p", meaning))
            if paper.open_flags:
                roles = flag_words(paper.open_flags).removeprefix("needs: ")
                show(small(f"Still to review and sign: {roles}."))
            _waiting(paper)
            show(_final(paper))


def _under(paper: PaperState) -> Markup:
    party = tag("span", paper.party_text, css="wb-party") if paper.party_text else Markup("")
    missing = f"waits for {count(len(paper.missing), 'answer')}" if paper.missing else ""
    roles = flag_words(paper.open_flags, most=3)
    rest = " · ".join(part for part in (missing, roles) if part)
    return tag("p", party, " · " if party and rest else "", rest, css="wb-small wb-under")


def _buttons(paper: PaperState, group: str, make: Make) -> None:
    if paper.state != "never":
        st.download_button(
            "Download",
            data=paper.file.read_bytes,
            file_name=paper.file.name,
            mime=_WORD,
            icon=":material/download:",
            on_click="ignore",
            key=f"papers.download.{paper.id}",
        )
        beside = paper.file.with_name(f"{paper.file.stem}.new{paper.file.suffix}")
        if paper.state == "edited" and beside.is_file():
            st.download_button(
                "Download new text",
                data=beside.read_bytes,
                file_name=beside.name,
                mime=_WORD,
                on_click="ignore",
                key=f"papers.download_new.{paper.id}",
            )
    if group != "current":
        label = _MAKE_LABELS.get(paper.state, "Make again")
        if st.button(plain(label), key=f"papers.make.{paper.id}"):
            make([paper.id], paper.state == "edited")


def _waiting(paper: PaperState) -> None:
    if not paper.missing:
        return
    show(tag("p", tag("strong", f"It waits for {count(len(paper.missing), 'answer')}:")))
    with st.container(gap=None):
        for missing in paper.missing[:_SHOWN]:
            question = missing.path.removeprefix("decisions.")
            if question != missing.path:
                st.page_link(
                    STEPS,
                    label=plain(missing.question),
                    query_params={"question": question},
                    icon=":material/edit:",
                )
            else:
                show(tag("p", missing.question, " ", tag("code", missing.path), css="wb-small"))
        if len(paper.missing) > _SHOWN:
            show(small(f"And {len(paper.missing) - _SHOWN} more. Answer these first."))


def _final(paper: PaperState) -> Markup:
    """What is left to do before the draft mark may go."""
    if not paper.blockers:
        return tag("p", "Nothing is left to do: this paper can be made final.")
    return tag(
        "details",
        tag("summary", f"What is left before it can be final ({len(paper.blockers)})"),
        tag("ul", *(tag("li", blocker) for blocker in paper.blockers)),
        css="wb-final",
    )
