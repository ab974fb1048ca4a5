"""The decision catalogue, read from ``checklists/decisions``, and a program's answers checked against it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from workbench.checklists.answers import shape_problems, texts, words
from workbench.checklists.decision import OTHER, Basis, Choice, Column, Decision, DecisionType
from workbench.checklists.reading import read_entries, refuse_repeats
from workbench.conditions import Truth
from workbench.errors import Location, Problem, did_you_mean
from workbench.model.plan import DecisionAnswer
from workbench.model.program import Program

__all__ = [
    "OTHER",
    "Basis",
    "Choice",
    "Column",
    "Decision",
    "DecisionCatalogue",
    "DecisionType",
    "answer_problems",
    "texts",
    "words",
]


@dataclass(frozen=True)
class DecisionCatalogue:
    """Every decision, in the order of the files."""

    decisions: Mapping[str, Decision]

    @classmethod
    def from_plain(cls, plain: Any) -> DecisionCatalogue:
        """Read the entries of all decision files, joined to one list.

        Raises:
            ContentError: an entry is wrong or an id or alias stands twice; all faults at once.
        """
        entries = read_entries(Decision, plain, "decision")
        refuse_repeats([decision.id for decision in entries], "decision")
        refuse_repeats([alias for decision in entries for alias in decision.aliases], "alias")
        return cls({decision.id: decision for decision in entries})

    def get(self, identity: str) -> Decision | None:
        """The decision ``area.key``."""
        return self.decisions.get(identity)

    def needed(self, decision: Decision, scope: Mapping[str, Any]) -> Truth:
        """Whether the question concerns a program (its plain data); None while that is unknown."""
        return True if decision.shown_if is None else decision.shown_if.evaluate(scope)

    def __iter__(self) -> Iterator[Decision]:
        return iter(self.decisions.values())

    def __len__(self) -> int:
        return len(self.decisions)


def answer_problems(program: Program, catalogue: DecisionCatalogue) -> list[Problem]:
    """Answers to questions that do not exist, and answers that do not fit their question."""
    problems: list[Problem] = []
    for area, answers in program.decisions.items():
        for key, answer in answers.items():
            place = ("decisions", area, key)
            decision = catalogue.get(f"{area}.{key}")
            if decision is None:
                problems.append(_no_such_decision(f"{area}.{key}", place, catalogue))
            else:
                problems.extend(_problems_of(decision, answer, place))
    return problems


def _problems_of(decision: Decision, answer: DecisionAnswer, place: Location) -> Iterator[Problem]:
    if answer.value is not None:
        yield from shape_problems(decision, answer.value, (*place, "value"), answer.other)
    if answer.by_party and not decision.per_party:
        yield Problem(
            location=(*place, "by_party"),
            message=f'the decision "{decision.id}" has one answer for all partners.',
            hint="Write it under `value` and remove `by_party`.",
        )
    elif answer.by_party:
        for position, own in enumerate(answer.by_party):
            yield from shape_problems(
                decision, own.value, (*place, "by_party", position, "value"), answer.other
            )


def _no_such_decision(identity: str, place: Location, catalogue: DecisionCatalogue) -> Problem:
    hint = did_you_mean(identity, catalogue.decisions)
    if not hint:
        area = identity.partition(".")[0]
        keys = [decision.key for decision in catalogue if decision.area == area]
        areas = list(dict.fromkeys(decision.area for decision in catalogue))
        hint = (
            f"Decisions of this area: {', '.join(keys[:12])}." if keys else f"Areas: {', '.join(areas[:40])}."
        )
    return Problem(location=place, message=f'"{identity}" is not a decision of the catalogue.', hint=hint)
