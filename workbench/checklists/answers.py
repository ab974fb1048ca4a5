"""Answers to decisions: do they fit the question, and how are they said in a sentence?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from workbench.checklists.decision import OTHER, Decision, DecisionType
from workbench.errors import Location, Problem, did_you_mean
from workbench.model.plan import DecisionValue

__all__ = ["shape_problems", "texts", "words"]

_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PLURAL = re.compile(r"\b(\w+[^s\W])s\b")
_STATES = {"undecided": "undecided", "not_for_us": "not_for_us", "not for us": "not_for_us"}
_YES_NO = ("yes", "no")
_ONE = (DecisionType.CHOICE, DecisionType.NUMBER, DecisionType.YES_NO, DecisionType.DATE)


def shape_problems(
    decision: Decision, value: DecisionValue, place: Location, other: str | None = None
) -> Iterator[Problem]:
    """What is wrong with an answer, at its place in the program.

    Args:
        decision: the question.
        value: the answer as the program holds it.
        place: where the answer is.
        other: the team's own words, which the answer ``other`` needs.
    """
    if decision.type is DecisionType.TABLE:
        yield from _table_problems(decision, value, place)
    elif decision.type in (DecisionType.LIST, DecisionType.CHOICES):
        yield from _list_problems(decision, value, place, other)
    elif not isinstance(value, str):
        yield Problem(
            location=place,
            message="takes one answer, not a list.",
            hint="Keep one of them." if decision.type in _ONE else "Write it as one text.",
        )
    elif not (decision.type in _ONE and value == OTHER):
        yield from _ITEM_CHECKS[decision.type](decision, value, place)


def words(decision: Decision, value: DecisionValue | None, other: str | None = None) -> str:
    """The answer as a paper prints it in a sentence; empty without an answer.

    A choice is its phrase, a number carries its unit (``15 minutes``,
    ``$1,200``), a date is ``March 4, 2026``, a list is ``a, b and c`` and a
    table is its rows, the cells of each joined by commas.
    """
    parts = texts(decision, value, other)
    if decision.type is DecisionType.TABLE:
        return "; ".join(parts)
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def texts(decision: Decision, value: DecisionValue | None, other: str | None = None) -> list[str]:
    """The parts of an answer, each as a paper prints it; one part unless it is a list or table."""
    if value is None:
        return []
    items = (value,) if isinstance(value, str) else value
    return [
        _say(decision, item, other) if isinstance(item, str) else _say_row(decision, item) for item in items
    ]


def _say(decision: Decision, item: str, other: str | None) -> str:
    closed = decision.type in _ONE or decision.type is DecisionType.CHOICES
    if closed and item == OTHER:
        return other or item
    if decision.type is DecisionType.NUMBER:
        return _say_number(item, decision.unit or "")
    if decision.type is DecisionType.DATE:
        return _say_date(item)
    choice = decision.choice(item)
    return choice.words if choice else item


def _say_row(decision: Decision, row: Mapping[str, str]) -> str:
    cells = [row.get(column.id, "") for column in decision.columns]
    return ", ".join(cell for cell in cells if cell)


def _say_number(text: str, unit: str) -> str:
    if not _NUMBER.fullmatch(text):
        return text
    number = Decimal(text)
    if unit == "dollars":
        return f"${number:,}"
    counted = _PLURAL.sub(r"\1", unit, count=1) if number == 1 else unit
    return f"{number:,} {counted}".strip()


def _say_date(text: str) -> str:
    day = _read_date(text)
    return f"{day:%B} {day.day}, {day.year}" if day else text


def _read_date(text: str) -> date | None:
    if not _DATE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _choice_problems(decision: Decision, value: str, place: Location) -> Iterator[Problem]:
    if decision.choice(value) is None:
        ids = [choice.id for choice in decision.choices]
        yield Problem(
            location=place,
            message=f'{_shown(value)} is not a choice of "{decision.id}".',
            hint=_state_hint(value)
            or did_you_mean(value[:60], ids)
            or f'Use one of: {", ".join(ids)}; or "other" with your own words under `other`.',
        )


def _number_problems(decision: Decision, value: str, place: Location) -> Iterator[Problem]:
    unit = decision.unit or ""
    if not _NUMBER.fullmatch(value):
        yield Problem(
            location=place,
            message=f"{_shown(value)} is not a number ({unit}).",
            hint=_state_hint(value) or "Write digits only, such as 15.",
        )
        return
    number = Decimal(value)
    if decision.minimum is not None and number < decision.minimum:
        yield Problem(
            location=place,
            message=f"is less than the least possible number of {unit}.",
            hint=f"Use {decision.minimum} or more.",
        )
    if decision.maximum is not None and number > decision.maximum:
        yield Problem(
            location=place,
            message=f"is more than the most possible number of {unit}.",
            hint=f"Use {decision.maximum} or less.",
        )


def _yes_no_problems(decision: Decision, value: str, place: Location) -> Iterator[Problem]:
    if value not in _YES_NO:
        yield Problem(
            location=place,
            message=f'{_shown(value)} is not an answer to "{decision.id}".',
            hint=_state_hint(value) or "Write yes or no.",
        )


def _date_problems(decision: Decision, value: str, place: Location) -> Iterator[Problem]:
    if _read_date(value) is None:
        yield Problem(
            location=place,
            message=f'{_shown(value)} is not a date, as "{decision.id}" needs.',
            hint=_state_hint(value) or "Write year, month and day, such as 2026-03-04.",
        )


def _text_problems(decision: Decision, value: str, place: Location) -> Iterator[Problem]:  # noqa: ARG001
    """Any text is an answer, but not a word that only says that there is none."""
    hint = _state_hint(value)
    if hint:
        yield Problem(location=place, message=f"{_shown(value)} is not an answer.", hint=hint)


_ITEM_CHECKS: Mapping[DecisionType, Callable[[Decision, str, Location], Iterator[Problem]]] = {
    DecisionType.CHOICE: _choice_problems,
    DecisionType.CHOICES: _choice_problems,
    DecisionType.NUMBER: _number_problems,
    DecisionType.YES_NO: _yes_no_problems,
    DecisionType.DATE: _date_problems,
    DecisionType.TEXT: _text_problems,
    DecisionType.LIST: _text_problems,
}


def _shown(value: str) -> str:
    """The answer for a message, unless it is long or could be a person's number or address."""
    digits = sum(character.isdigit() for character in value)
    return f'"{value}"' if len(value) <= 40 and "@" not in value and digits < 7 else "This text"


