"""What a template sees of a decision: its answer in words, or that it is open.

The decision catalogue belongs to another station; papers receive what they
need of it as plain values (:class:`DecisionInfo`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from workbench.conditions import Condition
from workbench.documents.filters import and_list
from workbench.model.enumerations import DecisionStatus, ReviewFlag

__all__ = ["DecisionInfo", "decision_view", "is_needed", "own_answers"]

Say = Callable[[Any, str | None], list[str]]


def _said_as_is(value: Any, other: str | None) -> list[str]:
    items = value if isinstance(value, list) else [value]
    return [
        ", ".join(str(cell) for cell in item.values()) if isinstance(item, dict) else _one(item, other)
        for item in items
    ]


def _one(item: Any, other: str | None) -> str:
    return other if item == "other" and other else str(item)


@dataclass(frozen=True, kw_only=True)
class DecisionInfo:
    """A decision of the catalogue, as far as papers need it.

    Attributes:
        id: ``area.key``.
        question: as it is asked.
        owner: the role that decides.
        flags: who reviews the answer.
        columns: ids of the columns of a table.
        shown_if: when the question concerns a program; None means always.
        say: the parts of an answer in words, given its value and the team's
            own words for ``other``; one part unless it is a list or a table.
    """

    id: str
    question: str
    owner: str
    flags: tuple[ReviewFlag, ...] = ()
    columns: tuple[str, ...] = ()
    shown_if: Condition | None = None
    say: Say = field(default=_said_as_is)


def is_needed(info: DecisionInfo, scope: Mapping[str, Any]) -> bool:
    """Whether the question concerns the program; unknown counts as yes."""
    return info.shown_if is None or info.shown_if.evaluate(scope) is not False


def own_answers(answer: Mapping[str, Any] | None) -> tuple[str, ...]:
    """The parties that have an answer of their own."""
    rows = (answer or {}).get("by_party") or []
    return tuple(row["party"] for row in rows if isinstance(row, Mapping) and row.get("party"))


def decision_view(
    info: DecisionInfo,
    answer: Mapping[str, Any] | None,
    *,
    needed: bool,
    parties: Sequence[str] = (),
    names: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """The plain record that templates read as ``decisions.area.key``.

    Args:
        info: the catalogue entry.
        answer: the program's answer as plain data, if there is one.
        needed: whether the question concerns the program.
        parties: the partners of this paper; an answer of their own comes first.
        names: names of partners, for answers that differ between them.

    Returns:
        A record with these fields: ``decided``, ``not_for_us``, ``needed`` and
        ``open`` (needed, and not decided) are truth values; ``value`` is the
        raw answer, ``text`` its words, ``texts`` its parts, ``rows`` the rows
        of a table, ``by_party`` what single partners answered; ``shown`` is
        the text or why there is none, and empty while the decision is open;
        ``owner``, ``question`` and ``because`` are text.
    """
    given = dict(answer or {})
    other = given.get("other") or None
    own = [
        {"party": row["party"], "name": (names or {}).get(row["party"], row["party"]), "value": row["value"]}
        for row in given.get("by_party") or []
    ]
    value = next((row["value"] for party in parties for row in own if row["party"] == party), None)
    if value is None:
        value = given.get("value")
    state = given.get("status")
    if value is not None:
        texts, rows = info.say(value, other), list(_rows(info, value))
    else:
        texts, rows = list(_differing(info, own, other)) if not parties else [], []
    not_for_us = state == DecisionStatus.NOT_FOR_US
    decided = bool(texts or rows) and not not_for_us
    text = ("; ".join(texts) if info.columns or value is None else and_list(texts)) if decided else ""
    because = given.get("because") or ""
    return {
        "decided": decided,
        "not_for_us": not_for_us,
        "needed": needed,
        "open": needed and not decided and not not_for_us,
        "value": value if decided and value is not None else "",
        "text": text,
        "shown": text or _unsaid(needed=needed, because=because if not_for_us else ""),
        "texts": texts if decided else [],
        "rows": rows if decided else [],
        "by_party": [
            {"party": row["party"], "name": row["name"], "text": and_list(info.say(row["value"], other))}
            for row in own
        ],
        "owner": given.get("owner") or info.owner,
        "question": info.question,
        "because": because,
    }


def _unsaid(*, needed: bool, because: str) -> str:
    """What stands in a sentence where no answer can; nothing where one is awaited."""
    if because:
        return f"[not used here: {because}]"
    return "" if needed else "[does not apply here]"


def _rows(info: DecisionInfo, value: Any) -> Iterator[dict[str, str]]:
    for row in value if isinstance(value, list) else ():
        if isinstance(row, Mapping):
            yield {column: str(row.get(column) or "") for column in info.columns or row}


def _differing(info: DecisionInfo, own: Sequence[Mapping[str, Any]], other: str | None) -> Iterator[str]:
    """Each partner's answer with its name, for a paper of the whole program."""
    for row in own:
        yield f"{and_list(info.say(row['value'], other))} ({row['name']})"
