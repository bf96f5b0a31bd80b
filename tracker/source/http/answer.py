"""What a server's answer says beside its body."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus

from tracker.documents import Validators
from tracker.documents.reason import Reason, placed
from tracker.source.address import shown
from tracker.source.model import Cause, FetchError

_SECRET = frozenset({"set-cookie", "set-cookie2", "www-authenticate", "proxy-authenticate", "authorization"})
_HEADERS = 64
_LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Answer:
    """One response, read to its end."""

    url: str
    status: int
    headers: Mapping[str, str]
    content: bytes


def kept(items: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Response headers as provenance: lower-case names, no cookies, at most 64 of at most 1,000 characters."""
    found: dict[str, str] = {}
    for name, value in items:
        name = name.lower()
        if name not in _SECRET and len(found) < _HEADERS:
            found[name] = f"{found[name]}, {value}"[:_LONGEST] if name in found else value[:_LONGEST]
    return found


def settled(answer: Answer, *, longest_wait: float) -> Answer:
    """The answer, if it settles the question; raises FetchError for 429, 5xx and everything outside 2xx to 4xx."""
    status = answer.status
    if status in (200, 203, 304) or (400 <= status < 500 and status not in (408, 425, 429)):
        return answer
    line = answered(answer.url, status)
    if status < 400:
        raise FetchError(line, cause=Cause.PROTOCOL, status=status)
    after = retry_after(answer.headers.get("retry-after", ""))
    if after is not None and after > longest_wait:
        line = Reason(
            "{line} and asks to come back in {n} second|{line} and asks to come back in {n} seconds",
            line=line,
            n=round(after),
        )
        raise FetchError(line, cause=Cause.STATUS, status=status)
    raise FetchError(line, cause=Cause.STATUS, status=status, again=status not in (501, 505), after=after)


def answered(url: str, status: int) -> Reason:
    """`url: answered 503 Service Unavailable`."""
    return placed(shown(url), Reason("the server answered {status}", status=told(status)))


def told(status: int) -> str:
    """A status with its phrase (RFC 9110, 15): `503 Service Unavailable`."""
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def retry_after(value: str) -> float | None:
    """Seconds from a Retry-After header, a number or a date (RFC 9110, 10.2.3); None where it says nothing."""
    value = value.strip()
    if value.isdecimal() and value.isascii():
        return float(value[:9])
    try:
        when = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max((when - datetime.now(UTC)).total_seconds(), 0.0)


def validators_of(headers: Mapping[str, str]) -> Validators:
    """What the server said about this body, as it wrote it (RFC 9110, 8.8).

    A file that was written in the second it was sent may be written again within it, under the same date (8.8.2.2).
    """
    modified = headers.get("last-modified") or None
    fresh = modified is not None and _apart(headers.get("date", ""), modified) in (0, 1)
    return Validators(etag=headers.get("etag") or None, last_modified=None if fresh else modified)


def _apart(later: str, earlier: str) -> float | None:
    """Seconds between two dates of headers; None where one of them is none."""
    try:
        return (parsedate_to_datetime(later) - parsedate_to_datetime(earlier)).total_seconds()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def conditions(validators: Validators | None) -> dict[str, str]:
    """The request headers that ask whether anything changed (RFC 9110, 13.1); what is no header's text is not sent."""
    told = validators or Validators()
    found = {"if-none-match": told.etag, "if-modified-since": told.last_modified}
    return {name: text for name, text in found.items() if text and text.isascii() and text.isprintable()}
