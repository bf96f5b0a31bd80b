"""An archive that keeps nothing: for tests, and for comparisons that need no store."""

from dataclasses import replace

from tracker.documents import Kind, Outcome, Revision, Snapshot, digest
from tracker.errors import UsageError
from tracker.store import layout


class MemoryArchive:
    """Revisions in memory; keeps the contract of `port.Archive`, `port.Derived` and `port.Importing`."""

    def __init__(self) -> None:
        self._revisions: dict[str, list[Revision]] = {}
        self._content: dict[str, bytes] = {}
        self._derived: dict[tuple[str, str, str], bytes] = {}

    def documents(self) -> tuple[str, ...]:
        """Names of the documents, sorted."""
        return tuple(sorted(self._revisions))

    def revisions(self, document: str) -> tuple[Revision, ...]:
        """The document's revisions, oldest first."""
        return tuple(_numbered(self._revisions.get(document, [])))

    def content(self, revision: Revision) -> bytes:
        """The raw bytes."""
        known = {(each.sha256, each.fetched) for each in self._revisions.get(revision.document, [])}
        if (revision.sha256, revision.fetched) not in known:
            raise UsageError(f"{revision.name}: is not in the store")
        return self._content[revision.sha256]

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
        """Keep the snapshot as the newest revision."""
        revisions = self._revisions.get(layout.checked(document), [])
        found = _revision(document, snapshot, kind, outcome, version, title, readable=readable, file_name=file_name)
        if not revisions or revisions[-1].sha256 != found.sha256:
            self._keep(document, len(revisions), found, snapshot.content)
        return self.revisions(document)[-1]

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
        """Keep the snapshot where its date puts it."""
        revisions = self._revisions.get(layout.checked(document), [])
        second = layout.second(snapshot.fetched)
        place = sum(layout.second(each.fetched) <= second for each in revisions)
        earlier, sha256 = revisions[:place], digest(snapshot.content)
        if sha256 in {each.sha256 for each in (*earlier[-1:], *revisions[place : place + 1])}:
            return None
        came_back = any(each.sha256 == sha256 for each in earlier)
        outcome = Outcome.REVERTED if came_back else Outcome.CHANGED if earlier else Outcome.NEW
        found = _revision(document, snapshot, kind, outcome, version, title, readable=readable, file_name=file_name)
        self._keep(document, place, found, snapshot.content)
        return self.revisions(document)[place]

    def cached(self, revision: Revision, name: str) -> bytes | None:
        """What was cached under the name, or None."""
        return self._derived.get((revision.document, revision.sha256, name))

    def cache(self, revision: Revision, name: str, content: bytes) -> None:
        """Keep a derived model."""
        self._derived[revision.document, revision.sha256, name] = content

    def _keep(self, document: str, place: int, revision: Revision, content: bytes) -> None:
        self._revisions.setdefault(document, []).insert(place, revision)
        self._content[revision.sha256] = content


def _numbered(revisions: list[Revision]) -> list[Revision]:
    """Numbers from 1; what was new when it was recorded is so only as the first."""
    return [
        replace(
            each, number=number, outcome=Outcome.CHANGED if number > 1 and each.outcome is Outcome.NEW else each.outcome
        )
        for number, each in enumerate(revisions, 1)
    ]


def _revision(
    document: str,
    snapshot: Snapshot,
    kind: Kind,
    outcome: Outcome,
    version: str | None,
    title: str | None,
    *,
    readable: bool,
    file_name: str | None,
) -> Revision:
    return Revision(
        document=document,
        number=1,
        sha256=digest(snapshot.content),
        fetched=snapshot.fetched,
        url=snapshot.url,
        outcome=outcome,
        kind=kind,
        version=version,
        title=title,
        file_name=layout.published_name(snapshot.url) if file_name is None else file_name,
        readable=readable,
    )
