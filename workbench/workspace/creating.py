"""Make a new program folder, and read values that were typed on a command line."""

from __future__ import annotations

import re
from pathlib import Path

from workbench.errors import CannotRunError, ContentError, Fault
from workbench.model.base import unsupported_character
from workbench.model.changes import Plain
from workbench.storage.atomic import write_atomic
from workbench.storage.yaml_reader import read_yaml
from workbench.workspace.starter import starter_text

__all__ = ["PROGRAM_FILE", "create_program", "parse_value"]

PROGRAM_FILE = "program_config.yaml"


def create_program(folder: Path, name: str, state: str) -> Path:
    """Write a commented, valid program file into a new or empty place; its path.

    Raises:
        CannotRunError: there is a program already, or the folder cannot be made.
        ContentError: the name or the state cannot be used.
    """
    code = state.strip().upper()
    faults = []
    if not name.strip() or unsupported_character(name):
        faults.append(
            Fault(path="--name", message="needs words that a document can hold.", hint="Choose a name.")
        )
    if not re.fullmatch(r"[A-Z]{2}", code):
        faults.append(
            Fault(
                path="--state",
                message=f'"{state}" is not a state code.',
                hint="Write two letters, such as WA.",
            )
        )
    if faults:
        raise ContentError("The program was not made.", faults=faults)
    file = folder / PROGRAM_FILE
    if file.exists():
        raise CannotRunError(f"{file} exists already; it was not touched.", "Choose another folder.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or "the system refused"
        raise CannotRunError(
            f"The folder {folder} cannot be made: {reason}.", "Choose another place."
        ) from error
    write_atomic(file, starter_text(name.strip(), code).encode("utf-8"))
    return file


def parse_value(text: str, *, always: bool = False) -> Plain:
    """A value typed on a command line: YAML when it opens a list or mapping, else the text itself.

    Args:
        text: what was typed.
        always: read it as YAML in any case.

    Raises:
        ContentError: it is not YAML.
    """
    opens = text.lstrip()[:1] in ("[", "{")
    if not opens and not always:
        return text
    # a value alone is no program file, so it is read under a key
    block = "\n".join(f"  {line}" for line in text.splitlines()) if "\n" in text else f" {text}"
    separator = "\n" if "\n" in text else ""
    try:
        return read_yaml(f"value:{separator}{block}\n".encode(), "the value").plain.get("value")
    except ContentError:
        if always:
            raise
        return text
