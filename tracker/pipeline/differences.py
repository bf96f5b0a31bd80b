"""What differs between two revisions of what is no API description: entries, dates, lines of text."""

import difflib
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, TypedDict

from tracker.changelog import Changelog, EntryChanges, Status
from tracker.documents import Kind, Revision
from tracker.pipeline.dates import moved
from tracker.pipeline.reading import changelog_revision, page_revision
from tracker.report.model import MovedDate

if TYPE_CHECKING:
    from tracker.store.archive import FileArchive

TEXT_DIFF = 200
"""Lines of a text's diff that a report carries."""
_LINES = 5000
"""Lines of a text that are compared."""


class Differences(TypedDict, total=False):
    """Fields of a `DocumentReport`."""

    changelog: Changelog
    entry_changes: EntryChanges
    moved_dates: tuple[MovedDate, ...]
    text_diff: tuple[str, ...]


def differences(archive: "FileArchive", older: Revision | None, newer: Revision, *, today: date) -> Differences:
    """What a report tells of two revisions of one kind; without an older one all of the newer is new."""
    if newer.kind is Kind.CHANGELOG:
        return _entries(archive, older, newer)
    if newer.kind is Kind.PAGE:
        before, after = page_revision(archive, older).lines if older else (), page_revision(archive, newer).lines
        return {"moved_dates": moved(before, after, today=today), "text_diff": _text_diff(before, after)}
    return {"text_diff": _text_diff(_text(archive, older) if older else (), _text(archive, newer))}


def _entries(archive: "FileArchive", older: Revision | None, newer: Revision) -> Differences:
    from tracker.changelog import compare

    before = changelog_revision(archive, older) if older else Changelog(Status.OK)
    after = changelog_revision(archive, newer)
    return {"changelog": after, "entry_changes": compare(before, after)} if before and after else {}


def _text(archive: "FileArchive", revision: Revision) -> Sequence[str]:
    """The lines of a plain text; none for other files, which are told by their names and sizes."""
    content = archive.content(revision)
    if len(content) > 1_000_000 or b"\0" in content:
        return ()
    try:
        return content.decode("utf-8").splitlines()
    except UnicodeDecodeError:
        return ()


def _text_diff(older: Sequence[str], newer: Sequence[str]) -> tuple[str, ...]:
    lines = difflib.unified_diff(older[:_LINES], newer[:_LINES], lineterm="", n=1)
    return tuple(line[:500] for _, line in zip(range(TEXT_DIFF), lines, strict=False))[2:]
