"""The past of a program: its revisions, what changed between them, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.checklists.catalogue import DecisionCatalogue, words
from workbench.documents.inputs import covers
from workbench.errors import CannotRunError, ContentError, Fault
from workbench.model.changes import Plain
from workbench.model.differences import Difference, differences
from workbench.model.merging import ABSENT
from workbench.storage.atomic import locked
from workbench.storage.program_file import (
    LoadedProgram,
    Note,
    changes_since,
    load_program,
    read_program,
    save_program,
)

if TYPE_CHECKING:
    from workbench.storage.history import History, Revision
else:
    Revision = Any

__all__ = ["Past", "Revision", "SaidDifference", "changed_paths", "said_differences"]

_LONGEST = 80


@dataclass(frozen=True, kw_only=True)
class SaidDifference:
    """One place that differs, in words.

    Attributes:
        path: where.
        text: what changed, e.g. ``How far may a ride go? 40 miles -> 55 miles``.
        affects: ids of the papers that read it.
    """

    path: str
    text: str
    affects: tuple[str, ...]


class Past:
    """The revisions of the program file at ``path``."""

    def __init__(self, path: Path, name: str) -> None:
        self._path = path
        self._name = name

    @cached_property
    def history(self) -> History:
        """The history; opened only by those who write or look back."""
        from workbench.storage.history import History

        return History(self._path.resolve().parent)

    def revisions(self, limit: int | None) -> list[Revision]:
        """The saved states, newest first."""
        self._take_in_hand_edits()
        return self.history.revisions(limit)

    def plain_of(self, rev: int | None) -> Plain:
        """The data of a revision; of the present file when left out.

        Raises:
            CannotRunError: there is no such revision.
            ContentError: it cannot be read.
        """
        data = self._path.read_bytes() if rev is None else self._bytes_of(rev)
        loaded = read_program(data, self._path, self._name if rev is None else f"revision {rev}")
        if loaded.document is None:
            raise ContentError("This state cannot be read.", faults=loaded.errors)
        return loaded.document.plain

    def restore(
        self, rev: int, faults_of: Callable[[LoadedProgram], list[Fault]], author: str, reason: str
    ) -> LoadedProgram:
        """Make the file what it was at a revision.

        Raises:
            CannotRunError: there is no such revision.
            ContentError: that state would not be valid today.
        """
        data = self._bytes_of(rev)
        before = load_program(self._path, self._name)
        faults = faults_of(read_program(data, self._path, f"revision {rev}"))
        if faults:
            raise ContentError(f"Revision {rev} is not valid any more; nothing was changed.", faults=faults)
        if data != before.data:
            after = read_program(data, self._path, self._name)
            note = Note(
                changes=tuple(one.path for one in changed_paths(before, after)),
                author=author,
                reason=reason or f"restored revision {rev}",
                kind="restore",
            )
            save_program(before, data.decode("utf-8"), self.history, note)
        return load_program(self._path, self._name)

    def _bytes_of(self, rev: int) -> bytes:
        data = self.history.text_of(rev)
        if data is None:
            raise CannotRunError(f"There is no revision {rev}.", "`workbench history` lists all of them.")
        return data

    def _take_in_hand_edits(self) -> None:
        loaded = load_program(self._path, self._name)
        with locked(self._path):
            self.history.reconcile(loaded.data, loaded.digest, lambda older: changes_since(older, loaded))


def changed_paths(before: LoadedProgram, after: LoadedProgram) -> list[Difference]:
    """The places that differ between two states of the file."""
    old = before.document.plain if before.document is not None else {}
    new = after.document.plain if after.document is not None else {}
    return differences(old, new)


def said_differences(
    before: Plain, after: Plain, catalogue: DecisionCatalogue, inputs: Mapping[str, Sequence[str]]
) -> list[SaidDifference]:
    """The differences in words, with the papers that read them.

    Args:
        before: the older state.
        after: the newer state.
        catalogue: the decisions, for their questions and words.
        inputs: paper id to the paths that it reads.
    """
    return [
        SaidDifference(
            path=one.path,
            text=_said(one, catalogue),
            affects=tuple(paper for paper, paths in inputs.items() if _touches(paths, one.path)),
        )
        for one in differences(before, after)
    ]


def _touches(paths: Iterable[str], changed: str) -> bool:
    return any(covers(path, changed) for path in paths)


def _said(one: Difference, catalogue: DecisionCatalogue) -> str:
    parts = one.path.split(".")
    decision = catalogue.get(".".join(parts[1:3])) if parts[0] == "decisions" and len(parts) > 2 else None
    if decision is None:
        return f"{one.path}: {_words(one.before)} -> {_words(one.after)}"
    if parts[3:] == ["value"]:
        old, new = (_answer(decision, value) for value in (one.before, one.after))
        return f"{decision.question} {old} -> {new}"
    what = f" ({' '.join(parts[3:])})" if parts[3:] else ""
    return f"{decision.question}{what} {_words(one.before)} -> {_words(one.after)}"


def _answer(decision: Any, value: Any) -> str:
    if value is ABSENT or value is None:
        return "no answer"
    return words(decision, tuple(value) if isinstance(value, list) else value)


def _words(value: Any) -> str:
    if value is ABSENT or value is None:
        return "nothing"
    if isinstance(value, dict):
        value = value.get("value") or value.get("name") or value.get("title") or value.get("id") or value
    text = ", ".join(str(part) for part in value) if isinstance(value, list) else str(value)
    text = " ".join(text.split())
    return f'"{text[:_LONGEST]}..."' if len(text) > _LONGEST else f'"{text}"'
