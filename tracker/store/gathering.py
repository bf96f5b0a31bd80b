"""Many snapshots recorded at the price of one: safe from a kill at once, from a power cut when the gathering ends."""

import contextlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

from tracker.durable import sync_all
from tracker.errors import StoreError, refusal
from tracker.store import layout
from tracker.store.derived import look_over
from tracker.store.files import TEMPORARY, Files, put, read, told
from tracker.store.layout import DERIVED, INDEX
from tracker.store.provenance import line
from tracker.store.shelf import read_shelf

UNSYNCED = ".unsynced"
"""File that stands in the store while something in it is not synced; from which second on is its content."""


class Loose(Files, Protocol):
    """The steps of `Files`, durable only after `flush`."""

    def flush(self, others: Iterable[Path] = ()) -> None:
        """Make durable what was written since the last time, and these files too."""


class LooseDisk:
    """The file system, its writes left to the system's own time until `flush`."""

    def __init__(self) -> None:
        self._written: set[Path] = set()

    def make(self, folder: Path) -> None:
        """Create the folder and those above it."""
        folder.mkdir(parents=True, exist_ok=True)

    def write(self, path: Path, content: bytes) -> None:
        """Write."""
        path.write_bytes(content)

    def publish(self, temporary: Path, target: Path) -> None:
        """Rename."""
        temporary.replace(target)
        self._written.add(target)

    def append(self, path: Path, content: bytes) -> None:
        """Write at the end."""
        with path.open("ab") as file:
            file.write(content)
        self._written.add(path)

    def flush(self, others: Iterable[Path] = ()) -> None:
        """Sync every file, then the folders that name them, then those that name the folders."""
        files = self._written | set(others)
        folders = {path.parent for path in files}
        for paths in (files, folders, {folder.parent for folder in folders}):
            sync_all(paths)
        self._written.clear()


class Gathering:
    """The writes of one gathering, noted before the first of them."""

    def __init__(self, root: Path, files: Files, loose: Loose) -> None:
        self._root, self._files, self._loose = root, files, loose
        self._since: str | None = None

    def files(self, second: str) -> Files:
        """How to write a revision of that second: loosely, once it is noted from which second on files are in doubt."""
        if self._since is None:
            with told(self._root):
                put(self._files, self._root / UNSYNCED, second.encode())
            self._since = second
        return self._loose if second >= self._since else self._files

    def files_of_models(self) -> Files:
        """How to write a model: loosely where files are in doubt anyway."""
        return self._files if self._since is None else self._loose

    def end(self) -> None:
        """Make everything durable; then nothing is in doubt."""
        if self._since is not None:
            with told(self._root):
                self._loose.flush()
                _settle(self._root)


def doubtful_since(root: Path) -> str | None:
    """From which second on revisions must prove that they are whole; None where none need to."""
    try:
        return read(root / UNSYNCED).decode("ascii", "replace")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise StoreError(refusal(error, root / UNSYNCED, "cannot be read")) from error


def mend(root: Path, files: Files, loose: Loose) -> None:
    """Remove what a power cut amid a gathering left in pieces, none of which was promised; the rest is made durable."""
    since = doubtful_since(root)
    if since is None:
        return
    with told(root):
        shelves = [read_shelf(folder, since) for folder in layout.folders(root)]
        for shelf in shelves:
            for name in shelf.broken:
                (shelf.folder / name).unlink(missing_ok=True)
            if (shelf.broken or not shelf.whole) and not (shelf.folder / INDEX).is_dir():
                put(files, shelf.folder / INDEX, b"".join(line(each) for each in shelf.entries))
        loose.flush([*_mended_models(root), *(path for shelf in shelves for path in shelf.doubted())])
        _settle(root)


def _mended_models(root: Path) -> Iterator[Path]:
    """The models that are whole; the others are removed."""
    for path, whole in look_over(root):
        if whole:
            yield path
        else:
            with contextlib.suppress(OSError):
                path.unlink()


def sweep(root: Path) -> None:
    """Remove what killed runs left half written beside the documents' folders."""
    with told(root):
        for folder in (root, root / DERIVED):
            for path in folder.glob(f"{TEMPORARY}*"):
                if not path.is_dir():
                    path.unlink(missing_ok=True)


def _settle(root: Path) -> None:
    """Nothing is in doubt; not synced, since a doubt that comes back does no harm."""
    (root / UNSYNCED).unlink(missing_ok=True)
