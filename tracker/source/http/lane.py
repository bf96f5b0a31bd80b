"""Politeness towards one host: a few requests at a time, a pause between them, no more once it is down."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from tracker.source.model import Cause, FetchError

_PATIENCE = 8
"""Failures in a row after which a host that had answered is taken to be down."""


class Lane:
    """The way to one host, shared by the threads of a run."""

    def __init__(self, *, at_once: int, pause: float) -> None:
        self._slots, self._lock = threading.BoundedSemaphore(at_once), threading.Lock()
        self._pause, self._next = pause, 0.0
        self._answered, self._failures = False, 0
        self._down: str | None = None

    def slow_to(self, pause: float) -> None:
        """Let at least `pause` seconds pass between the starts of two requests, from now on."""
        with self._lock:
            self._pause = max(self._pause, pause)
            self._next = max(self._next, time.monotonic() + self._pause)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for a free slot and for the pause to pass."""
        with self._slots:
            with self._lock:
                start = max(time.monotonic(), self._next)
                self._next = start + self._pause
            if (wait := start - time.monotonic()) > 0:
                time.sleep(wait)
            yield

    def check(self) -> None:
        """Raise FetchError where the host was found to be down earlier in this run."""
        if self._down is not None:
            raise FetchError(self._down, cause=Cause.UNREACHABLE)

    def answered(self) -> None:
        """The host gave an answer, whatever it was."""
        self._answered, self._failures = True, 0

    def failed(self, error: FetchError) -> None:
        """A request failed after all retries; a host that never answered, or no longer does, is not asked again."""
        if error.cause is not Cause.UNREACHABLE:
            return
        self._failures += 1
        if not self._answered or self._failures >= _PATIENCE:
            self._down = self._down or error.line
