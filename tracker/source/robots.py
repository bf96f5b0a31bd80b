"""What robots.txt allows (RFC 9309), read once per host and run."""

import threading
from urllib.parse import urlsplit

from protego import Protego

from tracker.documents import Snapshot
from tracker.documents.reason import Reason, placed
from tracker.source.address import shown
from tracker.source.http import Http
from tracker.source.model import Cause, FetchError

_TOKEN = "spec-tracker"  # noqa: S105 (a product token, RFC 9309 2.2.1)
_BYTES = 512_000
"""RFC 9309, 2.5: at least 500 KiB are read."""
_LONGEST_DELAY = 10.0
"""Seconds between two requests that are granted to a Crawl-delay."""


class Robots:
    """The rules of every host that a run asks; safe to share between threads."""

    def __init__(self, http: Http, *, allowed_hosts: frozenset[str], allow_private: bool) -> None:
        self._http, self._allowed_hosts, self._allow_private = http, allowed_hosts, allow_private
        self._rules: dict[str, Protego | str] = {}
        self._lock = threading.Lock()
        self.notes: list[str] = []
        """Delays asked for that are longer than we grant."""

    def refusal(self, url: str) -> str | None:
        """Why a URL must not be fetched, in one line; None where it may."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        with self._lock:
            if origin not in self._rules:
                self._rules[origin] = self._read(origin)
            rules = self._rules[origin]
        if isinstance(rules, str):
            return rules
        return (
            None
            if rules.can_fetch(url, _TOKEN)
            else placed(shown(url), Reason("the publisher's robots.txt does not allow it"))
        )

    def _read(self, origin: str) -> Protego | str:
        """The host's rules; all is allowed where there is no file, nothing where it cannot say (RFC 9309, 2.3.1)."""
        try:
            answer = self._http.get(
                f"{origin}/robots.txt",
                allowed_hosts=self._allowed_hosts,
                allow_private=self._allow_private,
                limit_bytes=_BYTES,
                beyond="cut",
            )
        except FetchError as error:
            if error.cause is Cause.REDIRECTED:
                return Protego.parse("")
            told = str(error).startswith(urlsplit(origin).netloc) or error.cause is Cause.REFUSED
            return error.line if told else Reason("{why}; without robots.txt nothing is fetched there", why=error.line)
        if not isinstance(answer, Snapshot) or answer.status != 200:
            return Protego.parse("")
        rules = Protego.parse(answer.content.decode("utf-8", "replace").removeprefix("\ufeff"))
        self._slow_down(origin, rules)
        return rules

    def _slow_down(self, origin: str, rules: Protego) -> None:
        """Honour Crawl-delay and Request-rate, up to ten seconds between two requests."""
        delay = float(rules.crawl_delay(_TOKEN) or 0)
        if rate := rules.request_rate(_TOKEN):
            delay = max(delay, rate.seconds / max(rate.requests, 1))
        if delay > _LONGEST_DELAY:
            asked = {"asked": f"{delay:.0f}", "kept": f"{_LONGEST_DELAY:.0f}"}
            why = Reason("robots.txt asks for {asked} s between requests; {kept} s are kept", **asked)
            self.notes.append(placed(origin, why))
        if delay > 0:
            self._http.slow_to(origin, min(delay, _LONGEST_DELAY))
