"""One writer at a time, between processes and between threads."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tracker.errors import StoreError
from tracker.store.lock import exclusive

HOLDER = """
import sys, time
from pathlib import Path
from tracker.store.lock import exclusive
with exclusive(Path(sys.argv[1]), purpose="import"):
    print("held", flush=True)
    time.sleep(60)
"""


@contextmanager
def held_elsewhere(root: Path) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(root)], stdout=subprocess.PIPE) as child:
        try:
            assert child.stdout is not None
            assert child.stdout.readline() == b"held\n"
            yield child
        finally:
            child.kill()


def test_who_holds_it_is_told(tmp_path: Path) -> None:
    told: list[str] = []
    slept: list[float] = []
    with held_elsewhere(tmp_path) as child:
        held = (
            rf"held by tracker import \(process {child.pid} on .*\) since 20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ; run again"
        )
        with (
            pytest.raises(StoreError, match=held),
            exclusive(tmp_path, wait=5, waiting=told.append, sleep=slept.append),
        ):
            pytest.fail("two writers at once")
    assert sum(slept) == pytest.approx(5, abs=0.2)
    assert len(told) == 1
    assert f"waiting for tracker import (process {child.pid}" in told[0]


def test_a_killed_holder_lets_go(tmp_path: Path) -> None:
    with held_elsewhere(tmp_path) as child:
        child.send_signal(signal.SIGKILL)
        child.wait()
        with exclusive(tmp_path, wait=5):
            pass


def test_it_is_taken_when_it_comes_free(tmp_path: Path) -> None:
    with held_elsewhere(tmp_path) as child:

        def free(_: float) -> None:
            child.kill()
            child.wait()

        with exclusive(tmp_path, wait=5, sleep=free):
            pass


def test_it_holds_between_threads_of_one_process_too(tmp_path: Path) -> None:
    with (
        exclusive(tmp_path),
        pytest.raises(StoreError, match="held by tracker run"),
        exclusive(tmp_path, wait=0),
    ):
        pytest.fail("two writers at once")
    with exclusive(tmp_path, wait=0):
        pass


def test_nothing_is_waited_for_when_it_is_free(tmp_path: Path) -> None:
    def never(_: object) -> None:
        pytest.fail("it was free")

    with exclusive(tmp_path / "new", waiting=never, sleep=never):
        assert (tmp_path / "new" / "store.json").exists()


def test_errors_within_are_not_taken_for_trouble_with_the_lock(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="something else"), exclusive(tmp_path):
        raise OSError("something else")


def test_a_lock_that_tells_nothing_is_still_a_lock(tmp_path: Path) -> None:
    with exclusive(tmp_path):
        (tmp_path / ".lock").write_bytes(b"\xff{")
        with pytest.raises(StoreError, match="held by another run"), exclusive(tmp_path, wait=0):
            pytest.fail("two writers at once")


def test_a_folder_of_something_else_is_not_locked(tmp_path: Path) -> None:
    (tmp_path / "regnskab.xlsx").write_bytes(b"")
    with pytest.raises(StoreError, match="is not a store"), exclusive(tmp_path):
        pytest.fail("not a store")
    assert not (tmp_path / ".lock").exists()
