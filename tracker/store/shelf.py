"""One document's folder, read: its entries from the index, and from provenance files that the index lacks."""

import contextlib
import errno
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from tracker.documents import digest
from tracker.errors import ShelfError
from tracker.store.files import TEMPORARY, read, told
from tracker.store.layout import INDEX, PROVENANCE, order
from tracker.store.provenance import Entry, entry, unseal

Signature = tuple[int, int, int]
"""Folder's time of change, index's size and time of change, in nanoseconds and bytes."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """What is in a document's folder."""

    folder: Path
    entries: tuple[Entry, ...] = ()
    """Oldest first."""
    whole: bool = False
    """Whether the index tells of every entry, each of its lines intact."""
    names: frozenset[str] = frozenset()
    """Names of all files when it was read."""
    signature: Signature | None = field(default=None, compare=False)
    since: str | None = None
    """From which second on revisions had to prove that they are whole; None: none had to."""
    broken: frozenset[str] = frozenset()
    """Names of files that did not: a power cut left them, and nothing was promised of them."""

    def fresh(self, since: str | None) -> bool:
        """Whether the folder still is as it was read, with the same doubts."""
        return self.signature is not None and (self.signature, self.since) == (_signature(self.folder), since)

    def in_doubt(self, line: bytes) -> bool:
        """Whether a line of the index tells of a time in doubt, or a power cut left it."""
        fields = unseal(line)
        return self.since is not None and (fields is None or str(fields.get("name")) >= self.since)

    def doubted(self) -> list[Path]:
        """The files that were in doubt and are whole, the index with them; also bytes left without their provenance."""
        whole = sorted(self.names - self.broken)
        return [self.folder / name for name in whole if name == INDEX or _dated(name, self.since)]

    def with_entry(self, added: Entry) -> "Shelf":
        """The shelf after `added` was written to it."""
        entries = (*self.entries, added)
        if self.entries and added.order < self.entries[-1].order:
            entries = tuple(sorted(entries, key=lambda each: each.order))
        names = self.names | {added.file, added.name + PROVENANCE, INDEX}
        whole = self.whole or not (self.folder / INDEX).is_dir()
        return replace(self, entries=entries, whole=whole, names=names, signature=_signature(self.folder))

    def number(self, wanted: Entry) -> int:
        """The number of a revision, counted from 1."""
        return next(n for n in range(len(self.entries), 0, -1) if self.entries[n - 1] == wanted)

    def file_of(self, wanted: Entry) -> str | None:
        """Name of a file that holds these bytes already, or was to hold them when a run was killed."""
        known = {each.file: each.sha256 for each in self.entries}
        for name in sorted(self.names):
            if known.get(name) == wanted.sha256:
                return name
            left_over = name not in known and not name.startswith(TEMPORARY) and not name.endswith(PROVENANCE)
            if left_over and f"_{wanted.sha256[:12]}." in name:
                return name
        return None

    def sweep(self) -> None:
        """Remove what a killed run left half written."""
        for name in self.names:
            if name.startswith(TEMPORARY) and not (self.folder / name).is_dir():
                (self.folder / name).unlink(missing_ok=True)

    def provenance(self, name: str) -> dict[str, Any]:
        """The fields of one provenance file; empty where it is missing or damaged."""
        try:
            return unseal(read(self.folder / (name + PROVENANCE)), indent=1) or {}
        except OSError:
            return {}


def read_shelf(folder: Path, since: str | None = None) -> Shelf:
    """Read the index, then every provenance file that it does not tell of. Raises `ShelfError`.

    Revisions from the second `since` on count only where their files are whole.
    """
    with told(folder, "cannot be read", raising=ShelfError):
        signature = _signature(folder)
        if signature is None:
            return Shelf(folder, whole=True)
        names = frozenset(os.listdir(folder))
        lines, intact = index_lines(folder / INDEX) if INDEX in names else ((), True)
    indexed = {each.name: each for each in _entries((unseal(line) for line in lines), folder.name)}
    stems = {name.removesuffix(PROVENANCE) for name in names if name.endswith(PROVENANCE)}
    unindexed = [stem for stem in sorted(stems - set(indexed)) if order(stem)]
    found = _entries((_sidecar(folder, stem) for stem in unindexed), folder.name)
    entries = sorted((*indexed.values(), *found), key=lambda each: each.order)
    shelf = Shelf(folder, tuple(entries), intact and not found and len(indexed) == len(lines), names, signature, since)
    return shelf if since is None else _without_broken(shelf, since)


def index_lines(index: Path) -> tuple[Sequence[bytes], bool]:
    """The index's lines, and whether more may be added to it; what cannot be read is made again from provenance."""
    try:
        return read(index).splitlines(keepends=True), not index.is_symlink()
    except OSError:
        return (), False


def _without_broken(shelf: Shelf, since: str) -> Shelf:
    entries = tuple(each for each in shelf.entries if each.name < since or _proven(shelf, each))
    kept = {name for each in entries for name in (each.file, each.name + PROVENANCE)}
    doubted = (name for name in shelf.names - kept if _dated(name, since))
    broken = frozenset(name for name in doubted if not left_over(shelf.folder / name))
    whole = shelf.whole and len(entries) == len(shelf.entries)
    return replace(shelf, entries=entries, whole=whole, broken=broken)


def _dated(name: str, since: str | None) -> bool:
    """Whether a file is of a revision from the second `since` on."""
    return since is not None and name >= since and order(_stem(name)) is not None


def _stem(name: str) -> str:
    return name.removesuffix(PROVENANCE) if name.endswith(PROVENANCE) else name.rpartition(".")[0]


def left_over(path: Path) -> bool:
    """Whether a file is bytes that were kept just before a run was killed: harmless, and used when seen again."""
    try:
        return not path.name.endswith(PROVENANCE) and f"_{digest(read(path))[:12]}." in path.name
    except OSError:
        return False


def _proven(shelf: Shelf, each: Entry) -> bool:
    """Whether both files of a revision are as they were to be."""
    try:
        content = read(shelf.folder / each.file)
    except OSError:
        return False
    return digest(content) == each.sha256 and bool(shelf.provenance(each.name))


def _entries(fields: Iterable[dict[str, Any] | None], document: str) -> list[Entry]:
    found = (entry(each, document) for each in fields if each is not None)
    return [each for each in found if each is not None]


def _sidecar(folder: Path, stem: str) -> dict[str, Any] | None:
    with contextlib.suppress(OSError):
        fields = unseal(read(folder / (stem + PROVENANCE)), indent=1)
        return fields if fields and fields.get("name") == stem else None
    return None


def _signature(folder: Path) -> Signature | None:
    try:
        of_folder = folder.stat()
    except OSError as error:
        if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.ELOOP):
            return None
        raise
    try:
        of_index = (folder / INDEX).stat()
    except OSError:
        return of_folder.st_mtime_ns, 0, 0
    return of_folder.st_mtime_ns, of_index.st_size, of_index.st_mtime_ns
