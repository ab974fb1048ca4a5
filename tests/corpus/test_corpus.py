"""The samples of hostile and real YAML, and hostile variants of a program of ours."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
SAMPLES = Path(os.environ.get("WORKBENCH_SAMPLES", CHECKOUT.parent / "shared" / "samples"))
TOOLS = SAMPLES.parent / "tools"
ADAPTER = Path(__file__).with_name("adapter.py")
RICH = CHECKOUT / "tests" / "storage" / "data" / "rich.yaml"


def need(cases: int, *paths: Path) -> None:
    """Skip, and say how many cases are skipped, where the samples are absent."""
    missing = [path.name for path in paths if not path.exists()]
    if missing:
        pytest.skip(f"{cases} cases: {', '.join(missing)} not found (set WORKBENCH_SAMPLES)")


def run_corpus(corpus: Path, report: Path) -> list[dict]:
    command = [sys.executable, TOOLS / "run_corpus.py", "--adapter", ADAPTER, "--corpus", corpus]
    command += ["--kind", "yaml", "--scale", "5", "--quiet", "--json", report]
    # The checkout comes first on the path, whatever the environment says.
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    subprocess.run(command, env=environment, capture_output=True, check=False, timeout=600)
    return json.loads(report.read_text(encoding="utf-8"))


def test_every_sample_is_judged_as_it_should_be(tmp_path):
    need(331, SAMPLES / "corpus" / "yaml", TOOLS / "run_corpus.py")

    rows = run_corpus(SAMPLES / "corpus", tmp_path / "report.json")

    assert len(rows) > 100
    assert {row["path"]: row["failures"] for row in rows if row["failures"]} == {}
    assert [row["path"] for row in rows if row["outcome"] == "skipped"] == []


def test_every_hostile_variant_of_a_valid_program_is_refused_with_its_line(tmp_path):
    need(739, TOOLS / "run_corpus.py", TOOLS / "mutate_yaml.py")
    command = [sys.executable, TOOLS / "mutate_yaml.py", RICH, tmp_path, "--freeform", "decisions"]
    subprocess.run(command, check=True, capture_output=True, timeout=60)

    rows = run_corpus(tmp_path, tmp_path / "report.json")

    assert len(rows) > 300
    assert {row["path"]: row["failures"] for row in rows if row["failures"]} == {}
    refused = [row for row in rows if row["outcome"] == "reject" and not row["path"].endswith("/empty.yaml")]
    assert [row["path"] for row in refused if not re.match(r"[\w.]+:\d+", row["message"])] == []
