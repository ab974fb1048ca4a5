"""The filters of the template language: small, pure, and bounded.

A filter takes plain values and returns plain values. Unset values are empty
text and pass through, so a paper with gaps still renders. Results are limited
in size, because filters can be chained.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date as _date
from decimal import Decimal, InvalidOperation
from typing import Any

__all__ = ["FILTERS", "and_list", "in_words", "long_date", "money", "number_text", "or_list"]

_LIMIT = 200_000
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def number_text(value: int | float) -> str:
    """A number as people write it: no trailing ``.0``."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def text_of(value: Any) -> str:
    """A plain value as text; yes and no for truth values, nothing for an unset value."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return number_text(value)
    if isinstance(value, str):
        return value
    if isinstance(value, list | tuple):
        return and_list(value)
    raise ValueError("a record cannot be printed as a whole; name one of its fields")


def and_list(value: Any) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    return _listed(value, "and")


def or_list(value: Any) -> str:
    """``a``, ``a or b``, ``a, b or c``."""
    return _listed(value, "or")


def in_words(value: Any) -> str:
    """An id as words: ``ride_along`` becomes ``ride along``."""
    if isinstance(value, list | tuple):
        return and_list([in_words(item) for item in value])
    return text_of(value).replace("_", " ").replace("-", " ")


def long_date(value: Any) -> str:
    """An ISO date as ``March 4, 2026``; other text is left as it is."""
    text = text_of(value)
    try:
        day = _date.fromisoformat(text)
    except ValueError:
        return text
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"


def money(value: Any) -> str:
    """An amount as ``$1,234`` or ``$1,234.50``; other text is left as it is."""
    text = text_of(value)
    try:
        amount = Decimal(text)
    except InvalidOperation:
        return text
    if not amount.is_finite():
        return text
    sign = "-" if amount < 0 else ""
    whole = amount == amount.to_integral_value()
    return f"{sign}${abs(amount):,.0f}" if whole else f"{sign}${abs(amount):,.2f}"


def _listed(value: Any, word: str) -> str:
    if not isinstance(value, list | tuple):
        return text_of(value)
    parts = [part for part in (text_of(item) for item in value) if part]
    if len(parts) < 2:
        return "".join(parts)
    return _bounded(f"{', '.join(parts[:-1])} {word} {parts[-1]}")


def _bounded(text: str) -> str:
    if len(text) > _LIMIT:
        raise ValueError("the result of a filter is too long")
    return text


def _items(value: Any) -> list[Any]:
    if value in (None, ""):
        return []
    if isinstance(value, list | tuple | str):
        return list(value)
    if isinstance(value, Mapping):
        return list(value)
    raise ValueError("is not a list")


def _part(item: Any, attribute: str | None) -> Any:
    if attribute is None:
        return item
    if isinstance(item, Mapping) and attribute in item:
        return item[attribute]
    raise ValueError(f'the list items have no field "{attribute}"')


def _sort_key(value: Any) -> tuple[int, float, str]:
    if isinstance(value, int | float):
        return (0, float(value), "")
    return (1, 0.0, text_of(value).casefold())


def join(value: Any, separator: str = "", attribute: str | None = None) -> str:
    """The items (or one field of each) with ``separator`` between them."""
    return _bounded(text_of(separator).join(text_of(_part(item, attribute)) for item in _items(value)))


def length(value: Any) -> int:
    """How many items, or characters."""
    return len(_items(value))


def first(value: Any) -> Any:
    """The first item, or empty text."""
    return next(iter(_items(value)), "")


def last(value: Any) -> Any:
    """The last item, or empty text."""
    return next(iter(reversed(_items(value))), "")


def capitalize(value: Any) -> str:
    """The first letter large; the rest as it is, so names keep their letters."""
    text = text_of(value)
    return text[:1].upper() + text[1:]


def title(value: Any) -> str:
    """Every word with a large first letter; the rest as it is."""
    return " ".join(capitalize(word) for word in text_of(value).split(" "))


def replace(value: Any, old: str, new: str) -> str:
    """``old`` replaced by ``new`` everywhere."""
    text, old, new = text_of(value), text_of(old), text_of(new)
    if old and len(text) + text.count(old) * len(new) > _LIMIT:
        raise ValueError("the result of a filter is too long")
    return text.replace(old, new) if old else text


def default(value: Any, other: Any = "", *_ignored: Any) -> Any:
    """``other`` where the value is unset or empty."""
    return other if value in (None, "") or value == [] else value


def sort(value: Any, attribute: str | None = None) -> list[Any]:
    """The items in order: numbers first, then text without regard to case."""
    return sorted(_items(value), key=lambda item: _sort_key(_part(item, attribute)))


def unique(value: Any, attribute: str | None = None) -> list[Any]:
    """The items without repetition, each where it first stood."""
    seen: list[Any] = []
    kept: list[Any] = []
    for item in _items(value):
        mark = _part(item, attribute)
        if mark not in seen:
            seen.append(mark)
            kept.append(item)
    return kept


def _number(value: Any) -> float:
    try:
        return float(text_of(value))
    except ValueError:
        raise ValueError(f'"{text_of(value)[:40]}" is not a number') from None


def round_number(value: Any, digits: int = 0) -> int | float:
    """Rounded to ``digits`` places, at most six."""
    places = max(0, min(int(digits), 6))
    result = round(_number(value), places)
    return int(result) if places == 0 else result


def integer(value: Any) -> int:
    """The whole number; unset is 0."""
    return int(_number(value)) if value not in (None, "") else 0


def _texts(function: Callable[[str], str]) -> Callable[[Any], str]:
    return lambda value: _bounded(function(text_of(value)))


FILTERS: Mapping[str, Callable[..., Any]] = {
    "and_list": and_list,
    "capitalize": capitalize,
    "date": long_date,
    "default": default,
    "first": first,
    "int": integer,
    "join": join,
    "last": last,
    "length": length,
    "lower": _texts(str.lower),
    "money": money,
    "or_list": or_list,
    "replace": replace,
    "round": round_number,
    "sort": sort,
    "title": title,
    "trim": _texts(str.strip),
    "unique": unique,
    "upper": _texts(str.upper),
    "words": in_words,
}
"""By the name that templates use."""
