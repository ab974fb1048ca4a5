"""Merge two edits of one program, by record and field.

Three-way: what only one side changed is taken; what both changed alike is
taken once; what both changed differently is a conflict, and so is an edit of
something that the other side removed. Lists whose items have ids are merged
item by item; all other lists are values. Nothing is decided silently.

Without conflicts the result does not depend on who came first: where both
sides insert items at one place, the new items are put in order of their ids.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.model.changes import Item, Plain, Step, format_path

__all__ = ["ABSENT", "Clash", "Merged", "is_records", "merge"]


class _Absent:
    """The value of a place where nothing is."""

    def __repr__(self) -> str:
        return "ABSENT"

    def __deepcopy__(self, _: Any) -> _Absent:
        return self


ABSENT = _Absent()


@dataclass(frozen=True, kw_only=True)
class Clash:
    """One place that both sides changed differently.

    Attributes:
        path: where, e.g. ``stakeholders[fire].name``.
        base: what it said before; ABSENT where nothing was.
        mine: what the later writer wants.
        theirs: what it says now.
    """

    path: str
    base: Any
    mine: Any
    theirs: Any


@dataclass(frozen=True, kw_only=True)
class Merged:
    """The merged data; at each clash it holds ``theirs``."""

    data: Any
    clashes: tuple[Clash, ...]


def merge(base: Plain, mine: Plain, theirs: Plain) -> Merged:
    """Merge ``mine`` and ``theirs``, both made from ``base``; none of them is changed."""
    clashes: list[Clash] = []
    data = _merge(base, mine, theirs, (), clashes)
    return Merged(data=data, clashes=tuple(clashes))


def _merge(base: Any, mine: Any, theirs: Any, path: tuple[Step, ...], clashes: list[Clash]) -> Any:
    if _same(mine, theirs) or _same(base, mine):
        return theirs
    if _same(base, theirs):
        return mine
    if isinstance(mine, dict) and isinstance(theirs, dict):
        return _merge_mappings(base if isinstance(base, dict) else {}, mine, theirs, path, clashes)
    if is_records(mine) and is_records(theirs):
        return _merge_records(base if is_records(base) else [], mine, theirs, path, clashes)
    clashes.append(Clash(path=format_path(path), base=base, mine=mine, theirs=theirs))
    return theirs


def _same(one: Any, other: Any) -> bool:
    if one is ABSENT or other is ABSENT:
        return one is other
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
    return bool(one == other)


def is_records(value: Any) -> bool:
    """Whether it is a list whose items all have an id of their own."""
    if not isinstance(value, list):
        return False
    ids = [item.get("id") if isinstance(item, dict) else None for item in value]
    return all(isinstance(identity, str) for identity in ids) and len(set(ids)) == len(ids)


def _merge_mappings(
    base: Mapping[str, Any],
    mine: Mapping[str, Any],
    theirs: Mapping[str, Any],
    path: tuple[Step, ...],
    clashes: list[Clash],
) -> dict[str, Any]:
    merged = {}
    fresh = sorted(key for key in (mine.keys() | theirs.keys()) if key not in base)
    for key in [*base, *fresh]:
        value = _merge(
            base.get(key, ABSENT), mine.get(key, ABSENT), theirs.get(key, ABSENT), (*path, key), clashes
        )
        if value is not ABSENT:
            merged[key] = value
    return merged


def _merge_records(
    base: Sequence[dict[str, Any]],
    mine: Sequence[dict[str, Any]],
    theirs: Sequence[dict[str, Any]],
    path: tuple[Step, ...],
    clashes: list[Clash],
) -> list[dict[str, Any]]:
    old, ours, others = (_by_id(side) for side in (base, mine, theirs))
    merged = {}
    for identity in dict.fromkeys([*old, *others, *ours]):
        value = _merge(
            old.get(identity, ABSENT),
            ours.get(identity, ABSENT),
            others.get(identity, ABSENT),
            (*path, Item(identity)),
            clashes,
        )
        if value is not ABSENT:
            merged[identity] = value
    order = _merge_order(list(old), list(ours), list(others), path, clashes)
    return [merged[identity] for identity in order if identity in merged]


def _by_id(records: Sequence[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {record["id"]: record for record in records}


def _merge_order(
    base: list[str], mine: list[str], theirs: list[str], path: tuple[Step, ...], clashes: list[Clash]
) -> list[str]:
    """The order of all ids of the three lists; who is gone is sorted out by the caller."""
    skeleton = _merge_old_order(base, mine, theirs, path, clashes)
    known = set(base)
    inserted_mine, inserted_theirs = _insertions(mine, known), _insertions(theirs, known)
    order: list[str] = []
    for anchor in ["", *skeleton]:
        if anchor:
            order.append(anchor)
        left, right = inserted_mine.get(anchor, []), inserted_theirs.get(anchor, [])
        order.extend(left if not right or left == right else right if not left else sorted({*left, *right}))
    return list(dict.fromkeys(order))


def _merge_old_order(
    base: list[str], mine: list[str], theirs: list[str], path: tuple[Step, ...], clashes: list[Clash]
) -> list[str]:
    """The order of the ids that were there before; one side may have moved some."""
    kept = [identity for identity in base if identity in mine and identity in theirs]
    of_mine = [identity for identity in mine if identity in kept]
    of_theirs = [identity for identity in theirs if identity in kept]
    if of_mine in (of_theirs, kept):
        chosen = of_theirs
    elif of_theirs == kept:
        chosen = of_mine
    else:
        clashes.append(Clash(path=format_path(path), base=kept, mine=of_mine, theirs=of_theirs))
        chosen = of_theirs
    return _with_gone(chosen, base)


def _with_gone(chosen: list[str], base: list[str]) -> list[str]:
    """Put ids that one side removed behind their old neighbors, so that insertions keep their place."""
    order = list(chosen)
    for position, identity in enumerate(base):
        if identity in chosen:
            continue
        before = next((b for b in reversed(base[:position]) if b in order), None)
        order.insert(order.index(before) + 1 if before is not None else 0, identity)
    return order


def _insertions(side: list[str], known: set[str]) -> dict[str, list[str]]:
    """New ids by the known id they stand behind; an empty anchor is the start of the list."""
    found: dict[str, list[str]] = {}
    anchor = ""
    for identity in side:
        if identity in known:
            anchor = identity
        else:
            found.setdefault(anchor, []).append(identity)
    return found
