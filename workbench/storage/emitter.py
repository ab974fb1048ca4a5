"""New YAML text for plain data, in the style of the file that it goes into."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from workbench.errors import ContentError
from workbench.model.changes import Plain
from workbench.storage.limits import shorten
from workbench.storage.nodes import LineIndex, Mapping, Node, Scalar, Sequence
from workbench.storage.scalars import folded_lines, literal_lines, one_line

__all__ = ["FLOW_WIDTH", "Emitter", "Written"]

FLOW_WIDTH = 100
"""A value in brackets that is wider than this goes on lines of its own."""

_LONGEST_KEY = 200
"""YAML allows 1,024 characters; nobody can read so many."""
_WORD = re.compile(r"(?!null$)[a-z_][a-z0-9_-]*")
"""Keys are written as people write them: `on:` without quotes, though YAML 1.1 knows it as a truth value."""


@dataclass(frozen=True)
class Written:
    """A value as text.

    Attributes:
        head: what goes behind ``key:`` or ``-`` on the same line; may be empty.
        tail: the whole lines below it, without line breaks.
    """

    head: str
    tail: list[str]


@dataclass(frozen=True)
class Emitter:
    """Writes values in the style of a file.

    Attributes:
        step: columns by which a mapping is indented under its key.
        dash: columns by which the ``-`` of a list is indented under its key; may be 0.
        brackets: whether short lists of words are written in brackets.
    """

    step: int = 2
    dash: int = 2
    brackets: bool = False

    @classmethod
    def like(cls, root: Node, lines: LineIndex) -> Emitter:
        """An emitter that indents as the file at hand does."""
        step = next(_indents(root, lines, Mapping), 2)
        dash = next(_indents(root, lines, Sequence), step)
        flows = [node.flow for node in _word_lists(root)]
        return cls(step=step, dash=dash, brackets=flows.count(True) > flows.count(False))

    def flow(self, value: Plain, quote: str = "") -> str:
        """The value on one line, inside brackets."""
        if value is None:
            return "null"
        if isinstance(value, str):
            return one_line(value, flow=True, quote=quote)
        if isinstance(value, list):
            return f"[{', '.join(self.flow(item) for item in value)}]"
        return f"{{{', '.join(self.flow_entry(key, child) for key, child in value.items())}}}"

    def flow_entry(self, key: str, value: Plain) -> str:
        """A key with its value inside brackets."""
        return f"{self.key(key, flow=True)}: {self.flow(value)}"

    def key(self, key: str, *, flow: bool = False) -> str:
        """The text of a key.

        Raises:
            ContentError: it is too long.
        """
        if len(key) > _LONGEST_KEY:
            message = f"the key `{shorten(key, 40)}` is longer than {_LONGEST_KEY} characters."
            raise ContentError(message, "Nothing was changed.")
        return key if _WORD.fullmatch(key) else one_line(key, flow=flow)

    def under_key(self, value: Plain, column: int, style: str = "", indent: int | None = None) -> Written:
        """The value of a key that stands in ``column`` (0-based).

        Args:
            value: plain data.
            column: of the key.
            style: of the scalar that the value replaces.
            indent: the column of the lines of the block scalar that the value replaces.
        """
        if isinstance(value, str):
            return self._scalar(value, column + self.step if indent is None else indent, style)
        if not value or self._in_brackets(value):
            return self._short(value)
        if isinstance(value, dict):
            return Written("", list(self.entries(value, column + self.step)))
        return Written("", list(self.items(value, column + self.dash)))

    def under_dash(self, value: Plain, column: int, style: str = "", indent: int | None = None) -> Written:
        """The list item whose ``-`` stands in ``column`` (0-based)."""
        if isinstance(value, str):
            return self._scalar(value, column + 2 if indent is None else indent, style)
        if not value or self._in_brackets(value):
            return self._short(value)
        lines = self.entries(value, column + 2) if isinstance(value, dict) else self.items(value, column + 2)
        first, *rest = lines
        return Written(first[column + 2 :], rest)

    def entries(self, value: dict[str, Any], column: int) -> Iterator[str]:
        """The lines of a mapping whose keys stand in ``column``."""
        for key, child in value.items():
            written = self.under_key(child, column)
            yield f"{' ' * column}{self.key(key)}:{' ' if written.head else ''}{written.head}"
            yield from written.tail

    def items(self, value: Iterable[Any], column: int, *, flow: bool = False) -> Iterator[str]:
        """The lines of a list whose dashes stand in ``column``.

        With ``flow`` each item that is not a text goes into brackets if it is short enough.
        """
        for child in value:
            short = self.flow(child) if flow and child and not isinstance(child, str) else ""
            fits = short and len(short) <= FLOW_WIDTH
            written = Written(short, []) if fits else self.under_dash(child, column)
            yield f"{' ' * column}-{' ' if written.head else ''}{written.head}"
            yield from written.tail

    def _in_brackets(self, value: Plain) -> bool:
        if not self.brackets or not isinstance(value, list) or not all(isinstance(i, str) for i in value):
            return False
        return len(self.flow(value)) <= FLOW_WIDTH

    def _short(self, value: Plain) -> Written:
        return Written("" if value is None else self.flow(value), [])

    def _scalar(self, text: str, indent: int, style: str) -> Written:
        block = None
        if style == ">":
            block = folded_lines(text, " " * indent)
        if block is None and ("\n" in text or style == "|"):
            block = literal_lines(text, " " * indent)
        return Written(*block) if block is not None else Written(one_line(text, quote=style), [])


def _word_lists(node: Node) -> Iterator[Sequence]:
    """The lists that hold nothing but texts."""
    if isinstance(node, Scalar):
        return
    if isinstance(node, Sequence) and node.items and all(isinstance(item, Scalar) for item in node.items):
        yield node
    children = node.items if isinstance(node, Sequence) else [entry.value for entry in node.entries.values()]
    for child in children:
        yield from _word_lists(child)


def _indents(node: Node, lines: LineIndex, kind: type[Mapping] | type[Sequence]) -> Iterator[int]:
    """By how much the block collections of a kind are indented under their keys."""
    if isinstance(node, Mapping):
        for entry in node.entries.values():
            child = entry.value
            if isinstance(child, kind) and not child.flow and not node.flow:
                yield max(
                    lines.column(child.start) - lines.column(entry.key.start), 0 if kind is Sequence else 1
                )
            yield from _indents(child, lines, kind)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _indents(item, lines, kind)
