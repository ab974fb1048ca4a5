"""One shape of hours for programs, services and shifts.

A block is a set of days with an opening and a closing time, local time. A
block that closes at or before its opening time passes midnight and ends on
the following day; ``00:00`` to ``24:00`` is the whole day.
"""

from collections.abc import Iterable
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, model_validator

from workbench.model.base import Clock, Section, minutes_of
from workbench.model.enumerations import Day

__all__ = ["Hours", "HoursBlock", "MINUTES_PER_WEEK", "open_minutes", "weekly_hours"]

MINUTES_PER_DAY = 24 * 60
MINUTES_PER_WEEK = 7 * MINUTES_PER_DAY
_WEEK = tuple(day.value for day in Day)


def _read_days(value: Any) -> Any:
    """Accept ``all``, ``mon-fri``, ``sat``, and lists of these."""
    parts = [value] if isinstance(value, str) else value
    if not isinstance(parts, list | tuple):
        return value
    days: list[str] = []
    for part in parts:
        days.extend(_expand(part) if isinstance(part, str) else [part])
    return tuple(sorted(set(days), key=_WEEK.index)) if all(day in _WEEK for day in days) else tuple(days)


def _expand(part: str) -> list[str]:
    word = part.strip().lower()
    if word in ("all", "daily"):
        return list(_WEEK)
    first, dash, last = word.partition("-")
    if dash and first in _WEEK and last in _WEEK:
        start, end = _WEEK.index(first), _WEEK.index(last)
        # "fri-mon" runs over the weekend
        return [_WEEK[i % 7] for i in range(start, end + 1 if end >= start else end + 8)]
    return [word]


class HoursBlock(Section):
    """Open from ``open`` to ``close`` on each of ``days``."""

    days: Annotated[tuple[Day, ...], BeforeValidator(_read_days)]
    open: Clock
    close: Clock

    @model_validator(mode="after")
    def _not_empty(self) -> Self:
        if not self.days:
            raise ValueError("needs at least one day")
        if self.open == self.close:
            raise ValueError(
                'opens and closes at the same time; for the whole day write open "00:00", close "24:00"'
            )
        if self.open == "24:00":
            raise ValueError('cannot open at 24:00; write "00:00" of the next day')
        return self


Hours = tuple[HoursBlock, ...]


def open_minutes(blocks: Iterable[HoursBlock]) -> frozenset[int]:
    """The minutes of the week (0 is Monday 00:00) at which any block is open."""
    minutes: set[int] = set()
    for block in blocks:
        start, end = minutes_of(block.open), minutes_of(block.close)
        if end <= start:
            end += MINUTES_PER_DAY
        for day in block.days:
            base = _WEEK.index(day) * MINUTES_PER_DAY
            minutes.update(range(base + start, min(base + end, MINUTES_PER_WEEK)))
            # what passes the end of Sunday belongs to Monday
            minutes.update(range(max(base + end - MINUTES_PER_WEEK, 0)))
    return frozenset(minutes)


def weekly_hours(blocks: Iterable[HoursBlock]) -> float:
    """Open hours per week; overlapping blocks count once."""
    return len(open_minutes(blocks)) / 60
