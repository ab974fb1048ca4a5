"""One decision that a planning team takes: its question, and the shape of the answer."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator

from workbench.checklists.reading import ConditionField, Identifier
from workbench.model.base import Section, Slug, Text
from workbench.model.enumerations import ReviewFlag, Stage

__all__ = ["OTHER", "Basis", "Choice", "Column", "Decision", "DecisionType"]

OTHER = "other"
"""The answer that stands for the team's own words; every closed question has it."""

Alias = Annotated[str, Field(pattern=r"^[a-z][a-z_-]*:[A-Za-z0-9_.-]+$")]

_ALWAYS_THERE = frozenset({OTHER, "undecided", "not_for_us"})


class DecisionType(StrEnum):
    """The shape of an answer."""

    CHOICE = "choice"
    CHOICES = "choices"
    TEXT = "text"
    NUMBER = "number"
    YES_NO = "yes_no"
    DATE = "date"
    LIST = "list"
    TABLE = "table"


class Basis(StrEnum):
    """On what ground a question is asked."""

    SOURCE = "source"
    LAW = "law"
    PRACTICE = "practice"
    CONSISTENCY = "consistency"
    LOCAL_AUTHORITY = "local authority"


class Choice(Section):
    """One answer of a closed question.

    Attributes:
        phrase: the words that a paper prints in a sentence.
        meaning: what the choice means in practice, in one line.
    """

    id: Slug
    label: Text
    phrase: Text | None = None
    meaning: Text | None = None

    @property
    def words(self) -> str:
        """The phrase; without one the label, its first letter small unless it opens an acronym."""
        if self.phrase:
            return self.phrase
        return self.label if self.label[1:2].isupper() else self.label[:1].lower() + self.label[1:]


class Column(Section):
    """One column of a table."""

    id: Annotated[str, Field(pattern=f"^{Identifier}$")]
    label: Text


class Decision(Section):
    """One question of the catalogue.

    Attributes:
        id: ``area.key``; the answer is kept under ``decisions.area.key``.
        step: the step (1 to 10) that asks it.
        help: why it matters, in one sentence.
        unit: what a number counts, in the plural, e.g. ``minutes``.
        flags: who must review the answer.
        owner: the role that decides; printed where the answer is missing.
        from_stage: from when a missing answer is a gap.
        per_party: the answer may differ from partner to partner.
        shown_if: when the question concerns a program; always if left out.
        aliases: other names of the question, each with its list, e.g. ``agreements:bwc_rule``.
    """

    id: Annotated[str, Field(pattern=rf"^{Identifier}\.{Identifier}$")]
    step: Annotated[int, Field(ge=1, le=10)]
    question: Text
    help: Text | None = None
    type: DecisionType
    unit: Text | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    choices: tuple[Choice, ...] = ()
    columns: tuple[Column, ...] = ()
    flags: tuple[ReviewFlag, ...] = ()
    owner: Text
    from_stage: Stage
    per_party: bool = False
    shown_if: ConditionField | None = None
    sources: Annotated[tuple[Slug, ...], Field(min_length=1)]
    basis: Basis
    aliases: tuple[Alias, ...] = ()

    @property
    def area(self) -> str:
        """The first half of the id."""
        return self.id.partition(".")[0]

    @property
    def key(self) -> str:
        """The second half of the id."""
        return self.id.partition(".")[2]

    @property
    def path(self) -> str:
        """Where the program file keeps the answer."""
        return f"decisions.{self.id}"

    def choice(self, identity: str) -> Choice | None:
        """The choice with this id."""
        return next((choice for choice in self.choices if choice.id == identity), None)

    @model_validator(mode="after")
    def _choices_fit_the_type(self) -> Decision:
        closed = self.type in (DecisionType.CHOICE, DecisionType.CHOICES)
        if closed and len(self.choices) < 2:
            raise ValueError("needs at least two choices")
        if self.choices and not closed:
            raise ValueError(f'has choices, which the type "{self.type}" cannot have')
        refuse_listed = sorted({choice.id for choice in self.choices} & _ALWAYS_THERE)
        if refuse_listed:
            raise ValueError(f'lists the choice "{refuse_listed[0]}", which every question has anyway')
        _refuse_twice([choice.id for choice in self.choices], "choice")
        return self

    @model_validator(mode="after")
    def _columns_fit_the_type(self) -> Decision:
        if (self.type is DecisionType.TABLE) != bool(self.columns):
            raise ValueError("has columns if it is a table, and only then")
        _refuse_twice([column.id for column in self.columns], "column")
        return self

    @model_validator(mode="after")
    def _limits_fit_the_type(self) -> Decision:
        limits = (self.minimum, self.maximum, self.unit)
        if self.type is not DecisionType.NUMBER and any(limit is not None for limit in limits):
            raise ValueError("has a unit or limits, which only a number can have")
        if self.type is DecisionType.NUMBER and self.unit is None:
            raise ValueError("is a number without a unit")
        if self.minimum is not None and self.maximum is not None and self.minimum > self.maximum:
            raise ValueError("has a minimum above its maximum")
        return self


def _refuse_twice(ids: list[str], what: str) -> None:
    for identity in ids:
        if ids.count(identity) > 1:
            raise ValueError(f'has the {what} "{identity}" twice')
