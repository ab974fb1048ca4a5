"""Revisions survive crashes, hand edits and damage, and never stop work."""

import hashlib
import sqlite3

import pytest

from workbench.storage.history import History, RevisionKind


def digest(data):
    return hashlib.sha256(data).hexdigest()


@pytest.fixture
def history(tmp_path):
    return History(tmp_path)


def save(history, data, **said):
    rev = history.begin(data, digest(data), said.pop("changes", ["program.name"]), **said)
    history.commit(rev)
    return rev


def kinds(history):
    return [one.kind for one in history.revisions()]


def test_the_first_look_is_a_revision_and_a_second_is_none(history):
    history.reconcile(b"a", digest(b"a"))
    history.reconcile(b"a", digest(b"a"))
    assert kinds(history) == [RevisionKind.FOUND]


def test_a_save_keeps_who_why_and_what(history):
    history.reconcile(b"a", digest(b"a"))
    save(history, b"b", author="Pat", agency="pd", reason="Because", changes=["x.y"])
    newest = history.revisions()[0]
    assert (newest.rev, newest.author, newest.agency, newest.reason, newest.changes) == (
        2,
        "Pat",
        "pd",
        "Because",
        ("x.y",),
    )
    assert history.text_of(2) == b"b"
    assert history.text_of(1) == b"a"
    assert history.text_of(99) is None


def test_a_pending_row_counts_when_the_file_says_that_it_happened(history):
    history.reconcile(b"a", digest(b"a"))
    history.begin(b"b", digest(b"b"), ["x"])
    assert len(history.revisions()) == 1, "not saved yet"
    history.reconcile(b"b", digest(b"b"))
    assert kinds(history) == [RevisionKind.EDIT, RevisionKind.FOUND]


def test_a_pending_row_is_forgotten_when_the_file_never_changed(history):
    history.reconcile(b"a", digest(b"a"))
    history.begin(b"b", digest(b"b"), ["x"])
    history.reconcile(b"a", digest(b"a"))
    assert kinds(history) == [RevisionKind.FOUND]


def test_a_hand_edit_is_a_revision_with_its_changes(history):
    history.reconcile(b"a", digest(b"a"))
    history.reconcile(b"c", digest(b"c"), lambda older: [f"was {older.decode()}"])
    assert kinds(history) == [RevisionKind.OUTSIDE, RevisionKind.FOUND]
    assert history.revisions()[0].changes == ("was a",)


def test_every_state_can_be_had_again_after_many(history):
    states = [
        f"line\n{'x' * (n % 7)} value {n} of a longer text\nend {n // 10}\n".encode() * 3 for n in range(300)
    ]
    history.reconcile(states[0], digest(states[0]))
    for state in states[1:]:
        save(history, state)
    assert [history.text_of(n + 1) for n in range(300)] == states
    assert history.find(digest(states[42])) == states[42]


def test_old_rows_keep_only_what_differs(history, tmp_path):
    body = b"".join(hashlib.sha256(str(n).encode()).hexdigest().encode() + b"\n" for n in range(500))
    history.reconcile(body, digest(body))
    for n in range(60):
        save(history, body + str(n).encode())
    with sqlite3.connect(tmp_path / ".workbench/history.sqlite3") as db:
        sizes = [size for (size,) in db.execute("select length(text) from revisions order by rev")]
    assert max(sizes[:-2]) < 100
    assert sizes[-1] > 10_000


def test_a_deleted_history_begins_anew(history, tmp_path):
    history.reconcile(b"a", digest(b"a"))
    for place in (tmp_path / ".workbench").glob("history*"):
        place.unlink()
    assert history.revisions() == []
    history.reconcile(b"b", digest(b"b"))
    assert kinds(history) == [RevisionKind.FOUND]


@pytest.mark.parametrize("damage", [b"not a database at all" * 100, b""])
def test_a_damaged_history_is_set_aside_and_said(history, tmp_path, damage):
    history.reconcile(b"a", digest(b"a"))
    place = tmp_path / ".workbench/history.sqlite3"
    for extra in place.parent.glob("history.sqlite3-*"):
        extra.unlink()
    place.write_bytes(damage)
    history.reconcile(b"b", digest(b"b"))
    assert kinds(history) == [RevisionKind.FOUND]
    assert history.text_of(1) == b"b"
    if damage:
        assert "was set aside as damaged-" in history.notice
        kept = list(place.parent.glob("damaged-*-history.sqlite3"))
        assert [one.read_bytes() for one in kept] == [damage]


def test_reading_makes_nothing(history, tmp_path):
    assert history.revisions() == []
    assert history.text_of(1) is None
    assert not (tmp_path / ".workbench").exists()


def test_order_is_by_revision_whatever_the_clock_says(history, tmp_path):
    history.reconcile(b"a", digest(b"a"))
    save(history, b"b")
    with sqlite3.connect(tmp_path / ".workbench/history.sqlite3") as db:
        db.execute("update revisions set at = '2099-01-01T00:00:00+00:00' where rev = 1")
    assert [one.rev for one in history.revisions()] == [2, 1]
    assert [one.rev for one in history.revisions(limit=1)] == [2]
