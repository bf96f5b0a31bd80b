"""Models computed from revisions, kept so that they need not be computed again; may be deleted at any time."""

import contextlib
import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path

from tracker.documents import Revision
from tracker.store.files import TEMPORARY, Files, read
from tracker.store.layout import DERIVED


class DerivedFiles:
    """`.derived/<document>/<digest>.<name>`, each beginning with the digest of the rest."""

    def __init__(self, root: Path) -> None:
        self._root = root / DERIVED

    def cached(self, revision: Revision, name: str) -> bytes | None:
        """What was cached; None where it is missing or a byte of it changed."""
        try:
            return unwrap(read(self._path(revision, name)))
        except OSError:
            return None

    def cache(self, revision: Revision, name: str, content: bytes, *, files: Files) -> None:
        """Keep the content; trouble in writing is no trouble, it is computed again next time."""
        path = self._path(revision, name)
        temporary = self._root / f"{TEMPORARY}{os.getpid()}-{path.name}"
        try:
            files.make(path.parent)
            files.write(temporary, hashlib.sha256(content).hexdigest().encode() + b"\n" + content)
            files.publish(temporary, path)
            self._forget_older(revision, path)
        except OSError:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)

    def _forget_older(self, revision: Revision, kept: Path) -> None:
        """Remove the same model as earlier versions made it: `description-2` when `description-3` is kept."""
        model, _, version = kept.name.rpartition("-")
        if version.isdecimal():
            for other in kept.parent.glob(f"{revision.sha256[:16]}.*-*"):
                found, _, older = other.name.rpartition("-")
                if found == model and older.isdecimal() and other != kept:
                    other.unlink(missing_ok=True)

    def _path(self, revision: Revision, name: str) -> Path:
        if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,80}", name):
            raise ValueError(f"{name!r} cannot be the name of a derived model")
        return self._root / revision.document / f"{revision.sha256[:16]}.{name}"


def look_over(root: Path) -> Iterator[tuple[Path, bool]]:
    """Every model kept in the store, and whether it is whole."""
    for path in sorted((root / DERIVED).glob("*/*")):
        try:
            yield path, unwrap(read(path)) is not None
        except OSError:
            yield path, False


def unwrap(content: bytes) -> bytes | None:
    """The content after its digest; None where they do not belong together."""
    head, _, rest = content.partition(b"\n")
    return rest if head == hashlib.sha256(rest).hexdigest().encode() else None
