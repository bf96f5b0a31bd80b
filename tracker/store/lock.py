"""One writer at a time."""

import contextlib
import errno
import fcntl
import json
import os
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from io import FileIO
from pathlib import Path

from tracker.errors import StoreError
from tracker.store import layout
from tracker.store.files import Disk, told
from tracker.store.own_files import write_own

LOCK = ".lock"
_STEP = 0.1
"""Seconds between two looks."""


@contextlib.contextmanager
def exclusive(
    root: Path,
    *,
    purpose: str = "run",
    wait: float = 60.0,
    waiting: Callable[[str], None] = lambda line: None,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[None]:
    """Hold the store for writing; the operating system lets go of it when the process ends, however it ends.

    Waits at most `wait` seconds, and says so once through `waiting`. Raises `StoreError` naming who holds it.
    """
    layout.prepare(root, Disk())
    with told(root / LOCK):
        file = FileIO(_opened(root / LOCK), "r+")
    with file:
        if not _taken(file):
            waiting(f"{root}: waiting for {_holder(file)}")
            _wait(file, root, wait, sleep)
        _sign(file, purpose)
        write_own(root, Disk())
        try:
            yield
        finally:
            file.truncate(0)


def _opened(path: Path) -> int:
    """The lock's file, never what it might lead to: its content is written over."""
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise OSError(errno.EINVAL, "is no plain file; remove it, where no run is under way", str(path))
    return os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW, 0o666)


def _wait(file: FileIO, root: Path, wait: float, sleep: Callable[[float], None]) -> None:
    waited = 0.0
    while not _taken(file):
        if waited >= wait:
            raise StoreError(f"{root}: held by {_holder(file)}; run again when it has ended")
        sleep(_STEP)
        waited += _STEP


def _taken(file: FileIO) -> bool:
    try:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _sign(file: FileIO, purpose: str) -> None:
    """Say who holds it; on a full disk the lock is held without a name."""
    since = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    who = {"pid": os.getpid(), "host": os.uname().nodename, "purpose": purpose, "since": since}
    file.truncate(0)
    with contextlib.suppress(OSError):
        file.write(json.dumps(who).encode() + b"\n")


def _holder(file: FileIO) -> str:
    file.seek(0)
    try:
        who = json.loads(file.read(1000))
        return f"tracker {who['purpose']} (process {int(who['pid'])} on {who['host']}) since {who['since']}"
    except (ValueError, TypeError, KeyError):
        return "another run"
