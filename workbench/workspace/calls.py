"""Which call criterion fires for a call, in this program, at this hour."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.calls.coverage import is_staffed
from workbench.calls.table import Call, complete, decide
from workbench.errors import CannotRunError
from workbench.model import Program
from workbench.model.base import minutes_of
from workbench.model.criteria import BehavioralClass, FactorAnswer, ResponseMode
from workbench.model.enumerations import Day
from workbench.workspace.content import Content

__all__ = ["CallDecision", "decide_call", "minute_of_week"]

_AT = re.compile(r"(mon|tue|wed|thu|fri|sat|sun)[a-z]*\s+(\d{1,2}:\d\d)", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class CallDecision:
    """What the criteria say about one call.

    Attributes:
        row: the order number of the row that decided; None when none did.
        row_id: its id.
        tier: ``t0`` to ``t4``.
        primary: who should go.
        backup: who goes when they cannot.
        unmet_demand: at the asked hour the primary units are off duty, so the backup goes.
        why: the reasons, one a line.
    """

    row: int | None
    row_id: str | None
    tier: str | None
    primary: Sequence[str]
    backup: Sequence[str]
    unmet_demand: bool
    why: Sequence[str]


def decide_call(
    program: Program,
    content: Content,
    said: Mapping[str, FactorAnswer],
    call_class: BehavioralClass,
    at: int | None,
) -> CallDecision:
    """Apply the program's table, or the sample table while the program has none."""
    criteria = program.call_criteria
    why: list[str] = []
    if not criteria.rows:
        criteria = content.sample_criteria
        why.append("The program has no call criteria yet; this is the sample table.")
    factors = content.vocabulary.factors
    outcome = decide(criteria.rows, factors, Call(answers=complete(factors, said), call_class=call_class))
    why.extend(outcome.why)
    unmet = at is not None and bool(outcome.primary) and _all_off(outcome.primary, program, at)
    if unmet:
        why.append("The primary units are off duty at that hour: the backup goes, and the demand is unmet.")
    return CallDecision(
        row=outcome.row.order if outcome.row else None,
        row_id=outcome.row.id if outcome.row else None,
        tier=outcome.tier.value if outcome.tier else None,
        primary=[mode.value for mode in outcome.primary],
        backup=[mode.value for mode in outcome.backup],
        unmet_demand=unmet,
        why=why,
    )


def _all_off(modes: Sequence[ResponseMode], program: Program, minute: int) -> bool:
    return all(is_staffed(mode, program, minute) is False for mode in modes)


def minute_of_week(text: str) -> int:
    """``"sat 02:00"`` as a minute of the week, 0 is Monday 00:00.

    Raises:
        CannotRunError: it is not a day and a time.
    """
    match = _AT.fullmatch(text.strip())
    clock = match[2] if match else ""
    if not match or int(clock.split(":")[0]) > 23 or int(clock.split(":")[1]) > 59:
        raise CannotRunError(f'"{text}" is not a day and a time.', 'Write it as "sat 02:00".')
    return list(Day).index(Day(match[1].lower())) * 24 * 60 + minutes_of(clock)
