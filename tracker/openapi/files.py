"""The files that one description may be spread over; nothing outside them is ever read."""

import io
import posixpath
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Protocol

from tracker.documents.reason import Reason
from tracker.errors import UnreadableError
from tracker.openapi.limits import MAX_BYTES, MAX_FILES, MAX_TOTAL_BYTES


class Files(Protocol):
    """Files by their path from the root folder, `/` between its parts."""

    def get(self, path: str) -> bytes | None:
        """The bytes of a file; None where there is none inside."""

    def names(self) -> Iterable[str]:
        """The paths of all files."""


class GivenFiles:
    """Files handed over in memory."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files

    def get(self, path: str) -> bytes | None:
        """The bytes of a file."""
        return self._files.get(path)

    def names(self) -> Iterable[str]:
        """The paths of all files."""
        return self._files


class FolderFiles:
    """Files of a folder and below; links that lead outside lead nowhere."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()
        self._left = MAX_TOTAL_BYTES

    def get(self, path: str) -> bytes | None:
        """The bytes of a file; `UnreadableError` where all together grow too large."""
        try:
            file = (self._folder / path).resolve()
            if not file.is_relative_to(self._folder) or not file.is_file():
                return None
            size = file.stat().st_size
            self._left -= size
            if size > MAX_BYTES or self._left < 0:
                raise UnreadableError(
                    Reason("larger than {n} MB with the files it refers to", n=MAX_TOTAL_BYTES // 1_000_000)
                )
            return file.read_bytes()
        except (OSError, ValueError):
            return None

    def names(self) -> Iterable[str]:
        """The paths of all files below the folder, hidden ones left out."""
        found = []
        for file in self._folder.rglob("*"):
            if file.is_file() and not any(part.startswith(".") for part in file.relative_to(self._folder).parts):
                found.append(file.relative_to(self._folder).as_posix())
            if len(found) > MAX_FILES:
                raise UnreadableError(Reason("more than {n} files in the folder", n=MAX_FILES))
        return found


class ArchiveFiles:
    """Files of a ZIP, bounded by what they claim to hold and by what they hold."""

    def __init__(self, content: bytes) -> None:
        import zipfile

        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
            entries = [entry for entry in self._archive.infolist() if not entry.is_dir()]
        except (zipfile.BadZipFile, ValueError, OSError) as error:
            raise UnreadableError(Reason("a damaged ZIP file")) from error
        if len(entries) > MAX_FILES or sum(entry.file_size for entry in entries) > MAX_TOTAL_BYTES:
            most = {"files": MAX_FILES, "size": MAX_TOTAL_BYTES // 1_000_000}
            raise UnreadableError(Reason("the ZIP holds more than {files} files or {size} MB", **most))
        self._entries = {posixpath.normpath(entry.filename): entry for entry in entries}

    def get(self, path: str) -> bytes | None:
        """The bytes of a file; `UnreadableError` where it is damaged, encrypted or larger than it claims."""
        entry = self._entries.get(path)
        if entry is None or path.startswith(("../", "/")):
            return None
        from zipfile import BadZipFile
        from zlib import error as zlib_error

        try:
            with self._archive.open(entry) as file:
                content = file.read(min(entry.file_size, MAX_BYTES) + 1)
        except (BadZipFile, zlib_error, EOFError, RuntimeError, NotImplementedError, OSError) as error:
            raise UnreadableError(Reason("{file} in the ZIP is damaged or encrypted", file=path)) from error
        if len(content) > min(entry.file_size, MAX_BYTES):
            raise UnreadableError(Reason("{file} in the ZIP is larger than it claims", file=path))
        return content

    def names(self) -> Iterable[str]:
        """The paths of all files, hidden ones left out."""
        return [path for path in self._entries if not any(part.startswith((".", "__")) for part in path.split("/"))]


def beside(path: str, reference: str) -> str | None:
    """The path that a relative reference in the file `path` names; None where it leads above the root folder."""
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(path), reference))
    return None if joined == ".." or joined.startswith(("../", "/")) else joined
