"""The entries of a published changelog, and how well they could be read."""

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """How the reading of a changelog ended; only `ok` has entries."""

    OK = "ok"
    NEEDS_OCR = "needs-ocr"
    ENCRYPTED = "encrypted"
    CORRUPT = "corrupt"
    EMPTY = "empty"
    LIMIT = "limit"


class Flag(StrEnum):
    """What is odd about an entry; shown, never mended in silence."""

    IMPOSSIBLE_DATE = "impossible-date"
    YEAR_MISSING = "year-missing"
    WEEKDAY_MISMATCH = "weekday-mismatch"
    OUT_OF_ORDER = "out-of-order"
    FILLED_DOWN = "filled-down"


@dataclass(frozen=True, slots=True)
class Limits:
    """What the reading of one file may cost."""

    seconds: float = 45.0
    """Wall clock, and processor time."""
    memory: int = 720 << 20
    """Address space of the reading process, bytes."""
    bytes: int = 64 << 20
    """Size of the file."""
    pages: int = 3000
    characters: int = 10_000_000
    """Of text in the whole file."""
    page_characters: int = 60_000
    page_marks: int = 15_000
    """Lines, rectangles and curves on one page."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a published changelog."""

    text: str
    """The whole cell: NFC, unhyphenated, bullets joined with `• `."""
    date: str | None = None
    """ISO 8601 `YYYY-MM-DD` (or `YYYY-MM` where only a month stands), None where it cannot be known."""
    date_text: str | None = None
    """The date as written."""
    version: str | None = None
    bullets: tuple[str, ...] = ()
    scope: str | None = None
    author: str | None = None
    page: int | None = None
    """1-based page of a PDF."""
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class Changelog:
    """What was read of one changelog file."""

    status: Status
    confidence: str = "high"
    """`high` or `low`; why stands in `notes`."""
    title: str | None = None
    entries: tuple[Entry, ...] = ()
    notes: tuple[str, ...] = ()
    """One-line remarks, English."""


@dataclass(frozen=True, slots=True)
class EntryChanges:
    """What differs between two revisions of a changelog."""

    added: tuple[Entry, ...] = ()
    removed: tuple[Entry, ...] = ()
    edited: tuple[tuple[Entry, Entry], ...] = ()
