"""Render the bundled papers for a program made up by a test, and read them as text."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

from workbench.documents.generate import make_paper
from workbench.documents.plan import plan_papers
from workbench.model import Program
from workbench.model.base import as_plain
from workbench.storage.yaml_reader import read_data_file
from workbench.workspace.content import Content

DAY = date(2026, 12, 1)
ROOT = Path(__file__).parents[2]
PROGRAMS = {
    "sample": ROOT / "program_config.yaml",
    **{path.stem: path for path in sorted((ROOT / "tests" / "fixtures").glob("*.yaml"))},
}


@dataclass(frozen=True)
class Block:
    """A paragraph or a table row of a paper, with its style."""

    style: str
    text: str

    @property
    def is_heading(self) -> bool:
        return (
            self.style.startswith("heading")
            or self.style.startswith("Heading")
            or self.style == "BackHeading"
        )

    @property
    def level(self) -> int:
        return int(self.style[-1]) if self.style[-1].isdigit() else 1


@cache
def content() -> Content:
    return Content()


def program(name: str, **changes: Any) -> Program:
    """A program of the repository with some sections replaced."""
    return Program.model_validate({**read_data_file(PROGRAMS[name]), **changes})


def with_decisions(name: str, answers: Mapping[str, Any]) -> Program:
    """A program with these answers added, by decision id."""
    plain = dict(read_data_file(PROGRAMS[name]))
    decisions = {area: dict(entries) for area, entries in (plain.get("decisions") or {}).items()}
    for identity, value in answers.items():
        area, _, key = identity.partition(".")
        decisions.setdefault(area, {})[key] = value if isinstance(value, dict) else {"value": value}
    return Program.model_validate({**plain, "decisions": decisions})


def all_decided(turn: int = 0) -> dict[str, Any]:
    """An answer to every decision; closed questions take their choice number ``turn``, counted round."""
    answers: dict[str, Any] = {}
    for decision in content().catalogue:
        match decision.type.value:
            case "choice":
                answers[decision.id] = decision.choices[turn % len(decision.choices)].id
            case "choices":
                answers[decision.id] = [choice.id for choice in decision.choices]
            case "yes_no":
                answers[decision.id] = ("yes", "no")[turn % 2]
            case "number":
                answers[decision.id] = str(decision.minimum)
            case "list":
                answers[decision.id] = ["first of a list", "second of a list"]
            case "table":
                answers[decision.id] = [{column.id: f"a {column.id}" for column in decision.columns}]
            case "date":
                answers[decision.id] = "2027-01-04"
            case _:
                answers[decision.id] = f"words about {decision.key.replace('_', ' ')}"
    return answers


def papers(program: Program) -> dict[str, list[Block]]:
    """Every paper that the program can have, by id, as blocks of text."""
    plain = as_plain(program)
    files = {file.id: file for file, _ in content().templates}
    plans = plan_papers(plain, content().templates, content().knowledge, as_of=DAY)
    return {
        plan.id: blocks(make_paper(plan, files[plan.template].docx, plain, as_of=DAY).data)
        for plan in plans
        if plan.matched
    }


def paper(program: Program, template: str) -> str:
    """The text of the first paper made from a template."""
    return text_of(next(b for identity, b in papers(program).items() if identity.split("@")[0] == template))


def text_of(found: list[Block]) -> str:
    return "\n".join(block.text for block in found)


def blocks(docx: bytes) -> list[Block]:
    document = Document(io.BytesIO(docx))
    found: list[Block] = []
    for child in document.element.body:
        if child.tag.endswith("}p"):
            paragraph = Paragraph(child, document)
            found.append(Block(paragraph.style.style_id, paragraph.text))
        elif child.tag.endswith("}tbl"):
            rows = Table(child, document).rows
            found += [Block("Row", " | ".join(cell.text for cell in row.cells)) for row in rows]
    return found
