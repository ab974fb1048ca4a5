"""From YAML events to nodes, refusing what a program file may not hold.

The library's own composers are not used: they resolve aliases (a small file
can grow to gigabytes), let a second key silently replace the first, turn
``17:30`` into a number, and the one written in C can crash the process.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any

from yaml import events as ev

from workbench.errors import ContentError, Fault
from workbench.model.base import unsupported_character
from workbench.storage.limits import MAX_DEPTH, MAX_EVENTS, MAX_FAULTS, MAX_SCALAR, shorten
from workbench.storage.nodes import Entry, LineIndex, Mapping, Node, Scalar, Sequence

__all__ = ["Composer"]

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_SPACE = " \t\r\n"


class Composer:
    """Builds the node tree of one document.

    Args:
        name: the file's name, for faults.
        text: the text that the events were read from.
        lines: its lines.
        shift: how many characters of ``text`` the parser did not see (a byte-order mark).
    """

    def __init__(self, name: str, text: str, lines: LineIndex, shift: int) -> None:
        self.faults: list[Fault] = []
        self._name = name
        self._text = text
        self._lines = lines
        self._shift = shift
        self._root: Node | None = None
        self._stack: list[Mapping | Sequence] = []
        self._keys: list[Scalar | None] = []
        self._folded: list[dict[str, Scalar]] = []
        self._documents = 0

    def compose(self, events: Iterable[Any]) -> Node | None:
        """The root node, or None when the document is empty; faults are collected.

        Raises:
            ContentError: a limit is passed, or too many faults.
        """
        steps = {
            ev.ScalarEvent: self._scalar,
            ev.MappingStartEvent: self._open,
            ev.SequenceStartEvent: self._open,
            ev.MappingEndEvent: self._close,
            ev.SequenceEndEvent: self._close,
            ev.AliasEvent: self._alias,
            ev.DocumentStartEvent: self._document,
        }
        for count, event in enumerate(events):
            if count > MAX_EVENTS:
                self._stop(event, f"the file holds more than {MAX_EVENTS:,} values.", "Split or shorten it.")
            step = steps.get(type(event))
            if step is not None:
                step(event)
            if len(self.faults) >= MAX_FAULTS:
                raise ContentError("The file has too many faults.", faults=self.faults)
        return self._root

    def _document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            self._stop(
                event,
                "a second document starts here (`---`); a file holds one.",
                "Remove the `---` line or move the rest to its own file.",
            )

    def _open(self, event: Any) -> None:
        start = event.start_mark.index + self._shift
        if len(self._stack) >= MAX_DEPTH:
            self._stop(event, f"lists and mappings are nested more than {MAX_DEPTH} deep.", "Remove a level.")
        self._refuse_marks(event, start)
        kind = Mapping if type(event) is ev.MappingStartEvent else Sequence
        node = kind(start, start, bool(event.flow_style))
        if self._stack and isinstance(self._stack[-1], Mapping) and self._keys[-1] is None:
            self._fault(start, "a key is a list or a mapping; keys are words.", "Write `key: value`.")
        self._place(node)
        self._stack.append(node)
        self._keys.append(None)
        self._folded.append({})

    def _close(self, event: Any) -> None:
        node = self._stack.pop()
        self._keys.pop()
        self._folded.pop()
        if node.flow:
            node.end = event.end_mark.index + self._shift
        if self._stack:
            self._stack[-1].end = node.end

    def _alias(self, event: Any) -> None:
        start = event.start_mark.index + self._shift
        self._fault(
            start,
            "a value starts with `*`, which YAML reads as a reference to another part of the file.",
            "Put the value in quotes, or write it out.",
        )
        self._place(Scalar(start, event.end_mark.index + self._shift, None, ""))

    def _scalar(self, event: Any) -> None:
        start = event.start_mark.index + self._shift
        end = event.end_mark.index + self._shift
        style = event.style or ""
        value: str | None = event.value
        assert value is not None
        if event.anchor is not None or event.tag is not None:
            self._refuse_marks(event, start)
        if len(value) > MAX_SCALAR:
            self._fault(start, f"a value is longer than {MAX_SCALAR:,} characters.", "Shorten it.")
            value = ""
        if style == '"':
            self._check_escapes(value, start)
        if not style and value in _NULLS:
            value = None
        self._place(Scalar(start, end, value, style))

    def _refuse_marks(self, event: Any, start: int) -> None:
        if event.tag is not None:
            self._fault(
                start,
                f"the tag `{shorten(str(event.tag), 40)}` is not allowed.",
                "Remove it, or put a value that starts with `!` in quotes.",
            )
        if event.anchor is not None:
            self._fault(
                start,
                "a value starts with `&`, which YAML reads as a name for other parts of the file.",
                "Put the value in quotes, or remove the name.",
            )

    def _check_escapes(self, value: str, start: int) -> None:
        bad = unsupported_character(value)
        if bad:
            self._fault(
                start,
                f"a value holds the character U+{ord(bad):04X}, which a document cannot hold.",
                "Remove it.",
            )

    def _place(self, node: Node) -> None:
        if not self._stack:
            self._root = node
            return
        parent = self._stack[-1]
        parent.end = node.end
        if isinstance(parent, Sequence):
            parent.items.append(node)
            return
        key = self._keys[-1]
        if key is None:
            self._keys[-1] = self._key(node)
            return
        self._keys[-1] = None
        word = key.value or ""
        if word not in parent.entries:
            parent.entries[word] = Entry(key, node)

    def _key(self, node: Node) -> Scalar:
        if not isinstance(node, Scalar):
            return Scalar(node.start, node.end, "", "")
        if node.value is None and node.start == node.end:
            self._fault(node.start, "a key is empty.", "Write `key: value`.")
        word = node.value if node.value is not None else self._text[node.start : node.end]
        if word == "<<" and not node.style:
            self._fault(node.start, "the merge key `<<` is not allowed.", "Write the values out.")
        self._check_explicit(node)
        self._check_twice(word, node)
        node.value = word
        return node

    def _check_explicit(self, node: Scalar) -> None:
        if node.style not in ("|", ">") and self._text.rfind("?", max(0, node.start - 200), node.start) < 0:
            return
        before = self._text[max(0, node.start - 200) : node.start].rstrip(" \t")
        if node.style in ("|", ">") or (before.endswith("?") and before[-2:-1] in ("", *_SPACE, *"{[,-?:")):
            self._fault(node.start, "a key is written with `?`.", "Write `key: value`.")

    def _check_twice(self, word: str, node: Scalar) -> None:
        seen = self._folded[-1]
        folded = word if word.isascii() else unicodedata.normalize("NFC", word)
        first = seen.setdefault(folded, node)
        if first is not node:
            line, _ = self._lines.place(first.start)
            self._fault(
                node.start,
                f"duplicate key `{shorten(word, 40)}`: it is already on line {line}.",
                "Keep one of the two.",
            )

    def _fault(self, offset: int, message: str, hint: str) -> None:
        line, column = self._lines.place(offset)
        self.faults.append(Fault(file=self._name, line=line, column=column, message=message, hint=hint))

    def _stop(self, event: Any, message: str, hint: str) -> None:
        self._fault(event.start_mark.index + self._shift, message, hint)
        raise ContentError(message, hint, faults=self.faults[-1:])
