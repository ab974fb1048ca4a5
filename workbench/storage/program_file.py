"""The program file: read it with all its faults, write it only when nobody else did."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from workbench.errors import ContentError, Fault, Problem, format_location
from workbench.model.changes import Change, Plain, apply_changes
from workbench.model.migrations import migration_changes
from workbench.model.program import SCHEMA_VERSION, Program
from workbench.model.references import reference_problems
from workbench.storage.limits import shorten
from workbench.storage.model_faults import in_file_order, model_problems
from workbench.storage.yaml_reader import YamlDocument, read_bytes, read_yaml

__all__ = ["LoadedProgram", "load_program", "problem_faults", "program_from_text", "read_program"]

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
    program, errors, warnings, migration = _understand(document)
    return LoadedProgram(
        path=path,
        name=name,
        data=data,
        digest=digest,
        document=document,
        program=program,
        errors=errors,
        warnings=[*document.warnings, *warnings],
        migration=migration,
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


_Understood = tuple[Program | None, list[Fault], list[Fault], tuple[Change, ...]]


def _understand(document: YamlDocument) -> _Understood:
    plain = document.plain
    version = _version(plain)
    if isinstance(version, Problem):
        problems = [version]
        if _VERSION not in plain:
            # Everything is told at once, so the rest is checked as if the line were there.
            _, more = _validate({_VERSION: str(SCHEMA_VERSION), **plain})
            problems += more
        return None, _faults(document, problems), [], ()
    migration: tuple[Change, ...] = ()
    warnings: list[Problem] = []
    if version < SCHEMA_VERSION:
        try:
            migration = tuple(migration_changes(plain, version))
            plain = apply_changes(plain, migration)
        except ContentError as error:
            return None, [_lift_fault(document, error)], [], ()
        warnings.append(
            Problem(
                location=(_VERSION,),
                message=f"the file is written for version {version}; this release uses {SCHEMA_VERSION}.",
                hint="It is read as it is; the next save brings it up to date.",
            )
        )
    program, problems = _validate(plain)
    return program, _faults(document, problems), _faults(document, warnings), migration


def _version(plain: dict[str, Plain]) -> int | Problem:
    written = plain.get(_VERSION)
    if written is None:
        return Problem(
            location=(_VERSION,) if _VERSION in plain else (),
            message=f"`{_VERSION}` is missing.",
            hint=f"Add the line `{_VERSION}: {SCHEMA_VERSION}` at the top.",
        )
    if not isinstance(written, str) or not (written.isascii() and written.isdigit()) or len(written) > 9:
        return Problem(
            location=(_VERSION,),
            message=f"`{_VERSION}` is not a whole number.",
            hint=f"Write `{_VERSION}: {SCHEMA_VERSION}`.",
        )
    number = int(written)
    if number > SCHEMA_VERSION:
        return Problem(
            location=(_VERSION,),
            message=f"version {number} of the file needs a newer workbench; this one knows {SCHEMA_VERSION}.",
            hint="Update the workbench. Nothing was changed.",
        )
    if number < 1:
        return Problem(
            location=(_VERSION,),
            message=f"there is no version {number}.",
            hint=f"Write `{_VERSION}: {SCHEMA_VERSION}`.",
        )
    return number


def _validate(plain: dict[str, Any]) -> tuple[Program | None, list[Problem]]:
    filled = _without_empty(plain)
    try:
        program = Program.model_validate(filled)
    except ValidationError as error:
        return None, model_problems(error, Program, plain)
    problems = in_file_order(reference_problems(program), plain)
    return (None if problems else program), problems


def _without_empty(value: Any) -> Any:
    """The data without the keys that have no value: an empty key says nothing yet."""
    if isinstance(value, dict):
        return {key: _without_empty(child) for key, child in value.items() if child is not None}
    if isinstance(value, list):
        return [_without_empty(child) for child in value]
    return value


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


def _lift_fault(document: YamlDocument, error: ContentError) -> Fault:
    line, column = document.position((_VERSION,))
    message = "the file is of an older version and cannot be brought up to date."
    return Fault(file=document.name, line=line, column=column, message=message, hint=str(error))
