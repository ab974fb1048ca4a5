"""Every saved state of a program, in SQLite under ``.workbench`` beside the file.

The YAML file is the truth; the history only remembers. A save goes: a row with
the full text, marked pending; the file is replaced; the row is marked saved.
Whoever opens the history next compares the file with the last rows and so
knows whether a pending row happened, never happened, or somebody edited the
file by hand, which becomes a revision of its own. Deleting the folder loses
the past and nothing else; a damaged history is set aside and begun anew.

Older rows keep only what differs from the row after them, so twenty thousand
revisions stay small and reading the newest never gets slower.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from workbench.errors import CannotRunError
from workbench.storage.atomic import private_folder

__all__ = ["History", "Revision", "RevisionKind"]

_FILE = "history.sqlite3"
_KEYFRAME_EVERY = 64
_TABLES = """
create table if not exists revisions (
    rev integer primary key autoincrement,
    at text not null,
    kind text not null,
    author text not null,
    agency text not null,
    reason text not null,
    changes text not null,
    digest text not null,
    saved integer not null,
    shape text not null,
    text blob not null
)
"""
_FULL, _DELTA = "full", "delta"

T = TypeVar("T")


class RevisionKind(StrEnum):
    """How a state came to be."""

    FOUND = "found"
    """The file was there when the history began."""
    EDIT = "edit"
    OUTSIDE = "outside"
    """Somebody changed the file without the workbench."""
    RESTORE = "restore"


@dataclass(frozen=True, kw_only=True)
class Revision:
    """One saved state.

    Attributes:
        rev: counts up from 1; the order of revisions, whatever the clock says.
        at: when, UTC, ISO 8601.
        changes: the paths that changed.
        digest: SHA-256 of the file's bytes.
    """

    rev: int
    at: str
    kind: RevisionKind
    author: str
    agency: str
    reason: str
    changes: tuple[str, ...]
    digest: str


class History:
    """The revisions of the program file in ``folder``.

    All methods are safe to call while other threads and processes use the same
    history; the writing ones expect the caller to hold the file's lock.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.notice = ""
        """What happened to a damaged history; empty when all is well."""

    def reconcile(
        self, data: bytes, digest: str, changes_of: Callable[[bytes], Sequence[str]] | None = None
    ) -> None:
        """Bring the history in line with the file as it is now.

        Args:
            data: the bytes of the file.
            digest: their SHA-256.
            changes_of: tells which paths differ from an older state, for an edit by hand.
        """

        def work(db: sqlite3.Connection) -> None:
            last = db.execute("select rev, digest, saved from revisions order by rev desc limit 1").fetchone()
            if last is not None and not last[2]:
                if last[1] == digest:
                    db.execute("update revisions set saved = 1 where rev = ?", (last[0],))
                    return
                db.execute("delete from revisions where rev = ?", (last[0],))
                last = db.execute(
                    "select rev, digest, saved from revisions order by rev desc limit 1"
                ).fetchone()
            if last is None or last[1] != digest:
                kind = RevisionKind.FOUND if last is None else RevisionKind.OUTSIDE
                reason = "" if last is None else "changed outside the workbench"
                older = None if last is None else _text(db, last[0])
                changes = changes_of(older) if changes_of is not None and older is not None else ()
                _insert(db, kind, data, digest, saved=True, reason=reason, changes=changes)

        self._write(work)

    def begin(
        self,
        data: bytes,
        digest: str,
        changes: Sequence[str],
        *,
        kind: str = "edit",
        author: str = "",
        agency: str = "",
        reason: str = "",
    ) -> int | None:
        """Write a pending revision before the file is replaced; its number, or None without a history."""
        return self._write(
            lambda db: _insert(
                db,
                RevisionKind(kind),
                data,
                digest,
                saved=False,
                changes=changes,
                author=author,
                agency=agency,
                reason=reason,
            )
        )

    def commit(self, rev: int | None) -> None:
        """Mark a pending revision as saved, after the file was replaced."""
        if rev is not None:
            self._write(lambda db: db.execute("update revisions set saved = 1 where rev = ?", (rev,)))

    def abandon(self, rev: int | None) -> None:
        """Forget a pending revision whose save failed."""
        if rev is not None:
            self._write(lambda db: db.execute("delete from revisions where rev = ? and saved = 0", (rev,)))

    def revisions(self, limit: int | None = None) -> list[Revision]:
        """The saved states, newest first."""
        query = (
            "select rev, at, kind, author, agency, reason, changes, digest from revisions"
            " where saved = 1 order by rev desc limit ?"
        )
        rows = self._read(lambda db: db.execute(query, (-1 if limit is None else limit,)).fetchall()) or []
        return [_revision(row) for row in rows]

    def text_of(self, rev: int) -> bytes | None:
        """The bytes of the file at a revision, or None when there is no such revision."""
        return self._read(lambda db: _text(db, rev))

    def find(self, digest: str) -> bytes | None:
        """The bytes of the newest revision with this digest."""

        def work(db: sqlite3.Connection) -> bytes | None:
            row = db.execute(
                "select rev from revisions where digest = ? order by rev desc limit 1", (digest,)
            ).fetchone()
            return None if row is None else _text(db, row[0])

        return self._read(work)

    def _write(self, work: Callable[[sqlite3.Connection], T]) -> T | None:
        return self._run(work, make=True)

    def _read(self, work: Callable[[sqlite3.Connection], T]) -> T | None:
        return self._run(work, make=False)

    def _run(self, work: Callable[[sqlite3.Connection], T], *, make: bool) -> T | None:
        """Do the work; a damaged database is set aside once and begun anew."""
        for attempt in (1, 2):
            try:
                with self._connect(make=make) as db:
                    return None if db is None else work(db)
            except (sqlite3.DatabaseError, zlib.error, ValueError) as error:
                if isinstance(error, sqlite3.OperationalError) and "locked" in str(error):
                    raise CannotRunError(
                        "The history is being written by another program for a long time.", "Try again."
                    ) from error
                if attempt == 2 or not self._set_aside():
                    self.notice = "The history cannot be used; your program file is not affected."
                    return None
        return None

    @contextlib.contextmanager
    def _connect(self, *, make: bool) -> Iterator[sqlite3.Connection | None]:
        place = self._folder / ".workbench" / _FILE
        if not place.exists():
            if not make:
                yield None
                return
            try:
                private_folder(self._folder)
            except OSError:
                self.notice = "There is no history: the folder cannot be written."
                yield None
                return
        db = sqlite3.connect(place, timeout=10, isolation_level=None)
        try:
            db.execute("pragma journal_mode = wal")
            db.execute("pragma synchronous = full")
            db.execute(_TABLES)
            db.execute("create index if not exists by_digest on revisions (digest)")
            db.execute("begin immediate" if make else "begin")
            yield db
            db.execute("commit")
        finally:
            db.close()

    def _set_aside(self) -> bool:
        """Move a damaged history away; False when that fails."""
        folder = self._folder / ".workbench"
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
        try:
            for name in (_FILE, f"{_FILE}-wal", f"{_FILE}-shm"):
                place = folder / name
                if place.exists():
                    place.replace(folder / f"damaged-{stamp}-{name}")
        except OSError:
            return False
        self.notice = (
            f"The history was damaged. It was set aside as damaged-{stamp}-{_FILE} in .workbench,"
            " and a new one was begun. Your program file is not affected."
        )
        return True


