"""Many documents, a few at a time, handed on as they come."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from itertools import islice

from tracker.documents import Link, Snapshot, Validators
from tracker.source.http import Http
from tracker.source.identity import Match
from tracker.source.model import FetchError, NotModified
from tracker.source.robots import Robots

_WORKERS = 4


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
    return Got(task, answer)


def fetch_all(tasks: Iterable[Task], ask: Callable[[Task], Got]) -> Iterator[Got]:
    """The answers as they come; never more than twice the workers' number of bodies in memory."""
    waiting = iter(tasks)
    pool = ThreadPoolExecutor(_WORKERS, thread_name_prefix="fetch")
    running: set[Future[Got]] = {pool.submit(ask, task) for task in islice(waiting, _WORKERS + 1)}
    try:
        while running:
            done, running = wait(running, return_when=FIRST_COMPLETED)
            while done:
                running |= {pool.submit(ask, task) for task in islice(waiting, 1)}
                yield done.pop().result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
