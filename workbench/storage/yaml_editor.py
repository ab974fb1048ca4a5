"""Change a YAML text where its values change, and nowhere else.

The new data is computed first (:func:`workbench.model.changes.apply_changes`),
compared with the old, and only the differing spans of the text are replaced.
The result is read again before it is given out: if it does not say exactly
the new data, the smallest part around the change is rewritten instead.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any

from workbench.errors import ContentError, Fault, Location
from workbench.model.base import unsupported_character
from workbench.model.changes import Change, Item, Operation, Plain, apply_changes, parse_path
from workbench.storage.emitter import Emitter
from workbench.storage.layout import AwkwardError, Layout, last_scalar
from workbench.storage.limits import MAX_SCALAR
from workbench.storage.mover import move_splices
from workbench.storage.node_editor import NodeEditor
from workbench.storage.nodes import BOM, Mapping, Node, Scalar, YamlDocument
from workbench.storage.splices import Splice, apply_splices
from workbench.storage.yaml_reader import read_yaml

__all__ = ["edit_yaml"]

_NO_LIMIT = 1_000


def edit_yaml(document: YamlDocument, changes: Iterable[Change]) -> str:
    r"""The text of a file after changes; all that does not change keeps its bytes.

    Line ends in values become ``\n``, whatever system they were typed on.

    Args:
        document: the file as it was read.
        changes: applied in order, as a whole or not at all.

    Raises:
        ContentError: a path leads nowhere, or a value cannot be kept in a file.
    """
    wanted = [replace(change, value=_clean(change.value, change.path)) for change in changes]
    for is_move, group in groupby(wanted, key=lambda change: change.operation is Operation.MOVE):
        together = list(group)
        for batch in [[change] for change in together] if is_move else [together]:
            document = _edited(document, batch)
    return document.text


def _clean(value: Plain, path: str) -> Plain:
    if isinstance(value, dict):
        return {key: _clean(child, path) for key, child in value.items()}
    if isinstance(value, list):
        return [_clean(child, path) for child in value]
    if value is None:
        return None
    if not isinstance(value, str):
        raise TypeError(f"a value of a change is text, not {type(value).__name__}")
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    bad = unsupported_character(text)
    if bad:
        message = f"holds the character U+{ord(bad):04X}, which a document cannot hold."
        raise _refused(path, message, "Remove it; nothing was changed.")
    if len(text) > MAX_SCALAR:
        raise _refused(path, f"is longer than {MAX_SCALAR:,} characters.", "Shorten it; nothing was changed.")
    return text


def _refused(path: str, message: str, hint: str) -> ContentError:
    return ContentError(f"{path} {message}", hint, faults=[Fault(path=path, message=message, hint=hint)])


def _edited(document: YamlDocument, changes: list[Change]) -> YamlDocument:
    """The document after a run of changes, which is either one move or has none."""
    new = apply_changes(document.plain, changes)
    if new == document.plain:
        return document
    bom = BOM if document.text.startswith(BOM) else ""
    body = document.text.removeprefix(BOM)
    newline = _newline(body)
    body, added = _closed(body, newline, document.root, len(bom))
    same = body == document.text
    base = document if same else read_yaml(body.encode("utf-8"), document.name)
    refusal: ContentError | None = None
    for splices in _candidates(base, changes, new, newline):
        for text in _endings(apply_splices(body, splices), newline if added else ""):
            try:
                result = read_yaml((bom + text).encode("utf-8"), document.name)
            except ContentError as error:
                refusal = error
                continue
            if result.plain == new:
                return result
    # What no way of writing can help is a limit: of size, of depth, of length.
    raise refusal or AssertionError("no way of writing the file reads back as the new data")


def _candidates(
    base: YamlDocument, changes: list[Change], new: dict[str, Any], newline: str
) -> Iterator[list[Splice]]:
    """Ways to write the new data, from the fewest changed lines to a rewritten file."""
    layout = Layout(base.text)
    emitter = Emitter.like(base.root, base.lines)
    if changes[0].operation is Operation.MOVE:
        location = _location(base.plain, changes[0].path)
        with contextlib.suppress(AwkwardError):
            yield move_splices(layout, base.root, location, new)
    for deepest in (_NO_LIMIT, *range(_depth(base.root), -1, -1)):
        yield NodeEditor(layout, newline, emitter, deepest).edit_root(base.root, base.plain, new)


def _location(data: Plain, path: str) -> Location:
    """The place of a path, with positions instead of ids."""
    location: list[str | int] = []
    for step in parse_path(path):
        if isinstance(step, Item):
            assert isinstance(data, list)
            position = next(
                i for i, item in enumerate(data) if isinstance(item, dict) and item.get("id") == step.id
            )
            location.append(position)
            data = data[position]
        else:
            assert isinstance(data, dict)
            location.append(step)
            data = data[step]
    return tuple(location)


def _depth(node: Node) -> int:
    if isinstance(node, Scalar):
        return 0
    children = [entry.value for entry in node.entries.values()] if isinstance(node, Mapping) else node.items
    return 1 + max((_depth(child) for child in children), default=0)


def _newline(text: str) -> str:
    """The line break that the text uses most."""
    pairs, feeds, returns = text.count("\r\n"), text.count("\n"), text.count("\r")
    if pairs * 2 > feeds:
        return "\r\n"
    return "\r" if returns > pairs and not feeds else "\n"


def _closed(text: str, newline: str, root: Node, shift: int) -> tuple[str, bool]:
    """The text with a line break at its end, and whether one was added.

    A ``|`` block that ends the file without a line break holds none, so it
    becomes ``|-``, which says so.
    """
    if text.endswith(("\n", "\r")):
        return text, False
    leaf = last_scalar(root)
    if leaf is not None and leaf.style in ("|", ">") and leaf.end - shift >= len(text):
        start = leaf.start - shift
        header = re.match(r"[|>][0-9+-]*", text[start:])
        assert header is not None
        stripped = header[0].replace("+", "").replace("-", "") + "-"
        text = text[:start] + stripped + text[start + header.end() :]
    return text + newline, True


def _endings(text: str, added: str) -> Iterator[str]:
    """Without the line break that was added at the end, where that is possible."""
    if added and text.endswith(added):
        yield text.removesuffix(added)
    yield text
