"""Whether the state's file is whole, asked without the rest of a database's house."""

import sqlite3
from contextlib import closing
from pathlib import Path

STATE = "state.sqlite"
"""File of the store that holds the state."""


def sound(path: Path) -> bool:
    """Whether SQLite finds its file whole."""
    try:
        with closing(sqlite3.connect(path, timeout=30)) as connection:
            return bool(connection.execute("PRAGMA quick_check").fetchone() == ("ok",))
    except sqlite3.OperationalError:
        return True
    except sqlite3.DatabaseError:
        return False
