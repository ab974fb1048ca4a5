"""From what was typed in a question card to changes of the program, and back to words."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from workbench.app.words import count, day
from workbench.checklists.answers import words
from workbench.checklists.decision import OTHER, Decision, DecisionType
from workbench.model.changes import Change, Operation, Plain
from workbench.model.enumerations import DecisionStatus
from workbench.model.plan import DecisionAnswer, DecisionValue

__all__ = [
    "Draft",
    "answer_changes",
    "answer_words",
    "complaint",
    "draft_of",
    "revision",
    "value_words",
]

_PATH = "decisions.{}.{}"
_KEYS = ("status", "value", "other", "because", "by", "on", "owner", "due", "note", "sign_offs")
_ONLY_FOR = {
    DecisionStatus.DECIDED: ("value", "other", "by", "on"),
    DecisionStatus.UNDECIDED: ("owner", "due"),
    DecisionStatus.NOT_FOR_US: ("because", "by", "on"),
}


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What a card holds, saved or not.

    Attributes:
        status: decided, undecided or not for us.
        value: the answer in the form of the program file; None while there is none.
        other: the team's own words, when ``value`` is :data:`OTHER`.
        because: why the question is not for them.
        by: who decided.
        on: the day of the decision.
        owner: who finds out, while undecided.
        due: until when.
        note: a remark.
    """

    status: DecisionStatus = DecisionStatus.DECIDED
    value: DecisionValue | None = None
    other: str = ""
    because: str = ""
    by: str = ""
    on: date | None = None
    owner: str = ""
    due: date | None = None
    note: str = ""


def revision(answer: DecisionAnswer | None) -> str:
    """A short mark of an answer; widget keys carry it, so an old value is never sent as a new one."""
    plain = answer.model_dump(mode="json") if answer else None
    return hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()[:10]


def draft_of(answer: DecisionAnswer | None) -> Draft:
    """The card for a saved answer."""
    if answer is None:
        return Draft()
    asked = answer.state
    if asked is DecisionStatus.UNDECIDED and answer.status is None and not (answer.owner or answer.due):
        asked = DecisionStatus.DECIDED
    return Draft(
        status=asked,
        value=answer.value,
        other=answer.other or "",
        because=answer.because or "",
        by=answer.by or "",
        on=answer.on,
        owner=answer.owner or "",
        due=answer.due,
        note=answer.note or "",
    )


def complaint(draft: Draft) -> str:
    """What is missing before the card can be saved, in words; empty when nothing is."""
    if draft.status is DecisionStatus.NOT_FOR_US:
        return "" if draft.because.strip() else "Say in a few words why this is not for you."
    if draft.status is DecisionStatus.UNDECIDED:
        return ""
    if draft.value is None or draft.value == "" or draft.value == ():
        return 'Give an answer first, or say "We don\'t know yet".'
    if _names_other(draft.value) and not draft.other.strip():
        return "Write your own answer in the field below."
    return ""


def answer_changes(identity: str, before: DecisionAnswer | None, draft: Draft) -> list[Change]:
    """The changes that turn the saved answer into the draft; only fields that differ.

    What the card does not show for this status stays as it is, unless the
    status changes. A new value takes earlier sign-offs away: they were given
    for another text.
    """
    place = _PATH.format(*identity.split(".", 1))
    old = _plain_answer(before)
    new = _target(old, before, draft)
    changes = []
    for key in _KEYS:
        value = new.get(key)
        if value == old.get(key):
            continue
        if value is None:
            changes.append(Change(operation=Operation.UNSET, path=f"{place}.{key}"))
        else:
            changes.append(Change(operation=Operation.SET, path=f"{place}.{key}", value=value))
    return changes


def _target(old: Mapping[str, Plain], before: DecisionAnswer | None, draft: Draft) -> dict[str, Plain]:
    shown = _plain_draft(draft)
    kept = dict(old)
    if before is not None and before.state is not draft.status:
        for key in (*_ONLY_FOR[before.state], "status"):
            kept.pop(key, None)
    target = {**kept, **shown}
    if (target.get("value"), target.get("other")) != (old.get("value"), old.get("other")):
        target.pop("sign_offs", None)
    return target


def _plain_answer(answer: DecisionAnswer | None) -> Mapping[str, Plain]:
    if answer is None:
        return {}
    return {k: v for k, v in answer.model_dump(mode="json").items() if v not in (None, [], {})}


def _plain_draft(draft: Draft) -> dict[str, Plain]:
    """The fields that the card shows for its status; None where one is empty."""
    note, by, on = _text(draft.note), _text(draft.by), _day(draft.on)
    if draft.status is DecisionStatus.DECIDED:
        other = _text(draft.other) if _names_other(draft.value) else None
        return {"value": _plain_value(draft.value), "other": other, "by": by, "on": on, "note": note}
    if draft.status is DecisionStatus.UNDECIDED:
        asked = {"owner": _text(draft.owner), "due": _day(draft.due)}
        return {"status": draft.status.value, **asked, "note": note}
    return {"status": draft.status.value, "because": _text(draft.because), "by": by, "on": on, "note": note}


def _names_other(value: DecisionValue | None) -> bool:
    return value == OTHER or (isinstance(value, tuple) and OTHER in value)


def _text(words: str) -> Plain:
    return words.strip() or None


def _day(value: date | None) -> Plain:
    return value.isoformat() if value else None


def _plain_value(value: DecisionValue | None) -> Plain:
    if value is None or isinstance(value, str):
        return value
    return [dict(part) if isinstance(part, Mapping) else part for part in value]


def value_words(decision: Decision, value: DecisionValue | None, other: str = "") -> str:
    """An answer's value as people say it: choices by their labels, tables by their size."""
    if decision.type is DecisionType.TABLE:
        return count(len(value or ()), "row")
    if decision.type in (DecisionType.CHOICE, DecisionType.CHOICES):
        parts = (value,) if isinstance(value, str) else tuple(value or ())
        return " · ".join(_label(decision, str(part), other) for part in parts)
    said = words(decision, value, other or None)
    return said.capitalize() if decision.type is DecisionType.YES_NO and value != OTHER else said


def _label(decision: Decision, identity: str, other: str) -> str:
    if identity == OTHER and other:
        return other
    choice = decision.choice(identity)
    return choice.label if choice else identity


def answer_words(decision: Decision, answer: DecisionAnswer | None) -> str:
    """A saved answer in one line; empty while nobody has touched the question."""
    if answer is None:
        return ""
    if answer.state is DecisionStatus.NOT_FOR_US:
        return f"Not for us: {answer.because}"
    if answer.state is DecisionStatus.UNDECIDED:
        who = f" {answer.owner} finds out" if answer.owner else ""
        until = f" by {day(answer.due)}" if answer.due and who else ""
        return f"Not known yet.{who}{until}{'.' if who else ''}"
    return value_words(decision, answer.value, answer.other or "")
