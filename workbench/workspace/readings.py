"""What was found in templates, kept under ``.workbench`` by the template's digest.

Analysing a template takes far longer than planning a paper. The file may be
deleted at any time; what cannot be read or written is simply not kept.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import MutableMapping
from pathlib import Path
from types import TracebackType
from typing import Any

from workbench import __version__
from workbench.errors import WorkbenchError
from workbench.storage.atomic import private_folder, write_atomic

__all__ = ["ReadingCache"]

_FILE = "templates.json"


class ReadingCache:
    """A mapping in a file: read when entered, written when left and changed."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._readings: dict[str, Any] | None = None
        self._known = 0

    def __enter__(self) -> MutableMapping[str, Any]:
        if self._readings is None:
            self._readings = self._read()
            self._known = len(self._readings)
        return self._readings

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None and self._readings is not None and len(self._readings) != self._known:
            self._known = len(self._readings)
            self._write(self._readings)

    def _read(self) -> dict[str, Any]:
        with contextlib.suppress(OSError, ValueError):
            kept = json.loads((self._root / ".workbench" / _FILE).read_text(encoding="utf-8"))
            if (
                isinstance(kept, dict)
                and kept.get("version") == __version__
                and isinstance(kept["readings"], dict)
            ):
                return dict(kept["readings"])
        return {}

    def _write(self, readings: dict[str, Any]) -> None:
        with contextlib.suppress(OSError, WorkbenchError):
            place = private_folder(self._root) / _FILE
            kept = {"version": __version__, "readings": readings}
            write_atomic(place, json.dumps(kept, ensure_ascii=False, sort_keys=True).encode())
