"""What was told, as files: each report a folder that is there whole or not at all."""

import os
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from tracker.documents import digest
from tracker.documents.reason import Reason
from tracker.durable import sync
from tracker.store.files import TEMPORARY, Disk, put, read, told
from tracker.store.model import Damage

FOLDER = "_reports"
"""Folder of the store that holds the reports."""
SUMS = "SHA256SUMS"
"""File of a report's digests, in the form that `sha256sum --check` reads."""

_LINE = re.compile(rb"([0-9a-f]{64})  ([^\n]+)\n")


class Reports:
    """The reports of a store, on the disk when they are kept. Raises StoreError where that is refused."""

    def __init__(self, root: Path) -> None:
        self._folder = root / FOLDER

    def keep(self, name: str, pages: Iterable[tuple[str, str]]) -> tuple[Path, ...]:
        """Keep a report's pages (file, text) in a folder of this name, or of the next that is free; where they lie."""
        temporary = self._folder / f"{TEMPORARY}{os.getpid()}"
        with told(self._folder):
            Disk().make(self._folder)
            self._sweep()
            temporary.mkdir()
        try:
            sums = _written(temporary, pages)
            with told(self._folder):
                folder = self._free(name)
                temporary.rename(folder)
                sync(self._folder)
        except BaseException:
            shutil.rmtree(temporary, ignore_errors=True)
            raise
        return tuple(folder / file for file in sums)

    def keep_page(self, file: str, text: str) -> Path:
        """Keep a file of XML beside the reports, in place of the one before, sealed in its second line."""
        path = self._folder / file
        with told(path):
            Disk().make(self._folder)
            put(Disk(), path, _sealed(text.encode("utf-8", "replace")))
        return path

    def _free(self, name: str) -> Path:
        folder, number = self._folder / name, 1
        while folder.exists():
            number += 1
            folder = self._folder / f"{name}-{number}"
        return folder

    def _sweep(self) -> None:
        """Remove what a killed run left half written."""
        for path in self._folder.glob(f"{TEMPORARY}*"):
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()


def _written(folder: Path, pages: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Write the pages and their digests, durably; the digests by file."""
    sums: dict[str, str] = {}
    for file, text in pages:
        content = text.encode("utf-8", "replace")
        sums[file] = digest(content)
        with told(folder / file):
            Disk().write(folder / file, content)
    with told(folder):
        Disk().write(folder / SUMS, _lines(sums))
        sync(folder)
    return sums


def _sealed(content: bytes) -> bytes:
    """The lines with the digest of all of them as a comment after the first."""
    first, _, rest = content.partition(b"\n")
    return b"%s\n<!-- SHA-256 without this line: %s -->\n%s" % (first, digest(first + b"\n" + rest).encode(), rest)


def _unsealed(content: bytes) -> bytes:
    first, _, rest = content.partition(b"\n")
    return first + b"\n" + rest.partition(b"\n")[2]


def check_reports(root: Path) -> Iterator[Damage]:
    """What is damaged or missing in the reports; they can be rendered again, and no revision is less for it."""
    folder = root / FOLDER
    if not folder.is_dir():
        return
    with told(folder, "cannot be read"):
        kept = sorted(path for path in folder.iterdir() if not path.name.startswith(TEMPORARY))
    for path in kept:
        try:
            found = list(_damaged(path) if path.is_dir() else _page_damaged(path))
        except OSError as error:
            found = [(path.name, Reason("cannot be read: {why}", why=(error.strerror or str(error)).lower()))]
        for file, reason in found:
            yield Damage(FOLDER, 0, f"{FOLDER}/{file}", reason)


def _page_damaged(path: Path) -> Iterator[tuple[str, Reason]]:
    content = _content(path)
    if path.suffix != ".atom":
        yield path.name, Reason("foreign: no report tells of it")
    elif content != _sealed(_unsealed(content)):
        yield path.name, Reason("damaged: the next report writes it again")


def _damaged(folder: Path) -> Iterator[tuple[str, Reason]]:
    """Files that are not as told, and the telling itself: which of them is wrong cannot be said."""
    paths = {path.name: path for path in folder.iterdir()}
    if SUMS not in paths:
        yield f"{folder.name}/{SUMS}", Reason("missing: what lies beside it cannot be checked")
        return
    said = _content(paths.pop(SUMS))
    found = {name: digest(_content(path)) for name, path in paths.items() if path.is_file()}
    if said == _lines(found) and len(found) == len(paths):
        return
    lines = {name: sha256 for sha256, name in _LINE.findall(said)}
    yield f"{folder.name}/{SUMS}", Reason("damaged, or a file beside it is")
    for name in sorted({*paths, *(os.fsdecode(each) for each in lines)}):
        sha256 = lines.get(os.fsencode(name), b"").decode()
        if not sha256:
            yield f"{folder.name}/{name}", Reason("foreign: {file} does not tell of it", file=SUMS)
        elif name not in found:
            yield f"{folder.name}/{name}", Reason("missing: {file} tells of it", file=SUMS)
        elif found[name] != sha256:
            yield f"{folder.name}/{name}", Reason("damaged: its SHA-256 is not the one in {file}", file=SUMS)


def _content(path: Path) -> bytes:
    """A file's bytes; none where it cannot be read, which is not what was told of it either."""
    try:
        return read(path)
    except OSError:
        return b""


def _lines(sums: Mapping[str, str]) -> bytes:
    return b"".join(b"%s  %s\n" % (sha256.encode(), os.fsencode(name)) for name, sha256 in sorted(sums.items()))
