"""Answers to decisions as rules read them: for one partner, as rows of a table, as numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from workbench.errors import Location
from workbench.gaps.facts import Facts
from workbench.model.enumerations import DecisionStatus
from workbench.model.plan import DecisionValue

__all__ = [
    "chosen_for",
    "is_settled_for",
    "number_for",
    "own_choice",
    "place_of",
    "read_number",
    "table_rows",
    "value_for",
]

_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?")


def place_of(decision: str) -> Location:
    """Where the program file keeps the answer to ``area.key``."""
    return ("decisions", *decision.split("."))


def value_for(facts: Facts, decision: str, party: str | None = None) -> DecisionValue | None:
    """The answer for one partner: its own where it has one, else the program's; None while undecided."""
    answer = facts.answer(decision)
    if answer is None:
        return None
    own = next((part.value for part in answer.by_party if part.party == party), None)
    return answer.value if own is None else own


def is_settled_for(facts: Facts, decision: str, party: str | None = None) -> bool:
    """True when there is an answer for the partner, or the team said why the question is not for them."""
    answer = facts.answer(decision)
    if answer is not None and answer.state is DecisionStatus.NOT_FOR_US:
        return True
    return value_for(facts, decision, party) is not None


def chosen_for(facts: Facts, decision: str, party: str | None = None) -> frozenset[str]:
    """The choices, or the one choice, for a partner; empty while undecided."""
    value = value_for(facts, decision, party)
    if isinstance(value, str):
        return frozenset({value})
    return frozenset(item for item in value or () if isinstance(item, str))


def own_choice(facts: Facts, decision: str, party: str) -> str | None:
    """The one choice that was made for this partner apart; None where it has no answer of its own."""
    answer = facts.answer(decision)
    values = (part.value for part in answer.by_party if part.party == party) if answer else ()
    return next((value for value in values if isinstance(value, str)), None)


def table_rows(facts: Facts, decision: str, party: str | None = None) -> tuple[Mapping[str, str], ...]:
    """The rows of a table; empty while undecided."""
    value = value_for(facts, decision, party)
    if value is None or isinstance(value, str):
        return ()
    return tuple(row for row in value if not isinstance(row, str))


def number_for(facts: Facts, decision: str, party: str | None = None) -> Decimal | None:
    """The number for a partner; None while undecided, or when the answer is no number."""
    value = value_for(facts, decision, party)
    return read_number(value) if isinstance(value, str) else None


def read_number(text: str | None) -> Decimal | None:
    """A number as people type it (``$753,600``, ``31.4 %``, ``30 minutes``); None when there is none."""
    found = _NUMBER.search((text or "").replace(",", ""))
    if found is None:
        return None
    try:
        return Decimal(found[0])
    except InvalidOperation:
        return None
