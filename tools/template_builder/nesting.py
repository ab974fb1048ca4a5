"""Check that tags open and close on one level.

Word holds paragraphs, cells and rows; a tag that opens in one and closes in
another gives a document that cannot be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from template_builder.blocks import Block, Heading, Paragraph, Piece, Table
from template_builder.source import Line

__all__ = ["check_nesting"]

_OPENING = re.compile(r"\{% (if|for) ")
_CLOSING = re.compile(r"\{% end(if|for) %\}")
_MIDDLE = re.compile(r"\{% (elif |else %\})")


def check_nesting(blocks: Iterable[Block]) -> None:
    """Refuse a tag that does not open and close in one paragraph, among rows, or among paragraphs.

    Raises:
        BuildError: with the place of the tag.
    """
    stack: list[tuple[str, Line]] = []
    for block in blocks:
        if isinstance(block, Paragraph) and block.tag_only:
            _step(stack, block.pieces[0].text, block.line)
        elif isinstance(block, Table):
            rows: list[tuple[str, Line]] = []
            for row in block.rows:
                if row.tag:
                    _step(rows, row.tag, block.line)
                for cell in row.cells:
                    _check_inline(cell, block.line)
            _check_closed(rows, "in the rows of this table")
        elif isinstance(block, Paragraph | Heading):
            _check_inline(block.pieces, block.line)
    _check_closed(stack, "by a line of its own")


def _check_inline(pieces: Iterable[Piece], line: Line) -> None:
    stack: list[tuple[str, Line]] = []
    for piece in pieces:
        if piece.kind == "tag":
            _step(stack, piece.text, line)
    _check_closed(stack, "in the same paragraph or cell")


def _step(stack: list[tuple[str, Line]], tag: str, line: Line) -> None:
    opening, closing = _OPENING.match(tag), _CLOSING.match(tag)
    if opening:
        stack.append((opening[1], line))
    elif closing or _MIDDLE.match(tag):
        if not stack or (closing and stack[-1][0] != closing[1]):
            raise line.fault(f"`{tag}` has no beginning on its level")
        if closing:
            stack.pop()


def _check_closed(stack: list[tuple[str, Line]], where: str) -> None:
    if stack:
        word, line = stack[-1]
        raise line.fault(f"`{{% {word} ... %}}` is not closed {where}")
