"""The archive as plain files: raw bytes, provenance beside them, an index that can be made again."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC
from pathlib import Path

from tracker.documents import Kind, Outcome, Revision, Snapshot, digest
from tracker.documents.reason import Reason
from tracker.errors import ShelfError, StoreError, UsageError
from tracker.store import layout
from tracker.store.derived import DerivedFiles
from tracker.store.files import Disk, Files, check_plain, put, read, told
from tracker.store.filing import Said, file_under
from tracker.store.gathering import Gathering, Loose, LooseDisk, doubtful_since, mend, sweep
from tracker.store.layout import INDEX, PROVENANCE, Order
from tracker.store.provenance import Entry, line, restored, sidecar
from tracker.store.shelf import Shelf, index_lines, read_shelf


class FileArchive:
    """One folder for each document; see README.md in the store. Writers hold `tracker.store.lock.exclusive`."""

    def __init__(self, root: Path, *, files: Files | None = None, loose: Loose | None = None) -> None:
        self.root = root
        self._files: Files = files or Disk()
        self._loose: Loose = loose or LooseDisk()
        self._gathering: Gathering | None = None
        self._shelves: dict[str, Shelf] = {}
        self._derived = DerivedFiles(root)
        layout.check(root)

    def documents(self) -> tuple[str, ...]:
        """Names of the documents that have a revision, sorted; a folder that cannot be read is told and passed over."""
        return tuple(folder.name for folder in layout.folders(self.root) if self._holds_any(folder.name))

    def revisions(self, document: str) -> tuple[Revision, ...]:
        """The document's revisions, oldest first, numbered from 1."""
        return tuple(entry.revision(number) for number, entry in enumerate(self._shelf(document).entries, 1))

    def content(self, revision: Revision) -> bytes:
        """The raw bytes, held against the digest that was recorded."""
        path = self.root / revision.document / self._entry(revision).file
        with told(path, f"revision {revision.name} cannot be read"):
            content = read(path)
        if digest(content) != revision.sha256:
            raise StoreError(
                Reason("{place}: damaged: not the bytes recorded; put back a copy, then run tracker verify", place=path)
            )
        return content

    def path(self, revision: Revision) -> Path:
        """Where the raw bytes lie."""
        return self.root / revision.document / self._entry(revision).file

    def size(self, revision: Revision) -> int | None:
        """How many raw bytes there are; None where they are gone, or not those that were recorded."""
        entry = self._entry(revision)
        try:
            check_plain(self.path(revision))
            with self.path(revision).open("rb") as file:
                return entry.size if hashlib.file_digest(file, "sha256").hexdigest() == entry.sha256 else None
        except OSError:
            return None

    def mend(self, revision: Revision, content: bytes) -> bool:
        """Write the revision's bytes, had once more, where they are damaged or gone; whether they were."""
        if self.size(revision) is not None:
            return False
        self._raw(revision.document, self._entry(revision).file, content, self._files)
        return True

    def provenance(self, revision: Revision) -> dict[str, object]:
        """All that was noted at the fetch: `source`, `requested`, `status`, `headers`, `link`; empty where damaged."""
        return self._shelf(revision.document).provenance(self._entry(revision).name)

    @contextmanager
    def gathering(self) -> Iterator[None]:
        """Within it revisions outlive a kill of the process as soon as they are recorded, a power cut when it ends.

        For many revisions at once: syncing is paid once. Whatever rests on them (the state) is to be written after it.
        """
        sweep(self.root)
        mend(self.root, self._files, self._loose)
        self._shelves.clear()
        self._gathering = gathering = Gathering(self.root, self._files, self._loose)
        try:
            yield
        finally:
            self._gathering = None
            gathering.end()

    def tidy(self) -> None:
        """Write again what one of the two tells of the other: a provenance file that is gone, an index not whole.

        An index only where the provenance files tell of all that it told.
        """
        for folder in layout.folders(self.root):
            try:
                self._tidy(folder)
            except ShelfError as error:
                from tracker import log

                log.warn(error)

    def _tidy(self, folder: Path) -> None:
        shelf = self._shelf(folder.name)
        with told(folder, raising=ShelfError):
            for lost in [each for each in shelf.entries if each.name + PROVENANCE not in shelf.names]:
                put(self._files, folder / (lost.name + PROVENANCE), restored(lost))
                self._shelves.pop(folder.name, None)
            if shelf.whole or not shelf.entries or (folder / INDEX).is_dir():
                return
            lines, _ = index_lines(folder / INDEX) if INDEX in shelf.names else ((), True)
            if len(lines) <= len(shelf.entries):
                put(self._files, folder / INDEX, b"".join(line(each) for each in shelf.entries))
                self._shelves.pop(folder.name, None)

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
        """Keep the snapshot as the newest revision; see `port.Archive`."""
        facts = Said(kind, outcome, version, title, readable, source, file_name)
        entries = self._shelf(layout.checked(document)).entries
        second = layout.second(snapshot.fetched.astimezone(UTC))
        if not entries:
            return self._keep(document, snapshot, facts, (second, 1))
        head = entries[-1]
        if head.sha256 == digest(snapshot.content):
            self._raw(document, head.file, snapshot.content, self._files)
            return head.revision(len(entries))
        return self._keep(document, snapshot, facts, max((second, 1), (head.order[0], head.order[1] + 1)))

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
        """Keep the snapshot where its date puts it; see `port.Importing`."""
        entries = self._shelf(layout.checked(document)).entries
        second = layout.second(snapshot.fetched.astimezone(UTC))
        place = 1 + max((entry.order[1] for entry in entries if entry.order[0] == second), default=0)
        earlier = [entry for entry in entries if entry.order < (second, place)]
        sha256 = digest(snapshot.content)
        for neighbour in (*earlier[-1:], *entries[len(earlier) :][:1]):
            if neighbour.sha256 == sha256:
                self._raw(document, neighbour.file, snapshot.content, self._files)
                return None
        came_back = any(entry.sha256 == sha256 for entry in earlier)
        outcome = Outcome.REVERTED if came_back else Outcome.CHANGED if earlier else Outcome.NEW
        facts = Said(kind, outcome, version, title, readable, "", file_name)
        return self._keep(document, snapshot, facts, (second, place))

    def cached(self, revision: Revision, name: str) -> bytes | None:
        """What was cached under the name, or None."""
        return self._derived.cached(revision, name)

    def cache(self, revision: Revision, name: str, content: bytes) -> None:
        """Keep a derived model beside the revision."""
        layout.prepare(self.root, self._files)
        files = self._gathering.files_of_models() if self._gathering else self._files
        self._derived.cache(revision, name, content, files=files)

    def _holds_any(self, document: str) -> bool:
        try:
            return bool(self._shelf(document).entries)
        except ShelfError as error:
            from tracker import log

            log.warn(error)
            return False

    def _shelf(self, document: str) -> Shelf:
        known = self._shelves.get(document)
        if known is not None and self._gathering:
            return known  # the store is held: nobody else writes
        since = None if self._gathering else doubtful_since(self.root)
        if known is None or not known.fresh(since):
            known = self._shelves[document] = read_shelf(self.root / document, since)
        return known

    def _entry(self, revision: Revision) -> Entry:
        fits = [
            entry
            for entry in self._shelf(revision.document).entries
            if entry.sha256 == revision.sha256 and entry.fetched == revision.fetched
        ]
        if not fits:
            raise UsageError(f"{revision.name}: is not in the store {self.root}")
        return fits[-1]

    def _keep(self, document: str, snapshot: Snapshot, facts: Said, order: Order) -> Revision:
        files = self._ready(order)
        folder = self.root / document
        shelf = self._shelf(document)
        entry = file_under(document, snapshot, facts, order)
        with told(folder, raising=ShelfError):
            shelf.sweep()
            files.make(folder)
            file = shelf.file_of(entry) or entry.file
            entry = replace(entry, file=self._raw(document, file, snapshot.content, files))
            put(files, folder / (entry.name + PROVENANCE), sidecar(entry, snapshot, source=facts.source))
            self._index(shelf, entry, files)
        self._shelves[document] = shelf = shelf.with_entry(entry)
        return entry.revision(shelf.number(entry))

    def _index(self, shelf: Shelf, entry: Entry, files: Files) -> None:
        """Tell of the entry in the index; a folder in its place is left alone, since provenance tells everything."""
        index = shelf.folder / INDEX
        if shelf.whole:
            files.append(index, line(entry))
        elif not index.is_dir():
            put(self._files, index, b"".join(line(each) for each in (*shelf.entries, entry)))

    def _ready(self, order: Order) -> Files:
        """How to write a revision of that time, in a folder that is a store and whole."""
        layout.prepare(self.root, self._files)
        if self._gathering:
            return self._gathering.files(order[0])
        mend(self.root, self._files, self._loose)
        return self._files

    def _raw(self, document: str, file: str, content: bytes, files: Files) -> str:
        """Make the file hold the content, if it does not yet; its name."""
        path = self.root / document / file
        with told(path, raising=ShelfError):
            try:
                held = path.stat().st_size == len(content) and digest(read(path)) == digest(content)
            except FileNotFoundError:
                held = False
            if not held:
                put(files, path, content)
        return file
