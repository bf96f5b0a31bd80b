"""The service over nights of which the test holds the clock."""

import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine

from tracker.schedule import Job, Service

ZONE = ZoneInfo("Europe/Copenhagen")


class Nights:
    """A service whose clock is moved by hand; it is woken after each move, as a machine wakes its timers."""

    def __init__(self, start: datetime, schedule: str = "17 3 * * *", *, due: bool = False) -> None:
        self.ran: list[datetime] = []
        self._travel = time_machine.travel(start, tick=False)
        self.clock = self._travel.start()
        self._service = Service([Job("portal", schedule, self._job, due)], timezone=ZONE.key)
        self._service.start()
        self._settled()

    def _job(self) -> None:
        self.ran.append(datetime.now(UTC).astimezone(ZONE))

    def move_to(self, moment: datetime) -> None:
        """Let it be another time, and all that is due then be done."""
        self.clock.move_to(moment)
        self._service._scheduler.wakeup()
        self._settled()

    def pass_by(self, until: datetime, step: timedelta) -> None:
        """Let the time go on in steps."""
        now = datetime.now(UTC)
        while now < until:
            now += step
            self.move_to(now)

    def _settled(self) -> None:
        for _ in range(2000):
            waiting = self._service.next_runs()["portal"]
            running = self._service._scheduler._lookup_executor("default")._instances
            if waiting and waiting > datetime.now(UTC) and not any(running.values()):
                return
            threading.Event().wait(0.005)
        raise AssertionError("the service does not come to rest")

    def close(self) -> None:
        """Let the service and the clock go."""
        self._service.close()
        self._travel.stop()


@pytest.fixture
def nights() -> Iterator[Callable[..., Nights]]:
    opened: list[Nights] = []

    def begin(*arguments: Any, **more: Any) -> Nights:
        opened.append(Nights(*arguments, **more))
        return opened[-1]

    yield begin
    for each in opened:
        each.close()


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.mark.parametrize("night", ["2026-10-25", "2027-03-28", "2026-11-27"])
@pytest.mark.parametrize("schedule", ["17 3 * * *", "0 3 * * *", "59 1 * * *"])
def test_a_night_has_one_run_when_the_clock_jumps_too(nights: Callable[..., Nights], night: str, schedule: str) -> None:
    evening = local(f"{night}T00:00").astimezone(UTC) - timedelta(hours=3)
    found = nights(evening, schedule)
    found.pass_by(evening + timedelta(hours=15), timedelta(minutes=10))
    assert [f"{ran:%Y-%m-%d}" for ran in found.ran] == [night]
    minute, hour, *_ = schedule.split()
    planned = local(f"{night}T{int(hour):02}:{int(minute):02}")
    assert found.ran[0].astimezone(UTC) - planned.astimezone(UTC) < timedelta(minutes=10)


@pytest.mark.parametrize("night", ["2026-10-25", "2027-03-28", "2026-11-27"])
@pytest.mark.parametrize("hours", [1, 6, 13])
def test_a_machine_asleep_over_the_hour_runs_once_when_it_wakes(
    nights: Callable[..., Nights], night: str, hours: int
) -> None:
    found = nights(local(f"{night}T00:30"))
    wakes = local(f"{night}T03:17").astimezone(UTC) + timedelta(hours=hours)
    found.move_to(wakes)
    assert found.ran == [wakes]
    found.pass_by(wakes + timedelta(hours=9), timedelta(hours=1))
    assert found.ran == [wakes]


def test_a_machine_asleep_for_days_runs_once(nights: Callable[..., Nights]) -> None:
    found = nights(local("2026-10-23T22:00"))
    found.move_to(local("2026-10-27T08:00"))
    assert len(found.ran) == 1


def test_what_was_due_while_no_service_was_up_runs_at_once_and_then_at_its_time(nights: Callable[..., Nights]) -> None:
    found = nights(local("2026-11-27T09:00"), due=True)
    found.pass_by(local("2026-11-28T04:00"), timedelta(minutes=30))
    assert [f"{ran:%d %H}" for ran in found.ran] == ["27 09", "28 03"]


def test_jobs_of_one_hour_follow_each_other() -> None:
    at_once: list[int] = []
    inside = threading.Semaphore(0)

    def job() -> None:
        inside.release()
        time.sleep(0.05)
        at_once.append(inside.acquire(blocking=False) + inside.acquire(blocking=False))

    service = Service([Job(name, "17 3 * * *", job, True) for name in "abc"], timezone=ZONE.key)
    service.start()
    for _ in range(6000):
        if len(at_once) == 3:
            break
        time.sleep(0.01)
    service.close()
    assert at_once == [1, 1, 1]
