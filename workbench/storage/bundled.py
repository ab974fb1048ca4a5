"""Where the data that comes with the product lies: checklists, templates, the example.

In a checkout it is in the top folders; an installed wheel holds the same
folders under ``workbench/_data``.
"""

from __future__ import annotations

from pathlib import Path

from workbench.errors import CannotRunError

__all__ = ["data_file", "data_files"]


def data_file(relative: str) -> Path:
    """The path of a bundled file or folder, e.g. ``checklists/ten_steps.yaml``.

    Raises:
        CannotRunError: it is not part of this installation.
    """
    path = _root() / relative
    if not path.exists():
        raise CannotRunError(f"The installation lacks {relative}.", "Install the workbench again.")
    return path


def data_files(pattern: str) -> list[Path]:
    """The bundled files that match, e.g. ``checklists/decisions/*.yaml``, by name."""
    return sorted(
        (path for path in _root().glob(pattern) if path.is_file()), key=lambda path: path.as_posix()
    )


def _root() -> Path:
    package = Path(__file__).resolve().parent.parent
    installed = package / "_data"
    return installed if installed.is_dir() else package.parent
