"""See to the programs that are not Python packages: Chromium, LibreOffice, Poppler, fonts, venv.

``python tools/setup_system.py PART...`` looks for each part named and says
nothing when it is there. On Debian and its relatives, as root, what is absent
is installed with apt; anywhere else the script says what is missing and how to
get it, and ends with status 1. It runs before any package is installed, so it
uses the standard library only.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass


def find_program(*names: str) -> str | None:
    """The path of the first of ``names`` that is on PATH, or None."""
    return next((path for path in map(shutil.which, names) if path), None)


def find_browser() -> str | None:
    """The path of a Chromium or Chrome on PATH, or None."""
    return find_program("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_office() -> str | None:
    """The path of LibreOffice on PATH, or None."""
    return find_program("soffice", "libreoffice")


def find_pdf_tools() -> str | None:
    """The path of Poppler's ``pdftoppm`` on PATH, or None."""
    return find_program("pdftoppm")


def has_fonts() -> bool:
    """Whether the fonts that pages and papers are set in are there (only Linux may lack them)."""
    if not find_program("fc-list"):
        return not sys.platform.startswith("linux")
    listed = subprocess.run(["fc-list", ":", "family"], capture_output=True, check=False).stdout
    return b"Liberation Sans" in listed and b"DejaVu Sans" in listed


def has_venv() -> bool:
    """Whether this Python can make a virtual environment with pip (Debian ships that part apart)."""
    return importlib.util.find_spec("ensurepip") is not None


@dataclass(frozen=True, kw_only=True)
class Part:
    """Something the project needs from the system.

    Attributes:
        title: what it is and what it is for, as printed.
        found: tells whether it is there (a path, or True).
        packages: the Debian packages that bring it.
        elsewhere: how to get it on another system.
    """

    title: str
    found: Callable[[], str | bool | None]
    packages: tuple[str, ...]
    elsewhere: str


PARTS = {
    "venv": Part(
        title="Python's venv module (an environment of the project's own)",
        found=has_venv,
        packages=("python3-venv",),
        elsewhere="Install Python together with its venv and ensurepip modules.",
    ),
    "browser": Part(
        title="Chromium (tests in a real browser)",
        found=find_browser,
        packages=("chromium",),
        elsewhere="Install Chromium or Google Chrome so that it is on PATH.",
    ),
    "office": Part(
        title="LibreOffice Writer (papers as PDF)",
        found=find_office,
        packages=("libreoffice-writer-nogui",),
        elsewhere="Install LibreOffice so that soffice is on PATH.",
    ),
    "pdf": Part(
        title="Poppler's pdftoppm (pages of a PDF as pictures)",
        found=find_pdf_tools,
        packages=("poppler-utils",),
        elsewhere="Install Poppler so that pdftoppm is on PATH.",
    ),
    "fonts": Part(
        title="the Liberation and DejaVu fonts (the same line breaks on every machine)",
        found=has_fonts,
        packages=("fontconfig", "fonts-liberation", "fonts-dejavu-core"),
        elsewhere="Install the Liberation and DejaVu fonts.",
    ),
}


def main(names: Sequence[str]) -> int:
    """Bring the parts named; return the exit status."""
    if not names or not set(names) <= set(PARTS):
        print(f"usage: setup_system.py [{'|'.join(PARTS)}]...", file=sys.stderr)
        return 2
    missing = _missing(names)
    if missing and _may_use_apt():
        _install([package for part in missing for package in part.packages])
        missing = _missing(names)
    for part in missing:
        print(f"Missing: {part.title}. {_remedy(part)}", file=sys.stderr)
    return 1 if missing else 0


def _missing(names: Iterable[str]) -> list[Part]:
    return [PARTS[name] for name in names if not PARTS[name].found()]


def _is_debian() -> bool:
    return find_program("apt-get") is not None


def _may_use_apt() -> bool:
    return _is_debian() and hasattr(os, "geteuid") and os.geteuid() == 0


def _remedy(part: Part) -> str:
    return f"Run: sudo apt-get install {' '.join(part.packages)}" if _is_debian() else part.elsewhere


def _install(packages: Sequence[str]) -> None:
    """Install Debian packages; apt's own words are shown only when it fails."""
    print(f"Installing {', '.join(packages)} with apt ...", file=sys.stderr)
    apt = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        done = subprocess.run(
            [*apt, *command],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
        if done.returncode:
            print(f"{done.stdout[-3000:]}\napt-get {command[0]} failed.", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
