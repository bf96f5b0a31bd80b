"""The state beside an archive: opened, or made again from the archive where it is lost or broken."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from tracker.documents import Revision
from tracker.durable import sync
from tracker.errors import StoreError
from tracker.store import layout
from tracker.store.archive import FileArchive
from tracker.store.files import Disk, told
from tracker.store.model import Beginning, DocumentState, SourceState, Waiting
from tracker.store.soundness import STATE, as_left, sound, stamp, unstamp
from tracker.store.state import State
from tracker.store.tables import NewerStateError
from tracker.store.told import key

_log = logging.getLogger(__name__)


@contextmanager
def held_state(archive: FileArchive) -> Iterator[State]:
    """The state for a run that holds the store; once the run has ended well, every byte of it can be verified."""
    state = open_state(archive)
    try:
        yield state
        state.fold()
    finally:
        state.close()
    stamp(archive.root / STATE)


def open_state(archive: FileArchive, *, writable: bool = True) -> State:
    """The state beside the archive. A broken file is kept as `state.sqlite.broken`, and told.

    With `writable=False` nothing is made on the disk: a missing or broken state is put together in memory.
    """
    path = archive.root / STATE
    if not writable:
        return _look(archive, path)
    layout.prepare(archive.root, Disk())
    missing = not path.exists() or not path.stat().st_size
    usable = not missing and sound(path) and as_left(path)
    waiting = () if missing or usable else _waiting_in(path)
    if not missing and not usable:
        _put_aside(path)
    unstamp(path)
    state = _made(archive, path, waiting)
    if not state.legible():
        waiting = state.legible_waiting()
        state.close()
        _put_aside(path)
        usable, state = False, _made(archive, path, waiting)
    if missing and state.documents():
        _log.warning("%s: missing; made again from the archive; mail that was waiting in a lost one is lost", path)
    if not usable:
        with told(path):
            sync(archive.root)
    return state


def _made(archive: FileArchive, path: Path, waiting: tuple[Waiting, ...] = ()) -> State:
    return State.at(f"sqlite:///{path}", first=lambda: _beginning(archive, waiting))


def current(path: Path) -> bool:
    """Whether the state's tables are those of this release."""
    state = State.looking(path)
    if state:
        state.close()
    return state is not None


def _look(archive: FileArchive, path: Path) -> State:
    if path.exists() and not os.access(archive.root, os.W_OK):
        return State.looking(path) or _in_memory(archive)
    if not path.exists() or not path.stat().st_size or not sound(path):
        return _in_memory(archive)
    if not current(path):
        unstamp(path)  # an older release's is brought up
    state = _made(archive, path)
    if state.legible():
        return state
    state.close()
    return _in_memory(archive)


def _in_memory(archive: FileArchive) -> State:
    return State.at("sqlite://", first=lambda: _beginning(archive))


def _waiting_in(path: Path) -> tuple[Waiting, ...]:
    """What waits to be sent in a file with damage, where that can be read. Raises NewerStateError."""
    try:
        state = State.looking(path)
        return state.legible_waiting() if state else ()
    except NewerStateError:
        raise
    except StoreError:
        return ()


def _put_aside(path: Path) -> None:
    with told(path):
        for ending in ("", "-wal", "-shm"):
            part = path.with_name(path.name + ending)
            if part.exists():
                part.replace(part.with_name(part.name + ".broken"))
    _log.warning("%s: broken; kept as %s.broken and made again from the archive", path, path.name)


def _beginning(archive: FileArchive, waiting: tuple[Waiting, ...] = ()) -> Beginning:
    documents = tuple(_documents(archive))
    seen: dict[str, datetime] = {}
    for each in documents:
        if each.source and each.last_seen:
            seen[each.source] = max(each.last_seen, seen.get(each.source, each.last_seen))
    return Beginning(documents, tuple(SourceState(name, last_success=when) for name, when in seen.items()), waiting)


def _documents(archive: FileArchive) -> Iterator[DocumentState]:
    for name in archive.documents():
        revisions = archive.revisions(name)
        if revisions:
            yield _document(archive, revisions[-1])


def _document(archive: FileArchive, head: Revision) -> DocumentState:
    provenance = archive.provenance(head)
    link = provenance.get("link")
    words = link if isinstance(link, dict) else {}
    return DocumentState(
        name=head.document,
        source=str(provenance.get("source", "")),
        url=str(words.get("url") or head.url),
        last_seen=head.fetched,
        link_text=str(words.get("text", "")),
        label=str(words.get("label", "")),
        section=str(words.get("section", "")),
        page=str(words.get("page", "")),
        kind=head.kind.value,
        told=key(head),
    )