def _state_hint(value: str) -> str:
    state = _STATES.get(value.strip().lower())
    return f"Leave the value out and write `status: {state}`." if state else ""


def _list_problems(
    decision: Decision, value: DecisionValue, place: Location, other: str | None
) -> Iterator[Problem]:
    if isinstance(value, str):
        yield Problem(
            location=place,
            message="is one text where a list is expected.",
            hint=_state_hint(value) or "Write each answer on its own line after a dash.",
        )
        return
    if not value:
        yield Problem(location=place, message="is an empty list.", hint="Leave it out while it is undecided.")
    seen: set[str] = set()
    for position, item in enumerate(value):
        here = (*place, position)
        if not isinstance(item, str):
            yield Problem(location=here, message="is a mapping where a text is expected.", hint="Write text.")
        elif decision.type is DecisionType.CHOICES and item == OTHER:
            if not other:
                yield Problem(
                    location=here,
                    message='"other" needs the words of the team.',
                    hint="Add them under `other`.",
                )
        else:
            yield from _ITEM_CHECKS[decision.type](decision, item, here)
        if isinstance(item, str) and item in seen:
            yield Problem(
                location=here, message=f"{_shown(item)} is there twice.", hint="Remove one of them."
            )
        seen.add(str(item))


def _table_problems(decision: Decision, value: DecisionValue, place: Location) -> Iterator[Problem]:
    columns = [column.id for column in decision.columns]
    if isinstance(value, str) or not all(isinstance(row, dict) for row in value):
        yield Problem(
            location=place,
            message="is not a table.",
            hint=f"Write a list of rows with the columns {', '.join(columns)}.",
        )
        return
    if not value:
        yield Problem(location=place, message="is an empty table.", hint="Leave it out while undecided.")
    for position, row in enumerate(value):
        for name in row if isinstance(row, dict) else ():
            if name not in columns:
                yield Problem(
                    location=(*place, position, name),
                    message=f'"{name}" is not a column of "{decision.id}".',
                    hint=did_you_mean(name, columns) or f"Columns: {', '.join(columns)}.",
                )
