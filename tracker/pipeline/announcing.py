"""The changelog that describes a spec: its newest readable form, and what it has gained."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tracker import log
from tracker.changelog import Changelog
from tracker.documents import Revision
from tracker.documents.versions import same
from tracker.errors import StoreError
from tracker.pipeline.history import last_readable
from tracker.pipeline.reading import changelog_revision
from tracker.pipeline.ties import Titled

if TYPE_CHECKING:
    from tracker.store.archive import FileArchive


def newest_changelog(archive: "FileArchive", revisions: Sequence[Revision]) -> Changelog | None:
    """The newest revision of a changelog that can be read; damage in it costs no spec its comparison."""
    newest = last_readable(revisions)
    try:
        return changelog_revision(archive, newest) if newest else None
    except StoreError as error:
        log.warn(error)
        return None


def gained(before: Changelog | None, after: Changelog, version: str | None) -> Changelog:
    """A changelog with only the entries that came or were edited since `before` and can speak of `version`."""
    from tracker.changelog import compare as compare_entries

    changes = compare_entries(before or replace(after, entries=()), after)
    fresh = {*changes.added, *(newer for _, newer in changes.edited)}
    fitting = [e for e in after.entries if e in fresh and (not (e.version and version) or same(e.version, version))]
    return replace(after, entries=tuple(fitting))


def titled(name: str, revision: Revision, words: str) -> Titled:
    """A document with its words, for tying changelogs to specs."""
    return Titled(name, revision.kind, f"{revision.title or ''} {words} {revision.file_name}")
