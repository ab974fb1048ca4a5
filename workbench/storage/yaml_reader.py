"""Read YAML, guarded: all scalars stay text, every value knows its line.

The library is used for its event stream only. Its limits are checked while
the events arrive, so a hostile file is refused before anything is built.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from workbench.errors import CannotRunError, ContentError, Fault
from workbench.model.changes import Plain
from workbench.storage.composer import Composer
from workbench.storage.limits import MAX_BYTES
from workbench.storage.nodes import BOM, LineIndex, Mapping, Node, YamlDocument, to_plain
from workbench.storage.sniff import (
    decode,
    invisible_characters,
    looks_like_json,
    looks_like_toml,
    refuse_other_formats,
)
from workbench.storage.syntax import syntax_error

__all__ = ["YamlDocument", "compose", "read_bytes", "read_data_file", "read_yaml"]


def read_yaml(data: bytes, name: str) -> YamlDocument:
    """Read a YAML file whose root is a mapping.

    Args:
        data: the file's bytes.
        name: its name, for faults.

    Raises:
        ContentError: with all faults found; a syntax error is told alone.
    """
    text = decode(data, name)
    lines = LineIndex(text)
    root = compose(text, name, lines)
    if not isinstance(root, Mapping):
        raise _not_a_mapping(text, name)
    plain = to_plain(root)
    assert isinstance(plain, dict)
    warnings = [] if text.isascii() else invisible_characters(text, name, lines)
    return YamlDocument(name=name, text=text, root=root, plain=plain, warnings=warnings, lines=lines)


def read_data_file(path: Path) -> Plain:
    """Read a bundled data file; its root may be a list, a mapping or text.

    Raises:
        ContentError: the file has faults.
        CannotRunError: the file cannot be read.
    """
    text = decode(read_bytes(path, path.name), path.name)
    root = compose(text, path.name, LineIndex(text))
    return None if root is None else to_plain(root)


def read_bytes(path: Path, name: str) -> bytes:
    """The bytes of a file, at most one more than a YAML file may have.

    Raises:
        CannotRunError: the file is not there or cannot be read.
    """
    try:
        if path.is_dir():
            raise CannotRunError(f"{name} is a folder, not a file.", "Name the file itself.")
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        message = f"There is no file {name}."
        raise CannotRunError(message, "Check the name, or start with `workbench init`.") from error
    except OSError as error:
        reason = error.strerror or "the system refused"
        message = f"{name} cannot be read: {reason}."
        raise CannotRunError(message, "Check that you may open it.") from error


def compose(text: str, name: str, lines: LineIndex) -> Node | None:
    """The node tree of a text, or None for a text with comments only.

    Raises:
        ContentError: with all faults found; a syntax error is told alone.
    """
    refuse_other_formats(text, name, lines)
    shift = 1 if text.startswith(BOM) else 0
    composer = Composer(name, text, lines, shift)
    try:
        root = composer.compose(_events(text[shift:]))
    except yaml.YAMLError as error:
        raise syntax_error(error, name, text, lines, shift) from error
    if composer.faults:
        raise ContentError("The file has faults.", faults=composer.faults)
    return root


def _events(text: str) -> Iterator[Any]:
    # The C scanner is 20 times as fast; its marks count characters, as the pure one's do.
    loader = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
    return iter(yaml.parse(text, Loader=loader))


def _not_a_mapping(text: str, name: str) -> ContentError:
    message, hint = (
        "the file does not hold `key: value` lines.",
        "A program file starts with `schema_version:`.",
    )
    if looks_like_json(text):
        message = "the file holds a list in brackets, not `key: value` lines."
    elif looks_like_toml(text):
        message = "this is not YAML; it looks like TOML or an INI file."
        hint = "Write `key: value`, one to a line."
    elif not any(line.strip() and not line.startswith("#") for line in text.splitlines()):
        message = "the file is empty: it holds nothing but comments."
    fault = Fault(file=name, line=1, message=message, hint=hint)
    return ContentError(message, hint, faults=[fault])
