"""The program file: read it with all its faults, write it only when nobody else did."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from workbench.errors import (
    CannotRunError,
    ConflictError,
    ContentError,
    Fault,
    Location,
    Problem,
    format_location,
)
from workbench.model.changes import Change, Plain, apply_changes
from workbench.model.differences import differences
from workbench.model.migrations import migration_changes
from workbench.model.program import SCHEMA_VERSION, Program
from workbench.model.references import reference_problems
from workbench.storage.atomic import locked, write_atomic
from workbench.storage.limits import shorten
from workbench.storage.model_faults import in_file_order, model_problems
from workbench.storage.model_shape import known_keys
from workbench.storage.yaml_reader import YamlDocument, read_bytes, read_yaml

if TYPE_CHECKING:
    # SQLite is loaded by those who write, not by those who read
    from workbench.storage.history import History

__all__ = [
    "LoadedProgram",
    "Note",
    "apply_to_file",
    "changes_since",
    "load_program",
    "problem_faults",
    "program_from_text",
    "read_program",
    "save_program",
]

_VERSION = "schema_version"


@dataclass(frozen=True, kw_only=True)
class LoadedProgram:
    """A program file as it was read, right or wrong.

    Attributes:
        path: the file.
        name: its name as faults show it.
        data: its bytes.
        digest: the SHA-256 of ``data``, in hex.
        document: its YAML; None when it is not readable as YAML.
        program: the validated program; None when there are errors.
        errors: all faults, in the order of the file.
        warnings: what is allowed but deserves a look.
        migration: the changes that lift the file to the present schema; already
            in ``program``, not in the file.
    """

    path: Path
    name: str
    data: bytes = field(repr=False)
    digest: str
    document: YamlDocument | None = field(default=None, repr=False)
    program: Program | None = field(default=None, repr=False)
    errors: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)
    migration: tuple[Change, ...] = ()
    editable: bool = False
    """Whether changes may be written: it is YAML, and not of a version that is unknown here."""


def load_program(path: Path, name: str | None = None) -> LoadedProgram:
    """Read, lift and validate a program file; faults of its content are in the result.

    Args:
        path: the file.
        name: what faults call it; its file name by default.

    Raises:
        CannotRunError: the file is not there or cannot be read.
    """
    shown = name or path.name
    return read_program(read_bytes(path, shown), path, shown)


def read_program(data: bytes, path: Path, name: str) -> LoadedProgram:
    """Like :func:`load_program`, for bytes that are (or will be) the content of ``path``."""
    digest = hashlib.sha256(data).hexdigest()
    try:
        document = read_yaml(data, name)
    except ContentError as error:
        return LoadedProgram(path=path, name=name, data=data, digest=digest, errors=error.faults)
    found = _understand(document)
    return LoadedProgram(
        path=path,
        name=name,
        data=data,
        digest=digest,
        document=document,
        program=found.program,
        errors=_faults(document, found.errors),
        warnings=[*document.warnings, *_faults(document, found.warnings)],
        migration=found.migration,
        editable=found.editable,
    )


def program_from_text(loaded: LoadedProgram, text: str) -> LoadedProgram:
    """What :func:`load_program` would give if the file held ``text``."""
    return read_program(text.encode("utf-8", "surrogatepass"), loaded.path, loaded.name)


def problem_faults(loaded: LoadedProgram, problems: Iterable[Problem]) -> list[Fault]:
    """The problems with file, line and column, in the order given."""
    if loaded.document is None:
        return [
            Fault(file=loaded.name, path=_path(one), message=one.message, hint=one.hint) for one in problems
        ]
    return _faults(loaded.document, problems)


def apply_to_file(loaded: LoadedProgram, changes: Iterable[Change]) -> str:
    """The text of the file after the changes, in the present schema.

    Raises:
        ContentError: the file is not readable or of a newer version, or a path leads nowhere.
    """
    if loaded.document is None or not loaded.editable:
        raise ContentError("The file has faults; nothing was changed.", faults=loaded.errors)
    # reading a program never edits, so it need not wait for this import
    from workbench.storage.yaml_editor import edit_yaml

    return edit_yaml(loaded.document, [*loaded.migration, *changes])


@dataclass(frozen=True, kw_only=True)
class Note:
    """What the history keeps of a save besides the text.

    Attributes:
        changes: the paths that changed.
        author: who made the changes.
        agency: for which agency.
        reason: why.
        kind: how the state came to be: ``edit`` or ``restore``.
    """

    changes: tuple[str, ...] = ()
    author: str = ""
    agency: str = ""
    reason: str = ""
    kind: str = "edit"


def save_program(
    loaded: LoadedProgram, text: str, history: History | None = None, note: Note | None = None
) -> None:
    """Replace the file by ``text`` if it is still as it was loaded.

    With a history, a pending revision with the whole text is written first and
    marked as saved last, so that no moment of a crash leaves a doubt.

    Args:
        loaded: the state that the text was made from.
        text: the new content.
        history: where revisions are kept.
        note: what the revision says of the change.

    Raises:
        ConflictError: somebody else changed or removed the file; nothing was written.
        CannotRunError: the file cannot be locked or written; nothing was written.
    """
    with locked(loaded.path):
        try:
            present = hashlib.sha256(loaded.path.read_bytes()).hexdigest()
        except FileNotFoundError as error:
            message = f"{loaded.name} was removed since it was read; nothing was written."
            raise ConflictError(message, "Restore the file, then make the change again.") from error
        except OSError as error:
            message = f"{loaded.name} cannot be read: {error.strerror or 'the system refused'}."
            raise CannotRunError(message, "Check that you may open it.") from error
        if present != loaded.digest:
            message = f"{loaded.name} was changed by somebody else since it was read; nothing was written."
            raise ConflictError(message, "Look at the new version, then make the change again.")
        data = text.encode("utf-8")
        if history is None:
            write_atomic(loaded.path, data)
        else:
            _save_with_history(loaded, data, history, note or Note())


def changes_since(older: bytes, loaded: LoadedProgram) -> list[str]:
    """The paths that differ between an older content of the file and a state that was read."""
    before = read_program(older, loaded.path, loaded.name)
    if before.document is None or loaded.document is None:
        return []
    return [one.path for one in differences(before.document.plain, loaded.document.plain)]


def _save_with_history(loaded: LoadedProgram, data: bytes, history: History, note: Note) -> None:
    history.reconcile(loaded.data, loaded.digest, lambda older: changes_since(older, loaded))
    pending = history.begin(
        data,
        hashlib.sha256(data).hexdigest(),
        note.changes,
        kind=note.kind,
        author=note.author,
        agency=note.agency,
        reason=note.reason,
    )
    try:
        write_atomic(loaded.path, data)
    except BaseException:
        history.abandon(pending)
        raise
    history.commit(pending)


@dataclass(frozen=True, kw_only=True)
class _Understood:
    program: Program | None = None
    errors: Sequence[Problem] = ()
    warnings: Sequence[Problem] = ()
    migration: tuple[Change, ...] = ()
    editable: bool = True


def _understand(document: YamlDocument) -> _Understood:
    plain = document.plain
    version = _version(plain)
    if version is None:
        # Everything is told at once, so the rest is checked as if the line were there.
        _, problems = _validate({**plain, _VERSION: str(SCHEMA_VERSION)})
        return _Understood(errors=[_no_version(plain), *problems])
    if isinstance(version, Problem):
        return _Understood(errors=[version], editable=False)
    if version == SCHEMA_VERSION:
        program, problems = _validate(plain)
        return _Understood(program=program, errors=problems)
    return _lift(plain, version)


def _lift(plain: dict[str, Plain], version: int) -> _Understood:
    """Read an older file as if it were of the present version."""
    try:
        migration = tuple(migration_changes(plain, version))
        plain = apply_changes(plain, migration)
    except ContentError as error:
        message = f"the file is of version {version} and cannot be brought up to date."
        problem = Problem(location=(_VERSION,), message=message, hint=str(error))
        return _Understood(errors=[problem], editable=False)
    program, problems = _validate(plain)
    older = Problem(
        location=(_VERSION,),
        message=f"the file is written for version {version}; this release uses {SCHEMA_VERSION}.",
        hint="It is read as it is; the next save brings it up to date.",
    )
    return _Understood(program=program, errors=problems, warnings=[older], migration=migration)


def _version(plain: dict[str, Plain]) -> int | Problem | None:
    """The schema version; None when it is not written, a problem when it is not known here."""
    written = plain.get(_VERSION)
    if written is None:
        return None
    hint = f"Write `{_VERSION}: {SCHEMA_VERSION}`."
    if not isinstance(written, str) or not re.fullmatch(r"[0-9]{1,9}", written):
        message = f"`{_VERSION}` is not a whole number."
    elif int(written) > SCHEMA_VERSION:
        message = (
            f"version {int(written)} of the file needs a newer workbench; this one knows {SCHEMA_VERSION}."
        )
        hint = "Update the workbench. Nothing was changed."
    elif int(written) < 1:
        message = f"there is no version {int(written)}."
    else:
        return int(written)
    return Problem(location=(_VERSION,), message=message, hint=hint)


def _no_version(plain: dict[str, Plain]) -> Problem:
    return Problem(
        location=(_VERSION,) if _VERSION in plain else (),
        message=f"`{_VERSION}` is missing.",
        hint=f"Add the line `{_VERSION}: {SCHEMA_VERSION}` at the top.",
    )


def _validate(plain: dict[str, Any]) -> tuple[Program | None, list[Problem]]:
    filled = _without_empty(plain)
    try:
        program = Program.model_validate(filled)
    except ValidationError as error:
        return None, model_problems(error, Program, plain)
    problems = in_file_order(reference_problems(program), plain)
    return (None if problems else program), problems


def _without_empty(value: Any, location: Location = ()) -> Any:
    """The data without the keys that have no value: an empty key says nothing yet.

    A key that the model does not know stays, so that it is a fault, empty or not.
    """
    if isinstance(value, list):
        return [_without_empty(child, (*location, index)) for index, child in enumerate(value)]
    if not isinstance(value, dict):
        return value
    known = known_keys(Program, location) if None in value.values() else []
    return {
        key: _without_empty(child, (*location, key))
        for key, child in value.items()
        if child is not None or (known and key not in known)
    }


def _faults(document: YamlDocument, problems: Iterable[Problem]) -> list[Fault]:
    faults = []
    for one in problems:
        line, column = document.position(one.location)
        faults.append(
            Fault(
                file=document.name,
                line=line,
                column=column,
                path=_path(one),
                message=one.message,
                hint=one.hint,
            )
        )
    return faults


def _path(problem: Problem) -> str:
    parts = tuple(shorten(part, 60) if isinstance(part, str) else part for part in problem.location)
    return format_location(parts)
