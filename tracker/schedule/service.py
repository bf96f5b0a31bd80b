"""The service: APScheduler runs each source at its times, one run of a source at a time."""

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from tracker.schedule.cron import check, trigger

MISFIRE_GRACE = 20 * 3600
"""Seconds a run may be late, after a machine slept through its hour; APScheduler's own default is 1."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """One source and when it runs."""

    name: str
    schedule: str
    """Cron expression, five fields."""
    run: Callable[[], None]
    due: bool = False
    """Whether its time passed while no service was up: it is run at once."""


class Service:
    """Runs jobs at their times until stopped; a job that raises is logged and comes again at its next time.

    Jobs of one hour follow each other: they would wait for the same store.
    """

    def __init__(self, jobs: Sequence[Job], *, timezone: str) -> None:
        from apscheduler.executors.pool import ThreadPoolExecutor
        from apscheduler.schedulers.background import BackgroundScheduler

        self._stopped = threading.Event()
        self._scheduler: Any = BackgroundScheduler(
            timezone=timezone,
            executors={"default": ThreadPoolExecutor(1)},
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": MISFIRE_GRACE},
        )
        for job in jobs:
            check(job.schedule, timezone)
            at_once = {"next_run_time": datetime.now(UTC)} if job.due else {}
            self._scheduler.add_job(
                _guarded(job), trigger(job.schedule, timezone), id=job.name, name=job.name, **at_once
            )

    def start(self) -> None:
        """Begin to run jobs in the background."""
        self._scheduler.start()

    def wait(self, seconds: float | None = None) -> bool:
        """Wait until `stop` is called, at most so many seconds; whether it was."""
        return self._stopped.wait(seconds)

    def stop(self) -> None:
        """Ask for the end; safe in a signal handler."""
        self._stopped.set()

    def close(self) -> None:
        """Let running jobs end, start no more."""
        self._scheduler.shutdown(wait=True)

    def next_runs(self) -> dict[str, datetime | None]:
        """When each job runs next, by its name."""
        return {job.id: job.next_run_time for job in self._scheduler.get_jobs()}


def _guarded(job: Job) -> Callable[[], None]:
    def run() -> None:
        try:
            job.run()
        except Exception:
            logger.exception("%s: the run failed and is tried again at its next time", job.name)

    return run
