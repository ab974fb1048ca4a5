"""Run the command line in-process, with its exit status and both outputs."""

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from workbench.cli.main import main

SAMPLE = Path(__file__).parents[2] / "program_config.yaml"


@dataclass
class Ran:
    status: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)


@pytest.fixture
def workbench(capsys):
    def run(*words):
        status = main([str(word) for word in words])
        captured = capsys.readouterr()
        return Ran(status, captured.out, captured.err)

    return run


@pytest.fixture
def sample(tmp_path):
    """A copy of the sample program in a folder of its own."""
    folder = tmp_path / "county"
    folder.mkdir()
    file = folder / "program_config.yaml"
    file.write_bytes(SAMPLE.read_bytes())
    return file


@pytest.fixture
def fresh(tmp_path, workbench):
    """A program as `init` makes it."""
    folder = tmp_path / "fresh"
    assert workbench("init", folder, "--name", "Fresh County", "--state", "OR").status == 0
    return folder / "program_config.yaml"
