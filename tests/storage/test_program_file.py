"""The program file: loaded with all its faults, lifted, saved only over what was read."""

import hashlib
import threading
from pathlib import Path

import pytest

from workbench.errors import CannotRunError, ConflictError, ContentError, Problem
from workbench.model import SCHEMA_VERSION
from workbench.model.changes import Change, Operation
from workbench.storage.program_file import (
    apply_to_file,
    load_program,
    problem_faults,
    program_from_text,
    save_program,
)

RICH = Path(__file__).with_name("data") / "rich.yaml"
HEAD = f"schema_version: {SCHEMA_VERSION}\nprogram:\n  name: Alderfen\n  state: WA\n"
OLD = """\
# from the worksheet
schema_version: 1
program:
  name: Alderfen   # ours
  state: WA
  model: coresp_ride_along
  hours: {mon-fri: 08:00-22:00}
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "program_config.yaml"
    path.write_bytes(HEAD.encode())
    return path


def rename(name):
    return Change(operation=Operation.SET, path="program.name", value=name)


def test_a_valid_file_gives_a_program():
    loaded = load_program(RICH)
    assert loaded.errors == []
    assert loaded.warnings == []
    assert loaded.name == "rich.yaml"
    assert loaded.digest == hashlib.sha256(RICH.read_bytes()).hexdigest()
    program = loaded.program
    assert program is not None
    assert program.program.hours[1].close == "02:00"
    assert program.stakeholders[0].lines[0].number == "555-0100"
    assert (
        program.goals[0].text == "Fewer people in crisis are booked into jail.\n\nMore of them reach care.\n"
    )
    assert program.decisions["scene"]["staging_distance"].value == "Two blocks,\n  out of sight of the door"


def test_empty_keys_and_lists_mean_nothing_yet(file):
    file.write_text(HEAD + "stakeholders:\nservices: ~\n", encoding="utf-8")
    loaded = load_program(file)
    assert loaded.errors == []
    assert loaded.program is not None
    assert loaded.program.stakeholders == ()


def test_a_syntax_error_is_told_alone_and_nothing_can_be_changed(file):
    file.write_text(HEAD + "  stage: wrong\n 'x\n", encoding="utf-8")
    loaded = load_program(file)
    assert [fault.line for fault in loaded.errors] == [6]
    assert loaded.document is None
    with pytest.raises(ContentError) as caught:
        apply_to_file(loaded, [rename("x")])
    assert caught.value.faults == loaded.errors


def test_a_file_without_version_says_which_line_to_add_and_what_else_is_wrong(file):
    file.write_text("program:\n  name: A\n  state: Washington\n", encoding="utf-8")
    assert [str(fault) for fault in load_program(file).errors] == [
        f"program_config.yaml:1:1 `schema_version` is missing. Add the line `schema_version: "
        f"{SCHEMA_VERSION}` at the top.",
        'program_config.yaml:3:3 program.state: "Washington" is not a state. '
        "Write its two capital letters, such as WA.",
    ]


def test_a_file_without_version_can_be_given_one(file):
    file.write_text("program: {name: A, state: WA}\n", encoding="utf-8")
    loaded = load_program(file)
    text = apply_to_file(
        loaded, [Change(operation=Operation.SET, path="schema_version", value=str(SCHEMA_VERSION))]
    )
    assert program_from_text(loaded, text).errors == []


@pytest.mark.parametrize(
    ("version", "words"),
    [
        ("two", "`schema_version` is not a whole number."),
        ("1.0", "`schema_version` is not a whole number."),
        ("[2]", "`schema_version` is not a whole number."),
        ("0", "there is no version 0."),
        ("", "`schema_version` is missing."),
    ],
)
def test_a_version_that_is_none_is_refused(file, version, words):
    file.write_text(HEAD.replace(f": {SCHEMA_VERSION}", f": {version}"), encoding="utf-8")
    loaded = load_program(file)
    assert [fault.line for fault in loaded.errors] == [1]
    assert words in str(loaded.errors[0])


def test_a_newer_file_is_refused_with_nothing_else_and_never_changed(file):
    file.write_text("schema_version: 99\nprogramme: x\n", encoding="utf-8")
    loaded = load_program(file)
    (fault,) = loaded.errors
    assert "needs a newer workbench" in fault.message
    with pytest.raises(ContentError, match="needs a newer workbench"):
        apply_to_file(loaded, [rename("x")])


def test_an_older_file_is_lifted_in_memory_with_a_warning(file):
    file.write_text(OLD, encoding="utf-8")
    loaded = load_program(file)
    assert loaded.errors == []
    assert [(warning.line, warning.path) for warning in loaded.warnings] == [(2, "schema_version")]
    assert loaded.program is not None
    assert loaded.program.schema_version == SCHEMA_VERSION
    assert [model.value for model in loaded.program.program.models] == ["ride_along"]
    assert file.read_text(encoding="utf-8") == OLD


def test_a_change_to_an_older_file_brings_it_up_to_date_and_keeps_its_comments(file):
    file.write_text(OLD, encoding="utf-8")
    loaded = load_program(file)
    text = apply_to_file(loaded, [rename("Fen")])
    assert text.startswith(
        f"# from the worksheet\nschema_version: {SCHEMA_VERSION}\nprogram:\n  name: Fen   # ours\n"
    )
    again = program_from_text(loaded, text)
    assert (again.errors, again.warnings) == ([], [])


def test_problems_of_others_get_their_place(file):
    loaded = load_program(file)
    (fault,) = problem_faults(
        loaded, [Problem(location=("program", "state"), message="is far.", hint="Move.")]
    )
    assert str(fault) == "program_config.yaml:4:3 program.state: is far. Move."


def test_a_change_is_saved_and_nothing_is_left_behind(file):
    loaded = load_program(file)
    save_program(loaded, apply_to_file(loaded, [rename("Fen")]))
    assert file.read_text(encoding="utf-8") == HEAD.replace("Alderfen", "Fen")
    names = sorted(path.name for path in file.parent.rglob("*"))
    assert [name for name in names if not name.endswith(".lock")] == [
        ".gitignore",
        ".workbench",
        "program_config.yaml",
    ]


def test_a_file_that_somebody_else_changed_is_not_overwritten(file):
    loaded = load_program(file)
    file.write_text(HEAD + "# theirs\n", encoding="utf-8")
    with pytest.raises(ConflictError, match="was changed by somebody else"):
        save_program(loaded, HEAD + "# mine\n")
    assert file.read_text(encoding="utf-8") == HEAD + "# theirs\n"


def test_a_file_that_was_removed_is_not_made_again(file):
    loaded = load_program(file)
    file.unlink()
    with pytest.raises(ConflictError, match="was removed"):
        save_program(loaded, HEAD)
    assert not file.exists()


def test_windows_line_ends_and_the_byte_order_mark_survive_a_save(file):
    file.write_bytes(("\ufeff" + HEAD.replace("\n", "\r\n")).encode())
    loaded = load_program(file)
    save_program(loaded, apply_to_file(loaded, [rename("Fen")]))
    assert file.read_bytes() == ("\ufeff" + HEAD.replace("\n", "\r\n").replace("Alderfen", "Fen")).encode()


def test_of_many_writers_exactly_one_wins_each_version(file):
    loaded = load_program(file)
    results = []

    def write(number):
        try:
            save_program(loaded, HEAD + f"# {number}\n")
            results.append(number)
        except ConflictError:
            results.append(None)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (winner,) = [result for result in results if result is not None]
    assert file.read_text(encoding="utf-8") == HEAD + f"# {winner}\n"


def test_a_missing_file_cannot_be_loaded(tmp_path):
    with pytest.raises(CannotRunError, match=r"There is no file program_config\.yaml"):
        load_program(tmp_path / "program_config.yaml")
