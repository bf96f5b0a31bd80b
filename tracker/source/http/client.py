"""One client for a run, that asks politely, trusts nothing and says in one line what went wrong."""

import logging
import threading
import time
from base64 import b64encode
from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, Self
from urllib.parse import urlsplit

from tracker.documents import Snapshot, Validators
from tracker.documents.reason import Reason
from tracker.source.address import host_of, permitted, refused
from tracker.source.http.answer import Answer, answered, conditions, kept, settled
from tracker.source.http.asking import Ask, again, hop, unchanged
from tracker.source.http.lane import Lane
from tracker.source.http.limits import Limits
from tracker.source.http.reading import drained, read_body
from tracker.source.model import Cause, FetchError, NotModified

if TYPE_CHECKING:
    import httpx
    import stamina
    from stamina.instrumentation import RetryDetails

_LOG = logging.getLogger(__name__)
_HOPS = 5
_REDIRECTS = (301, 302, 303, 307, 308)


class Http:
    """One client for all hosts of a run; safe to share between threads, to be closed at its end."""

    def __init__(self, *, contact: str, limits: Limits) -> None:
        from tracker.source.http.network import Deadline

        self.user_agent = user_agent(contact)
        self._limits = limits
        self._lanes: dict[str, Lane] = {}
        self._transports: dict[tuple[str, bool], httpx.HTTPTransport] = {}
        self._lock, self._deadline = threading.Lock(), Deadline()

    def get(
        self,
        url: str,
        *,
        validators: Validators | None = None,
        allowed_hosts: Collection[str],
        allow_private: bool = False,
        limit_bytes: int = 64_000_000,
        beyond: Literal["refuse", "cut"] = "refuse",
    ) -> Snapshot | NotModified:
        """The answer to a GET after redirects and retries: a Snapshot for 200 and for every 4xx but 408, 425, 429.

        A body longer than `limit_bytes` is refused, or cut there. Raises FetchError, an UnavailableError, with one
        line for everything else (RFC 9110, 13 and 15).
        """
        hosts = frozenset(allowed_hosts)
        ask = Ask(permitted(url, hosts), validators, hosts, allow_private, limit_bytes, beyond == "cut")
        lane = self._lane(ask.url, allow_private=allow_private)
        lane.check()
        try:
            answer = self._with_retries(ask)
        except FetchError as error:
            lane.failed(error)
            raise
        if answer.status == 304:
            return unchanged(answer, ask)
        return Snapshot(answer.url, datetime.now(UTC), answer.content, answer.status, answer.headers, requested=url)

    def post(self, url: str, content: bytes, headers: Mapping[str, str]) -> int:
        """Post bytes once to an address of the user's own; the status. Raises FetchError, which names the host only."""
        return self._own("POST", url, content, headers)

    def ping(self, url: str) -> int:
        """The status of an address of the user's own, asked again while it fails; errors name the host only."""
        for attempt in self._attempts():
            with attempt:
                status = self._own("GET", url)
                if status >= 500:
                    raise FetchError(answered(host_of(url), status), cause=Cause.STATUS, again=True)
        return status

    def _own(
        self, method: str, url: str, content: bytes = b"", headers: Mapping[str, str] = MappingProxyType({})
    ) -> int:
        """Ask an address of the user's own, which is a secret, private or not; redirects are not followed."""
        from tracker.source.http.library import httpx
        from tracker.source.http.transport import one_line

        own = {"user-agent": self.user_agent, "accept-encoding": "identity"}
        self._deadline.at = time.monotonic() + self._limits.head
        with one_line(host_of(url) or "the address"):
            request = httpx.Request(
                method, url, headers={**headers, **own}, content=content, extensions=self._timeouts()
            )
            if request.url.userinfo:
                user = f"{request.url.username}:{request.url.password}".encode()
                request.headers["authorization"] = f"Basic {b64encode(user).decode()}"
            response = self._transport(str(request.url), allow_private=True).handle_request(request)
            response.close()
        return response.status_code

    def slow_to(self, url: str, pause: float) -> None:
        """Let at least `pause` seconds pass between the starts of two requests to the URL's host."""
        self._lane(url, allow_private=True).slow_to(pause)

    def close(self) -> None:
        """Close every connection."""
        for transport in self._transports.values():
            transport.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _with_retries(self, ask: Ask) -> Answer:
        """Ask until an answer settles it, with exponential backoff and jitter, or as Retry-After says."""
        for attempt in self._attempts():
            with attempt:
                return self._follow(ask)
        raise AssertionError("a retry ends with an answer or an error")

    def _attempts(self) -> "Iterable[stamina.Attempt]":
        import stamina

        limits = self._limits
        return stamina.retry_context(
            on=again,
            attempts=limits.attempts,
            timeout=limits.patience,
            wait_initial=limits.backoff,
            wait_jitter=limits.backoff,
        )

    def _follow(self, ask: Ask) -> Answer:
        """The first answer that is no redirect; every hop is checked as the first was."""
        url, ends = ask.url, time.monotonic() + self._limits.total
        for _ in range(_HOPS + 1):
            answer = self._once(url, ask, ends)
            if answer.status not in _REDIRECTS or "location" not in answer.headers:
                return settled(answer, longest_wait=self._limits.retry_after)
            url = hop(url, answer.headers["location"], ask.allowed_hosts)
        raise refused(ask.url, Reason("more than {n} redirects", n=_HOPS), cause=Cause.REDIRECTED)

    def _once(self, url: str, ask: Ask, ends: float) -> Answer:
        """One request and its whole answer, in its host's lane."""
        from tracker.source.http.library import httpx
        from tracker.source.http.transport import one_line

        lane = self._lane(url, allow_private=ask.allow_private)
        headers = {"user-agent": self.user_agent, "accept": "*/*", "accept-encoding": "gzip, deflate"}
        with lane.turn(), one_line(url):
            self._deadline.at = min(ends, time.monotonic() + self._limits.head)
            request = httpx.Request(
                "GET", url, headers=headers | conditions(ask.validators), extensions=self._timeouts()
            )
            response = self._transport(url, allow_private=ask.allow_private).handle_request(request)
            lane.answered()
            self._deadline.at = ends
            try:
                bodiless = response.status_code in (*_REDIRECTS, 304)
                content = drained(response) if bodiless else read_body(response, url, ask, self._limits)
            finally:
                response.close()
        return Answer(url, response.status_code, kept(response.headers.multi_items()), content)

    def _lane(self, url: str, *, allow_private: bool) -> Lane:
        with self._lock:
            place = urlsplit(url).netloc
            if place not in self._lanes:
                pause = 0.0 if allow_private else self._limits.pause
                self._lanes[place] = Lane(at_once=self._limits.at_once, pause=pause)
            return self._lanes[place]

    def _timeouts(self) -> dict[str, dict[str, float]]:
        limits = self._limits
        return {"timeout": {"connect": limits.connect, "read": limits.read, "write": limits.read, "pool": limits.total}}

    def _transport(self, url: str, *, allow_private: bool) -> "httpx.HTTPTransport":
        """The pool for a scheme and for public or private addresses, opened when first needed."""
        from tracker.source.http.transport import open_transport

        scheme = url.partition(":")[0]
        with self._lock:
            if (scheme, allow_private) not in self._transports:
                opened = open_transport(self._deadline, allow_private=allow_private, tls=scheme == "https")
                self._transports[scheme, allow_private] = opened
            return self._transports[scheme, allow_private]


def open_http(*, contact: str = "", limits: Limits | None = None) -> Http:
    """The client of one run; `contact` (an address or URL) goes into its User-Agent."""
    import stamina.instrumentation

    stamina.instrumentation.set_on_retry_hooks([_log_retry])
    return Http(contact=contact, limits=limits or Limits())


def user_agent(contact: str) -> str:
    """`spec-tracker/1.2 (+contact)`, printable ASCII (RFC 9110, 10.1.5)."""
    try:
        number = version("spec-tracker")
    except PackageNotFoundError:
        number = "0"
    told = "".join(character for character in contact if character.isascii() and character.isprintable())
    told = told.replace("(", "").replace(")", "").replace("\\", "").strip()
    return f"spec-tracker/{number} (+{told})" if told else f"spec-tracker/{number}"


def _log_retry(details: "RetryDetails") -> None:
    _LOG.info("%s; once more in %.1f s", details.caused_by, details.wait_for)
