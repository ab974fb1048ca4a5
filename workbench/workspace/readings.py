"""What was read from bundled files, kept under ``.workbench`` to start faster.

Reading the catalogues and analysing the templates takes far longer than using
them. The files may be deleted at any time; what cannot be read or written is
simply not kept.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import MutableMapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from workbench import __version__
from workbench.errors import WorkbenchError
from workbench.model.changes import Plain
from workbench.storage.atomic import private_folder, write_atomic
from workbench.storage.yaml_reader import read_data_file

__all__ = ["DataCache", "ReadingCache"]


class ReadingCache:
    """A mapping in a file: read when first entered, written when left with other keys."""

    def __init__(self, root: Path, file: str = "templates.json") -> None:
        self._root = root
        self._file = file
        self._readings: dict[str, Any] | None = None
        self._kept: frozenset[str] = frozenset()

    def __enter__(self) -> MutableMapping[str, Any]:
        if self._readings is None:
            self._readings = self._read()
            self._kept = frozenset(self._readings)
        return self._readings

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None and self._readings is not None and self._readings.keys() != self._kept:
            self._kept = frozenset(self._readings)
            self._write(self._readings)

    def _read(self) -> dict[str, Any]:
        with contextlib.suppress(OSError, ValueError, RecursionError):
            kept = json.loads((self._root / ".workbench" / self._file).read_text(encoding="utf-8"))
            if (
                isinstance(kept, dict)
                and kept.get("version") == __version__
                and isinstance(kept.get("readings"), dict)
            ):
                return dict(kept["readings"])
        return {}

    def _write(self, readings: dict[str, Any]) -> None:
        with contextlib.suppress(OSError, WorkbenchError):
            place = private_folder(self._root) / self._file
            kept = {"version": __version__, "readings": readings}
            write_atomic(place, json.dumps(kept, ensure_ascii=False).encode())


class DataCache:
    """Bundled YAML files as plain data; a file that changed is read again."""

    def __init__(self, root: Path | None) -> None:
        self._cache = None if root is None else ReadingCache(root, "data.json")

    def read(self, files: Sequence[Path]) -> list[Plain]:
        """The content of each file."""
        if self._cache is None:
            return [read_data_file(file) for file in files]
        with self._cache as known:
            return [_read_once(file, known) for file in files]


def _read_once(file: Path, known: MutableMapping[str, Any]) -> Plain:
    status = file.stat()
    key = f"{file}:{status.st_size}:{status.st_mtime_ns}"
    if key not in known:
        for older in [name for name in known if name.startswith(f"{file}:")]:
            del known[older]
        known[key] = read_data_file(file)
    plain: Plain = known[key]
    return plain
