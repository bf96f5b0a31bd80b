"""A response's body, read within the limits of size, time and speed."""

import time
from typing import TYPE_CHECKING

from tracker.documents.reason import Reason, placed
from tracker.source.address import shown
from tracker.source.http.asking import Ask
from tracker.source.http.body import Body, size
from tracker.source.http.limits import Limits
from tracker.source.model import Cause, FetchError

if TYPE_CHECKING:
    from httpx import Response

_OVER = 1_000_000
"""Bytes that may come before a body is cut."""
_UNWANTED = 16_384
"""Bytes of a redirect's body that are read to keep the connection."""


def read_body(response: "Response", url: str, ask: Ask, limits: Limits) -> bytes:
    """The decoded body; raises FetchError where it is too large, too tightly packed or too slow."""
    began, length = time.monotonic(), response.headers.get("content-length", "")[:18]
    if not ask.cut and length.isdecimal() and int(length) > ask.limit_bytes:
        line = placed(
            shown(url),
            Reason("the file is {size}, larger than {limit}", size=size(int(length)), limit=size(ask.limit_bytes)),
        )
        raise FetchError(line, cause=Cause.LIMIT)
    coding = response.headers.get("content-encoding", "")
    body = Body(coding, limit_bytes=ask.limit_bytes + (_OVER if ask.cut else 0), url=url)
    for chunk in response.iter_raw():
        body.feed(chunk)
        if ask.cut and body.decoded >= ask.limit_bytes:
            return body.cut(ask.limit_bytes)
        lasted = time.monotonic() - began
        if lasted > limits.grace and body.received < lasted * limits.slowest:
            slow = Reason(
                "the answer comes too slowly ({n} byte in {seconds} s)|"
                "the answer comes too slowly ({n} bytes in {seconds} s)",
                n=body.received,
                seconds=f"{lasted:.0f}",
            )
            raise FetchError(placed(shown(url), slow), cause=Cause.LIMIT)
    return body.finish()


def drained(response: "Response") -> bytes:
    """Nothing, after a short body that nobody wants was read, so that the connection can be used again."""
    came = 0
    for chunk in response.iter_raw():
        came += len(chunk)
        if came > _UNWANTED:
            break
    return b""
