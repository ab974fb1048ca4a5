"""Lift older program files to the present schema.

A migration is a list of changes, computed from the plain data of the older
file. So the same migration serves reading (applied to the data in memory) and
writing (applied to the text of the file, which keeps its comments).

Version 1 was the shape of the planning worksheet: ``program.model`` and hours
as a mapping such as ``{mon-fri: "08:00-22:00"}``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from workbench.model.changes import Change, Operation, apply_changes
from workbench.model.program import SCHEMA_VERSION

__all__ = ["migration_changes"]

_WORKSHEET_MODELS = {
    "coresp_ride_along": "ride_along",
    "coresp_separate": "called_to_scene",
    "coresp_tele": "tele_response",
    "followup_only": "follow_up_referral",
}


def migration_changes(data: dict[str, Any], version: int) -> list[Change]:
    """The changes that lift ``data`` from ``version`` to the present schema."""
    changes: list[Change] = []
    for number in range(version, SCHEMA_VERSION):
        step = _STEPS[number](data)
        step.append(Change(operation=Operation.SET, path="schema_version", value=str(number + 1)))
        data = apply_changes(data, step)
        changes.extend(step)
    return changes


def _from_1(data: dict[str, Any]) -> list[Change]:
    program = data.get("program")
    if not isinstance(program, dict):
        return []
    changes: list[Change] = []
    if "model" in program:
        old = program["model"]
        names = old if isinstance(old, list) else [old]
        changes.append(
            Change(
                operation=Operation.SET,
                path="program.models",
                value=[_WORKSHEET_MODELS.get(str(name), str(name)) for name in names],
            )
        )
        changes.append(Change(operation=Operation.UNSET, path="program.model"))
    hours = program.get("hours")
    if isinstance(hours, dict):
        blocks: list[Any] = []
        for days, span in hours.items():
            opens, _, closes = str(span).partition("-")
            blocks.append({"days": days, "open": opens.strip(), "close": closes.strip()})
        changes.append(Change(operation=Operation.SET, path="program.hours", value=blocks))
    return changes


_STEPS: dict[int, Callable[[dict[str, Any]], list[Change]]] = {1: _from_1}
