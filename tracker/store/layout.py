"""Names of folders and files in a store, and the folder itself."""

import re
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tracker.documents import Digest, Kind
from tracker.documents.names import ALLOWED, may_be_called
from tracker.errors import StoreError, UsageError
from tracker.store.files import Files, told
from tracker.store.own_files import MARKER, check_format, write_own

INDEX = "index.jsonl"
PROVENANCE = ".provenance.json"
"""Ending of the file that says where a revision came from."""
DERIVED = ".derived"
"""Folder of what can be made again from the raw bytes."""

_STEM = re.compile(r"(\d{4}-\d\d-\d\dT\d{6})Z(?:-(\d{1,9}))?(?:_[A-Za-z0-9.+-]{1,32})?_([0-9a-f]{12})")
_HARMLESS = re.compile(r"README\.md|store\.json|state\.sqlite.*|lost\+found|[._].*")
_ENDINGS = {Kind.OPENAPI: "yaml", Kind.PAGE: "html"}

Order = tuple[str, int]
"""Where a revision stands: its second in UTC as text, and its place within that second."""


def checked(document: str) -> str:
    """The document's name if it can be a folder, else `UsageError`."""
    if not may_be_called(document):
        raise UsageError(f"{document!r} cannot be a document's name: {ALLOWED}")
    return document


def stem(order: Order, version: str | None, sha256: Digest) -> str:
    """Name of a revision's files, in order of time: `2023-11-25T031704Z_1.3.0_ab12cd34ef56`."""
    second, place = order
    label = re.sub(r"[^A-Za-z0-9.+-]+", "-", version or "").strip(".-")[:32]
    return "_".join(part for part in (f"{second}Z" + (f"-{place}" if place > 1 else ""), label, sha256[:12]) if part)


def order(name: str) -> Order | None:
    """Where a name of `stem` stands, or None for another name."""
    found = _STEM.fullmatch(name)
    return (found[1], int(found[2] or 1)) if found else None


def second(moment: datetime) -> str:
    """The moment's second in UTC, as names carry it."""
    return f"{moment.year:04}{moment:-%m-%dT%H%M%S}"


def published_name(url: str) -> str:
    """The name that the publisher gave the file: the last part of the URL's path, cleaned of control characters."""
    last = re.split(r"[/\\]", unquote(urlsplit(url).path.rstrip("/"), errors="replace"))[-1]
    return "".join(c for c in last if c.isprintable())[:200]


def ending(file_name: str, kind: Kind) -> str:
    """`.txt`, as the publisher wrote it, or one that fits the kind."""
    found = re.fullmatch(r".*\.([A-Za-z0-9]{1,8})", file_name)
    return "." + (found[1].lower() if found else _ENDINGS.get(kind, "bin"))


def folders(root: Path) -> list[Path]:
    """The folders that may hold documents, sorted. Raises `StoreError` where reading is refused."""
    if not root.is_dir():
        return []
    with told(root, "cannot be read"):
        return sorted(path for path in root.iterdir() if path.name[0] not in "._" and path.is_dir())


def check(root: Path) -> None:
    """Raise `StoreError` where the folder holds something else than a store; an empty one is a store to be."""
    with told(root, "cannot be read"):
        if not root.exists() and not root.is_symlink():
            return
        if not root.is_dir():
            raise StoreError(f"{root}: is not a folder; choose another with --store")
        if (root / MARKER).exists():
            check_format(root)
            return
        others = sorted(e.name for e in root.iterdir() if not _HARMLESS.fullmatch(e.name) and not (e / INDEX).exists())
    if others:
        raise StoreError(
            f"{root}: is not a store (it holds {others[0]}, but no {MARKER}); choose another folder with --store"
        )


def prepare(root: Path, files: Files) -> None:
    """Make the folder a store where it is none yet."""
    if not (root / MARKER).exists():
        check(root)
        write_own(root, files)


def is_store(root: Path) -> bool:
    """Whether there is a store, or what is left of one."""
    return (root / MARKER).exists() or any((folder / INDEX).exists() for folder in folders(root))


def foreign(root: Path) -> list[str]:
    """Names of files beside the documents that no store has."""
    with told(root, "cannot be read"):
        return sorted(e.name for e in root.iterdir() if not _HARMLESS.fullmatch(e.name) and not e.is_dir())
