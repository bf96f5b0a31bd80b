"""What outlives a power cut: contents and names that were synced."""

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path

_AT_ONCE = 8
"""Files synced at the same time: the disk does many for little more than one."""


def sync(path: Path) -> None:
    """Make a file's content, or the names in a folder, durable."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_all(paths: Iterable[Path]) -> None:
    """The same for many, in any order."""
    from concurrent.futures import ThreadPoolExecutor

    todo = list(paths)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        list(pool.map(_sync_each, (todo[first::_AT_ONCE] for first in range(_AT_ONCE))))


def _sync_each(paths: list[Path]) -> None:
    for path in paths:
        sync(path)


def make(folder: Path) -> None:
    """Create a folder and those above it, each known to the one above."""
    if folder.is_dir():
        return
    make(folder.parent)
    with contextlib.suppress(FileExistsError):
        folder.mkdir()
    sync(folder.parent)


def write(path: Path, content: bytes) -> None:
    """Write a file's content; its name may still be lost."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
