"""What the store tells of the past: each revision with what it changed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from tracker.documents import Kind, Revision
from tracker.errors import UnreadableError
from tracker.report.listing import DocumentLog, DocumentStatus, LoggedRevision, SourceStatus

if TYPE_CHECKING:
    from datetime import datetime

    from tracker.store.archive import FileArchive
    from tracker.store.model import SourceState
    from tracker.store.state import State

SUMMARY = "summary-1"
"""Name of the cached counts beside a revision, with the version of what counted."""


def document_log(archive: "FileArchive", document: str) -> DocumentLog:
    """The revisions of one document, newest first, each with the counts of its findings."""
    revisions = archive.revisions(document)
    logged = []
    for index, revision in enumerate(revisions):
        base = last_readable(revisions[:index])
        logged.append(LoggedRevision(revision, summary(archive, base, revision)))
    return DocumentLog(document, tuple(reversed(logged)))


def last_readable(revisions: Sequence[Revision]) -> Revision | None:
    """The revision to compare with: the newest that could be understood."""
    return next((revision for revision in reversed(revisions) if revision.readable), None)


def summary(archive: "FileArchive", older: Revision | None, newer: Revision) -> dict[str, int] | None:
    """Counts of findings by level; None where nothing was or can be compared."""
    if older is None or newer.kind is not Kind.OPENAPI or not newer.readable:
        return None
    name = f"{SUMMARY}-{older.sha256[:16]}"
    cached = archive.cached(newer, name)
    if cached is not None:
        return msgspec.json.decode(cached, type=dict[str, int])
    from tracker.pipeline.comparing import compare
    from tracker.pipeline.reading import describe_two

    try:
        found = compare(*describe_two(archive, older, newer)).summary
    except UnreadableError:
        return None
    keep_summary(archive, older, newer, found)
    return found


def keep_summary(archive: "FileArchive", older: Revision, newer: Revision, counts: dict[str, int]) -> None:
    """Cache the counts of a comparison that was just made."""
    archive.cache(newer, f"{SUMMARY}-{older.sha256[:16]}", msgspec.json.encode(counts))


def source_status(name: str, archive: "FileArchive", state: "State", *, next_run: "datetime | None") -> SourceStatus:
    """Where one source and its documents stand."""
    from tracker.store.model import SourceState as Empty

    known = state.sources().get(name)
    found = known or Empty(name)
    documents = [each.name for each in state.documents().values() if each.source == name]
    return SourceStatus(
        name=name,
        status=_status(known),
        last_success=found.last_success,
        failing_since=found.failing_since,
        failures=found.failures,
        next_run=next_run,
        documents=tuple(_document_status(archive.revisions(each)) for each in documents if archive.revisions(each)),
    )


def _status(state: "SourceState | None") -> str:
    """`never` before the first visit, `partial` where the last one succeeded in part, else `ok` or `failing`."""
    if state is None:
        return "never"
    if not state.failures:
        return "ok"
    seen = state.last_success is not None and state.failing_since is not None
    return "partial" if seen and state.last_success >= state.failing_since else "failing"  # type: ignore[operator]


def _document_status(revisions: Sequence[Revision]) -> DocumentStatus:
    newest = revisions[-1]
    changed = [each for each in revisions if each.outcome.value != "bytes-only"]
    return DocumentStatus(
        name=newest.document,
        kind=newest.kind,
        revision=newest.number,
        last_change=(changed or revisions)[-1].fetched,
        version=newest.version,
    )
