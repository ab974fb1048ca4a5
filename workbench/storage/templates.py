"""The bundled templates: DOCX bytes with what their text sources say about them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from workbench.errors import ContentError, Fault
from workbench.model.changes import Plain
from workbench.storage.bundled import data_file, data_files
from workbench.storage.sniff import decode
from workbench.storage.yaml_reader import read_bytes, read_data_file, read_yaml

__all__ = ["TemplateFile", "load_templates"]

_FOLDERS = ("templates/mous", "templates/policies")
_FENCE = "---"


@dataclass(frozen=True)
class TemplateFile:
    """A DOCX template.

    Attributes:
        id: its file name without the ending.
        folder: the folder it lies in, e.g. ``templates/policies/personnel``.
        path: the DOCX file.
        front: what its text source (or the YAML beside it) says about it; empty without either.
    """

    id: str
    folder: str
    path: Path = field(repr=False)
    front: dict[str, Plain]

    @cached_property
    def docx(self) -> bytes:
        """The bytes of the DOCX file, read when first asked for."""
        return self.path.read_bytes()

    @cached_property
    def digest(self) -> str:
        """SHA-256, in hex, over the DOCX and the front matter."""
        front = json.dumps(self.front, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(self.docx + b"\0" + front.encode("utf-8")).hexdigest()


def load_templates() -> list[TemplateFile]:
    """All bundled templates, by folder and id.

    Raises:
        ContentError: front matter is not YAML, or a text source was not built
            into DOCX; with all faults.
    """
    faults: list[Fault] = []
    found: list[TemplateFile] = []
    for folder in _FOLDERS:
        root = data_file(folder)
        docx = [path for path in data_files(f"{folder}/**/*.docx") if not path.name.startswith("~$")]
        faults.extend(_unbuilt(data_files(f"{folder}/**/*.md")))
        for path in docx:
            place = (Path(folder) / path.parent.relative_to(root)).as_posix()
            try:
                found.append(TemplateFile(path.stem, place, path, _front(path)))
            except ContentError as error:
                faults.extend(error.faults)
    if faults:
        raise ContentError("The bundled templates have faults.", "Run `make templates`.", faults=faults)
    return sorted(found, key=lambda template: (template.folder, template.id))


def _unbuilt(sources: list[Path]) -> Iterator[Fault]:
    for source in sources:
        if not source.with_suffix(".docx").exists():
            yield Fault(
                file=source.name,
                message="this template has no Word document beside it.",
                hint="Run `make templates`.",
            )


def _front(docx: Path) -> dict[str, Plain]:
    source = docx.with_suffix(".md")
    if source.exists():
        return _front_matter(source)
    beside = docx.with_suffix(".yaml")
    if not beside.exists():
        return {}
    front = read_data_file(beside)
    return front if isinstance(front, dict) else {}


def _front_matter(source: Path) -> dict[str, Plain]:
    """The YAML between the ``---`` lines at the top of a text; empty without them."""
    lines = decode(read_bytes(source, source.name), source.name).lstrip("\ufeff").splitlines(keepends=True)
    if not lines or lines[0].rstrip() != _FENCE:
        return {}
    closing = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE), None)
    if closing is None:
        message = "the front matter is not closed."
        fault = Fault(file=source.name, line=1, message=message, hint="Add a line `---` behind it.")
        raise ContentError(message, faults=[fault])
    # The opening fence stays, as a blank line, so that faults name the lines of the file.
    return read_yaml("".join(["\n", *lines[1:closing]]).encode("utf-8"), source.name).plain
