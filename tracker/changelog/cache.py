"""A changelog's entries as bytes, so that a stored file need not be read again."""

from functools import cache
from importlib.metadata import version
from pathlib import Path

import msgspec

from tracker.changelog.model import Changelog
from tracker.documents.code import code_version

NAME = "entries"
"""What the cached bytes are called beside a revision."""
_LIBRARIES = ("pdfplumber", "pdfminer.six", "pypdfium2", "lxml")


class _Cached(msgspec.Struct, array_like=True):
    """What is kept."""

    reader: str
    changelog: Changelog


def dump(changelog: Changelog) -> bytes:
    """The changelog as bytes."""
    return msgspec.msgpack.encode(_Cached(reader_version(), changelog))


def restore(cached: bytes) -> Changelog | None:
    """What `dump` was given; None where another reader wrote it, or the bytes are none of ours."""
    try:
        kept = msgspec.msgpack.decode(cached, type=_Cached)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None
    return kept.changelog if kept.reader == reader_version() else None


@cache
def reader_version() -> str:
    """The digest of this stage's code, and the releases of the libraries that read files for it."""
    return " ".join((code_version(Path(__file__).parent), *map(version, _LIBRARIES)))
