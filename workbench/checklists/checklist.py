"""The ten-step checklist as data: steps, items, and what would prove an item done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field, model_validator

from workbench.checklists.reading import ConditionField, Identifier, read_entries, refuse_repeats
from workbench.errors import ContentError
from workbench.model.base import Section, Slug, Text

__all__ = ["Checklist", "Evidence", "Item", "Step"]

_STEPS = 10
_WRITTEN_BY_INIT = frozenset(
    {"schema_version", "program", "program.name", "program.short_name", "program.state", "program.stage"}
)
"""What every new program holds, or what is only a label: it proves nothing."""


class Evidence(Section):
    """One proof that an item is done: exactly one of the first five fields.

    Attributes:
        rule: a gap rule that must have passed.
        filled: a path of the program that must hold something.
        when: a condition on the program that must be known to hold.
        decided: a decision ``area.key`` that must be taken.
        paper: a template whose papers must all be signed off.
        text: what is true when it holds, in plain words.
    """

    rule: Text | None = None
    filled: Text | None = None
    when: ConditionField | None = None
    decided: Annotated[str, Field(pattern=rf"^{Identifier}\.{Identifier}$")] | None = None
    paper: Slug | None = None
    text: Text | None = None

    @property
    def kind(self) -> str:
        """The name of the field that is set."""
        return self._kinds()[0]

    def _kinds(self) -> list[str]:
        return [
            name for name in ("rule", "filled", "when", "decided", "paper") if getattr(self, name) is not None
        ]

    @model_validator(mode="after")
    def _one_kind_in_plain_words(self) -> Evidence:
        if len(self._kinds()) != 1:
            raise ValueError("needs exactly one of rule, filled, when, decided, paper")
        if self.text is None and self.kind in ("rule", "filled", "when"):
            raise ValueError("needs a text that says in plain words what holds")
        return self

    @model_validator(mode="after")
    def _proves_something(self) -> Evidence:
        paths = {self.filled} if self.filled else self.when.paths() if self.when else set()
        empty = sorted(_WRITTEN_BY_INIT.intersection(paths))
        if empty:
            raise ValueError(f"takes {empty[0]} as proof, which every new program has")
        return self


class Item(Section):
    """One thing to have done or settled.

    Attributes:
        title: a plain question or statement.
        why: why it matters.
        applies_when: when the item concerns a program; always if left out.
        otherwise: what to say to a program that it does not concern.
        evidence: what proves it, all of it; without any it can only be claimed.
    """

    id: Slug
    title: Text
    why: Text
    sources: Annotated[tuple[Slug, ...], Field(min_length=1)]
    applies_when: ConditionField | None = None
    otherwise: Text | None = None
    evidence: tuple[Evidence, ...]

    @model_validator(mode="after")
    def _says_when_it_does_not_apply(self) -> Item:
        if (self.applies_when is None) != (self.otherwise is None):
            raise ValueError("needs both applies_when and otherwise, or neither")
        return self


class Step(Section):
    """One of the ten steps.

    Attributes:
        why: why the step comes, in two sentences.
        tips: advice for the room, one sentence or two each.
    """

    id: Slug
    number: Annotated[int, Field(ge=1, le=_STEPS)]
    title: Text
    why: Text
    tips: tuple[Text, ...] = ()
    items: Annotated[tuple[Item, ...], Field(min_length=1)]


@dataclass(frozen=True)
class Checklist:
    """The ten steps, in order."""

    steps: tuple[Step, ...]
    by_id: Mapping[str, Item]

    @classmethod
    def from_plain(cls, plain: Any) -> Checklist:
        """Read ``checklists/ten_steps.yaml``.

        Raises:
            ContentError: an entry is wrong, an id stands twice, or the steps are not 1 to 10.
        """
        steps = read_entries(Step, plain, "step")
        if [step.number for step in steps] != list(range(1, _STEPS + 1)):
            raise ContentError("The steps must be numbered 1 to 10, in order.")
        items = [item for step in steps for item in step.items]
        refuse_repeats([step.id for step in steps] + [item.id for item in items], "checklist")
        return cls(steps=steps, by_id={item.id: item for item in items})

    def item(self, identity: str) -> Item | None:
        """The item with this id."""
        return self.by_id.get(identity)

    def step_of(self, identity: str) -> Step | None:
        """The step that holds an item."""
        return next((step for step in self if any(item.id == identity for item in step.items)), None)

    def __iter__(self) -> Iterator[Step]:
        return iter(self.steps)
