"""Three-valued logic, and comparing plain values that may be unset."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

__all__ = ["SIGNS", "Truth", "all_hold", "any_holds", "as_truth", "compare", "is_unset", "negated"]

Truth = bool | None
"""True, false or unknown (None)."""

SIGNS: Mapping[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}

_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CLOCK = re.compile(r"[0-9]{2}:[0-9]{2}")
_WORDS = {"yes": True, "true": True, "no": False, "false": False}


def negated(truth: Truth) -> Truth:
    """Kleene's *not*: unknown stays unknown."""
    return None if truth is None else not truth


def all_hold(truths: Iterable[Truth]) -> Truth:
    """Kleene's *and*: false if any is false, else unknown if any is unknown."""
    unknown = False
    for truth in truths:
        if truth is False:
            return False
        unknown = unknown or truth is None
    return None if unknown else True


def any_holds(truths: Iterable[Truth]) -> Truth:
    """Kleene's *or*: true if any is true, else unknown if any is unknown."""
    return negated(all_hold(negated(truth) for truth in truths))


def is_unset(value: Any) -> bool:
    """Whether plain data says nothing: None, blank text, an empty list or mapping."""
    if isinstance(value, str):
        return not value.strip()
    return value is None or (isinstance(value, list | tuple | Mapping) and not value)


def as_truth(value: Any) -> Truth:
    """The yes or no that a plain value says; anything but yes, no, true and false is unknown."""
    if isinstance(value, str):
        return _WORDS.get(value.strip().lower())
    return value if isinstance(value, bool) else None


def compare(sign: str, left: Any, right: Any) -> Truth:
    """Compare two plain values; unknown when one is unset or they cannot be compared.

    Text equals the same text. Numbers compare by size and dates and clock
    times by order, also where they are held as text. Yes and true are the same.
    """
    if is_unset(left) or is_unset(right):
        return None
    for pair in _comparable(sign, left, right):
        if None not in pair:
            return SIGNS[sign](*pair)
    return None


def _comparable(sign: str, left: Any, right: Any) -> Iterable[tuple[Any, Any]]:
    """The readings of both values under which they might be compared, best first."""
    texts = isinstance(left, str) and isinstance(right, str)
    if sign in ("==", "!="):
        if texts:
            yield left, right
        elif isinstance(left, bool) or isinstance(right, bool):
            yield as_truth(left), as_truth(right)
    yield _as_number(left), _as_number(right)
    if texts and any(form.fullmatch(left) and form.fullmatch(right) for form in (_DATE, _CLOCK)):
        yield left, right


def _as_number(value: Any) -> Decimal | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return Decimal(value)
    if isinstance(value, Decimal):
        return value if value.is_finite() else None
    text = repr(value) if isinstance(value, float) else value
    if isinstance(text, str) and _NUMBER.fullmatch(text.strip()):
        return Decimal(text.strip())
    return None
