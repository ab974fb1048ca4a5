"""Move an item of a list with its lines and the comments that belong to it."""

from __future__ import annotations

from typing import Any

from workbench.errors import Location
from workbench.storage.flow_editor import move_in_flow
from workbench.storage.layout import AwkwardError, Layout
from workbench.storage.nodes import Mapping, Node, Sequence
from workbench.storage.splices import Splice

__all__ = ["move_splices"]


def move_splices(layout: Layout, root: Node, location: Location, new: Any) -> list[Splice]:
    """The splices that move the item at ``location`` to where it stands in ``new``.

    Args:
        layout: the text.
        root: its outermost node.
        location: of the item, in the old data.
        new: the new data.

    Raises:
        AwkwardError: the item shares its lines with something else.
    """
    *holder, position = location
    assert isinstance(position, int)
    node = _node_at(root, tuple(holder))
    for part in holder:
        new = new[part]
    assert isinstance(node, Sequence)
    target = _target(node, position, new)
    if node.flow:
        order = list(range(len(node.items)))
        order.insert(target, order.pop(position))
        return move_in_flow(layout.text, [(item.start, item.end) for item in node.items], order)
    return _move_lines(layout, node, position, target)


def _node_at(node: Node, location: Location) -> Node:
    for part in location:
        if isinstance(node, Mapping):
            node = node.entries[str(part)].value
        elif isinstance(node, Sequence):
            node = node.items[int(part)]
    return node


def _target(node: Sequence, position: int, new: list[Any]) -> int:
    item = node.items[position]
    assert isinstance(item, Mapping)
    identity = getattr(item.entries["id"].value, "value", None)
    return next(i for i, value in enumerate(new) if isinstance(value, dict) and value.get("id") == identity)


def _move_lines(layout: Layout, node: Sequence, position: int, target: int) -> list[Splice]:
    dashes = layout.dashes(node)
    if not all(layout.leads_line(dash) for dash in dashes):
        raise AwkwardError
    start, end = _extent(layout, node, dashes, position)
    if target > position:
        _, place = _extent(layout, node, dashes, target)
    else:
        place, _ = _extent(layout, node, dashes, target)
    moved = layout.text[start:end]
    return [Splice(start, end, ""), Splice(place, place, moved)]


def _extent(layout: Layout, node: Sequence, dashes: list[int], position: int) -> tuple[int, int]:
    """The lines of an item: with the comments right above it (but for the first item,
    where they speak of the list) and those below it that are indented as its own.
    """
    text, lines = layout.text, layout.lines
    column = lines.column(dashes[position])
    start = lines.line_start(dashes[position])
    if position:
        floor = _own_end(layout, node, position - 1, column)
        while start > floor:
            above = lines.line_start(start - 1)
            if above < floor or not text[above:start].strip().startswith("#"):
                break
            start = above
    return start, _own_end(layout, node, position, column)


def _own_end(layout: Layout, node: Sequence, position: int, column: int) -> int:
    end = layout.next_line(node.items[position])
    while end < len(layout.text):
        following = layout.lines.next_line(end)
        line = layout.text[end:following]
        written = line.lstrip(" ")
        if not written.startswith("#") or len(line) - len(written) <= column:
            break
        end = following
    return end
