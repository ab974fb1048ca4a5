"""The week in blocks: which hours of one schedule another leaves open, in words."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from workbench.model.hours import MINUTES_PER_WEEK, HoursBlock, open_minutes

__all__ = ["Block", "block_words", "blocks_of", "uncovered", "uncovered_words"]

Block = tuple[int, int]
"""From the first minute of the week to the one after the last; 0 is Monday 00:00."""

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MINUTES_PER_DAY = 24 * 60
_SHOWN = 4


def uncovered(wanted: Iterable[HoursBlock], offered: Iterable[Iterable[HoursBlock]]) -> tuple[Block, ...]:
    """The blocks of ``wanted`` in which none of the offered schedules is open, in weekly order."""
    covered: set[int] = set()
    for blocks in offered:
        covered |= open_minutes(blocks)
    return blocks_of(open_minutes(wanted) - covered)


def blocks_of(minutes: AbstractSet[int]) -> tuple[Block, ...]:
    """Minutes of the week as blocks; one that runs over the end of the week is one block."""
    if len(minutes) == MINUTES_PER_WEEK:
        return ((0, MINUTES_PER_WEEK),)
    starts = sorted(minute for minute in minutes if (minute - 1) % MINUTES_PER_WEEK not in minutes)
    blocks = []
    for start in starts:
        end = start
        while end % MINUTES_PER_WEEK in minutes:
            end += 1
        blocks.append((start, end))
    return tuple(blocks)


def block_words(block: Block) -> str:
    """A block in words: ``Friday 23:00 to Saturday 02:00``, ``Monday 08:00 to 12:00``, ``the whole week``."""
    start, end = block
    if end - start == MINUTES_PER_WEEK:
        return "the whole week"
    first, last = start // _MINUTES_PER_DAY, (end - 1) // _MINUTES_PER_DAY
    until = _clock(end - last * _MINUTES_PER_DAY)
    if first == last:
        return f"{_DAYS[first]} {_clock(start % _MINUTES_PER_DAY)} to {until}"
    return f"{_DAYS[first]} {_clock(start % _MINUTES_PER_DAY)} to {_DAYS[last % 7]} {until}"


def uncovered_words(blocks: Iterable[Block]) -> str:
    """The first blocks in words, and how many more there are."""
    listed = [block_words(block) for block in blocks]
    more = len(listed) - _SHOWN
    return "; ".join(listed[:_SHOWN]) + (f"; and {more} more" if more > 0 else "")


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
