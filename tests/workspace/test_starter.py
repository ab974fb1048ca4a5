"""A new program file is valid, claims nothing, and its examples work when switched on."""

import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from workbench.checklists.catalogue import answer_problems
from workbench.model import SCHEMA_VERSION, Program
from workbench.model.base import unsupported_character
from workbench.model.references import reference_problems
from workbench.model.vocabulary import vocabulary_problems
from workbench.storage.program_file import load_program
from workbench.workspace.content import Content
from workbench.workspace.starter import starter_text

NAMES = st.text(min_size=1, max_size=80).filter(
    lambda text: text.strip() and "\r" not in text and not any(map(unsupported_character, text))
)


def read(text):
    """The plain data of a file, all scalars as text."""
    return yaml.load(text, Loader=yaml.BaseLoader)


def with_examples(text):
    """The file after a user deleted ``# `` in front of every example line."""
    return re.sub(r"^# ", "", text, flags=re.MULTILINE)


@given(name=NAMES)
def test_any_name_is_kept_letter_for_letter(name):
    data = read(starter_text(name, "WA"))
    assert data == {
        "schema_version": str(SCHEMA_VERSION),
        "program": {"name": name, "state": "WA", "stage": "exploring"},
    }


@pytest.mark.parametrize(
    "name",
    [
        'The "Bridge": a team',
        "# not a comment",
        "back\\slash",
        "two\nlines",
        "yes",
        "{a: b}",
        "\u2028line separator",
        "\ufeffmark",
        "Équipe 🚑 crise",
    ],
)
def test_a_new_file_loads_and_holds_only_name_state_stage_and_version(name, tmp_path):
    path = tmp_path / "program_config.yaml"
    path.write_bytes(starter_text(name, "OR").encode())
    loaded = load_program(path)
    assert loaded.errors == []
    assert loaded.warnings == []
    assert loaded.program.model_dump(exclude_defaults=True, mode="json") == {
        "schema_version": SCHEMA_VERSION,
        "program": {"name": name, "state": "OR"},
    }


def test_every_section_of_the_model_has_an_example():
    sections = set(read(with_examples(starter_text("Example", "WA"))))
    assert sections == set(Program.model_fields)


def test_the_examples_together_are_a_valid_program():
    program = Program.model_validate(read(with_examples(starter_text("Example", "WA"))))
    content = Content()
    assert reference_problems(program) == []
    assert vocabulary_problems(program, content.vocabulary) == []
    assert answer_problems(program, content.catalogue) == []
    assert len(program.stakeholders) == 3


def test_only_explanations_begin_with_two_marks():
    lines = starter_text("Example", "WA").splitlines()
    comments = [line for line in lines if line.startswith("#")]
    assert comments
    assert all(re.match(r"##( |$)|# ", line) for line in comments)
