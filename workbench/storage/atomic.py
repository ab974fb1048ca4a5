"""Write a file whole or not at all, one writer at a time.

A reader sees the old file or the new one, never a half. Nothing here needs
more of the system than Python's own library and ``filelock``, so it is the
same on Windows.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import platform
import re
import secrets
import time
from collections.abc import Iterator
from pathlib import Path

from workbench.errors import CannotRunError

__all__ = ["locked", "private_folder", "write_atomic"]

LOCK_SECONDS = 10.0
_STALE_SECONDS = 60.0
_REPLACE_ATTEMPTS = 20
_TEMPORARY = re.compile(r"\..+\.(?P<host>[0-9a-f]{8})-(?P<pid>\d+)-[0-9a-f]{8}\.workbench-tmp")
_REASONS = {
    errno.ENOSPC: ("the disk is full", "Free some space and try again."),
    errno.EDQUOT: ("your disk quota is used up", "Free some space and try again."),
    errno.EFBIG: ("the file would be too large for this disk", "Free some space and try again."),
    errno.EROFS: ("the disk is read-only", "Copy the folder to a place where you may write."),
    errno.EACCES: ("you may not write there", "Ask for permission, or copy the folder."),
    errno.EPERM: ("you may not write there", "Ask for permission, or copy the folder."),
    errno.ENOENT: ("the folder does not exist", "Create the folder first."),
    errno.ENOTDIR: ("the folder does not exist", "Create the folder first."),
    errno.EISDIR: ("a folder has that name", "Choose another name."),
    errno.ENAMETOOLONG: ("the name is too long", "Choose a shorter name."),
    errno.EIO: ("the disk reports a fault", "Check the disk before you go on."),
}


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock of a file; others wait until the block ends.

    The lock is a file of its own under ``.workbench/`` beside the file, since
    the file itself is replaced by every write.

    Raises:
        CannotRunError: the lock cannot be made, or others hold it for ten seconds.
    """
    # reading a program never locks, so it need not wait for this import
    from filelock import FileLock, Timeout

    real = _real(path)
    try:
        place = private_folder(real.parent) / f"{real.name}.lock"
        lock = FileLock(place, timeout=LOCK_SECONDS, poll_interval=0.01)
        lock.acquire()
    except Timeout as error:
        message = f"{path.name} is being saved by another program for more than {LOCK_SECONDS:.0f} seconds."
        raise CannotRunError(
            message, "Try again; close other windows of the workbench if it lasts."
        ) from error
    except OSError as error:
        raise _cannot_write(path, error) from error
    except NotImplementedError as error:
        message = f"{path.name} lies on a disk that cannot lock files."
        raise CannotRunError(message, "Copy the folder to a disk of this computer.") from error
    try:
        yield
    finally:
        lock.release()


def private_folder(parent: Path) -> Path:
    """The ``.workbench`` folder in ``parent``, made when it is missing; Git ignores it.

    Raises:
        OSError: it cannot be made.
    """
    folder = parent / ".workbench"
    if not folder.is_dir():
        folder.mkdir(exist_ok=True)
        (folder / ".gitignore").write_text("*\n", encoding="utf-8")
    return folder


def write_atomic(path: Path, data: bytes) -> None:
    """Replace the file's content, durably, keeping its permissions.

    Raises:
        CannotRunError: nothing was written, and nothing is left behind.
    """
    real = _real(path)
    temporary = real.with_name(
        f".{real.name[:80]}.{_host()}-{os.getpid()}-{secrets.token_hex(4)}.workbench-tmp"
    )
    try:
        _sweep(real.parent)
        try:
            _write_durably(temporary, data)
            _copy_mode(real, temporary)
            _replace(temporary, real)
        finally:
            # After a successful replacement there is nothing to remove.
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
        _sync_folder(real.parent)
    except OSError as error:
        raise _cannot_write(path, error) from error


def _real(path: Path) -> Path:
    """The file behind symbolic links: a link must not be replaced by a file."""
    return Path(os.path.realpath(path))


def _host() -> str:
    return hashlib.sha256(platform.node().encode()).hexdigest()[:8]


def _write_durably(path: Path, data: bytes) -> None:
    with path.open("xb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _copy_mode(source: Path, target: Path) -> None:
    with contextlib.suppress(FileNotFoundError, PermissionError):
        target.chmod(source.stat().st_mode & 0o7777)


def _replace(source: Path, target: Path) -> None:
    """Put ``source`` in the place of ``target``.

    Windows refuses while another program has the file open, as virus scanners
    and sync clients do for a moment; so it is tried for two seconds there.
    """
    for attempt in range(_REPLACE_ATTEMPTS):
        try:
            source.replace(target)
        except PermissionError:
            if os.name != "nt" or attempt == _REPLACE_ATTEMPTS - 1:
                raise
            time.sleep(0.1)
        else:
            return


def _sync_folder(folder: Path) -> None:
    """Make the new name durable; Windows has no such call, and some disks refuse it."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _sweep(folder: Path) -> None:
    """Remove what earlier runs left when they were killed while writing."""
    for leftover in folder.glob(".*.workbench-tmp"):
        match = _TEMPORARY.fullmatch(leftover.name)
        if match is None:
            continue
        with contextlib.suppress(OSError):
            old = time.time() - leftover.stat().st_mtime > _STALE_SECONDS
            if old or (match["host"] == _host() and _is_gone(int(match["pid"]))):
                leftover.unlink(missing_ok=True)


def _is_gone(process: int) -> bool:
    """Whether a process of this computer has ended; on Windows nobody can say without harm."""
    if os.name == "nt":
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False


def _cannot_write(path: Path, error: OSError) -> CannotRunError:
    fallback = (error.strerror or "the system refused", "Check the folder and try again.")
    reason, remedy = _REASONS.get(error.errno or 0, fallback)
    return CannotRunError(f"{path.name} cannot be written: {reason}.", f"{remedy} Nothing was changed.")
