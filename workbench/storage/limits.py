"""How large a YAML file may be, in every direction.

A program of a large county is about 80 kB, 10,000 events and 8 levels deep.
"""

from __future__ import annotations

__all__ = ["MAX_BYTES", "MAX_DEPTH", "MAX_EVENTS", "MAX_FAULTS", "MAX_SCALAR", "shorten"]

MAX_BYTES = 1_500_000
MAX_DEPTH = 30
MAX_EVENTS = 50_000
MAX_SCALAR = 50_000
"""Characters in one value."""
MAX_FAULTS = 100
"""Reading stops after this many faults; what follows would tell nothing new."""


def shorten(text: str, limit: int = 60) -> str:
    """The text on one line, cut so that a message never repeats a large value."""
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[: limit - 3]}..."
