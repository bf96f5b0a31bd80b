"""Runs and the service as processes: signals, logs, two at once, health, and what systemd makes of the units."""

import json
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from end_to_end.publisher import Nights, spec

from tracker.app import serving, setup
from tracker.cli import init, main
from tracker.schedule import Service
from tracker.store.archive import FileArchive
from tracker.store.lock import exclusive
from tracker.store.verify import verify

SPEC = "/media/olknq5at/doedsbojournal-version-130.txt"


@contextmanager
def process(nights: Nights, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """The command line as a process of its own."""
    command = [sys.executable, "-P", "-m", "tracker", "--config", str(nights.write()), *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        try:
            yield running
        finally:
            running.kill()


@contextmanager
def silent_host() -> Iterator[str]:
    """A host that takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


def health(service: subprocess.Popen[bytes]) -> str:
    """The address of `/healthz` that a service tells in its log, which it keeps as JSON."""
    assert service.stderr is not None
    for line in service.stderr:
        _, found, address = json.loads(line)["message"].partition("  health: ")
        if found:
            return str(address)
    raise AssertionError("the service ended")


def until(true: Any, seconds: float = 60.0) -> None:
    """Wait for something to hold."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "in vain"
        time.sleep(0.02)


def test_sigterm_ends_a_run_at_once_in_one_line_and_lets_the_store_go(nights: Nights) -> None:
    nights.run()
    with silent_host() as address:
        nights.publisher.address, there = address, nights.publisher.address
        with process(nights, "run") as running:
            until(lambda: (nights.folder / "snapshots" / ".lock").stat().st_size)
            time.sleep(0.5)
            running.send_signal(signal.SIGTERM)
            out, told = running.communicate(timeout=60)
        nights.publisher.address = there
    assert (running.returncode, out) == (143, b"")
    assert told == b"tracker: terminated; the next run goes on from here\n"
    assert verify(FileArchive(nights.folder / "snapshots")).ok
    assert nights.run().status == 0


def test_a_run_waits_for_another_and_then_gives_up_naming_it(nights: Nights, monkeypatch: pytest.MonkeyPatch) -> None:
    nights.run()
    store = nights.folder / "snapshots"
    plain = exclusive.__wrapped__  # type: ignore[attr-defined]
    assert plain.__kwdefaults__["wait"] == 60
    monkeypatch.setattr(plain, "__kwdefaults__", {**plain.__kwdefaults__, "wait": 0.3})
    with exclusive(store):
        began = time.monotonic()
        status, _, told = nights.tracker("run", "-q")
    assert status == 4
    assert time.monotonic() - began >= 0.3
    assert "held by tracker run (process" in told
    assert len(told.splitlines()) == 1


def test_every_log_line_is_json_where_it_is_asked_for(nights: Nights) -> None:
    nights.run()
    nights.publisher.status["/api/"] = 503
    for arguments in (("run", "-v", "--log-json"), ("run", "nowhere", "--log-json"), ("--log-json", "run", "--bad")):
        status, _, told = nights.tracker(*arguments)
        assert status in (2, 3)
        lines = [json.loads(line) for line in told.splitlines()]
        assert lines
        assert all({"time", "level", "logger", "message"} <= line.keys() for line in lines)


def test_no_secret_reaches_logs_or_files(nights: Nights, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_SMTP_PASSWORD", "hemmelighed-1")
    hook = f"{nights.publisher.address}/hook/hemmelighed-2"
    monkeypatch.setenv("TRACKER_WEBHOOK", hook)
    nights.mail = 'username = "tracker"\npassword_env = "TRACKER_SMTP_PASSWORD"'
    nights.extra = '[[webhook]]\nurl_env = "TRACKER_WEBHOOK"\n'
    nights.run()
    nights.publisher.put(SPEC, spec("1.4.0", required="cprnummer"))
    for status in (500, 200):
        nights.publisher.status["/hook/hemmelighed-2"] = status
        _, out, told = nights.tracker("run", "-vv")
        assert "hemmelighed" not in out + told
    files = [path for path in (nights.folder / "snapshots").rglob("*") if path.is_file()]
    assert not [path for path in files if b"hemmelighed" in path.read_bytes()]
    assert len(nights.publisher.posted) == 2


def test_a_dead_mans_switch_is_told_well_or_ill_and_nothing_when_nothing_ran(nights: Nights) -> None:
    nights.extra = ""
    text = nights.write().read_text("utf-8")
    nights.publisher.put("/ping/abc", b"ok")
    nights.publisher.put("/ping/abc/fail", b"ok")
    config = nights.write()
    config.write_text(f'ping_url = "{nights.publisher.address}/ping/abc"\n{text}', "utf-8")
    nights.write = lambda: config  # type: ignore[method-assign]

    def pings() -> list[str]:
        found = [path for path in nights.publisher.asked if path.startswith("/ping")]
        nights.publisher.asked.clear()
        return found

    assert nights.run().status == 0
    assert pings() == ["/ping/abc"]
    nights.publisher.status["/api/"] = 404
    assert nights.run().status == 3
    assert pings() == ["/ping/abc/fail"]
    (nights.folder / "snapshots" / "store.json").write_text("{}")
    assert nights.tracker("run", "-q")[0] == 4
    assert pings() == []


def test_the_service_tells_its_health_and_stops_on_sigterm(nights: Nights) -> None:
    nights.run()
    with process(nights, "serve", "--port", "0", "--log-json") as running:
        with urllib.request.urlopen(health(running), timeout=60) as answer:
            found = json.loads(answer.read())
        running.send_signal(signal.SIGTERM)
        _, told = running.communicate(timeout=60)
    assert running.returncode == 0
    assert found["ok"] is True
    assert found["sources"][0]["status"] == "ok"
    assert found["sources"][0]["next_run"]
    assert [json.loads(line)["message"] for line in told.splitlines()][-1].startswith("stopping")
    assert json.loads(nights.tracker("status", "--format", "json")[1])["sources"][0]["next_run"]


def test_health_says_why_the_store_cannot_be_read(nights: Nights) -> None:
    nights.run()
    with process(nights, "serve", "--port", "0", "--log-json") as running:
        address = health(running)
        (nights.folder / "snapshots" / "store.json").write_text("{}")
        with pytest.raises(urllib.error.HTTPError) as caught:
            urllib.request.urlopen(address, timeout=60)
        with caught.value as answer:
            found = json.loads(answer.read())
        running.send_signal(signal.SIGTERM)
        _, told = running.communicate(timeout=60)
    assert (caught.value.code, found["ok"]) == (503, False)
    assert "store.json: damaged" in found["reason"]
    assert b"Traceback" not in told


@pytest.mark.parametrize(("option", "lines"), [("-v", 2), ("-q", 0)])
def test_the_service_is_quiet_where_that_is_asked_for(
    nights: Nights, monkeypatch: pytest.MonkeyPatch, option: str, lines: int
) -> None:
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    monkeypatch.setattr(Service, "wait", lambda *_: True)
    status, out, told = nights.tracker("serve", "--no-site", option)
    assert (status, out, len(told.splitlines())) == (0, "", lines)
    assert "site:" not in told


def test_the_hour_of_daylight_saving_is_refused_by_the_service(nights: Nights) -> None:
    nights.rules = 'schedule = "30 2 * * *"'
    status, _, told = nights.tracker("serve", "--port", "0")
    assert status == 2
    assert "twice in October" in told


@pytest.mark.parametrize("name", ["tracker", "en mappe æøå 100%d"])
def test_systemd_takes_the_units(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    if not shutil.which("systemd-analyze"):
        pytest.skip("systemd-analyze is not here")
    folder = tmp_path / name
    folder.mkdir()
    monkeypatch.chdir(folder)
    assert main.run(["init", "--systemd"]) == 0
    for calendar in [line for line in init.TIMER.splitlines() if line.startswith("OnCalendar")]:
        subprocess.run(["systemd-analyze", "calendar", calendar.partition("=")[2]], check=True, capture_output=True)
    done = subprocess.run(
        ["systemd-analyze", "verify", "./tracker.service", "./tracker.timer"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    ours = [line for line in done.stderr.splitlines() if "tracker." in line]
    assert (done.returncode, ours) == (0, [])
    assert setup.settings(folder / "tracker.toml").sources


@pytest.mark.parametrize(("hours", "runs"), [(25, True), (0, False)])
def test_the_service_makes_up_for_the_time_it_was_not_up(nights: Nights, hours: int, runs: bool) -> None:
    nights.run()
    nights.publisher.asked.clear()
    with time_machine.travel(datetime.now(UTC) + timedelta(hours=hours)):
        service = serving.service(setup.settings(nights.write()))
        service.start()
        with suppress(AssertionError):
            until(lambda: "/api/" in nights.publisher.asked, seconds=60 if runs else 0.5)
        service.close()
    assert ("/api/" in nights.publisher.asked) is runs
