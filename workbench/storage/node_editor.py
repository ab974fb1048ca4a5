"""From an old and a new value to the spans of the text that must change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from workbench.model.changes import Plain
from workbench.storage.alignment import Alignment, align
from workbench.storage.emitter import FLOW_WIDTH, Emitter, Written
from workbench.storage.flow_editor import flow_splices
from workbench.storage.layout import AwkwardError, Layout
from workbench.storage.nodes import Entry, Mapping, Node, Scalar, Sequence
from workbench.storage.splices import Splice

__all__ = ["NodeEditor"]


@dataclass(frozen=True)
class _Place:
    """Where a value hangs.

    Attributes:
        node: the value.
        after: where its ``key:`` or ``-`` ends.
        column: of the key or the dash.
        parent: what it hangs on: ``key``, ``dash``, ``flow`` (brackets) or ``root``.
    """

    node: Node
    after: int
    column: int
    parent: str


class NodeEditor:
    """Collects the splices that turn one value of a text into another.

    Args:
        layout: the text.
        newline: its line break.
        emitter: writes new text.
        deepest: values at this depth are rewritten as a whole.
    """

    def __init__(self, layout: Layout, newline: str, emitter: Emitter, deepest: int) -> None:
        self.splices: list[Splice] = []
        self._layout = layout
        self._newline = newline
        self._emitter = emitter
        self._deepest = deepest

    def edit_root(self, root: Node, old: Plain, new: Plain) -> list[Splice]:
        """The splices that turn the whole file from ``old`` to ``new``."""
        self._edit(_Place(root, root.start, 0, "root"), old, new, 0)
        return self.splices

    def _edit(self, place: _Place, old: Plain, new: Plain, depth: int) -> None:
        if old == new:
            return
        before = len(self.splices)
        try:
            if depth >= self._deepest or not self._edit_inside(place, old, new, depth):
                self._replace(place, new)
        except AwkwardError:
            del self.splices[before:]
            self._replace(place, new)

    def _edit_inside(self, place: _Place, old: Plain, new: Plain, depth: int) -> bool:
        """Keep what stays of a mapping or a list; False when nothing stays."""
        node = place.node
        if isinstance(node, Mapping) and isinstance(old, dict) and isinstance(new, dict):
            if not any(key in new for key in old):
                return False
            self._edit_mapping(node, old, new, depth)
            return True
        if isinstance(node, Sequence) and isinstance(old, list) and isinstance(new, list) and old and new:
            return self._edit_sequence(node, old, new, depth)
        return False

    def _edit_mapping(self, node: Mapping, old: dict[str, Any], new: dict[str, Any], depth: int) -> None:
        column = self._layout.lines.column(node.start)
        for key, entry in node.entries.items():
            if key in new:
                parent = "flow" if node.flow else "key"
                place = _Place(entry.value, self._layout.colon(entry), column, parent)
                self._edit(place, old[key], new[key], depth + 1)
        gone = [key for key in old if key not in new]
        come = [key for key in new if key not in old]
        if node.flow:
            texts = [self._emitter.flow_entry(key, new[key]) for key in come]
            spans = [
                (entry.key.start, max(entry.key.end, entry.value.end)) for entry in node.entries.values()
            ]
            deleted = [index for index, key in enumerate(old) if key in gone]
            inserted = [(len(spans), text) for text in texts]
            self.splices.extend(flow_splices(self._layout, spans, deleted, inserted))
            return
        if gone:
            self._delete_entries(list(node.entries.values()), [key not in new for key in node.entries])
        if come:
            lines = self._emitter.entries({key: new[key] for key in come}, column)
            self._insert(self._layout.next_line(node), list(lines))

    def _delete_entries(self, entries: list[Entry], gone: list[bool]) -> None:
        layout = self._layout
        first = gone.index(False)
        inline = not layout.leads_line(entries[0].key.start)
        if inline and gone[0]:
            self._delete_first(entries[:first], entries[first])
        for index, entry in enumerate(entries):
            if gone[index] and not (inline and index < first):
                if not layout.leads_line(entry.key.start):
                    raise AwkwardError
                start = layout.lines.line_start(entry.key.start)
                self.splices.append(Splice(start, layout.next_line(entry.value), ""))

    def _delete_first(self, gone: list[Entry], following: Entry) -> None:
        """Delete keys on the line of a list's dash: the next key moves up to the dash.

        A comment between them keeps its line; then the dash stands alone.
        """
        layout = self._layout
        start, end = gone[0].key.start, following.key.start
        if not layout.follows_dash(start) or not layout.leads_line(end):
            raise AwkwardError
        between = layout.text[layout.next_line(gone[-1].value) : end]
        if len(gone) == 1 and between.strip():
            dash = len(layout.text[:start].rstrip(" \t"))
            self.splices.append(Splice(dash, layout.next_line(gone[0].value), self._newline))
        else:
            self.splices.append(Splice(start, end, ""))

    def _edit_sequence(self, node: Sequence, old: list[Any], new: list[Any], depth: int) -> bool:
        alignment = align(old, new)
        if node.flow:
            return self._edit_brackets(node, alignment, old, new, depth)
        layout = self._layout
        dashes = layout.dashes(node)
        for i, j in alignment.kept:
            place = _Place(node.items[i], dashes[i] + 1, layout.lines.column(dashes[i]), "dash")
            self._edit(place, old[i], new[j], depth + 1)
        for i in alignment.deleted:
            if not layout.leads_line(dashes[i]):
                raise AwkwardError
            start = layout.lines.line_start(dashes[i])
            self.splices.append(Splice(start, layout.next_line(node.items[i]), ""))
        for i, j in alignment.inserted:
            self._insert_item(node, dashes, i, new[j])
        return True

    def _edit_brackets(
        self, node: Sequence, alignment: Alignment, old: list[Any], new: list[Any], depth: int
    ) -> bool:
        if not alignment.kept:
            return False
        for i, j in alignment.kept:
            self._edit(_Place(node.items[i], node.items[i].start, 0, "flow"), old[i], new[j], depth + 1)
        spans = [(item.start, item.end) for item in node.items]
        texts = [(i, self._emitter.flow(new[j])) for i, j in alignment.inserted]
        self.splices.extend(flow_splices(self._layout, spans, alignment.deleted, texts))
        return True

    def _insert_item(self, node: Sequence, dashes: list[int], before: int, value: Plain) -> None:
        layout = self._layout
        beside = node.items[max(before - 1, 0)]
        flow = not isinstance(beside, Scalar) and beside.flow and beside.end - beside.start > 2
        lines = list(self._emitter.items([value], layout.lines.column(node.start), flow=flow))
        if before:
            self._insert(layout.next_line(node.items[before - 1]), lines)
        elif layout.leads_line(dashes[0]):
            self._insert(layout.lines.line_start(dashes[0]), lines)
        else:
            raise AwkwardError

    def _insert(self, offset: int, lines: list[str]) -> None:
        self.splices.append(Splice(offset, offset, "".join(line + self._newline for line in lines)))

    def _replace(self, place: _Place, new: Plain) -> None:
        if place.parent == "flow":
            self._replace_in_flow(place, new)
        elif place.parent == "root":
            self._replace_root(place.node, new)
        elif not self._replace_in_line(place.node, new):
            self._replace_lines(place, new)

    def _replace_in_flow(self, place: _Place, new: Plain) -> None:
        node = place.node
        text = self._emitter.flow(new, node.style if isinstance(node, Scalar) else "")
        if node.start == node.end:
            colon = self._layout.text[node.start - 1 : node.start] == ":"
            text = f" {text}" if colon else f": {text}"
        self.splices.append(Splice(node.start, node.end, text))

    def _replace_in_line(self, node: Node, new: Plain) -> bool:
        """Replace a value where it stands, leaving all else on its lines; False when it needs lines."""
        if isinstance(node, Scalar):
            if not isinstance(new, str) or node.start == node.end or node.style in ("|", ">"):
                return False
            written = self._emitter.under_key(new, 0, node.style)
            if written.tail:
                return False
            text = written.head
        else:
            if not node.flow or not new or isinstance(new, str) or node.end - node.start <= 2:
                return False
            text = self._emitter.flow(new)
            if len(text) > FLOW_WIDTH:
                return False
        self.splices.append(Splice(node.start, node.end, text))
        return True

    def _replace_lines(self, place: _Place, new: Plain) -> None:
        """Replace everything behind ``key:`` or ``-``; a comment on that line stays."""
        layout, node = self._layout, place.node
        comment = layout.comment_of(node, place.after)
        style = node.style if isinstance(node, Scalar) else ""
        write = self._emitter.under_key if place.parent == "key" else self._emitter.under_dash
        written: Written = write(new, place.column, style, layout.block_indent(node))
        head = f" {written.head}" if written.head else ""
        lines = [f"{head}{comment}", *written.tail]
        end = layout.next_line(node)
        if isinstance(node, Scalar) and node.start == node.end:
            end = layout.lines.next_line(place.after)
        self.splices.append(Splice(place.after, end, "".join(line + self._newline for line in lines)))

    def _replace_root(self, root: Node, new: Plain) -> None:
        layout = self._layout
        assert isinstance(new, dict)
        lines = list(self._emitter.entries(new, 0)) or ["{}"]
        start = layout.lines.line_start(root.start)
        if layout.text[start : root.start].strip():
            # Keys cannot stand on the line of `---`.
            start = len(layout.text[: root.start].rstrip(" \t"))
            lines.insert(0, "")
        end = layout.next_line(root)
        self.splices.append(Splice(start, end, "".join(line + self._newline for line in lines)))
