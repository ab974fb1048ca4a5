"""Days that lie months apart."""

from __future__ import annotations

import calendar
from datetime import date

__all__ = ["YEAR", "months_after"]

YEAR = 12
"""Months."""


def months_after(day: date, months: int) -> date:
    """The same day of the month some months later or, below 0, earlier; the last day where it has fewer."""
    years, month = divmod(day.month - 1 + months, YEAR)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
