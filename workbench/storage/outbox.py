"""The folder of written papers with its manifest."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.errors import CannotRunError, ContentError, Fault
from workbench.storage.atomic import write_atomic

__all__ = ["MANIFEST", "Outbox"]

MANIFEST = "manifest.json"


@dataclass(frozen=True)
class Outbox:
    """Papers and the manifest in ``folder``, which is made by the first write."""

    folder: Path

    def read_manifest(self) -> dict[str, Any]:
        """The manifest, or an empty one before the first write.

        Raises:
            ContentError: the manifest is damaged.
            CannotRunError: it cannot be read.
        """
        data = self.read(MANIFEST)
        if data is None:
            return {}
        try:
            manifest = json.loads(data)
        except (ValueError, RecursionError) as error:
            raise self._damaged() from error
        if not isinstance(manifest, dict):
            raise self._damaged()
        return manifest

    def write_manifest(self, manifest: dict[str, Any]) -> None:
        """Write the manifest; keys are sorted, so that the same content is the same bytes.

        Raises:
            CannotRunError: nothing was written.
        """
        text = json.dumps(manifest, ensure_ascii=False, indent=2, sort_keys=True)
        self.write(MANIFEST, f"{text}\n".encode())

    def read(self, name: str) -> bytes | None:
        """The bytes of a file, or None when it is not there.

        Raises:
            CannotRunError: it cannot be read.
        """
        try:
            return self._place(name).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            message = f"{name} cannot be read: {error.strerror or 'the system refused'}."
            raise CannotRunError(
                message, "Close it in other programs and check that you may open it."
            ) from error

    def file_digest(self, name: str) -> str | None:
        """The SHA-256 of a file, in hex, or None when it is not there.

        Raises:
            CannotRunError: it cannot be read.
        """
        data = self.read(name)
        return None if data is None else hashlib.sha256(data).hexdigest()

    def write(self, name: str, data: bytes) -> None:
        """Write a file whole or not at all.

        Raises:
            CannotRunError: nothing was written.
        """
        place = self._place(name)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            message = (
                f"The folder {self.folder.name} cannot be made: {error.strerror or 'the system refused'}."
            )
            raise CannotRunError(message, "Choose another folder with --out.") from error
        write_atomic(place, data)

    def _place(self, name: str) -> Path:
        if Path(name).name != name or name in ("", ".", "..") or "\\" in name:
            raise ValueError(f"not a plain file name: {name!r}")
        return self.folder / name

    def _damaged(self) -> ContentError:
        message = "the manifest is damaged."
        hint = f"Move {MANIFEST} away; papers that are already there are then kept as if edited by hand."
        return ContentError(message, hint, faults=[Fault(file=MANIFEST, message=message, hint=hint)])
