"""The Atom feed beside the reports: the newest revisions as news."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.documents import Outcome, Revision
from tracker.pipeline.desk import Desk
from tracker.pipeline.history import Counts, last_readable
from tracker.store.reports import Reports

if TYPE_CHECKING:
    from tracker.report.feed import FeedItem

NEWEST = 50
"""Revisions in the feed."""


def write_feed(sources: Sequence[str], language: str, desk: Desk) -> Path:
    """Write `feed.atom`: the newest revisions that say something, newest first."""
    from tracker.report.feed import atom

    text = atom(recent(Counts(desk.archive, desk.policy)), language, sources=sources, updated=desk.now())
    return Reports(desk.archive.root).keep_page("feed.atom", text)


def recent(counts: Counts) -> "list[FeedItem]":
    """The newest revisions that say something, newest first."""
    from tracker.report.feed import FeedItem

    archive = counts.archive
    found = [pair for name in archive.documents() for pair in _steps(archive.revisions(name))]
    found.sort(key=lambda pair: (pair[1].fetched, pair[1].document), reverse=True)
    return [FeedItem(newer, counts.of(older, newer)) for older, newer in found[:NEWEST]]


def _steps(revisions: Sequence[Revision]) -> list[tuple[Revision | None, Revision]]:
    """(what it is compared with, revision) of the newest revisions that are more than other bytes."""
    newest = range(max(0, len(revisions) - NEWEST), len(revisions))
    steps = [(last_readable(revisions[:index]), revisions[index]) for index in newest]
    return [step for step in steps if step[1].outcome is not Outcome.BYTES_ONLY]
