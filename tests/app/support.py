"""Verbs of the tests of the app: open a page, read what it shows, compare files."""

from __future__ import annotations

import difflib
import html
import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import parse_qsl

from streamlit.testing.v1 import AppTest

from workbench.app.launch import MAIN_SCRIPT
from workbench.checklists.decision import Decision, DecisionType
from workbench.workspace.content import Content

PROGRAM = """\
# The plan of our team. This line must never change.
schema_version: 2
program:
  name: Fern Hollow Co-Response Team   # as the council writes it
  state: WA
  stage: developing
  host: police
  models: [called_to_scene]
  jurisdictions:
    - {id: fern-hollow, name: Fern Hollow, kind: city, population: 41000}

stakeholders:
  - id: fern-police
    name: "Fern Hollow Police: <b>Patrol</b> **A** ![x](http://example.com/x.png)"
    sector: first_responder
    program_roles: [operator]
  - id: reed-health
    name: Reed Behavioral Health
    sector: mh_provider
    program_roles: [operator]
"""
"""A small program; one partner's name tries to be HTML and Markdown."""

HOME, STEPS, PAPERS = "views/home.py", "views/steps.py", "views/papers.py"


def open_page(view: str = HOME, **query: str) -> AppTest:
    """A new session that looks at a page."""
    app = AppTest.from_file(str(MAIN_SCRIPT), default_timeout=60).run()
    return visit(app, view, **query)


def visit(app: AppTest, view: str, **query: str) -> AppTest:
    """The same session on another page."""
    app.query_params.clear()
    app.switch_page(view)
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def markup(app: AppTest) -> str:
    """All HTML on the page, without the style sheet."""
    bodies = (element.proto.body for element in app.get("html"))
    return "\n".join(body for body in bodies if not body.startswith("<style"))


def text(app: AppTest) -> str:
    """What a reader reads in the HTML parts of the page."""
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", markup(app)))).strip()


def links(app: AppTest) -> list[tuple[str, str, dict[str, str]]]:
    """Every link to a page: label, page, query."""
    found = []
    for element in app.get("page_link"):
        proto: Any = element.proto
        found.append((proto.label, proto.page, dict(parse_qsl(proto.query_string))))
    return found


def button(app: AppTest, label: str) -> Any:
    """The button with this label."""
    return next(found for found in app.button if found.label == label)


def field(app: AppTest, label: str) -> Any:
    """The text field or date field with this label, as it is read."""
    fields: Iterable[Any] = (*app.text_input, *app.text_area, *app.date_input)
    return next(found for found in fields if read(found.label) == label)


def read(label: str) -> str:
    """A label as it is read, without the marks that keep it literal."""
    return re.sub(r"\\(.)", r"\1", label).replace("\N{WORD JOINER}", "")


def answer_mode(app: AppTest, label: str) -> AppTest:
    """Choose how the question is answered."""
    return app.button_group[0].set_value(label).run()


def decision(kind: DecisionType, **wanted: Any) -> Decision:
    """A question of the catalogue of this type that concerns every program."""
    return next(
        entry
        for entry in Content().catalogue
        if entry.type is kind
        and entry.shown_if is None
        and all(getattr(entry, name) == value for name, value in wanted.items())
    )


def added_and_removed(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that one text has and the other has not."""
    # `on` may be written with or without quotes; both mean the same here.
    texts = (text.replace('"on":', "on:").splitlines() for text in (before, after))
    lines = list(difflib.ndiff(*texts))
    return (
        [line[2:] for line in lines if line.startswith("+ ")],
        [line[2:] for line in lines if line.startswith("- ")],
    )
