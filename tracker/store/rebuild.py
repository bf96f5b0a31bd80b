"""The state beside an archive: opened, or made again from the archive where it is lost or broken."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path

from tracker.documents import Revision
from tracker.store import layout
from tracker.store.archive import FileArchive
from tracker.store.files import Disk, sync, told
from tracker.store.model import DocumentState
from tracker.store.soundness import STATE, sound
from tracker.store.state import State
from tracker.store.told import key

_log = logging.getLogger(__name__)


def open_state(archive: FileArchive, *, writable: bool = True) -> State:
    """The state beside the archive. A broken file is kept as `state.sqlite.broken`, and told.

    With `writable=False` nothing is made on the disk: a missing or broken state is put together in memory.
    """
    path = archive.root / STATE
    if not writable and path.exists() and not os.access(archive.root, os.W_OK):
        return State.looking(path) or _in_memory(archive)
    usable = path.exists() and sound(path)
    if not usable and not writable:
        return _in_memory(archive)
    layout.prepare(archive.root, Disk())
    if path.exists() and not usable:
        _put_aside(path)
    state = State.at(f"sqlite:///{path}", first=lambda: _told(path, tuple(_documents(archive))))
    if not state.legible():
        state.close()
        if not writable:
            return _in_memory(archive)
        _put_aside(path)
        return open_state(archive)
    if not usable:
        with told(path):
            sync(archive.root)
    return state


def _in_memory(archive: FileArchive) -> State:
    return State.at("sqlite://", first=lambda: _documents(archive))


def _told(path: Path, documents: tuple[DocumentState, ...]) -> tuple[DocumentState, ...]:
    if documents:
        _log.warning("%s: missing; made again from the archive; mail that was waiting in a lost one is lost", path)
    return documents


def _put_aside(path: Path) -> None:
    with told(path):
        for ending in ("", "-wal", "-shm"):
            part = path.with_name(path.name + ending)
            if part.exists():
                part.replace(part.with_name(part.name + ".broken"))
    _log.warning("%s: broken; kept as %s.broken and made again from the archive", path, path.name)


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
