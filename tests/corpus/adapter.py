"""What ``run_corpus.py`` of the samples calls: the product's own doors, given one file each."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.corpus.neutral import neutral, translated
from workbench.errors import WorkbenchError
from workbench.storage.program_file import load_program, program_from_text

EXPECTED_ERRORS = (WorkbenchError,)


def validate_config(path):
    """Read a program file as every command does."""
    loaded = load_program(Path(path))
    if loaded.document is not None:
        loaded = program_from_text(loaded, translated(loaded.document))
    return {
        "ok": loaded.program is not None,
        # Text output shows the first twenty faults, too.
        "errors": [str(fault) for fault in loaded.errors[:20]],
        "warnings": [str(fault) for fault in loaded.warnings],
        "data": None if loaded.program is None else neutral(loaded.program.model_dump(mode="json")),
    }
