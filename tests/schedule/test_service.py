import http.client
import io
import json
import logging
import re
import socket
import struct
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tracker import log
from tracker.errors import StoreError, UsageError
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
    both = threading.Barrier(2, timeout=60)

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


@pytest.mark.parametrize("verbosity", [1, 2])
def test_why_a_run_failed_is_told(monkeypatch: pytest.MonkeyPatch, verbosity: int) -> None:
    done, told = threading.Event(), io.StringIO()

    def held() -> None:
        try:
            raise StoreError("the store is held\nby \x1b[31m another")
        finally:
            done.set()

    monkeypatch.setattr("sys.stderr", told)
    log.configure(verbosity)
    running = service(Job("portal", "17 3 * * *", held))
    running.start()
    fire(running, "portal")
    assert done.wait(60)
    running.close()
    first, *rest = told.getvalue().splitlines()
    assert first.endswith(
        "error portal: the run failed and is tried again at its next time: the store is held by \\x1b[31m another"
    )
    assert any(line.startswith("Traceback") for line in rest) is (verbosity == 2)
    assert "\x1b" not in told.getvalue()


@pytest.mark.parametrize("as_json", [False, True])
def test_what_a_library_says_is_a_line_of_the_log(monkeypatch: pytest.MonkeyPatch, *, as_json: bool) -> None:
    told, hostile = io.StringIO(), "late \x1b[31m \x9b2J \u202e\nby hours"
    monkeypatch.setattr("sys.stderr", told)
    log.configure(1, as_json=as_json)
    logging.getLogger("apscheduler.scheduler").warning(hostile)
    logging.getLogger("apscheduler.scheduler").info("added a job")
    [line] = told.getvalue().splitlines()
    assert line.isprintable()
    assert not as_json or json.loads(line)["message"] == hostile
    log.configure(-1)
    logging.getLogger("apscheduler.scheduler").warning(hostile)
    assert told.getvalue().splitlines() == [line]


def test_after_a_sleep_over_the_hour_there_is_one_run(ran: list[str]) -> None:
    done = threading.Event()

    def job() -> None:
        ran.append("run")
        done.set()

    running = service(Job("portal", "17 3 * * *", job))
    running.start()
    fire(running, "portal", late=timedelta(hours=5))
    assert done.wait(60)
    running.close()
    assert ran == ["run"]
    assert MISFIRE_GRACE >= 5 * 3600


@pytest.mark.usefixtures("_no_threads_left")
def test_stop_lets_a_run_end(ran: list[str]) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def job() -> None:
        begun.set()
        assert go_on.wait(60)
        ran.append("ended")

    running = service(Job("portal", "17 3 * * *", job))
    running.start()
    fire(running, "portal")
    assert begun.wait(60)
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
    with serve_web("127.0.0.1", 0, lambda: {"ok": ok, "sources": []}) as address:
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=60) as answer:
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
    "/d%C3%B8dsbo/index.html/": 404, "/d%C3%B8dsbo": 301, "/..": 404, "/.": 404, "/%252e%252e/outside.html": 404,
    "/..%5coutside.html": 404,
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
    with serve_web("127.0.0.1", 0, dict, site=pages) as address:
        connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=60)
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
    assert answer.status == status
    assert b"outside" not in body
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    if status == 301:
        assert answer.headers["Location"] == f"{path}/"
    if status == 200:
        assert answer.headers["Content-Type"].startswith(("text/html", "application/atom+xml"))


def test_a_port_that_is_taken_is_told() -> None:
    with (
        serve_web("127.0.0.1", 0, dict) as address,
        pytest.raises(UsageError, match="already in use; choose another with --host or --port"),
        serve_web("127.0.0.1", int(address.rpartition(":")[2]), dict),
    ):
        pass


@pytest.mark.parametrize("host", ["256.1.1.1", "a b", "æøå" * 30, "\x1b[31m", "x" * 300])
def test_what_is_no_host_is_told(host: str) -> None:
    with pytest.raises(UsageError, match="cannot be listened on"), serve_web(host, 0, dict):
        pass


def test_the_other_loopback_is_served_too() -> None:
    if not socket.has_ipv6:
        pytest.skip("there is no IPv6 here")
    with serve_web("::1", 0, lambda: {"ok": True}) as address:
        assert re.fullmatch(r"http://\[::1\]:[0-9]+", address)
        with urllib.request.urlopen(f"{address}/healthz", timeout=60) as answer:
            assert answer.status == 200


GARBAGE = [
    b"GET /healthz HTTP/1.1\r\n\r\n",
    b"\x16\x03\x01\r\n\r\n",
    b"GET /\x1b[31m HTTP/9\r\n\r\n",
    b"A" * 99_999,
    b"",
]


def test_who_hangs_up_or_talks_nonsense_is_no_news(capsys: pytest.CaptureFixture[str]) -> None:
    with serve_web("127.0.0.1", 0, lambda: {"ok": True, "sources": ["x" * 9_999_999]}) as address:
        place = ("127.0.0.1", int(address.rpartition(":")[2]))
        for said in GARBAGE:
            with socket.create_connection(place) as connection:
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                connection.sendall(said)
        with urllib.request.urlopen(f"{address}/healthz", timeout=60) as answer:
            assert answer.status == 200
    assert capsys.readouterr().err == ""


def test_a_fault_of_ours_in_an_answer_is_a_line_of_the_log(caplog: pytest.LogCaptureFixture) -> None:
    def broken() -> dict[str, object]:
        raise RuntimeError("in pieces")

    with (
        caplog.at_level("ERROR"),
        serve_web("127.0.0.1", 0, broken) as address,
        pytest.raises(http.client.RemoteDisconnected),
    ):
        urllib.request.urlopen(f"{address}/healthz", timeout=60)
    assert [record.getMessage() for record in caplog.records] == ["a request could not be answered"]