def _insert(
    db: sqlite3.Connection,
    kind: RevisionKind,
    data: bytes,
    digest: str,
    *,
    saved: bool,
    changes: Sequence[str] = (),
    author: str = "",
    agency: str = "",
    reason: str = "",
) -> int:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    cursor = db.execute(
        "insert into revisions (at, kind, author, agency, reason, changes, digest, saved, shape, text)"
        " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            now,
            kind.value,
            author,
            agency,
            reason,
            json.dumps(list(changes)),
            digest,
            int(saved),
            _FULL,
            zlib.compress(data, 1),
        ),
    )
    rev = cursor.lastrowid
    assert rev is not None
    _thin_out(db, rev)
    return rev


def _thin_out(db: sqlite3.Connection, rev: int) -> None:
    """Keep of a row that is two back only what differs from the next, but for each 64th row."""
    row = db.execute(
        "select rev, shape, text from revisions where rev < ? and saved = 1 order by rev desc limit 1", (rev,)
    ).fetchone()
    if row is None or row[1] != _FULL or row[0] % _KEYFRAME_EVERY == 0:
        return
    # the pending row may yet be forgotten; then its predecessor must be whole, so go one further back
    older = db.execute(
        "select rev, shape, text from revisions where rev < ? and saved = 1 order by rev desc limit 1",
        (row[0],),
    ).fetchone()
    if older is None or older[1] != _FULL or older[0] % _KEYFRAME_EVERY == 0:
        return
    newer_text, older_text = zlib.decompress(row[2]), zlib.decompress(older[2])
    db.execute(
        "update revisions set shape = ?, text = ? where rev = ?",
        (f"{_DELTA}:{row[0]}", _delta(older_text, newer_text), older[0]),
    )


def _delta(text: bytes, basis: bytes) -> bytes:
    """What rebuilds ``text`` from ``basis``: the lengths of the common ends, and the middle."""
    limit = min(len(text), len(basis))
    start = _common(text, basis, limit)
    end = _common(text[start:][::-1], basis[start:][::-1], limit - start)
    middle = text[start : len(text) - end]
    return f"{start} {end}\n".encode() + zlib.compress(middle, 1)


def _common(one: bytes, other: bytes, limit: int) -> int:
    """The length of the common beginning, by halving."""
    low, high = 0, limit
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _text(db: sqlite3.Connection, rev: int) -> bytes | None:
    chain: list[bytes] = []
    at: int | None = rev
    basis = b""
    while at is not None:
        row = db.execute("select shape, text from revisions where rev = ?", (at,)).fetchone()
        if row is None:
            return None
        if row[0] == _FULL:
            basis, at = zlib.decompress(row[1]), None
        else:
            chain.append(row[1])
            at = int(row[0].partition(":")[2])
    for delta in reversed(chain):
        head, _, body = delta.partition(b"\n")
        start, end = (int(part) for part in head.split())
        basis = basis[:start] + zlib.decompress(body) + (basis[len(basis) - end :] if end else b"")
    return basis


def _revision(row: tuple[int, str, str, str, str, str, str, str]) -> Revision:
    return Revision(
        rev=row[0],
        at=row[1],
        kind=RevisionKind(row[2]),
        author=row[3],
        agency=row[4],
        reason=row[5],
        changes=tuple(json.loads(row[6])),
        digest=row[7],
    )
