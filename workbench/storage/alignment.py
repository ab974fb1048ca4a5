"""Which items of an old list live on in a new one."""

from __future__ import annotations

import json
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

__all__ = ["Alignment", "align"]


@dataclass(frozen=True)
class Alignment:
    """How a new list came from an old one.

    Attributes:
        kept: pairs of positions, old and new, of the same item (perhaps changed); both rise.
        inserted: for each new item its old neighbour: the position of the old item before
            which it stands (the old length at the end), and its new position.
        deleted: positions of old items that are gone.
    """

    kept: list[tuple[int, int]]
    inserted: list[tuple[int, int]]
    deleted: list[int]


def align(old: list[Any], new: list[Any]) -> Alignment:
    """Align two lists: equal items, then records by id, then neighbours by position."""
    first = 0
    while first < min(len(old), len(new)) and old[first] == new[first]:
        first += 1
    last = 0
    while last < min(len(old), len(new)) - first and old[-1 - last] == new[-1 - last]:
        last += 1
    result = Alignment(kept=[(i, i) for i in range(first)], inserted=[], deleted=[])
    before, after = old[first : len(old) - last], new[first : len(new) - last]
    matcher = SequenceMatcher(None, [_name(i) for i in before], [_name(i) for i in after], autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        _take(result, tag == "equal", old, new, range(first + i1, first + i2), range(first + j1, first + j2))
    result.kept.extend((len(old) - last + i, len(new) - last + i) for i in range(last))
    return result


def _take(result: Alignment, equal: bool, old: list[Any], new: list[Any], gone: range, come: range) -> None:
    paired = min(len(gone), len(come))
    if not equal and not all(_alike(old[i], new[j]) for i, j in zip(gone, come, strict=False)):
        paired = 0
    result.kept.extend(zip(gone[:paired], come[:paired], strict=True))
    result.deleted.extend(gone[paired:])
    result.inserted.extend((gone.stop, j) for j in come[paired:])


def _alike(old: Any, new: Any) -> bool:
    """Whether one may have become the other: a record with another id must say mostly the same."""
    if not (_identity(old) or _identity(new)):
        return True
    if not (isinstance(old, dict) and isinstance(new, dict)):
        return False
    keys = (old.keys() | new.keys()) - {"id"}
    same = sum(key in old and key in new and old[key] == new[key] for key in keys)
    return bool(2 * same >= len(keys))


def _identity(item: Any) -> str:
    identity = item.get("id") if isinstance(item, dict) else None
    return identity if isinstance(identity, str) else ""


def _name(item: Any) -> str:
    return f"#{_identity(item)}" if _identity(item) else json.dumps(item, sort_keys=True)
