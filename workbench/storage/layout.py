"""The text around the nodes of a file: lines, colons, dashes, comments."""

from __future__ import annotations

import re

from workbench.storage.nodes import Entry, LineIndex, Mapping, Node, Scalar, Sequence

__all__ = ["AwkwardError", "Layout", "last_scalar"]

_REST_OF_LINE = re.compile(r"[^\r\n]*")
_COMMENT = re.compile(r"[ \t]*(?:#.*)?")
_LEAD = re.compile(r"[ ]*(?:-[ \t]+)*")
_DASH = re.compile(r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r))*[ ]*-")
_COLON = re.compile(r"\s*:")
_BLOCK_HEADER = re.compile(r"[|>][0-9+-]*")
_KEPT_ENDS = re.compile(r"[|>]\d?\+")


class AwkwardError(Exception):
    """A layout so rare that the value is rewritten as a whole instead."""


class Layout:
    """A text and its lines; every line ends with a line break.

    Args:
        text: the text.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = LineIndex(text)

    def next_line(self, node: Node) -> int:
        """Where the line below the last line of a node starts."""
        leaf = last_scalar(node)
        if leaf is None or leaf.style not in ("|", ">"):
            return self.lines.next_line(max(node.end, leaf.end if leaf else 0))
        if _KEPT_ENDS.match(self.text, leaf.start):
            return leaf.end
        written = self.text[leaf.start : leaf.end].rstrip(" \t\r\n")
        return self.lines.next_line(leaf.start + len(written))

    def rest_of_line(self, offset: int) -> str:
        """The text from ``offset`` to the end of its line."""
        match = _REST_OF_LINE.match(self.text, offset)
        return match[0] if match else ""

    def comment(self, offset: int) -> str:
        """The comment that ends the line, with the space before it, or ``""``.

        Raises:
            AwkwardError: something else stands there.
        """
        rest = self.rest_of_line(offset)
        if not _COMMENT.fullmatch(rest):
            raise AwkwardError
        return rest.rstrip()

    def comment_of(self, node: Node, after: int) -> str:
        """The comment on the line of the key or dash that ends at ``after``, or behind its value."""
        below = self.lines.line_start(node.start) > after
        comment = self.comment(after) if below else ""
        return comment or self._comment_behind(node)

    def _comment_behind(self, node: Node) -> str:
        if isinstance(node, Scalar) and node.style in ("|", ">"):
            header = _BLOCK_HEADER.match(self.text, node.start)
            return self.comment(header.end() if header else node.start)
        if isinstance(node, Scalar) or node.flow:
            return self.comment(node.end)
        return ""

    def colon(self, entry: Entry) -> int:
        """Where the colon of a key ends; behind the key where it has none (in braces)."""
        match = _COLON.match(self.text, entry.key.end)
        return (
            match.end() if match and match.end() <= max(entry.value.start, entry.key.end) else entry.key.end
        )

    def dashes(self, node: Sequence) -> list[int]:
        """The offsets of the dashes of a block list.

        Raises:
            AwkwardError: they are not where they are looked for.
        """
        found = [node.start]
        for item in node.items[:-1]:
            match = _DASH.match(self.text, self.next_line(item))
            if match is None:
                raise AwkwardError
            found.append(match.end() - 1)
        if any(self.text[offset : offset + 1] != "-" for offset in found):
            raise AwkwardError
        return found

    def leads_line(self, offset: int) -> bool:
        """Whether nothing but spaces stands before ``offset`` on its line."""
        return not self.text[self.lines.line_start(offset) : offset].strip(" ")

    def follows_dash(self, offset: int) -> bool:
        """Whether nothing but dashes of lists stands before ``offset`` on its line."""
        return bool(_LEAD.fullmatch(self.text, self.lines.line_start(offset), offset))

    def block_indent(self, node: Node) -> int | None:
        """The column of the lines of a block scalar that says it by its first line; else None."""
        if not isinstance(node, Scalar) or node.style not in ("|", ">"):
            return None
        header = _BLOCK_HEADER.match(self.text, node.start)
        if header is None or any(character.isdigit() for character in header[0]):
            return None
        below = self.text[self.lines.next_line(node.start) : node.end].splitlines()
        first = next((line for line in below if line.strip()), "")
        return len(first) - len(first.lstrip(" ")) or None


def last_scalar(node: Node) -> Scalar | None:
    """The last value (or key without value) that is written in a node; None in brackets."""
    while not isinstance(node, Scalar):
        if node.flow:
            return None
        if isinstance(node, Mapping):
            entry = next(reversed(node.entries.values()))
            node = entry.value
        else:
            node = node.items[-1]
    return node
