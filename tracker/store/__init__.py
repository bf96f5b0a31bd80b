"""The archive of revisions, and the state between runs."""

from tracker.store.archive import FileArchive
from tracker.store.importing import Facts, Imported, Version, import_versions, read_version
from tracker.store.lock import exclusive
from tracker.store.memory import MemoryArchive
from tracker.store.model import (
    Damage,
    DocumentState,
    Outgoing,
    SourceState,
    UrlState,
    Verification,
    Waiting,
)
from tracker.store.port import Archive, Derived, Importing
from tracker.store.selector import find, parse, select
from tracker.store.told import base, imported, key, untold
from tracker.store.verify import verify

__all__ = [
    "Archive",
    "Damage",
    "Derived",
    "DocumentState",
    "Facts",
    "FileArchive",
    "Imported",
    "Importing",
    "MemoryArchive",
    "Outgoing",
    "SourceState",
    "UrlState",
    "Verification",
    "Version",
    "Waiting",
    "base",
    "exclusive",
    "find",
    "import_versions",
    "imported",
    "key",
    "parse",
    "read_version",
    "select",
    "untold",
    "verify",
]
