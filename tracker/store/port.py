"""What the stages ask of an archive."""

from typing import Protocol

from tracker.documents import Kind, Outcome, Revision, Snapshot


class Archive(Protocol):
    """Every revision of every document, as it was published."""

    def documents(self) -> tuple[str, ...]:
        """Names of the documents, sorted."""

    def revisions(self, document: str) -> tuple[Revision, ...]:
        """The document's revisions, oldest first, numbered from 1; empty for one that is not known."""

    def content(self, revision: Revision) -> bytes:
        """The raw bytes. Raises `StoreError` where they are not what was recorded."""

    def record(
        self,
        document: str,
        snapshot: Snapshot,
        *,
        kind: Kind,
        outcome: Outcome,
        version: str | None = None,
        title: str | None = None,
        readable: bool = True,
        source: str = "",
        file_name: str | None = None,
    ) -> Revision:
        """Keep the snapshot as the newest revision; the newest one itself where its bytes are the same.

        Durable when it returns. After a kill at any moment it may be called again, and comes to the same.
        """


class Derived(Protocol):
    """What was computed from a revision; may be lost at any time."""

    def cached(self, revision: Revision, name: str) -> bytes | None:
        """What was cached under the name, or None."""

    def cache(self, revision: Revision, name: str, content: bytes) -> None:
        """Keep the content; `name` carries the version of what computed it, `description-3`."""


class Importing(Protocol):
    """Takes older versions in."""

    def revisions(self, document: str) -> tuple[Revision, ...]:
        """As in `Archive`."""

    def insert(
        self,
        document: str,
        snapshot: Snapshot,
        *,
        kind: Kind,
        version: str | None = None,
        title: str | None = None,
        readable: bool = True,
        file_name: str | None = None,
    ) -> Revision | None:
        """Keep the snapshot where its date puts it; None where a neighbour in time has the same bytes.

        Later revisions are numbered anew, so that numbers have no gaps and follow the dates.
        """
