"""history, diff, restore."""

import pytest


@pytest.fixture
def edited(workbench, sample):
    words = ("--set", "decisions.transport.max_miles.value=55", "--author", "Pat", "--reason", "Longer rides")
    assert workbench("edit", sample, *words).status == 0
    return sample


def test_history_has_the_promised_keys_newest_first(workbench, edited):
    revisions = workbench("history", edited, "--format", "json").json["revisions"]
    assert {"rev", "at", "author", "message", "changes"} <= set(revisions[0])
    assert [(one["rev"], one["author"], one["message"]) for one in revisions] == [
        (2, "Pat", "Longer rides"),
        (1, "", ""),
    ]
    assert revisions[0]["changes"] == ["decisions.transport.max_miles.value"]


def test_a_hand_edit_becomes_a_revision_with_its_changes(workbench, edited):
    edited.write_text(edited.read_text().replace("stage: developing", "stage: launching", 1))
    newest = workbench("history", edited, "--format", "json").json["revisions"][0]
    assert (newest["rev"], newest["kind"], newest["changes"]) == (3, "outside", ["program.stage"])


def test_diff_says_in_words_what_changed_and_which_papers_read_it(workbench, edited):
    text = workbench("diff", edited, "1", "2").out
    assert text == "How far may a program ride go? 40 miles -> 55 miles; affects 1 paper\n"
    change = workbench("diff", edited, "1", "--format", "json").json["changes"][0]
    assert (change["path"], change["affects"]) == ("decisions.transport.max_miles.value", ["transportation"])
    assert workbench("diff", edited, "2").out == "Nothing differs.\n"


def test_restore_is_itself_a_revision_and_gives_the_bytes_back(workbench, sample, edited):
    changed = edited.read_bytes()
    assert workbench("restore", edited, "1", "--author", "Lee").status == 0
    assert b"55" not in edited.read_bytes().split(b"max_miles")[1][:40]
    newest = workbench("history", edited, "--format", "json").json["revisions"][0]
    assert (newest["rev"], newest["kind"], newest["author"]) == (3, "restore", "Lee")
    assert workbench("restore", edited, "2").status == 0
    assert sample.read_bytes() == changed


def test_a_revision_that_is_none_is_status_2(workbench, edited):
    ran = workbench("restore", edited, "99")
    assert ran.status == 2
    assert "There is no revision 99" in ran.err
    assert workbench("diff", edited).status == 2
    assert workbench("diff", edited, "one").status == 2


def test_a_program_without_a_history_still_works(workbench, fresh):
    revisions = workbench("history", fresh, "--format", "json").json["revisions"]
    assert [one["kind"] for one in revisions] == ["found"]


def test_a_damaged_history_is_said_and_stops_nothing(workbench, edited):
    for place in (edited.parent / ".workbench").glob("history.sqlite3*"):
        place.unlink()
    (edited.parent / ".workbench/history.sqlite3").write_bytes(b"garbage" * 1000)
    ran = workbench("history", edited)
    assert ran.status == 0
    assert "was set aside" in ran.err
    assert workbench("edit", edited, "--set", "program.short_name=CC").status == 0
