"""The parts of a YAML file and where each stands in its text.

Nodes hold text and character offsets only; what the text means is the model's
business. Offsets count characters of :attr:`YamlDocument.text`, so a span of
the text can be replaced without touching anything around it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from workbench.errors import Fault, Location
from workbench.model.changes import Plain

__all__ = ["Entry", "LineIndex", "Mapping", "Node", "Scalar", "Sequence", "YamlDocument", "to_plain"]

BOM = "\ufeff"
_LINE_BREAK = re.compile(r"\r\n|\n|\r")


@dataclass(slots=True)
class Scalar:
    """One value.

    Attributes:
        start: offset of the first character; equal to ``end`` when nothing is written.
        end: offset behind the last character. A block scalar ends behind its last line break.
        value: the text; None for an unquoted ``null``, ``~`` or nothing.
        style: ``""`` plain, ``'"'`` or ``"'"`` quoted, ``"|"`` or ``">"`` block.
    """

    start: int
    end: int
    value: str | None
    style: str


@dataclass(slots=True)
class Entry:
    """One key of a mapping with its value."""

    key: Scalar
    value: Node


@dataclass(slots=True)
class Mapping:
    """Keys and values; ``end`` is behind the last thing written in it."""

    start: int
    end: int
    flow: bool
    entries: dict[str, Entry] = field(default_factory=dict)


@dataclass(slots=True)
class Sequence:
    """A list; ``end`` is behind the last thing written in it."""

    start: int
    end: int
    flow: bool
    items: list[Node] = field(default_factory=list)


Node = Scalar | Mapping | Sequence


def to_plain(node: Node) -> Plain:
    """The node as dict, list, text and None."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Mapping):
        return {key: to_plain(entry.value) for key, entry in node.entries.items()}
    return [to_plain(item) for item in node.items]


class LineIndex:
    """Turns character offsets of a text into lines and columns."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in _LINE_BREAK.finditer(text))]
        self._length = len(text)
        self._shift = 1 if text.startswith(BOM) else 0

    def place(self, offset: int) -> tuple[int, int]:
        """The 1-based line and column; a byte-order mark takes no column."""
        line = bisect_right(self._starts, offset)
        column = offset - self._starts[line - 1] + 1
        return line, max(1, column - self._shift) if line == 1 else column

    def column(self, offset: int) -> int:
        """The 0-based column: how many characters stand before it on its line."""
        return offset - self.line_start(offset)

    def next_line(self, offset: int) -> int:
        """The offset at which the line after that of ``offset`` starts, or the end of the text."""
        line = bisect_right(self._starts, offset)
        return self._starts[line] if line < len(self._starts) else self._length

    def line_start(self, offset: int) -> int:
        """The offset at which the line of ``offset`` starts."""
        return self._starts[bisect_right(self._starts, offset) - 1]


@dataclass(frozen=True)
class YamlDocument:
    """A YAML file that was read: its text, its data, and where each value stands.

    Attributes:
        name: the file's name as the user gave it.
        text: the whole text, with a byte-order mark if the file has one; encoding it as
            UTF-8 gives back the file's bytes.
        root: the outermost node.
        plain: the data: dict, list, text and None.
        warnings: things that are allowed but suspicious, such as invisible characters.
        lines: where the lines start.
    """

    name: str
    text: str
    root: Node
    plain: dict[str, Plain]
    warnings: list[Fault]
    lines: LineIndex

    def position(self, location: Location) -> tuple[int, int]:
        """The 1-based line and column of a place in the data.

        A key's place is where the key is written, a list item's where the item
        starts. Where the place does not exist, its nearest ancestor's counts.
        """
        node, offset = self.root, self.root.start
        for part in location:
            if isinstance(node, Mapping) and isinstance(part, str) and part in node.entries:
                entry = node.entries[part]
                node, offset = entry.value, entry.key.start
            elif isinstance(node, Sequence) and isinstance(part, int) and 0 <= part < len(node.items):
                node = node.items[part]
                offset = node.start
            else:
                break
        return self.lines.place(offset)
