"""Add and remove the members of a list or mapping in brackets."""

from __future__ import annotations

import re

from workbench.storage.layout import AwkwardError, Layout
from workbench.storage.splices import Splice

__all__ = ["flow_splices", "move_in_flow"]

_REST_OF_MEMBER = re.compile(r"[ \t]*,?[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r)")


def flow_splices(
    layout: Layout, spans: list[tuple[int, int]], deleted: list[int], inserted: list[tuple[int, str]]
) -> list[Splice]:
    """The splices that remove and add members.

    Args:
        layout: the text.
        spans: start and end of each member.
        deleted: positions of the members to remove; at least one stays.
        inserted: the position before which a new member goes (the length at the end), and its text.

    Raises:
        AwkwardError: members are both removed and added.
    """
    if deleted and inserted:
        raise AwkwardError
    if deleted:
        return _deletions(layout, spans, set(deleted))
    return [_insertion(spans, before, text) for before, text in inserted]


def _insertion(spans: list[tuple[int, int]], before: int, text: str) -> Splice:
    if before == 0:
        start = spans[0][0]
        return Splice(start, start, f"{text}, ")
    end = spans[before - 1][1]
    return Splice(end, end, f", {text}")


def _deletions(layout: Layout, spans: list[tuple[int, int]], gone: set[int]) -> list[Splice]:
    last_kept = max(index for index in range(len(spans)) if index not in gone)
    splices: list[Splice] = []
    for index in sorted(gone):
        own_line = _own_lines(layout, spans[index])
        if own_line is not None:
            splices.append(own_line)
        elif index < last_kept:
            splices.append(Splice(spans[index][0], spans[index + 1][0], ""))
        else:
            splices.append(Splice(spans[index - 1][1], spans[index][1], ""))
    return splices


def _own_lines(layout: Layout, span: tuple[int, int]) -> Splice | None:
    """The whole lines of a member that shares them with no other."""
    start, end = span
    rest = _REST_OF_MEMBER.match(layout.text, end)
    if rest is None or not layout.leads_line(start):
        return None
    return Splice(layout.lines.line_start(start), rest.end(), "")


def move_in_flow(text: str, spans: list[tuple[int, int]], order: list[int]) -> list[Splice]:
    """Put the members into another order; commas, spaces and comments stay in place."""
    return [
        Splice(start, end, text[spans[source][0] : spans[source][1]])
        for (start, end), source in zip(spans, order, strict=True)
        if (start, end) != spans[source]
    ]
