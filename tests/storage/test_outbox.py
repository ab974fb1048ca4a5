"""The folder of written papers."""

import hashlib

import pytest

from workbench.errors import CannotRunError, ContentError
from workbench.storage.outbox import Outbox


def test_an_empty_outbox_has_an_empty_manifest_and_makes_no_folder(tmp_path):
    outbox = Outbox(tmp_path / "out")
    assert outbox.read_manifest() == {}
    assert outbox.file_digest("a.docx") is None
    assert not outbox.folder.exists()


def test_what_is_written_can_be_read(tmp_path):
    outbox = Outbox(tmp_path / "a" / "out")
    outbox.write("a.docx", b"one")
    outbox.write("a.docx", b"two")
    assert outbox.read("a.docx") == b"two"
    assert outbox.file_digest("a.docx") == hashlib.sha256(b"two").hexdigest()


def test_the_manifest_is_the_same_bytes_whatever_the_order(tmp_path):
    outbox = Outbox(tmp_path)
    outbox.write_manifest({"b": 1, "a": "é"})
    first = outbox.read("manifest.json")
    outbox.write_manifest({"a": "é", "b": 1})
    assert outbox.read("manifest.json") == first == '{\n  "a": "é",\n  "b": 1\n}\n'.encode()
    assert outbox.read_manifest() == {"a": "é", "b": 1}


@pytest.mark.parametrize("damage", [b"", b"{", b"[1]", b"\xff\xfe", b"[" * 100_000])
def test_a_damaged_manifest_is_refused_and_stays(tmp_path, damage):
    (tmp_path / "manifest.json").write_bytes(damage)
    with pytest.raises(ContentError, match=r"manifest\.json the manifest is damaged"):
        Outbox(tmp_path).read_manifest()
    assert (tmp_path / "manifest.json").read_bytes() == damage


@pytest.mark.parametrize("name", ["../a", "a/b", "", ".", "..", "a\\b", "/etc/passwd"])
def test_a_name_never_leaves_the_folder(tmp_path, name):
    with pytest.raises(ValueError, match="not a plain file name"):
        Outbox(tmp_path).write(name, b"x")


def test_a_folder_that_cannot_be_made_is_explained(tmp_path):
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    with pytest.raises(CannotRunError, match="The folder out cannot be made"):
        Outbox(tmp_path / "out").write("a.docx", b"x")
