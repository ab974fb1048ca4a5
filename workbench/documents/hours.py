"""Opening hours as people say them."""

from __future__ import annotations

from typing import Any

from workbench.documents.filters import and_list
from workbench.model.hours import MINUTES_PER_WEEK, HoursBlock, open_minutes

__all__ = ["hours_in_words", "hours_rows", "is_round_the_clock", "read_blocks"]

_DAYS = {
    "mon": "Monday",
    "tue": "Tuesday",
    "wed": "Wednesday",
    "thu": "Thursday",
    "fri": "Friday",
    "sat": "Saturday",
    "sun": "Sunday",
}
_WEEK = tuple(_DAYS)


def hours_in_words(blocks: Any) -> str:
    """``Monday to Friday, 8:00 AM to 10:00 PM; Saturday, noon to midnight``."""
    rows = hours_rows(blocks)
    if is_round_the_clock(blocks):
        return "24 hours a day, 7 days a week"
    return "; ".join(row["text"] for row in rows)


def read_blocks(plain: Any) -> list[HoursBlock]:
    """The blocks of plain data."""
    return [
        HoursBlock.model_validate({key: block[key] for key in ("days", "open", "close")})
        for block in plain or ()
    ]


def is_round_the_clock(plain: Any) -> bool:
    """Whether the blocks cover every minute of the week."""
    blocks = read_blocks(plain)
    # a day's block is 24 hours at most, so most weeks need no count of minutes
    return sum(len(block.days) for block in blocks) >= 7 and len(open_minutes(blocks)) == MINUTES_PER_WEEK


def hours_rows(plain: Any) -> list[dict[str, str]]:
    """Each block in words: ``days``, ``open``, ``close``, and all of it as ``text``."""
    rows = []
    for block in read_blocks(plain):
        days = _days_in_words([str(day) for day in block.days])
        start, end = _time_in_words(block.open), _time_in_words(block.close)
        whole_day = (block.open, block.close) == ("00:00", "24:00")
        over_midnight = not whole_day and block.close <= block.open and block.close != "00:00"
        if over_midnight:
            end += " the next day"
        text = f"{days}, all day" if whole_day else f"{days}, {start} to {end}"
        rows.append({"days": days, "open": start, "close": end, "text": text})
    return rows


def _days_in_words(days: list[str]) -> str:
    positions = [_WEEK.index(day) for day in days]
    if len(positions) == 7:
        return "every day"
    if len(positions) > 2 and positions == list(range(positions[0], positions[0] + len(positions))):
        return f"{_DAYS[days[0]]} to {_DAYS[days[-1]]}"
    return and_list([_DAYS[day] for day in days])


def _time_in_words(clock: str) -> str:
    hour, minute = (int(part) for part in clock.split(":"))
    if (hour % 24, minute) == (0, 0):
        return "midnight"
    if (hour, minute) == (12, 0):
        return "noon"
    return f"{(hour - 1) % 12 + 1}:{minute:02d} {'AM' if hour < 12 else 'PM'}"
