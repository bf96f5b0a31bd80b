"""Bytes that have come but are not yet a revision: kept first, before anything is made of them."""

import contextlib
import dataclasses
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from tracker.documents import Link, Snapshot, digest
from tracker.documents.names import may_be_called
from tracker.store.files import TEMPORARY, read, told
from tracker.store.layout import checked
from tracker.store.provenance import seal, unseal

FOLDER = ".incoming"
"""Folder of the store; empty between runs."""


class Incoming:
    """One file for each body: a line of provenance, then the bytes. The run after a kill takes them up."""

    def __init__(self, root: Path) -> None:
        self._folder = root / FOLDER

    def keep(self, document: str, snapshot: Snapshot) -> Path:
        """Keep a body with its provenance. Raises StoreError, UsageError for a name that no document can have."""
        head = {"document": checked(document), **_head(snapshot)}
        path = self._folder / f"{head['sha256'][:32]}-{digest(document.encode())[:8]}"
        temporary = path.with_name(TEMPORARY + path.name)
        with told(path):
            self._folder.mkdir(parents=True, exist_ok=True)
            temporary.write_bytes(seal(head) + snapshot.content)
            temporary.replace(path)
        return path

    def forget(self, path: Path) -> None:
        """The body is a revision now."""
        with told(path):
            path.unlink(missing_ok=True)

    def left(self) -> Iterator[tuple[Path, str, Snapshot]]:
        """(path, document, snapshot) of what an earlier run left; what is not whole is passed over and removed."""
        with told(self._folder, "cannot be read"):
            paths = sorted(self._folder.iterdir()) if self._folder.is_dir() else []
        for path in paths:
            found = None if path.name.startswith(TEMPORARY) else _read(path)
            if found is None:
                with contextlib.suppress(OSError):
                    path.unlink()
                continue
            yield path, *found


def _head(snapshot: Snapshot) -> dict[str, Any]:
    link = snapshot.link
    return {
        "sha256": digest(snapshot.content),
        "url": snapshot.url,
        "requested": snapshot.requested,
        "fetched": snapshot.fetched.isoformat(),
        "status": snapshot.status,
        "headers": dict(snapshot.headers),
        "link": dataclasses.asdict(link) if link else None,
    }


def _read(path: Path) -> tuple[str, Snapshot] | None:
    try:
        line, _, content = read(path).partition(b"\n")
        head = unseal(line + b"\n")
        if head is None or head["sha256"] != digest(content) or not may_be_called(str(head["document"])):
            return None
        link = Link(**head["link"]) if head["link"] else None
        when = datetime.fromisoformat(head["fetched"])
        snapshot = Snapshot(head["url"], when, content, head["status"], head["headers"], head["requested"], link)
        return str(head["document"]), snapshot
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
