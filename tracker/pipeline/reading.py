"""Stored revisions -> descriptions, through the cache of canonical models."""

from typing import TYPE_CHECKING

from tracker.documents import Revision
from tracker.openapi import Description

if TYPE_CHECKING:
    from tracker.openapi.cut import Pieces
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
