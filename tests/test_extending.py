"""A paper, a decision and a checklist item are added without code."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import docx
import pytest

CHECKOUT = Path(__file__).parents[1]

DECISION = """
- id: radio.channel_name
  step: 7
  question: Which radio channel does the team listen to?
  type: text
  flags: [CMD]
  owner: Radio shop
  from_stage: launching
  sources: [workbench-design]
  basis: practice
"""

TEMPLATE = """\
---
id: radio-card
title: Radio Card
kind: card
number: CARD-99
version: "1.0"
step: 7
review_flags: [CMD]
needs: []
sources: [workbench-design]
---
# Radio

The team of {{ program.name }} listens to [[radio.channel_name]].
"""

ITEM = """
    - id: radio-channel-named
      title: The team has named its radio channel
      why: Nobody can help whom nobody hears.
      sources: [workbench-design]
      evidence:
        - {decided: radio.channel_name}
"""


@pytest.fixture
def copy(tmp_path):
    """The product's own files in a folder of their own, with the additions."""
    for name in ("workbench", "checklists", "templates", "tools"):
        shutil.copytree(CHECKOUT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "checklists/decisions/radio.yaml").write_text(DECISION)
    (tmp_path / "templates/policies/procedures/radio-card.md").write_text(TEMPLATE)
    steps = tmp_path / "checklists/ten_steps.yaml"
    text = steps.read_text()
    # behind the first item list of the file
    head, marker, tail = text.partition("  items:\n")
    steps.write_text(head + marker + ITEM.lstrip("\n") + tail)
    return tmp_path


def run(copy, *words, module="workbench"):
    command = [sys.executable, *(["-m", module] if module else []), *map(str, words)]
    environment = {**os.environ, "PYTHONPATH": str(copy)}
    return subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True, check=False)


def as_json(copy, *words):
    ran = run(copy, *words, "--format", "json")
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


def test_a_paper_a_decision_and_an_item_need_no_code(copy):
    built = run(copy, "tools/build_templates.py", module="")
    assert built.returncode == 0, built.stderr
    program = copy / "county"
    assert run(copy, "init", program, "--name", "County", "--state", "WA").returncode == 0

    before = {paper["id"]: paper for paper in as_json(copy, "documents", program)["documents"]}
    assert [one["path"] for one in before["radio-card"]["missing"]] == ["decisions.radio.channel_name"]
    assert _item(copy, program)["state"] == "open"

    changed = as_json(copy, "edit", program, "--set", "decisions.radio.channel_name.value=Tac 4")
    assert changed["affects"] == ["radio-card"]
    assert _item(copy, program)["state"] == "done"
    assert as_json(copy, "generate", program, "--only", "radio-card")["written"] == ["radio-card.docx"]
    words = [paragraph.text for paragraph in docx.Document(program / "out/radio-card.docx").paragraphs]
    assert "The team of County listens to Tac 4." in words


def _item(copy, program):
    steps = as_json(copy, "steps", program)["steps"]
    return next(item for step in steps for item in step["items"] if item["id"] == "radio-channel-named")
