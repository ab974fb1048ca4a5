"""The small building blocks of every page; the only module that writes HTML or Markdown.

Words that people typed must appear as they were typed. There are two doors:
:func:`tag` escapes its children for HTML, :func:`plain` escapes a label that
Streamlit would read as Markdown. ``tests/app/test_safety.py`` checks on the
syntax tree that no view goes round them.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

import streamlit as st

__all__ = [
    "Markup",
    "badge",
    "bar",
    "eyebrow",
    "heading",
    "inject_style",
    "join",
    "lead",
    "note",
    "plain",
    "show",
    "small",
    "tag",
    "title",
]

_STYLE = Path(__file__).with_name("look.css")
_TAG_NAME = re.compile(r"[a-z][a-z0-9]*")
_MARKDOWN = re.compile(r"([!-/:-@\[-`{-~])")
_JOINER = "\N{WORD JOINER}"
# Emoji codes, addresses and arrows are found after escapes are resolved; an invisible joiner breaks them.
_BREAKS = (
    (re.compile(r"(:|@)"), rf"\1{_JOINER}"),
    (re.compile(r"(?i)(www)"), rf"\1{_JOINER}"),
    (re.compile(r"(?<=[<>=~-])(?=[<>=~-])"), _JOINER),
)


class Markup(str):
    """HTML in which everything that came from people is already escaped."""

    __slots__ = ()


def tag(name: str, *children: str, css: str = "", **attributes: str) -> Markup:
    """An element; children that are not :class:`Markup` are escaped.

    Args:
        name: the element, e.g. ``span``.
        children: text or markup inside.
        css: class names.
        attributes: others, with ``_`` for ``-``; values are escaped.
    """
    if not _TAG_NAME.fullmatch(name):
        raise ValueError(f"not an element: {name}")
    given = {"class": css, **{key.rstrip("_").replace("_", "-"): value for key, value in attributes.items()}}
    written = "".join(f' {key}="{html.escape(value)}"' for key, value in given.items() if value)
    return Markup(f"<{name}{written}>{join(children)}</{name}>")


def join(parts: Iterable[str]) -> Markup:
    """Parts one after another, escaped where they are plain text."""
    return Markup("".join(part if isinstance(part, Markup) else html.escape(part) for part in parts))


def show(*parts: Markup, width: Literal["stretch", "content"] | int = "stretch") -> None:
    """Put markup on the page; ``width`` as in Streamlit, in pixels where it is a number."""
    st.html(join(parts), width=width)


def plain(text: str) -> str:
    """Text for a label, so that Streamlit's Markdown shows it letter by letter."""
    flat = " ".join(text.split())
    for pattern, replacement in _BREAKS:
        flat = pattern.sub(replacement, flat)
    return _MARKDOWN.sub(r"\\\1", flat)


def inject_style() -> None:
    """Add the style sheet of the app to the page."""
    st.html(_STYLE)


def eyebrow(text: str) -> Markup:
    """A short line above a title."""
    return tag("p", text, css="wb-eyebrow")


def title(text: str) -> Markup:
    """The title of a page; there is one."""
    return tag("h1", text, css="wb-title")


def heading(text: str, aside: str = "") -> Markup:
    """The title of a part, with an optional count or remark behind it."""
    extra = tag("span", aside, css="wb-aside") if aside else Markup("")
    return tag("h2", text, extra, css="wb-heading")


def lead(text: str) -> Markup:
    """One or two sentences under a title."""
    return tag("p", text, css="wb-lead")


def small(text: str) -> Markup:
    """A quiet remark."""
    return tag("p", text, css="wb-small")


def badge(text: str, tone: str = "plain") -> Markup:
    """A state in words; ``tone`` is ``good``, ``warn``, ``bad``, ``accent`` or ``plain``."""
    return tag("span", text, css=f"wb-badge wb-{tone}")


def note(text: str, tone: str = "plain", *more: Markup) -> Markup:
    """A message in a quiet box."""
    return tag("div", tag("p", text), *more, css=f"wb-note wb-{tone}", role="note")


def bar(fraction: float, label: str) -> Markup:
    """A progress bar; ``fraction`` is 0 to 1 and ``label`` is read aloud."""
    percent = round(max(0.0, min(1.0, fraction)) * 100)
    filled = tag("span", css="wb-bar-fill", style=f"width:{percent}%")
    return tag(
        "div",
        filled,
        css="wb-bar",
        role="progressbar",
        aria_label=label,
        aria_valuenow=str(percent),
        aria_valuemin="0",
        aria_valuemax="100",
    )
