from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.support import PROGRAM
from workbench.app.state import PROGRAM_VARIABLE
from workbench.workspace import create_program


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of a small program, which the app is started for."""
    file = tmp_path / "program_config.yaml"
    file.write_text(PROGRAM, encoding="utf-8")
    monkeypatch.setenv(PROGRAM_VARIABLE, str(tmp_path))
    return file


@pytest.fixture
def new_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of a program that was just made."""
    file = create_program(tmp_path / "new", "Fern Hollow", "WA")
    monkeypatch.setenv(PROGRAM_VARIABLE, str(file.parent))
    return file
