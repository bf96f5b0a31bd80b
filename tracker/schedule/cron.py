"""Cron expressions in a named time zone, read as cron reads them."""

import re
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from tracker.errors import UsageError

_DAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat", "sun")


def trigger(expression: str, timezone: str) -> Any:
    """The APScheduler trigger of a five-field cron expression; UsageError says what is wrong with it.

    In cron 0 and 7 are Sunday; APScheduler counts from Monday, so numbers of weekdays become names first.
    """
    from apscheduler.triggers.cron import CronTrigger

    fields = expression.split()
    if len(fields) != 5:
        raise UsageError(f"schedule {expression!r}: five fields are needed: minute hour day month weekday")
    try:
        return CronTrigger.from_crontab(" ".join([*fields[:4], _weekdays(fields[4])]), timezone=ZoneInfo(timezone))
    except (ValueError, KeyError) as error:
        raise UsageError(f"schedule {expression!r}: {error}") from None


def _weekdays(field: str) -> str:
    """`1-5` as `mon,tue,wed,thu,fri`: a range that holds Sunday has no order that both sides share."""

    def names(part: str) -> str:
        found = re.fullmatch(r"([0-7])(?:-([0-7]))?(/[0-9]+)?", part)
        if not found:
            return part
        first = int(found[1])
        last = int(found[2] or (6 if found[3] else first))
        step = int((found[3] or "/1")[1:]) or 1
        if last < first:
            raise ValueError(f"weekday range {part!r} runs backwards")
        return ",".join(_DAYS[day] for day in range(first, last + 1, step))

    return ",".join(names(part) for part in field.split(","))


def check(expression: str, timezone: str) -> None:
    """Refuse an expression that cannot be read, or that fires in the hour that daylight saving takes or doubles.

    Raises UsageError. Schedules of every hour are let pass: one of their runs more or less changes nothing.
    """
    hours = {item for item in range(24) if _fires_in(trigger(expression, timezone), item)}
    if 2 in hours and len(hours) < 24:
        raise UsageError(
            f"schedule {expression!r} fires between 02:00 and 03:00 local time, an hour that is skipped in March and"
            " runs twice in October; choose another hour, such as 03:17"
        )


def _fires_in(cron: Any, hour: int) -> bool:
    field = next(field for field in cron.fields if field.name == "hour")
    day = datetime(2026, 1, 1, hour, tzinfo=cron.timezone)
    return bool(field.get_next_value(day) == hour)


def next_run(expression: str, timezone: str, after: datetime) -> datetime | None:
    """The first moment after `after` (aware) at which the expression fires, in the time zone; None if never."""
    found: datetime | None = trigger(expression, timezone).get_next_fire_time(None, after)
    return found
