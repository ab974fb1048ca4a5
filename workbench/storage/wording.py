"""One complaint of the model in one plain sentence with a remedy."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workbench.errors import Location, did_you_mean
from workbench.storage.limits import shorten

__all__ = ["MOST_CHOICES", "WRONG_TYPES", "Complaint", "explain"]

MOST_CHOICES = 12
_PRIVATE = re.compile(r"@|\d{3}\D?\d{2}\D?\d{4}|\d{3}\D{0,3}\d{3}\D?\d{4}")
_VERBS = frozenset({"is", "has", "holds", "needs", "opens", "cannot"})
"""How the model's own words begin when they still want a subject."""
_ENUMERATED = re.compile(r"'((?:[^'\\]|\\.)*)'")

_PATTERNS = {
    "^[A-Z]{2}$": "is not a state; write its two capital letters, such as WA.",
    "^#[0-9A-Fa-f]{6}$": 'is not a colour; write it as "#1F4E79", in quotes.',
    "^[a-z0-9][a-z0-9_@+-]{0,160}$": "is not the id of a paper; `workbench documents` lists the ids.",
}
WRONG_TYPES = {
    "string_type": "needs text",
    "tuple_type": "needs a list",
    "list_type": "needs a list",
    "set_type": "needs a list",
    "dict_type": "needs `key: value` lines",
    "model_type": "needs `key: value` lines",
    "model_attributes_type": "needs `key: value` lines",
    "enum": "needs one word of a list",
}
_WRONG_TEXTS = (
    ("int_", "is not a whole number.", "Write digits only, such as 12."),
    ("decimal_", "is not a number, or has too many digits.", "Write it as 12 or 12.5."),
    ("float_", "is not a number.", "Write it as 12 or 12.5."),
    ("finite_", "is not a number.", "Write it as 12 or 12.5."),
    ("bool_", "is neither yes nor no.", "Write yes or no."),
    ("date", "is not a date.", "Write it as 2027-01-31."),
)
_BOUNDS = {
    "greater_than_equal": ("ge", "must be at least"),
    "greater_than": ("gt", "must be more than"),
    "less_than_equal": ("le", "must be at most"),
    "less_than": ("lt", "must be less than"),
}
_LENGTHS = {
    "string_too_long": ("max_length", "is longer than {:,} characters.", "Shorten it."),
    "string_too_short": ("min_length", "needs at least {:,} characters.", "Write something."),
    "too_long": ("max_length", "has more than {:,} items.", "Remove some."),
    "too_short": ("min_length", "needs at least {:,} items.", "Add one."),
}


@dataclass(frozen=True, kw_only=True)
class Complaint:
    """What the model complains about.

    Attributes:
        kind: the model library's name of the complaint.
        value: the plain data at the place.
        context: what the complaint refers to: bounds, choices, the model's own words.
        location: the place.
        hinted: whether to look for a similar word, which takes a millisecond.
    """

    kind: str
    value: Any
    context: Mapping[str, Any]
    location: Location
    hinted: bool


_Told = tuple[str, str] | None


def explain(complaint: Complaint) -> tuple[str, str]:
    """What is wrong, and what to do about it."""
    for told in (_missing, _listed, _own_words, _bounded, _sized, _formed, _typed):
        found = told(complaint)
        if found is not None:
            return found
    return f"{_named(complaint.value)} cannot be used here.", "Check the value."


def _missing(it: Complaint) -> _Told:
    if it.kind != "missing":
        return None
    return f"`{it.location[-1]}` is missing or empty.", f"Add a line `{it.location[-1]}: ...`."


def _listed(it: Complaint) -> _Told:
    if it.kind not in ("enum", "literal_error") or not isinstance(it.value, str):
        return None
    choices = _ENUMERATED.findall(str(it.context.get("expected", "")))
    near = did_you_mean(it.value[:100], choices) if it.hinted else ""
    some = ", ".join(choices[:MOST_CHOICES])
    more = f" and {len(choices) - MOST_CHOICES} more" if len(choices) > MOST_CHOICES else ""
    return f"{_named(it.value)} is not one of: {some}{more}.", near


def _own_words(it: Complaint) -> _Told:
    """What the model itself says in plain words, after the name of what is wrong."""
    if it.kind not in ("value_error", "assertion_error"):
        return None
    said = str(it.context.get("error", "is not right"))
    subject = ""
    if said.split(" ", 1)[0] in _VERBS:
        quoted = isinstance(it.value, str) and said.startswith("is not")
        whole = "this entry" if isinstance(it.value, dict) else _field(it.location)
        subject = f"{_named(it.value) if quoted else whole} "
    return _sentences(subject, said)


def _bounded(it: Complaint) -> _Told:
    if it.kind not in _BOUNDS:
        return None
    name, words = _BOUNDS[it.kind]
    return f"{_named(it.value)} {words} {it.context.get(name)}.", "Correct the number."


def _sized(it: Complaint) -> _Told:
    if it.kind not in _LENGTHS:
        return None
    name, words, remedy = _LENGTHS[it.kind]
    return f"{_field(it.location)} {words.format(int(it.context.get(name, 0)))}", remedy


def _formed(it: Complaint) -> _Told:
    if it.kind != "string_pattern_mismatch":
        return None
    said = _PATTERNS.get(str(it.context.get("pattern")), "is not written in the form that is needed here.")
    return _sentences(f"{_named(it.value)} ", said)


def _typed(it: Complaint) -> _Told:
    if it.value is None:
        return f"{_field(it.location)} is empty.", "Fill it in, or remove the line."
    if it.kind in WRONG_TYPES:
        return f"{_field(it.location)} {WRONG_TYPES[it.kind]}, not {_what(it.value)}.", _remedy(it.kind)
    for prefix, words, remedy in _WRONG_TEXTS:
        if it.kind.startswith(prefix):
            subject = _named(it.value) if isinstance(it.value, str) else _field(it.location)
            return f"{subject} {words}", remedy
    return None


def _sentences(subject: str, said: str) -> tuple[str, str]:
    problem, _, remedy = said.partition("; ")
    hint = f"{remedy[:1].upper()}{remedy[1:].rstrip('.')}." if remedy else ""
    return f"{subject}{problem.rstrip('.')}.", hint


def _remedy(kind: str) -> str:
    if kind in ("tuple_type", "list_type", "set_type"):
        return "Write one item to a line, each after `- `."
    return "Write `key: value`, one to a line." if "text" not in WRONG_TYPES[kind] else "Write one text."


def _what(value: Any) -> str:
    if isinstance(value, dict):
        return "`key: value` lines"
    return "a list" if isinstance(value, list) else "text"


def _field(location: Location) -> str:
    if location and isinstance(location[-1], str):
        return f"`{shorten(location[-1], 40)}`"
    return f"item {location[-1] + 1}" if location and isinstance(location[-1], int) else "the file"


def _named(value: Any) -> str:
    """The value in quotes, unless it is long or may be somebody's number or address."""
    if not isinstance(value, str) or _PRIVATE.search(value):
        return "the value"
    return f'"{shorten(value, 40)}"'
