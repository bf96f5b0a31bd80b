"""Whether the state's file is whole and as the last run left it, asked without the rest of a database's house."""

import contextlib
import hashlib
import os
import re
import sqlite3
from contextlib import closing
from pathlib import Path

from tracker.durable import sync
from tracker.store.files import TEMPORARY, check_plain, read, told

STATE = "state.sqlite"
"""File of the store that holds the state."""
STAMP = "state.sqlite.sha256"
"""File that holds the state's digest between runs, in the form that `sha256sum --check` reads."""

_LINE = re.compile(rb"[0-9a-f]{64}  state\.sqlite\n")


def sound(path: Path) -> bool:
    """Whether SQLite finds its file whole."""
    try:
        with closing(sqlite3.connect(path, timeout=30)) as connection:
            return bool(connection.execute("PRAGMA quick_check").fetchone() == ("ok",))
    except sqlite3.OperationalError:
        return True
    except sqlite3.DatabaseError:
        return False


def stamp(path: Path) -> None:
    """Note the digest of the state as a run leaves it; a note that is lost is no harm, a wrong one would be."""
    log = path.with_name(path.name + "-wal")
    if log.exists() and log.stat().st_size:
        return  # somebody looks at it just now, and its newest part lies beside it
    note = path.with_name(STAMP)
    draft = path.with_name(f"{TEMPORARY}{os.getpid()}-{STAMP}")
    try:
        draft.write_bytes(_line(path))
        draft.replace(note)
    except OSError:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)


def unstamp(path: Path) -> None:
    """The state will change: take the note away for good, also where a killed run already did, but for the disk."""
    note = path.with_name(STAMP)
    with told(note):
        note.unlink(missing_ok=True)
        sync(note.parent)


def as_left(path: Path) -> bool:
    """Whether each byte is as the last run left it; also where no run noted that, being killed or going on."""
    said = _said(path)
    if not _LINE.fullmatch(said):
        return True  # none, or none that can be relied on
    try:
        return said == _line(path) or _said(path) != said
    except OSError:
        return False


def garbled(path: Path) -> bool:
    """Whether the note of the digest is none; one that was not on the disk when the power went is empty."""
    said = _said(path)
    return bool(said.strip(b"\0")) and not _LINE.fullmatch(said)


def _said(path: Path) -> bytes:
    try:
        return read(path.with_name(STAMP))
    except OSError:
        return b""


def _line(path: Path) -> bytes:
    check_plain(path)
    with path.open("rb") as file:
        return f"{hashlib.file_digest(file, 'sha256').hexdigest()}  {path.name}\n".encode()
