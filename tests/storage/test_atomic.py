"""A file is written whole or not at all, one writer at a time."""

import errno
import os
import subprocess
import sys
import time

import pytest

from workbench.errors import CannotRunError
from workbench.storage import atomic
from workbench.storage.atomic import locked, private_folder, write_atomic


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def leftover(folder, *, host=None, pid=1, age=0.0):
    path = folder / f".p.yaml.{host or atomic._host()}-{pid}-0123abcd.workbench-tmp"
    path.write_bytes(b"half")
    os.utime(path, (time.time() - age,) * 2)
    return path


def dead_process():
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_a_new_file_is_written(tmp_path):
    write_atomic(tmp_path / "p.yaml", b"new")
    assert (tmp_path / "p.yaml").read_bytes() == b"new"
    assert names(tmp_path) == ["p.yaml"]


def test_an_old_file_is_replaced_and_keeps_its_permissions(tmp_path):
    path = tmp_path / "p.yaml"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_atomic(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link(tmp_path):
    real, link = tmp_path / "real.yaml", tmp_path / "p.yaml"
    real.write_bytes(b"old")
    link.symlink_to(real)
    write_atomic(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (
            errno.ENOSPC,
            "p.yaml cannot be written: the disk is full. Free some space and try again. Nothing was changed.",
        ),
        (errno.EROFS, "p.yaml cannot be written: the disk is read-only."),
        (errno.EACCES, "p.yaml cannot be written: you may not write there."),
        (errno.EIO, "p.yaml cannot be written: the disk reports a fault."),
    ],
)
@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_failing_disk_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch, call, code, words):
    path = tmp_path / "p.yaml"
    path.write_bytes(b"old")

    def fail(*_args):
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(*(("os.fsync", fail) if call == "fsync" else ("pathlib.Path.replace", fail)))
    with pytest.raises(CannotRunError) as caught:
        write_atomic(path, b"new")
    assert str(caught.value).startswith(words)
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["p.yaml"]


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(CannotRunError, match="the folder does not exist"):
        write_atomic(tmp_path / "nowhere" / "p.yaml", b"new")


def test_an_interrupted_write_leaves_nothing(tmp_path, monkeypatch):
    def interrupt(*_args):
        raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_atomic(tmp_path / "p.yaml", b"new")
    assert names(tmp_path) == []


def test_what_a_killed_writer_left_is_swept(tmp_path):
    leftover(tmp_path, pid=dead_process())
    write_atomic(tmp_path / "p.yaml", b"new")
    assert names(tmp_path) == ["p.yaml"]


def test_what_is_old_is_swept_whoever_left_it(tmp_path):
    leftover(tmp_path, host="00000000", age=61)
    write_atomic(tmp_path / "p.yaml", b"new")
    assert names(tmp_path) == ["p.yaml"]


def test_what_another_writer_may_still_need_stays(tmp_path):
    mine = leftover(tmp_path, pid=os.getpid())
    theirs = leftover(tmp_path, host="00000000", pid=dead_process())
    other = tmp_path / ".notes.workbench-tmp"
    other.write_bytes(b"x")
    os.utime(other, (0, 0))
    write_atomic(tmp_path / "p.yaml", b"new")
    assert mine.exists()
    assert theirs.exists()
    assert other.exists()


def test_on_windows_a_file_that_is_open_elsewhere_is_tried_again(tmp_path, monkeypatch):
    attempts = []
    genuine = type(tmp_path).replace

    def busy(self, target):
        attempts.append(1)
        if len(attempts) < 3:
            raise PermissionError(13, "in use")
        return genuine(self, target)

    monkeypatch.setattr("pathlib.Path.replace", busy)
    monkeypatch.setattr("time.sleep", lambda _seconds: None)
    source, target = tmp_path / "a", tmp_path / "b"
    source.write_bytes(b"new")
    monkeypatch.setattr(atomic.os, "name", "nt")
    try:
        atomic._replace(source, target)
    finally:
        monkeypatch.undo()
    assert len(attempts) == 3
    assert target.read_bytes() == b"new"


WRITER = """
import sys
from pathlib import Path
from workbench.storage.atomic import write_atomic
number = 0
while True:
    number += 1
    write_atomic(Path(sys.argv[1]), (f"{number} " * 20000).encode())
    print(number, flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="kills a process the POSIX way")
@pytest.mark.parametrize("delay", [0.0, 0.003, 0.011, 0.027])
def test_a_killed_writer_tears_nothing_and_loses_no_acknowledged_write(tmp_path, delay):
    path = tmp_path / "p.yaml"
    process = subprocess.Popen([sys.executable, "-c", WRITER, path], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(delay)
    process.kill()
    rest = process.stdout.read().split()
    process.wait()
    words = path.read_text(encoding="utf-8").split()
    assert len(words) == 20_000
    assert len(set(words)) == 1
    assert int(words[0]) >= int(rest[-1] if rest else 1)
    write_atomic(path, b"new")
    assert names(tmp_path) == ["p.yaml"]


def test_a_lock_waits_for_the_other_and_then_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(atomic, "LOCK_SECONDS", 0.2)
    path = tmp_path / "p.yaml"
    with (
        locked(path),
        pytest.raises(CannotRunError, match=r"p\.yaml is being saved by another program"),
        locked(path),
    ):
        pass
    with locked(path):
        assert (tmp_path / ".workbench" / "p.yaml.lock").exists()


def test_a_lock_is_free_after_an_error(tmp_path):
    with pytest.raises(RuntimeError), locked(tmp_path / "p.yaml"):
        raise RuntimeError
    with locked(tmp_path / "p.yaml"):
        assert True


def test_a_lock_of_a_killed_process_does_not_stay(tmp_path):
    code = "import os, sys; from pathlib import Path; from workbench.storage.atomic import locked\n"
    code += "with locked(Path(sys.argv[1])): os._exit(9)"
    assert subprocess.run([sys.executable, "-c", code, tmp_path / "p.yaml"], check=False).returncode == 9
    start = time.perf_counter()
    with locked(tmp_path / "p.yaml"):
        assert time.perf_counter() - start < 5


def test_a_lock_that_cannot_be_made_is_explained(tmp_path):
    (tmp_path / ".workbench").write_text("a file", encoding="utf-8")
    with pytest.raises(CannotRunError, match=r"p\.yaml cannot be written"), locked(tmp_path / "p.yaml"):
        pass


def test_git_ignores_the_private_folder(tmp_path):
    assert (private_folder(tmp_path) / ".gitignore").read_text(encoding="utf-8") == "*\n"
    assert private_folder(tmp_path) == tmp_path / ".workbench"
