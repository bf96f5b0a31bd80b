"""A database, set up so that what is settled stays settled."""

import math
import shutil
import sqlite3
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool, StaticPool


def connect(url: str) -> Engine:
    """The engine for an SQLAlchemy URL; SQLite in WAL mode, its transactions over changes of the tables too."""
    if not url.startswith("sqlite"):
        return create_engine(url)
    engine = create_engine(
        url, connect_args={"timeout": 30}, **({"poolclass": StaticPool} if url == "sqlite://" else {})
    )
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def look(path: Path) -> Engine:
    """The engine for a SQLite file where nothing can be written, not even beside it."""
    place = f"file:{quote(str(path))}?mode=ro&immutable=1"
    return create_engine("sqlite://", creator=lambda: sqlite3.connect(place, uri=True), poolclass=NullPool)


def _set_up(connection: sqlite3.Connection, _: object) -> None:
    """Leave transactions to `_begin`, since the driver's own do not cover changes of the tables."""
    connection.isolation_level = None
    for pragma in ("journal_mode = WAL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    """A transaction that will write takes its turn at once; it could not later, had another written meanwhile."""
    options = connection.get_execution_options()
    connection.exec_driver_sql(f"PRAGMA synchronous = {options.get('synchronous', 'FULL')}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes") else "BEGIN")


def place(url: str) -> str:
    """What to call the database in messages: a path, or host and name without secrets."""
    return url.removeprefix("sqlite:///") if url.startswith("sqlite") else url.rpartition("@")[2]


ROOM = 200_000
"""Bytes that must be free on the disk for a message to be handed over: what marking it as sent may take."""
NO_ROOM = "the disk is full; free some space and run again; mail waits until it can be noted that it was sent"


def room(place: str) -> float:
    """Bytes free where the database lies; endless where that is no disk of ours."""
    try:
        return shutil.disk_usage(Path(place).parent).free if Path(place).is_file() else math.inf
    except OSError:
        return math.inf


def reason(error: SQLAlchemyError) -> str:
    """One line of what went wrong, and what to do where that is known."""
    first = str(getattr(error, "orig", None) or error).splitlines()[0]
    if "full" in first:
        return f"{first}; free some space and run again; what was recorded is intact"
    if "readonly" in first or "unable to open" in first:
        return (
            f"{first}; give the user who runs tracker the right to write there, or choose another folder with --store"
        )
    if "locked" in first:
        return f"{first}; another run holds it; run again when it has ended"
    if "disk I/O" in first:
        return f"{first}; the disk is full or failing: free some space, or look after it, and run again"
    if "no such" in first:
        return f"{first}; move the file away, and the next run makes it again from the archive"
    return first
