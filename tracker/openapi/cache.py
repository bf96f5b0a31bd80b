"""The canonical model as bytes, so that a stored description need not be read again."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from tracker.documents import Digest
from tracker.documents.code import code_version
from tracker.openapi.collector import collector_paused
from tracker.openapi.cut import Piece, Pieces, put_together, take_apart
from tracker.openapi.lines import places
from tracker.openapi.model import Description, Dialect, Fault, Places

NAME = "model"
"""What the cached bytes are called beside a revision."""


class _Cached(msgspec.Struct, array_like=True):
    """What is kept."""

    parser: str
    dialect: str
    sha256: str
    title: str | None
    version: str | None
    faults: list[tuple[str, str, int | None]]
    origins: Mapping[str, str]
    outline: msgspec.Raw
    """The document without its pieces."""
    pieces: list[Piece]
    whole: bytes
    """The document as JSON where an integer in it has more than 64 bits, for which MessagePack has no room."""
    places: Places
    """Where the pieces stand in the published bytes."""


def dump(description: Description) -> bytes:
    """The canonical model as bytes; without the published files."""
    import zstandard

    whole = b""
    try:
        outline, pieces = take_apart(description.document)
        encoded = msgspec.msgpack.encode(outline)
    except OverflowError:
        whole, encoded, pieces = json.dumps(description.document, ensure_ascii=False).encode(), b"\xc0", []
    kept = _Cached(
        parser_version(),
        description.dialect.value,
        description.sha256,
        description.title,
        description.version,
        [(fault.pointer, fault.reason, fault.line) for fault in description.faults],
        description.origins,
        msgspec.Raw(encoded),
        pieces,
        whole,
        {} if description.files else dict(places(description.content)),
    )
    return zstandard.compress(msgspec.msgpack.encode(kept))


def restore(
    cached: bytes, *, name: str, content: Callable[[], bytes] | bytes, shared: Pieces | None = None
) -> Description | None:
    """What `dump` was given; None where another parser wrote it, or the bytes are none of ours.

    `content` is asked for only when the published bytes are needed, for lines. Pieces that are `shared` with what was
    restored before are the same objects, so that comparing them costs nothing.
    """
    import zstandard

    try:
        kept = msgspec.msgpack.decode(zstandard.decompress(cached), type=_Cached)
        if kept.parser != parser_version():
            return None
        with collector_paused():
            document = _document(kept, {} if shared is None else shared)
    except (zstandard.ZstdError, msgspec.MsgspecError, ValueError, LookupError, RecursionError):
        return None
    restored = _Restored(
        name=name,
        sha256=Digest(kept.sha256),
        dialect=Dialect(kept.dialect),
        document=document,
        content=b"" if callable(content) else content,
        faults=tuple(Fault(*fault) for fault in kept.faults),
        title=kept.title,
        version=kept.version,
        origins=kept.origins,
        places=kept.places,
    )
    if callable(content):
        restored.fetch_content_with(content)
    return restored


def _document(kept: _Cached, shared: Pieces) -> Any:
    if kept.whole:
        return json.loads(kept.whole)
    return put_together(msgspec.msgpack.decode(kept.outline), kept.pieces, shared)


class _Restored(Description):
    """A description whose published bytes are fetched when they are asked for."""

    __slots__ = ("_fetch",)

    def fetch_content_with(self, fetch: Callable[[], bytes]) -> None:
        object.__setattr__(self, "_fetch", fetch)
        object.__delattr__(self, "content")

    def __getattr__(self, name: str) -> Any:
        """Called only for what is missing: the content before it is fetched."""
        if name != "content":
            raise AttributeError(name)
        content = self._fetch()
        object.__setattr__(self, "content", content)
        return content


def parser_version() -> str:
    """The digest of this stage's code: any edit of the parser makes the cached models stale."""
    return code_version(Path(__file__).parent)
