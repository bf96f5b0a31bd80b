"""Stored revisions -> what they say, through the cache of models beside them."""

from typing import TYPE_CHECKING

from tracker.documents import Kind, Revision, digest
from tracker.openapi import Description

if TYPE_CHECKING:
    from tracker.changelog import Changelog
    from tracker.openapi.cut import Pieces
    from tracker.pipeline.meaning import Meaning
    from tracker.source.model import Known
    from tracker.source.reading import PageText
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
    found = understand(archive.content(revision), kind=Kind.CHANGELOG, name=revision.file_name)
    keep_meaning(archive, revision, found)
    return found.changelog


def page_revision(archive: "FileArchive", revision: Revision) -> "PageText":
    """What a stored page says: from its cached text, else parsed, under the header it came with, and cached.

    Raises StoreError where its bytes are damaged.
    """
    from tracker.source import page_cache

    cached = archive.cached(revision, page_cache.NAME)
    restored = page_cache.restore(cached) if cached is not None else None
    if restored is not None:
        return restored
    from tracker.source.page import read_text

    headers = archive.provenance(revision).get("headers")
    content_type = str(headers.get("content-type", "")) if isinstance(headers, dict) else ""
    found = read_text(archive.content(revision), content_type)
    archive.cache(revision, page_cache.NAME, page_cache.dump(found))
    return found


def page_text(archive: "FileArchive", known: "Known | None", content: bytes, content_type: str) -> "PageText":
    """What a fetched page says: what its newest revision says where the bytes are the same, else parsed.

    `content_type` is empty where the server only said that nothing changed.
    """
    revisions = archive.revisions(known.name) if known else ()
    if revisions and revisions[-1].sha256 == digest(content):
        held = page_revision(archive, revisions[-1])
        if content_type in ("", held.content_type):
            return held
    from tracker.source.page import read_text

    return read_text(content, content_type)


def keep_meaning(archive: "FileArchive", revision: Revision, meaning: "Meaning") -> None:
    """Keep what a revision was understood to say; not a changelog that was refused, which another day may be read."""
    if meaning.description is not None:
        from tracker.openapi import cache

        archive.cache(revision, cache.NAME, cache.dump(meaning.description))
    if meaning.page is not None:
        from tracker.source import page_cache

        archive.cache(revision, page_cache.NAME, page_cache.dump(meaning.page))
    if meaning.changelog is not None and meaning.readable:
        from tracker.changelog import cache as entries

        archive.cache(revision, entries.NAME, entries.dump(meaning.changelog))
