"""A change to a program: set, unset, add or move at a path.

A path names keys with dots and list items by their id:
``stakeholders[county-911].signatory.title``. Positions are never used, so a
change means the same thing after somebody else inserted an item.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from workbench.errors import ContentError, Fault

__all__ = [
    "Change",
    "Item",
    "Operation",
    "Plain",
    "Step",
    "apply_changes",
    "format_path",
    "parse_path",
    "value_at",
]

Plain = dict[str, Any] | list[Any] | str | None
"""What a YAML file holds before the model types it: mappings, lists, text, nothing."""


@dataclass(frozen=True)
class Item:
    """The list item with this id."""

    id: str


Step = str | Item


class Operation(StrEnum):
    SET = "set"
    UNSET = "unset"
    ADD = "add"
    MOVE = "move"


@dataclass(frozen=True, kw_only=True)
class Change:
    """One change.

    Attributes:
        operation: ``set`` writes ``value`` at ``path`` (making the mappings on
            the way); ``unset`` removes the key or item; ``add`` appends
            ``value`` to the list at ``path`` (making the list); ``move`` puts
            the item at ``path`` behind its sibling ``after`` (first if empty).
        path: where, as text.
        value: plain data; text scalars only.
        after: for ``move``: the id of the sibling to stand behind.
    """

    operation: Operation
    path: str
    value: Plain = None
    after: str = ""


_SEGMENT = re.compile(r"([A-Za-z_][A-Za-z0-9_-]*|[a-z0-9][a-z0-9_-]*)((?:\[[^\[\]]+\])*)")


def parse_path(text: str) -> tuple[Step, ...]:
    """Split ``stakeholders[pd].name`` into its steps.

    Raises:
        ContentError: the text is not a path.
    """
    steps: list[Step] = []
    rest = text.strip()
    while True:
        match = _SEGMENT.match(rest)
        if not match:
            raise _bad_path(text)
        steps.append(match[1])
        steps.extend(Item(part) for part in re.findall(r"\[([^\[\]]+)\]", match[2]))
        rest = rest[match.end() :]
        if not rest:
            return tuple(steps)
        if not rest.startswith("."):
            raise _bad_path(text)
        rest = rest[1:]


def format_path(steps: Iterable[Step]) -> str:
    """The text of a path; the inverse of :func:`parse_path`."""
    text = ""
    for step in steps:
        if isinstance(step, Item):
            text += f"[{step.id}]"
        else:
            text += f".{step}" if text else step
    return text


def value_at(data: Plain, path: str) -> Plain:
    """The value at ``path``, or None where nothing is."""
    current: Plain = data
    for step in parse_path(path):
        if isinstance(step, Item):
            if not isinstance(current, list):
                return None
            current = next((i for i in current if isinstance(i, dict) and i.get("id") == step.id), None)
        else:
            if not isinstance(current, dict):
                return None
            current = current.get(step)
    return current


def apply_changes(data: dict[str, Any], changes: Iterable[Change]) -> dict[str, Any]:
    """The data after the changes; the original is not touched.

    This is the meaning of a change. ``storage`` does the same to YAML text and
    is tested against this function.

    Raises:
        ContentError: a path leads nowhere.
    """
    result = copy.deepcopy(data)
    for change in changes:
        _apply(result, change)
    return result


def _apply(root: dict[str, Any], change: Change) -> None:
    steps = parse_path(change.path)
    if change.operation is Operation.ADD:
        _add(_walk(root, steps, change, make=list), change)
        return
    making = dict if change.operation is Operation.SET else None
    parent = _walk(root, steps[:-1], change, make=making)
    last = steps[-1]
    if isinstance(last, Item):
        _apply_to_item(parent, last.id, change)
    else:
        _apply_to_key(parent, last, change)


def _add(holder: Any, change: Change) -> None:
    if not isinstance(holder, list):
        raise _no_way(change, "is not a list")
    identity = change.value.get("id") if isinstance(change.value, dict) else None
    if identity is not None and _position(holder, identity) is not None:
        raise _no_way(change, f'already has an item "{identity}"')
    holder.append(copy.deepcopy(change.value))


def _apply_to_item(parent: Any, identity: str, change: Change) -> None:
    if not isinstance(parent, list):
        raise _no_way(change, "is not a list")
    position = _position(parent, identity)
    if position is None:
        raise _no_way(change, f'has no item "{identity}"')
    if change.operation is Operation.SET:
        parent[position] = copy.deepcopy(change.value)
        return
    if change.operation is Operation.MOVE and change.after and _position(parent, change.after) is None:
        raise _no_way(change, f'has no item "{change.after}"')
    item = parent.pop(position)
    if change.operation is Operation.MOVE:
        behind = _position(parent, change.after) if change.after else -1
        parent.insert((position - 1 if behind is None else behind) + 1, item)


def _apply_to_key(parent: Any, key: str, change: Change) -> None:
    if not isinstance(parent, dict):
        raise _no_way(change, "is not a mapping")
    if change.operation is Operation.SET:
        parent[key] = copy.deepcopy(change.value)
    elif change.operation is Operation.MOVE:
        raise _no_way(change, "is not a list item, so it cannot be moved")
    elif key not in parent:
        raise _no_way(change, "is not there")
    else:
        del parent[key]


def _walk(root: Any, steps: tuple[Step, ...], change: Change, make: type | None) -> Any:
    current = root
    for index, step in enumerate(steps):
        if isinstance(step, Item):
            position = _position(current, step.id) if isinstance(current, list) else None
            if position is None:
                raise _no_way(change, f'has no item "{step.id}"')
            current = current[position]
            continue
        if not isinstance(current, dict):
            raise _no_way(change, "is not a mapping")
        if current.get(step) is None:
            if make is None:
                raise _no_way(change, "is not there")
            last = index == len(steps) - 1
            following = steps[index + 1] if not last else None
            if isinstance(following, Item):
                raise _no_way(change, f'has no item "{following.id}"')
            current[step] = make() if last else {}
        current = current[step]
    return current


def _position(items: list[Any], identity: str) -> int | None:
    return next(
        (i for i, item in enumerate(items) if isinstance(item, dict) and item.get("id") == identity), None
    )


def _bad_path(text: str) -> ContentError:
    return ContentError(
        f'"{text}" is not a path.',
        faults=[
            Fault(
                path=text,
                message="is not a path.",
                hint="Write names with dots and list items by id, e.g. stakeholders[county-911].name",
            )
        ],
    )


def _no_way(change: Change, why: str) -> ContentError:
    return ContentError(
        f"{change.path} {why}.",
        faults=[Fault(path=change.path, message=f"{why}.", hint="Nothing was changed.")],
    )
