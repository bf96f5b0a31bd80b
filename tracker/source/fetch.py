"""Many documents, a few at a time, handed on as they come."""

import logging
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from queue import SimpleQueue

from tracker.documents import Link, Snapshot, Validators
from tracker.documents.reason import Reason, placed
from tracker.source.address import shown
from tracker.source.http import Http
from tracker.source.identity import Match
from tracker.source.model import Cause, FetchError, NotModified
from tracker.source.robots import Robots

_LOG = logging.getLogger(__name__)
_WORKERS = 4
_PARTING = 5.0
"""Seconds that requests under way are given to end when nobody wants the rest."""


@dataclass(frozen=True, slots=True)
class Task:
    """One document to be fetched."""

    link: Link
    match: Match
    name: str = ""
    """Empty where only the content can tell."""
    validators: Validators | None = None
    direct: bool = False
    """Whether the known URL is asked because the page could not be read."""


@dataclass(frozen=True, slots=True)
class Got:
    """What came of a task."""

    task: Task
    answer: Snapshot | NotModified | None = None
    error: FetchError | None = None
    forbidden: str | None = None
    """What robots.txt says, in one line."""


def fetch(task: Task, *, http: Http, robots: Robots, allowed_hosts: frozenset[str], allow_private: bool) -> Got:
    """Ask for one document, if robots.txt allows it; trouble is a value."""
    if forbidden := robots.refusal(task.link.url):
        return Got(task, forbidden=forbidden)
    try:
        answer = http.get(
            task.link.url, validators=task.validators, allowed_hosts=allowed_hosts, allow_private=allow_private
        )
    except FetchError as error:
        return Got(task, error=error)
    except Exception as error:
        _LOG.exception("%s: a fault of ours", task.link.url)
        why = Reason("a fault of ours ({error}); please report it", error=type(error).__name__)
        return Got(task, error=FetchError(placed(shown(task.link.url), why), cause=Cause.PROTOCOL))
    return Got(task, answer)


def fetch_all(tasks: Iterable[Task], ask: Callable[[Task], Got]) -> Iterator[Got]:
    """The answers as they come; never more than five bodies in memory."""
    todo, room = list(tasks), threading.Semaphore(_WORKERS + 1)
    waiting, done, stop = iter(todo), SimpleQueue[Got | BaseException](), threading.Event()
    lock = threading.Lock()

    def work() -> None:
        try:
            while room.acquire() and not stop.is_set():
                with lock:
                    task = next(waiting, None)
                if task is None:
                    return
                done.put(ask(task))
        except BaseException as error:
            done.put(error)

    workers = [threading.Thread(target=work, name="fetch", daemon=True) for _ in todo[:_WORKERS]]
    for worker in workers:
        worker.start()
    try:
        for _ in todo:
            got = done.get()
            if isinstance(got, BaseException):
                raise got
            yield got
            room.release()
    finally:
        stop.set()
        room.release(len(workers) + 1)
        patience = time.monotonic() + _PARTING
        for worker in workers:
            worker.join(max(patience - time.monotonic(), 0))
