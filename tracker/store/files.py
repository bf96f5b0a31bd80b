"""The few steps of the file system that durability rests on, as a port, so that a power cut can be modelled."""

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from tracker import durable
from tracker.errors import StoreError, refusal

TEMPORARY = ".tmp-"
"""Beginning of the name of a file that is not whole yet."""
LARGEST = 2**29
"""Bytes; no file of a store comes near it."""


_OF_THE_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EMFILE}
"""Refusals that one folder is not to blame for."""


class Files(Protocol):
    """Steps that are durable when they return; every one may be repeated."""

    def make(self, folder: Path) -> None:
        """Create the folder where it is missing."""

    def write(self, path: Path, content: bytes) -> None:
        """Write a file's content, which is on the disk when this returns (its name need not be)."""

    def publish(self, temporary: Path, target: Path) -> None:
        """Give a written file its name, in place of what had it: before or after, never between."""

    def append(self, path: Path, content: bytes) -> None:
        """Add to a file that can be made again from others."""


class Disk:
    """The file system itself."""

    def make(self, folder: Path) -> None:
        """Create the folder and those above it, each known to the one above."""
        durable.make(folder)

    def write(self, path: Path, content: bytes) -> None:
        """Write and fsync."""
        durable.write(path, content)

    def publish(self, temporary: Path, target: Path) -> None:
        """Rename, then fsync the folder."""
        temporary.replace(target)
        durable.sync(target.parent)

    def append(self, path: Path, content: bytes) -> None:
        """Write at the end, then fsync."""
        with path.open("ab") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())


def read(path: Path) -> bytes:
    """A file's bytes. Raises `OSError` too for what would never end, as `check_plain` does."""
    check_plain(path)
    return path.read_bytes()


def check_plain(path: Path) -> None:
    """Raise `OSError` for what would never end: a pipe, a device, a file without measure."""
    if path.exists() and not path.is_file() and not path.is_dir():
        raise OSError(errno.EINVAL, "is no plain file", str(path))
    if path.stat().st_size > LARGEST:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))


def put(files: Files, path: Path, content: bytes) -> None:
    """Give `path` this content, whole or not at all, whenever the machine stops."""
    temporary = path.with_name(f"{TEMPORARY}{os.getpid()}-{path.name}"[:250])
    try:
        files.write(temporary, content)
        files.publish(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


@contextlib.contextmanager
def told(place: Path, action: str = "cannot be written", *, raising: type[StoreError] = StoreError) -> Iterator[None]:
    """Turn an `OSError` within into `raising`, in one line: what, where, what to do. Of the disk it is `StoreError`."""
    try:
        yield
    except OSError as error:
        kind = StoreError if error.errno in _OF_THE_DISK else raising
        raise kind(refusal(error, place, action)) from error
