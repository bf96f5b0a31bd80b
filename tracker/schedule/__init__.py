"""When to run: cron expressions, and the service that obeys them."""

from tracker.schedule.cron import check, next_run
from tracker.schedule.service import Job, Service

__all__ = ["Job", "Service", "check", "next_run"]
