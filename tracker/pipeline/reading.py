"""Stored revisions -> what they say, through the cache of models beside them."""

from typing import TYPE_CHECKING

from tracker.documents import Kind, Revision
from tracker.openapi import Description

if TYPE_CHECKING:
    from tracker.changelog import Changelog
    from tracker.openapi.cut import Pieces
    from tracker.pipeline.meaning import Meaning
    from tracker.store.archive import FileArchive


def describe_revision(archive: "FileArchive", revision: Revision, *, shared: "Pieces | None" = None) -> Description:
    """The description of a stored revision: from its cached model, else parsed and cached.

    Descriptions restored with the same `shared` have their equal pieces in common.
    Raises UnreadableError where the revision cannot be understood, StoreError where its bytes are damaged.
    """
    from tracker.openapi import cache, load
    from tracker.openapi.root_file import root_of

    def published() -> bytes:
        return root_of(archive.content(revision))

    cached = archive.cached(revision, cache.NAME)
    if cached is not None:
        restored = cache.restore(cached, name=revision.name, content=published, shared=shared)
        if restored is not None:
            return restored
    found = load(archive.content(revision), name=revision.name)
    archive.cache(revision, cache.NAME, cache.dump(found))
    return found


def describe_two(archive: "FileArchive", older: Revision, newer: Revision) -> tuple[Description, Description]:
    """Two stored revisions to be compared."""
    shared: Pieces = {}
    return describe_revision(archive, older, shared=shared), describe_revision(archive, newer, shared=shared)


def changelog_revision(archive: "FileArchive", revision: Revision) -> "Changelog | None":
    """What a stored changelog says: from its cached entries, else read and cached; None where the reader failed.

    Raises StoreError where its bytes are damaged.
    """
    from tracker.changelog import cache
    from tracker.pipeline.meaning import understand

    cached = archive.cached(revision, cache.NAME)
    restored = cache.restore(cached) if cached is not None else None
    if restored is not None:
        return restored
    found = understand(archive.content(revision), kind=Kind.CHANGELOG, name=revision.file_name, url=revision.url)
    keep_meaning(archive, revision, found)
    return found.changelog


def keep_meaning(archive: "FileArchive", revision: Revision, meaning: "Meaning") -> None:
    """Keep what a revision was understood to say; not a changelog that was refused, which another day may be read."""
    if meaning.description is not None:
        from tracker.openapi import cache

        archive.cache(revision, cache.NAME, cache.dump(meaning.description))
    if meaning.changelog is not None and meaning.readable:
        from tracker.changelog import cache as entries

        archive.cache(revision, entries.NAME, entries.dump(meaning.changelog))
