"""The files that a store has of its own: its marker, README.md and .gitignore."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tracker.documents import Digest, digest
from tracker.documents.reason import Reason
from tracker.errors import StoreError
from tracker.store.files import Files, put, read, told

FORMAT = "tracker.store/1"
MARKER = "store.json"
IGNORED = ".gitignore"

_IGNORED = ".derived/\n.incoming/\n.lock\n.tmp-*\n.unsynced\nstate.sqlite*\n"


def readme() -> str:
    """What a new store says of itself to someone who opens the folder."""
    return Path(__file__).with_name("README.md").read_text("utf-8")


def write_own(root: Path, files: Files) -> None:
    """Write what is missing, or stands as an older release wrote it; what somebody else wrote is left alone."""
    said, sums = _recorded(root), dict[str, Digest]()
    with told(root):
        files.make(root)
        for name, text in _texts().items():
            content = _read(root / name)
            if content is None or (content != text and said.get(name) == digest(content)):
                put(files, root / name, text)
                content = text
            if content == text or name in said:
                sums[name] = digest(text) if content == text else said[name]
        if _read(root / MARKER) != _marker(sums):
            put(files, root / MARKER, _marker(sums))


def check_format(root: Path) -> None:
    """Raise `StoreError` where the marker cannot be read, or another release's."""
    marker = root / MARKER
    try:
        found = json.loads(read(marker))["format"]
    except (ValueError, TypeError, KeyError, RecursionError):
        raise StoreError(f"{marker}: damaged; its content should be {_marker({}).decode().strip()}") from None
    if found != FORMAT:
        raise StoreError(
            f"{marker}: format {found!r} is not {FORMAT}: made by another release of tracker; use that one"
        )


def check_own(root: Path) -> Iterator[tuple[str, Reason]]:
    """(file, reason) of what is not as it was written; lines that somebody added to .gitignore are his."""
    said, texts = _recorded(root), _texts()
    marker = _read(root / MARKER)
    for name, sha256 in said.items():
        content = _read(root / name)
        if content is None:
            yield name, Reason("missing: the next run writes it again")
        elif content == texts.get(name) or sha256 == digest(content):
            continue
        elif name != IGNORED or not set(texts[IGNORED].splitlines()) <= set(content.splitlines()):
            yield name, Reason("damaged: delete it, and the next run writes it again")
    if marker is not None and marker != _marker(_fitting(root, said)):
        yield MARKER, Reason("damaged: the next run writes it again")


def _fitting(root: Path, said: Mapping[str, Digest]) -> dict[str, Digest]:
    """What the marker should say: a digest that is not that of a file as we write it is itself the damage."""
    texts = _texts()
    return {
        name: digest(texts[name]) if _read(root / name) == texts[name] else sha256
        for name, sha256 in said.items()
        if name in texts
    }


def _texts() -> dict[str, bytes]:
    return {"README.md": readme().encode(), IGNORED: _IGNORED.encode()}


def _marker(sums: Mapping[str, Digest]) -> bytes:
    told_too = {"sha256": sums} if sums else {}
    return json.dumps({"format": FORMAT, **told_too}).encode() + b"\n"


def _recorded(root: Path) -> dict[str, Digest]:
    """Digests of the files that we wrote, as the marker tells them."""
    try:
        found: Any = json.loads(_read(root / MARKER) or b"{}")
        return {name: Digest(str(sha256)) for name, sha256 in found.get("sha256", {}).items() if name in _texts()}
    except (ValueError, AttributeError, RecursionError):
        return {}


def _read(path: Path) -> bytes | None:
    with told(path, "cannot be read"):
        try:
            return read(path)
        except FileNotFoundError:
            return None
