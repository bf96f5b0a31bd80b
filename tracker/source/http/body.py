"""Bodies decoded while they arrive, within limits of size and ratio."""

import zlib
from collections.abc import Iterator

from tracker.documents.reason import Reason, placed
from tracker.printable import printable
from tracker.source.address import shown
from tracker.source.model import Cause, FetchError

_STEP = 1 << 18
"""Bytes decoded at a time, so that a small chunk cannot become a large one unseen."""
_RATIO = 200
_RATIO_FROM = 1 << 20


class Body:
    """Collects a body; `feed` raises FetchError once the decoded bytes pass the limit."""

    def __init__(self, encoding: str, *, limit_bytes: int, url: str) -> None:
        self._url, self._limit = url, limit_bytes
        self._inflate = _inflate(encoding, url)
        self._parts: list[bytes] = []
        self.received = self.decoded = 0

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes off the wire."""
        self.received += len(chunk)
        try:
            for piece in self._inflate.decode(chunk) if self._inflate else (chunk,):
                self._keep(piece)
        except zlib.error:
            raise self._refused(Reason("the compressed body is damaged"), Cause.PROTOCOL) from None

    def _keep(self, piece: bytes) -> None:
        self.decoded += len(piece)
        if self.decoded > self._limit:
            raise self._refused(Reason("the file is larger than {limit}", limit=size(self._limit)), Cause.LIMIT)
        if self.decoded > _RATIO_FROM and self.decoded > self.received * _RATIO:
            raise self._refused(Reason("the answer unpacks to more than {n} times its size", n=_RATIO), Cause.LIMIT)
        self._parts.append(piece)

    def cut(self, count: int) -> bytes:
        """The first `count` bytes of what came so far."""
        return b"".join(self._parts)[:count]

    def finish(self) -> bytes:
        """The whole body; raises FetchError where the compressed stream ends too early."""
        if self.received and self._inflate and not self._inflate.complete:
            raise self._refused(Reason("the compressed body ends too early"), Cause.PROTOCOL, again=True)
        content = b"".join(self._parts)
        self._parts.clear()
        return content

    def _refused(self, why: Reason, cause: Cause, *, again: bool = False) -> FetchError:
        return FetchError(placed(shown(self._url), why), cause=cause, again=again)


class _Deflate:
    """gzip (RFC 1952, members concatenated), zlib (RFC 1950) and bare deflate (RFC 1951)."""

    def __init__(self) -> None:
        self._inflate = zlib.decompressobj(zlib.MAX_WBITS | 32)
        self._fresh, self.complete = True, False

    def decode(self, data: bytes) -> Iterator[bytes]:
        """Pieces of at most 256 KiB."""
        piece = b""
        while data or len(piece) == _STEP:
            if self.complete:
                if not data.strip(b"\0"):
                    return
                self._inflate, self.complete = zlib.decompressobj(zlib.MAX_WBITS | 32), False
            try:
                piece = self._inflate.decompress(data, _STEP)
            except zlib.error:
                if not self._fresh:
                    raise
                self._inflate = zlib.decompressobj(-zlib.MAX_WBITS)
                piece = self._inflate.decompress(data, _STEP)
            self._fresh = False
            self.complete = self._inflate.eof
            data = self._inflate.unused_data if self.complete else self._inflate.unconsumed_tail
            if piece:
                yield piece


def _inflate(encoding: str, url: str) -> _Deflate | None:
    """The decoder for a Content-Encoding header (RFC 9110, 8.4); None where the body comes as it is."""
    codings = [coding.strip().lower() for coding in encoding.split(",")]
    codings = [coding for coding in codings if coding not in ("", "identity")]
    if codings and (len(codings) > 1 or codings[0] not in ("gzip", "x-gzip", "deflate")):
        told = printable(", ".join(codings))[:40]
        why = Reason("the answer came in a coding that was not asked for ({coding})", coding=told)
        raise FetchError(placed(shown(url), why), cause=Cause.PROTOCOL)
    return _Deflate() if codings else None


def size(count: int) -> str:
    """Bytes for a message: `20 GB`, `8 MB`, `512 KB`."""
    if count >= 10_000_000_000:
        return f"{count // 1_000_000_000} GB"
    return f"{count // 1_000_000} MB" if count >= 1_000_000 else f"{max(count // 1000, 1)} KB"
