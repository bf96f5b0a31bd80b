"""Bytes -> Description."""

from collections.abc import Mapping
from pathlib import Path

from tracker.documents.reason import Reason
from tracker.errors import UnreadableError
from tracker.openapi.collector import collector_paused
from tracker.openapi.describe import describe
from tracker.openapi.files import ArchiveFiles, Files, FolderFiles, GivenFiles
from tracker.openapi.limits import MAX_BYTES
from tracker.openapi.model import Description
from tracker.openapi.root_file import ZIP, find_root


def load(content: bytes, *, name: str = "", siblings: Mapping[str, bytes] | None = None) -> Description:
    """A description out of the bytes of its file (JSON or YAML, any encoding) or of a ZIP that holds it.

    Relative `$ref`s are followed into `siblings` (path -> bytes, beside the file) or into the ZIP, and nowhere else.
    `UnreadableError` where the bytes cannot be understood, or are no API description or schema.
    """
    return _load(content, name, GivenFiles(siblings) if siblings else None)


def load_path(path: Path, *, root: Path | None = None) -> Description:
    """A description out of a file, a folder or a ZIP.

    Relative `$ref`s of a file are followed to files in its folder (or `root`, a folder above it) and below.
    `UnreadableError` as for `load`; `OSError` where the path cannot be read.
    """
    if path.is_dir():
        files = FolderFiles(path)
        try:
            file, content = find_root(files)
        except UnreadableError as error:
            raise UnreadableError(error.reason, name=str(path)) from error
        return _load(content, f"{path.name}/{file}", files, file=file)
    if path.stat().st_size > MAX_BYTES:
        raise UnreadableError(Reason("it is larger than {n} MB", n=MAX_BYTES // 1_000_000), name=path.name)
    folder = (root or path.parent).resolve()
    here = path.parent.resolve() / path.name
    if not here.is_relative_to(folder):
        raise UnreadableError(Reason("lies outside {folder}", folder=folder), name=path.name)
    file = here.relative_to(folder).as_posix()
    return _load(path.read_bytes(), path.name, FolderFiles(folder), file=file)


def _load(content: bytes, name: str, files: Files | None, *, file: str = "") -> Description:
    try:
        with collector_paused():
            if content.startswith(ZIP):
                files = ArchiveFiles(content)
                file, inner = find_root(files)
                return describe(inner, name=name, file=file, files=files, archive=content)
            return describe(content, name=name, file=file or name, files=files)
    except UnreadableError as error:
        raise UnreadableError(error.reason, name=error.name or name, place=error.place) from error
