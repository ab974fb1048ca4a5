"""The catalogues that ship with the workbench, without a program."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from workbench.documents.plan import plan_papers
from workbench.gaps.rule import Rule
from workbench.model import SCHEMA_VERSION, Program
from workbench.model.base import as_plain
from workbench.workspace.content import Content

__all__ = ["TemplateEntry", "rule_catalogue", "template_catalogue"]


@dataclass(frozen=True, kw_only=True)
class TemplateEntry:
    """A template and what it asks.

    Attributes:
        per: ``once``, or the roles of the partners that a paper is for, joined with ``+``.
        questions: ids of the decisions that it uses.
    """

    id: str
    title: str
    kind: str
    per: str
    questions: list[str]


def rule_catalogue() -> tuple[Rule, ...]:
    """Every gap rule."""
    return Content().rules


def template_catalogue() -> list[TemplateEntry]:
    """Every template with the decisions that it uses."""
    content = Content()
    nothing = Program.model_validate(
        {"schema_version": SCHEMA_VERSION, "program": {"name": "Example", "state": "WA"}}
    )
    plans = plan_papers(as_plain(nothing), content.templates, content.knowledge, as_of=date.min)
    return [
        TemplateEntry(
            id=plan.template,
            title=plan.title,
            kind=plan.kind,
            per="+".join(plan.info.per) or "once",
            questions=list(plan.decisions),
        )
        for plan in plans
    ]
