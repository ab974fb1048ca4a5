"""Spans of a text and what they become."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Splice", "apply_splices"]


@dataclass(frozen=True)
class Splice:
    """``text`` instead of the characters from ``start`` to ``end``."""

    start: int
    end: int
    text: str


def apply_splices(text: str, splices: Iterable[Splice]) -> str:
    """The text after all splices; at the same place they stand in the order given.

    Raises:
        ValueError: two of them overlap.
    """
    pieces: list[str] = []
    position = 0
    for splice in sorted(splices, key=lambda one: (one.start, one.end)):
        if splice.start < position:
            raise ValueError("splices overlap")
        pieces.append(text[position : splice.start])
        pieces.append(splice.text)
        position = splice.end
    pieces.append(text[position:])
    return "".join(pieces)
