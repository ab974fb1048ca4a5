"""Every error that a user may see: place, problem, remedy.

A :class:`Fault` is one thing wrong at one place of a file. A
:class:`WorkbenchError` stops an operation; the command line turns it into an
exit status, the app into a message. Nothing here prints.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import ClassVar

__all__ = [
    "CannotRunError",
    "ConflictError",
    "ContentError",
    "Fault",
    "Location",
    "Problem",
    "WorkbenchError",
    "did_you_mean",
    "format_location",
]

Location = tuple[str | int, ...]
"""A place in plain data: keys and list positions, outermost first."""


def format_location(location: Location) -> str:
    """Write a location as users read it, e.g. ``stakeholders[3].sector``."""
    text = ""
    for part in location:
        if isinstance(part, int):
            text += f"[{part}]"
        else:
            text += f".{part}" if text else part
    return text


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """A spelling hint for ``word``, or an empty string when nothing is near."""
    near = difflib.get_close_matches(word, list(choices), n=1, cutoff=0.6)
    return f'Did you mean "{near[0]}"?' if near else ""


@dataclass(frozen=True, kw_only=True)
class Problem:
    """Something wrong at a place in plain data, before a file is known."""

    location: Location
    message: str
    hint: str = ""


@dataclass(frozen=True, kw_only=True)
class Fault:
    """Something wrong at a line and column of a file.

    Attributes:
        file: the file's name as the user gave it.
        line: 1-based; 0 when the whole file is meant.
        column: 1-based; 0 when the whole line is meant.
        path: the place inside the data, e.g. ``stakeholders[3].sector``.
        message: what is wrong, in one sentence.
        hint: what to do about it.
    """

    file: str = ""
    line: int = 0
    column: int = 0
    path: str = ""
    message: str
    hint: str = ""

    def __str__(self) -> str:
        place = self.file
        if self.line:
            place += f":{self.line}"
            if self.column:
                place += f":{self.column}"
        where = f"{self.path}: " if self.path else ""
        text = f"{place} {where}{self.message}".strip()
        return f"{text} {self.hint}".strip()


@dataclass
class WorkbenchError(Exception):
    """Base of all errors that are told to a user.

    Attributes:
        message: what went wrong.
        remedy: what to do next.
    """

    exit_status: ClassVar[int] = 2
    message: str
    remedy: str = ""

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()


@dataclass
class ContentError(WorkbenchError):
    """The content of a file has faults (exit status 1); nothing was changed."""

    exit_status: ClassVar[int] = 1
    faults: list[Fault] = field(default_factory=list)

    def __str__(self) -> str:
        if not self.faults:
            return super().__str__()
        shown = [str(fault) for fault in self.faults[:20]]
        if len(self.faults) > 20:
            shown.append(f"... and {len(self.faults) - 20} more")
        return "\n".join(shown)


@dataclass
class CannotRunError(WorkbenchError):
    """The operation could not run at all (exit status 2)."""


@dataclass
class ConflictError(WorkbenchError):
    """The file changed since the caller read it; nothing was written."""

    exit_status: ClassVar[int] = 1
