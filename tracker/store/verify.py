"""Hold every file of the store against what was recorded of it."""

from collections.abc import Iterator
from pathlib import Path

from tracker.documents import digest
from tracker.documents.reason import Reason
from tracker.errors import ShelfError
from tracker.store.archive import FileArchive
from tracker.store.derived import look_over
from tracker.store.files import read, told
from tracker.store.gathering import doubtful_since
from tracker.store.layout import INDEX, PROVENANCE, folders, foreign, is_store
from tracker.store.model import Damage, Verification
from tracker.store.own_files import MARKER, check_own
from tracker.store.provenance import Entry, entry, line, unseal
from tracker.store.reports import check_reports
from tracker.store.shelf import Shelf, left_over, read_shelf
from tracker.store.soundness import STAMP, STATE, as_left, garbled, sound


def verify(archive: FileArchive) -> Verification:
    """Read everything; finds any flipped bit, missing file, foreign or truncated provenance.

    Raises `StoreError` only where the store itself cannot be read.
    """
    damaged = [Damage(archive.root.name, 0, name, reason) for name, reason in _check_root(archive.root)]
    revisions = 0
    for folder in folders(archive.root):
        try:
            with told(folder, "cannot be read", raising=ShelfError):
                shelf = read_shelf(folder, doubtful_since(archive.root))
                revisions += len(shelf.entries)
                damaged += _check_shelf(shelf)
        except ShelfError as error:
            damaged.append(Damage(folder.name, 0, folder.name, _unread(error.__cause__)))
    damaged += _check_derived(archive.root)
    damaged += check_reports(archive.root)
    return Verification(revisions, tuple(damaged))


def _check_shelf(shelf: Shelf) -> Iterator[Damage]:
    document = shelf.folder.name
    for number, each in enumerate(shelf.entries, 1):
        yield from _check_provenance(shelf, each, number)
        yield from _check_content(shelf, each, number)
    yield from _check_index(shelf)
    stems = {each.name + PROVENANCE for each in shelf.entries}
    files = {each.file for each in shelf.entries}
    for name in sorted(shelf.names - stems - files - shelf.broken - {INDEX}):
        if not name.startswith("."):
            yield from _check_stranger(shelf.folder / name, document)


def _check_provenance(shelf: Shelf, each: Entry, number: int) -> Iterator[Damage]:
    name = each.name + PROVENANCE
    place = f"{each.document}/{name}"
    if name not in shelf.names:
        yield Damage(
            each.document, number, place, Reason("missing: the next run writes again what the index tells of it")
        )
        return
    fields = shelf.provenance(each.name)
    if not fields:
        yield Damage(
            each.document,
            number,
            place,
            Reason("damaged: put back a copy; or delete it, and the next run writes again what the index tells of it"),
        )
    elif entry(fields, each.document) != each:
        yield Damage(each.document, number, place, Reason("foreign: the index tells of another one"))


def _check_content(shelf: Shelf, each: Entry, number: int) -> Iterator[Damage]:
    place = f"{each.document}/{each.file}"
    try:
        content = read(shelf.folder / each.file)
    except FileNotFoundError:
        yield Damage(each.document, number, place, Reason("missing: its provenance tells of it"))
    except OSError as error:
        yield Damage(each.document, number, place, _unread(error))
    else:
        if len(content) != each.size:
            sizes = {"n": len(content), "recorded": each.size}
            why = Reason(
                "damaged: {n} byte, {recorded} were recorded|damaged: {n} bytes, {recorded} were recorded", **sizes
            )
            yield Damage(each.document, number, place, why)
        elif digest(content) != each.sha256:
            yield Damage(each.document, number, place, Reason("damaged: its SHA-256 is not the one recorded"))


def _unread(error: BaseException | None) -> Reason:
    said = error.strerror if isinstance(error, OSError) else None
    return Reason("cannot be read: {why}", why=(said or str(error)).lower())


def _check_index(shelf: Shelf) -> Iterator[Damage]:
    """Each line must be one that an entry writes; only the last may be cut short, as a power cut leaves it."""
    document, numbers = shelf.folder.name, {line(each): number for number, each in enumerate(shelf.entries, 1)}
    place = f"{document}/{INDEX}"
    if INDEX not in shelf.names:
        return
    try:
        lines = read(shelf.folder / INDEX).splitlines(keepends=True)
    except OSError as error:
        yield Damage(document, 0, place, _unread(error))
        return
    for count, each in enumerate(lines, 1):
        cut = count == len(lines) and any(expected.startswith(each) for expected in numbers)
        if each not in numbers and not cut and not shelf.in_doubt(each):
            yield Damage(
                document,
                0,
                place,
                Reason("damaged in line {line}: the next run writes it again, where it can", line=str(count)),
            )


def _check_stranger(path: Path, document: str) -> Iterator[Damage]:
    place = f"{document}/{path.name}"
    if path.name.endswith(PROVENANCE):
        try:
            fields = unseal(read(path), indent=1)
        except OSError:
            fields = None
        reason = Reason("foreign: it belongs elsewhere") if fields else Reason("damaged: its seal does not fit")
        yield Damage(document, 0, place, reason)
    elif not path.is_file() or not left_over(path):
        yield Damage(document, 0, place, Reason("foreign: no provenance tells of it"))


def _check_derived(root: Path) -> Iterator[Damage]:
    for path, whole in look_over(root):
        if not whole:
            place = path.relative_to(root).as_posix()
            yield Damage(path.parent.name, 0, place, Reason("damaged: it is not used and may be deleted"))


def _check_root(root: Path) -> Iterator[tuple[str, Reason]]:
    """What stands beside the documents: (file, reason)."""
    if not root.is_dir():
        return
    yield from check_own(root)
    if not (root / MARKER).exists() and is_store(root):
        yield MARKER, Reason("missing: the next run writes it again")
    for name in foreign(root):
        yield name, Reason("foreign: it belongs to no store")
    path = root / STATE
    if garbled(path):
        yield STAMP, Reason("damaged: the next run writes it again")
    if not path.exists() and not as_left(path):
        yield STATE, Reason("missing: the next run makes it again; mail that was waiting in it is lost")
    elif path.is_file() and not as_left(path):
        yield STAMP, Reason("damaged, or {file} is", file=STATE)
        yield (
            STATE,
            Reason("damaged: the next run makes it again, and keeps the mail that waits in it where that can be read"),
        )
    elif path.is_file() and not sound(path):
        yield (
            STATE,
            Reason("broken: the next run makes it again, and keeps the mail that waits in it where that can be read"),
        )
