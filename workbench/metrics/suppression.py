"""Step 9: hide small counts before a table is published, so that nobody can be recognized in it.

In a small place a count of a few people names them. Hiding the small cells alone
is not enough: a reader who knows the totals subtracts the cells that are shown. So
further cells are hidden until each hidden one could be many numbers. Percentages,
rates and charts must not be built on hidden cells. Source: planning 5.4 in
``docs/vocabulary.md``.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

__all__ = [
    "THRESHOLD",
    "SafeCounts",
    "SafeTable",
    "is_reliable",
    "roll_up",
    "suppress_counts",
    "suppress_table",
]

THRESHOLD = 11
"""Counts from 1 to 10 are hidden; some states use 10 instead."""

_RELIABLE = 16
"""Events from which the relative standard error of a count is at most 25 %."""

Cell = tuple[int, int]
Node = tuple[str, int]
_ROWS, _COLUMNS = ("rows", 0), ("columns", 0)


@dataclass(frozen=True, kw_only=True)
class SafeCounts:
    """A list of counts and its total; None is hidden."""

    counts: tuple[int | None, ...]
    total: int | None


@dataclass(frozen=True, kw_only=True)
class SafeTable:
    """A table of counts with its totals; None is hidden."""

    cells: tuple[tuple[int | None, ...], ...]
    row_totals: tuple[int | None, ...]
    column_totals: tuple[int | None, ...]
    total: int | None


def is_reliable(count: int) -> bool:
    """True from 16 events on; a rate from fewer moves too much by chance to be compared."""
    return count >= _RELIABLE


def roll_up(periods: Sequence[Sequence[int]], size: int = 3) -> list[list[int]]:
    """Sums of ``size`` periods each, such as months into quarters; an unfinished last one is left out."""
    whole = len(periods) // size * size
    return [
        [sum(counts) for counts in zip(*periods[first : first + size], strict=True)]
        for first in range(0, whole, size)
    ]


def suppress_counts(counts: Sequence[int], threshold: int = THRESHOLD) -> SafeCounts:
    """A list of counts that may be published with its total.

    Args:
        counts: of one kind, such as calls by outcome; none is negative.
        threshold: counts from 1 to one below it are hidden. A zero is shown.
    """
    table = _Table([counts], threshold, columns_published=False)
    table.protect()
    return SafeCounts(counts=table.shown()[0], total=table.totals(_ROWS)[0])


def suppress_table(table: Sequence[Sequence[int]], threshold: int = THRESHOLD) -> SafeTable:
    """A table of counts that may be published with the totals of its rows and columns.

    All cuts of the same people that are published must be protected together,
    since their differences tell what each hides.

    Args:
        table: rows of equal length; no count is negative.
        threshold: counts from 1 to one below it are hidden. A zero is shown.
    """
    safe = _Table(table, threshold, columns_published=True)
    safe.protect()
    rows, columns = safe.totals(_ROWS), safe.totals(_COLUMNS)
    hidden = _ROWS in safe.free or _COLUMNS in safe.free
    return SafeTable(
        cells=safe.shown(),
        row_totals=rows,
        column_totals=columns,
        total=None if hidden else sum(safe.values.values()),
    )


class _Table:
    """A table in the making: what is hidden so far, and what a reader could still work out.

    ``free`` holds the lines whose totals are hidden, and :data:`_ROWS` or
    :data:`_COLUMNS` when the total of all of them is.
    """

    def __init__(self, table: Sequence[Sequence[int]], threshold: int, *, columns_published: bool) -> None:
        self.values = {(i, j): count for i, row in enumerate(table) for j, count in enumerate(row)}
        self.threshold = threshold
        self.rows: list[Node] = [("row", i) for i in range(len(table))]
        self.columns: list[Node] = [("column", j) for j in range(len(table[0]) if table else 0)]
        self.columns_published = columns_published
        self.hidden = {cell for cell, count in self.values.items() if self._is_small(count)}
        self.free: set[Node] = set()

    def _is_small(self, count: int) -> bool:
        return 0 < count < self.threshold

    def cells_of(self, line: Node) -> list[Cell]:
        """The cells of a row or column, in order."""
        kind, number = line
        return [cell for cell in self.values if cell[kind == "column"] == number]

    def sum_of(self, line: Node) -> int:
        """The true total of a row or column."""
        return sum(self.values[cell] for cell in self.cells_of(line))

    def protect(self) -> None:
        """Hide cells and totals until no hidden cell can be worked out."""
        self._hide_totals(self.rows, _ROWS)
        if self.columns_published:
            self._hide_totals(self.columns, _COLUMNS)
        else:
            self.free |= {*self.columns, _COLUMNS}
        self._hide_partners()
        while (cell := self._known_too_well()) is not None:
            self._hide_one_more(cell)
            self._hide_partners()

    def _hide_totals(self, lines: Sequence[Node], whole: Node) -> None:
        """Hide totals that are small themselves, and the one that their sum would reveal."""
        totals = {line: self.sum_of(line) for line in lines}
        small = [line for line in lines if self._is_small(totals[line])]
        self.free |= set(small)
        if len(small) == 1:
            others = [line for line in lines if line not in self.free and totals[line]]
            self.free.add(min(others, key=lambda line: totals[line]) if others else whole)
        if self._is_small(sum(totals.values())):
            self.free.add(whole)

    def _hide_partners(self) -> None:
        """In each line with a published total, leave no cell hidden alone."""
        lines = [line for line in (*self.rows, *self.columns) if line not in self.free]
        before = -1
        while before != len(self.hidden):
            before = len(self.hidden)
            for line in lines:
                if len(self.hidden.intersection(self.cells_of(line))) == 1:
                    self._hide_smallest(self.cells_of(line))

    def _hide_smallest(self, cells: Iterable[Cell]) -> bool:
        shown = [cell for cell in cells if cell not in self.hidden and self.values[cell]]
        if shown:
            self.hidden.add(min(shown, key=lambda cell: self.values[cell]))
        return bool(shown)

    def _hide_one_more(self, cell: Cell) -> None:
        """Hide another cell near one that is known too well; where none is left, its totals."""
        row, column = self.rows[cell[0]], self.columns[cell[1]]
        near = [*self.cells_of(row), *self.cells_of(column)]
        if not self._hide_smallest(near) and not self._hide_smallest(self.values):
            self.free |= {row, column, _ROWS, _COLUMNS}

    def _known_too_well(self) -> Cell | None:
        """A hidden cell that can be only one of few numbers, if there is one."""
        for cell in sorted(self.hidden):
            width = self._slack(cell, up=True) + self._slack(cell, up=False)
            if width < self.threshold - 1:
                return cell
        return None

    def _slack(self, cell: Cell, *, up: bool) -> float:
        """By how much a hidden cell could be larger (or smaller), as far as a reader can know.

        What one cell gains, others in its row and column must lose. So it is
        the largest flow back from its column to its row through the other
        hidden cells, where each can lose what it holds and gain any amount.
        """
        row, column = self.rows[cell[0]], self.columns[cell[1]]
        start, end = (column, row) if up else (row, column)
        flow = _largest_flow(dict(self._arcs(without=cell)), start, end)
        return flow if up else min(flow, self.values[cell])

    def _arcs(self, without: Cell) -> Iterator[tuple[tuple[Node, Node], float]]:
        for cell in sorted(self.hidden - {without}):
            row, column = self.rows[cell[0]], self.columns[cell[1]]
            yield (row, column), math.inf
            yield (column, row), self.values[cell]
        for lines, whole in ((self.rows, _ROWS), (self.columns, _COLUMNS)):
            for line in lines:
                if line in self.free:
                    yield (line, whole), math.inf
                    yield (whole, line), math.inf
        if _ROWS in self.free or (_COLUMNS in self.free and self.columns_published):
            yield (_ROWS, _COLUMNS), math.inf
            yield (_COLUMNS, _ROWS), math.inf

    def shown(self) -> tuple[tuple[int | None, ...], ...]:
        """The rows, with None for hidden cells."""
        return tuple(
            tuple(None if cell in self.hidden else self.values[cell] for cell in self.cells_of(row))
            for row in self.rows
        )

    def totals(self, whole: Node) -> tuple[int | None, ...]:
        """The totals of the rows or columns, with None for hidden ones."""
        lines = self.rows if whole == _ROWS else self.columns
        return tuple(None if line in self.free else self.sum_of(line) for line in lines)


def _largest_flow(capacity: dict[tuple[Node, Node], float], start: Node, end: Node) -> float:
    """Edmonds and Karp: the largest flow from one node to another; infinite when nothing limits it."""
    total = 0.0
    while (path := _shortest_path(capacity, start, end)) is not None:
        room = min(capacity[arc] for arc in path)
        total += room
        if math.isinf(room):
            return total
        for a, b in path:
            capacity[a, b] -= room
            capacity[b, a] = capacity.get((b, a), 0.0) + room
    return total


def _shortest_path(
    capacity: dict[tuple[Node, Node], float], start: Node, end: Node
) -> list[tuple[Node, Node]] | None:
    came_from: dict[Node, Node] = {start: start}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        for (a, b), room in capacity.items():
            if a == node and room > 0 and b not in came_from:
                came_from[b] = node
                queue.append(b)
    if end not in came_from:
        return None
    path: list[tuple[Node, Node]] = []
    while end != start:
        path.append((came_from[end], end))
        end = came_from[end]
    return path[::-1]
