"""The write door: changes are checked as a whole, saved as a whole, or refused."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.errors import ConflictError, ContentError, Fault
from workbench.model.changes import Change, Operation, Plain, value_at
from workbench.storage.program_file import (
    LoadedProgram,
    Note,
    apply_to_file,
    load_program,
    program_from_text,
    read_program,
    save_program,
)

if TYPE_CHECKING:
    from workbench.storage.history import History

__all__ = ["EditResult", "Revisions", "save_changes"]

_ATTEMPTS = 8


@dataclass(frozen=True, kw_only=True)
class EditResult:
    """What an edit did.

    Attributes:
        changed: the paths whose value is different now.
        affects: ids of the papers that read one of them.
        digest: SHA-256 of the file after the edit.
    """

    changed: list[str]
    affects: list[str] = field(default_factory=list)
    digest: str


class Revisions:
    """The data of the last few states this process saw, by digest of the file.

    An edit that says which state it was made on is compared with that state,
    so two people who change different things never get in each other's way.
    """

    def __init__(self, limit: int = 64) -> None:
        self._limit = limit
        self._data: dict[str, Plain] = {}

    def remember(self, loaded: LoadedProgram) -> None:
        """Keep the state of a file that was read."""
        if loaded.document is None:
            return
        self._data.pop(loaded.digest, None)
        self._data[loaded.digest] = loaded.document.plain
        while len(self._data) > self._limit:
            self._data.pop(next(iter(self._data)))

    def find(self, digest: str) -> Plain:
        """The data of a state, or None when it is not known any more."""
        return self._data.get(digest)


def save_changes(
    path: Path,
    name: str,
    changes: Sequence[Change],
    *,
    base: str | None,
    revisions: Revisions,
    faults_of: Callable[[LoadedProgram], list[Fault]],
    history: History,
    note: Note,
) -> tuple[LoadedProgram, list[str]]:
    """Apply the changes to the file as it is now and save it as a revision.

    Args:
        path: the program file.
        name: its name as the user gave it.
        changes: what to change.
        base: digest of the state that the changes were made on, if known.
        revisions: the states seen so far.
        faults_of: tells what would be wrong with the changed program.
        history: where the revision is kept; it also knows states that this process never saw.
        note: who makes the changes, and why.

    Raises:
        ConflictError: somebody else changed the same value since ``base``.
        ContentError: the changed program would not be valid.
    """
    for attempt in range(_ATTEMPTS):
        before = load_program(path, name)
        if before.document is None:
            raise ContentError("The file cannot be changed while it cannot be read.", faults=before.errors)
        revisions.remember(before)
        _refuse_clashes(before, changes, base, revisions, history)
        text = apply_to_file(before, changes)
        after = program_from_text(before, text)
        faults = faults_of(after)
        if faults:
            raise ContentError("The change was refused; nothing was saved.", faults=faults)
        changed = _changed_paths(before.document.plain, after, changes)
        if text.encode("utf-8") == before.data:
            return before, []
        try:
            save_program(before, text, history, replace(note, changes=tuple(changed)))
        except ConflictError:
            # another process saved between our reading and our lock: look again
            if attempt == _ATTEMPTS - 1:
                raise
            continue
        saved = load_program(path, name)
        revisions.remember(saved)
        return saved, changed
    raise ConflictError("The file is being changed all the time.", "Try again in a moment.")


def _refuse_clashes(
    before: LoadedProgram,
    changes: Sequence[Change],
    base: str | None,
    revisions: Revisions,
    history: History,
) -> None:
    if base is None or base == before.digest or before.document is None:
        return
    seen = revisions.find(base) or _remembered(before, base, history)
    if seen is None:
        raise ConflictError(
            "The program changed since this page was opened, and the page is too old to compare.",
            "Your words are still here: reload, look at the present answer, then save again.",
        )
    for change in changes:
        if change.operation is Operation.ADD:
            continue
        old, now = value_at(seen, change.path), value_at(before.document.plain, change.path)
        if old != now and now != change.value:
            raise ConflictError(
                f"Somebody else changed {change.path} while you were writing.",
                f"It now says {_in_words(now)}. Nothing was overwritten: keep theirs, or save yours again.",
            )


def _remembered(before: LoadedProgram, base: str, history: History) -> Plain:
    """The data of a state that only the history knows, such as after a restart."""
    data = history.find(base)
    if data is None:
        return None
    document = read_program(data, before.path, before.name).document
    return document.plain if document is not None else None


def _in_words(value: Plain) -> str:
    if value is None:
        return "nothing"
    text = value if isinstance(value, str) else str(value)
    return f'"{text[:80]}…"' if len(text) > 80 else f'"{text}"'


def _changed_paths(before: Any, after: LoadedProgram, changes: Sequence[Change]) -> list[str]:
    now = after.document.plain if after.document is not None else None
    changed: list[str] = []
    for change in changes:
        path = change.path
        if change.operation is Operation.ADD and isinstance(change.value, dict) and change.value.get("id"):
            path = f"{path}[{change.value['id']}]"
        moved = change.operation is Operation.MOVE
        if path not in changed and (moved or value_at(before, path) != value_at(now, path)):
            changed.append(path)
    return changed
