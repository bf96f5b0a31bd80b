"""What a page says as bytes, so that the page need not be parsed on a night on which it did not change."""

from functools import cache
from importlib.metadata import version
from pathlib import Path

import msgspec

from tracker.documents.code import code_version
from tracker.source.reading import PageText

NAME = "text"
"""What the cached bytes are called beside a revision."""
_LIBRARIES = ("beautifulsoup4", "lxml")


class _Cached(msgspec.Struct, array_like=True):
    """What is kept."""

    reader: str
    text: PageText


def dump(text: PageText) -> bytes:
    """The text as bytes."""
    return msgspec.msgpack.encode(_Cached(reader_version(), text))


def restore(cached: bytes) -> PageText | None:
    """What `dump` was given; None where another reader wrote it, or the bytes are none of ours."""
    try:
        kept = msgspec.msgpack.decode(cached, type=_Cached)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None
    return kept.text if kept.reader == reader_version() else None


@cache
def reader_version() -> str:
    """The digest of this stage's code, and the releases of the libraries that parse for it."""
    return " ".join((code_version(Path(__file__).parent), *map(version, _LIBRARIES)))
