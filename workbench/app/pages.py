"""The rooms of the app, in the order of the menu. A page is one file and one line here."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import streamlit as st

__all__ = ["ASSETS", "HOME", "PAPERS", "STEPS", "build_pages", "question_query"]

_FOLDER = Path(__file__).parent
ASSETS = _FOLDER / "assets"

HOME = "views/home.py"
STEPS = "views/steps.py"
PAPERS = "views/papers.py"

_PAGES = (
    (HOME, "Home", ":material/home:", ""),
    (STEPS, "Steps", ":material/checklist:", "steps"),
    (PAPERS, "Papers", ":material/description:", "papers"),
)


def build_pages() -> list[st.Page]:
    """The pages for ``st.navigation``; the first is the default."""
    return [
        st.Page(_FOLDER / place, title=title, icon=icon, url_path=url, default=place == HOME)
        for place, title, icon, url in _PAGES
    ]


def question_query(step: int, question: str = "") -> Mapping[str, str]:
    """The query of the address of a step, or of one question of it."""
    return {"step": str(step), **({"question": question} if question else {})}
