"""What was told, as files: each report a folder that is there whole or not at all."""

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from tracker.documents import digest
from tracker.store.files import TEMPORARY, Disk, put, sync, told
from tracker.store.model import Damage

FOLDER = "_reports"
"""Folder of the store that holds the reports."""
SUMS = "SHA256SUMS"
"""File of a report's digests, in the form that `sha256sum --check` reads."""


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
        """Keep a file beside the reports, in place of the one before."""
        path = self._folder / file
        with told(path):
            Disk().make(self._folder)
            put(Disk(), path, text.encode("utf-8", "replace"))
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


def check_reports(root: Path) -> Iterator[Damage]:
    """What is damaged or missing in the reports; they can be rendered again, and no revision is less for it."""
    for sums in sorted((root / FOLDER).glob(f"*/{SUMS}")):
        for file, reason in _damaged(sums):
            yield Damage(FOLDER, 0, f"{FOLDER}/{sums.parent.name}/{file}", reason)


def _damaged(sums: Path) -> Iterator[tuple[str, str]]:
    """Files that are not as told, and the telling itself: which of them is wrong cannot be said."""
    with told(sums.parent, "cannot be read"):
        found = {path.name: digest(path.read_bytes()) for path in sums.parent.iterdir() if path != sums}
        said = sums.read_bytes()
    if said == _lines(found):
        return
    lines = said.splitlines(keepends=True)
    yield SUMS, "damaged, or a file beside it is"
    for name, sha256 in sorted(found.items()):
        if _lines({name: sha256}) not in lines:
            yield name, f"damaged: its SHA-256 is not the one in {SUMS}"


def _lines(sums: Mapping[str, str]) -> bytes:
    return b"".join(f"{sha256}  {name}\n".encode() for name, sha256 in sorted(sums.items()))
