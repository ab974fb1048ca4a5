"""What differs between two states of a program, place by place.

Lists whose items have ids are compared item by item, all other lists as values.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from workbench.model.changes import Item, Plain, Step, format_path
from workbench.model.merging import ABSENT, is_records

__all__ = ["Difference", "differences"]


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One place that differs.

    Attributes:
        path: where, e.g. ``stakeholders[fire].name``; a list that only changed its order is named itself.
        before: what it said; ABSENT where nothing was.
        after: what it says; ABSENT where nothing is.
    """

    path: str
    before: Any
    after: Any


def differences(before: Plain, after: Plain) -> list[Difference]:
    """All places that differ, in the order of the older state; new ones come last."""
    return list(_differ(before, after, ()))


def _differ(before: Any, after: Any, path: tuple[Step, ...]) -> Iterator[Difference]:
    if before is not ABSENT and after is not ABSENT and before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict):
        for key in dict.fromkeys([*before, *after]):
            yield from _differ(before.get(key, ABSENT), after.get(key, ABSENT), (*path, key))
    elif is_records(before) and is_records(after):
        yield from _differ_records(before, after, path)
    else:
        yield Difference(path=format_path(path), before=before, after=after)


def _differ_records(
    before: list[dict[str, Any]], after: list[dict[str, Any]], path: tuple[Step, ...]
) -> Iterator[Difference]:
    old, new = ({record["id"]: record for record in side} for side in (before, after))
    for identity in dict.fromkeys([*old, *new]):
        yield from _differ(old.get(identity, ABSENT), new.get(identity, ABSENT), (*path, Item(identity)))
    stayed = [[identity for identity in side if identity in old and identity in new] for side in (old, new)]
    if stayed[0] != stayed[1]:
        yield Difference(path=format_path(path), before=stayed[0], after=stayed[1])
