"""The write door: whole, or not at all, and never over somebody else's words."""

import threading

import pytest

from workbench.errors import CannotRunError, ConflictError, ContentError
from workbench.model.changes import Change, Operation
from workbench.workspace import Workspace, create_program


def put(path, value):
    return Change(operation=Operation.SET, path=path, value=value)


@pytest.fixture
def file(tmp_path):
    return create_program(tmp_path / "county", "County", "WA")


def test_a_folder_a_file_and_nothing_open_the_same_program(file, monkeypatch):
    monkeypatch.chdir(file.parent)
    assert {Workspace.open(place).path.resolve() for place in (file, file.parent, None)} == {file.resolve()}


def test_a_missing_program_says_how_to_make_one(tmp_path):
    with pytest.raises(CannotRunError, match="workbench init"):
        Workspace.open(tmp_path)


def test_an_edit_tells_what_changed_and_the_new_digest(file):
    workspace = Workspace.open(file)
    before = workspace.load().digest
    result = workspace.edit([put("program.short_name", "CC"), put("program.name", "County")])
    assert result.changed == ["program.short_name"]
    assert result.digest == workspace.load().digest != before
    assert workspace.program.program.short_name == "CC"


def test_two_people_who_change_different_things_are_both_kept(file):
    workspace = Workspace.open(file)
    base = workspace.load().digest
    workspace.edit([put("program.short_name", "CC")], base=base)
    workspace.edit([put("program.stage", "developing")], base=base)
    facts = workspace.program.program
    assert (facts.short_name, facts.stage) == ("CC", "developing")


def test_the_later_writer_of_one_value_is_told_what_it_says_now(file):
    workspace = Workspace.open(file)
    base = workspace.load().digest
    workspace.edit([put("program.short_name", "Mine")], base=base)
    with pytest.raises(ConflictError, match='It now says "Mine"'):
        workspace.edit([put("program.short_name", "Theirs")], base=base)
    assert workspace.program.program.short_name == "Mine"


def test_the_same_value_twice_is_no_clash(file):
    workspace = Workspace.open(file)
    base = workspace.load().digest
    workspace.edit([put("program.short_name", "CC")], base=base)
    assert workspace.edit([put("program.short_name", "CC")], base=base).changed == []


def test_a_state_that_nobody_remembers_is_never_overwritten(file):
    Workspace.open(file).edit([put("program.short_name", "CC")])
    with pytest.raises(ConflictError, match="too old to compare"):
        Workspace.open(file).edit([put("program.short_name", "Stale")], base="0" * 64)


def test_an_invalid_change_leaves_the_file_as_it_was(file):
    before = file.read_bytes()
    with pytest.raises(ContentError) as refused:
        Workspace.open(file).edit([put("program.short_name", "CC"), put("program.stage", "dreaming")])
    assert [fault.path for fault in refused.value.faults] == ["program.stage"]
    assert file.read_bytes() == before


def test_an_edit_may_mend_a_file_that_has_faults(file):
    file.write_text(file.read_text().replace("stage: exploring", "stage: dreaming"))
    workspace = Workspace.open(file)
    assert not workspace.validate().valid
    workspace.edit([put("program.stage", "developing")])
    assert workspace.validate().valid


def test_a_file_that_is_not_yaml_is_not_touched(file):
    file.write_text("program: [unclosed\n")
    with pytest.raises(ContentError):
        Workspace.open(file).edit([put("program.name", "X")])
    assert file.read_text() == "program: [unclosed\n"


def test_a_hand_edit_between_two_edits_is_kept(file):
    workspace = Workspace.open(file)
    workspace.edit([put("program.short_name", "CC")])
    file.write_text(file.read_text() + "# a note by hand\n")
    workspace.edit([put("program.stage", "developing")])
    text = file.read_text()
    assert "# a note by hand" in text
    assert "short_name: CC" in text


def test_many_threads_lose_no_edit(file):
    workspace = Workspace.open(file)
    failed = []

    def write(number):
        item = {"id": f"action-{number}", "what": f"Do {number}"}
        try:
            workspace.edit([Change(operation=Operation.ADD, path="actions", value=item)])
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert {action.id for action in Workspace.open(file).program.actions} == {f"action-{n}" for n in range(8)}
