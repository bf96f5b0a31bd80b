import http.client
import json
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tracker.errors import UsageError
from tracker.schedule import Job, Service
from tracker.schedule.service import MISFIRE_GRACE
from tracker.schedule.web import serve_web

ZONE = "Europe/Copenhagen"


@pytest.fixture
def ran() -> list[str]:
    return []


def service(*jobs: Job) -> Service:
    return Service(jobs, timezone=ZONE)


def fire(running: Service, name: str, *, late: timedelta = timedelta()) -> None:
    """Let a job's time have come `late` ago."""
    running._scheduler.modify_job(name, next_run_time=datetime.now(UTC) - late)


@pytest.fixture
def _no_threads_left() -> Iterator[None]:
    before = threading.active_count()
    yield
    assert threading.active_count() <= before


def test_a_job_runs_at_its_time_and_one_that_fails_costs_no_other(ran: list[str]) -> None:
    both = threading.Barrier(2, timeout=10)

    def well() -> None:
        ran.append("well")
        both.wait()

    def ill() -> None:
        raise RuntimeError("broken")

    running = service(Job("well", "17 3 * * *", well), Job("ill", "17 3 * * *", ill))
    running.start()
    fire(running, "ill")
    fire(running, "well")
    both.wait()
    running.close()
    assert ran == ["well"]


def test_after_a_sleep_over_the_hour_there_is_one_run(ran: list[str]) -> None:
    done = threading.Event()

    def job() -> None:
        ran.append("run")
        done.set()

    running = service(Job("portal", "17 3 * * *", job))
    running.start()
    fire(running, "portal", late=timedelta(hours=5))
    assert done.wait(10)
    running.close()
    assert ran == ["run"]
    assert MISFIRE_GRACE >= 5 * 3600


@pytest.mark.usefixtures("_no_threads_left")
def test_stop_lets_a_run_end(ran: list[str]) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def job() -> None:
        begun.set()
        assert go_on.wait(10)
        ran.append("ended")

    running = service(Job("portal", "17 3 * * *", job))
    running.start()
    fire(running, "portal")
    assert begun.wait(10)
    running.stop()
    assert running.wait(0)
    go_on.set()
    running.close()
    assert ran == ["ended"]


def test_a_bad_hour_is_refused_before_anything_starts() -> None:
    with pytest.raises(UsageError, match="twice in October"):
        service(Job("portal", "30 2 * * *", lambda: None))


@pytest.mark.parametrize(("ok", "status"), [(True, 200), (False, 503)])
def test_healthz_tells_how_it_is(ok: bool, status: int) -> None:
    with serve_web("127.0.0.1", _free_port(), lambda: {"ok": ok, "sources": []}) as address:
        assert address is not None
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=5) as answer:
                found, body = answer.status, answer.read()
        except urllib.error.HTTPError as error:
            with error:
                found, body = error.code, error.read()
    assert found == status
    assert json.loads(body)["ok"] is ok


PATHS = {
    "/": 200, "/index.html": 200, "/d%C3%B8dsbo/": 200, "/d%C3%B8dsbo/2.html?x=1": 200, "/feed.atom": 200,
    "/nothing": 404, "/.tracker-site.json": 404, "/script.js": 404, "/../outside.html": 404,
    "/%2e%2e/outside.html": 404, "/..%2foutside.html": 404, "/link.html": 404, "//outside.html": 404, "/%00.html": 404,
}  # fmt: skip


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A site, and things that are none of its pages."""
    site = tmp_path / "site"
    (site / "dødsbo").mkdir(parents=True)
    for name in ("index.html", "dødsbo/index.html", "dødsbo/2.html", "feed.atom", ".tracker-site.json", "script.js"):
        (site / name).write_text("inside")
    (tmp_path / "outside.html").write_text("outside")
    (site / "link.html").symlink_to(tmp_path / "outside.html")
    return site


@pytest.mark.parametrize(("path", "status"), PATHS.items())
def test_only_pages_of_the_site_are_served(path: str, status: int, pages: Path) -> None:
    with serve_web("127.0.0.1", _free_port(), dict, site=pages) as address:
        assert address is not None
        connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=5)
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
    assert answer.status == status
    assert b"outside" not in body
    if status == 200:
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Type"].startswith(("text/html", "application/atom+xml"))


def test_a_port_that_is_taken_is_told() -> None:
    port = _free_port()
    with (
        serve_web("127.0.0.1", port, dict),
        pytest.raises(UsageError, match="choose another with --port"),
        serve_web("127.0.0.1", port, dict),
    ):
        pass


def _free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
