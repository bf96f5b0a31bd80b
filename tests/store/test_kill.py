"""Runs that are killed at random moments lose nothing that they had recorded."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tracker.store.archive import FileArchive
from tracker.store.lock import exclusive
from tracker.store.rebuild import open_state
from tracker.store.state import State
from tracker.store.verify import verify

RECORDER = """
import sys
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tracker.documents import Kind, Outcome, Snapshot
from tracker.store.archive import FileArchive
from tracker.store.lock import exclusive
from tracker.store.model import DocumentState, Outgoing
from tracker.store.told import key
from tracker.store.rebuild import open_state

root, first = Path(sys.argv[1]), int(sys.argv[2])
archive = FileArchive(root)
with exclusive(root, wait=10), archive.gathering() if sys.argv[3] == "gathering" else nullcontext():
    state = open_state(archive)
    print("ready", flush=True)
    for number in range(first, first + 100_000):
        now = datetime(2023, 8, 25, tzinfo=UTC) + timedelta(minutes=number)
        snapshot = Snapshot("https://domstol.dk/media/a.txt", now, b"revision %d" % number * 500)
        revision = archive.record(f"document-{number % 3}", snapshot, kind=Kind.FILE, outcome=Outcome.CHANGED)
        told = DocumentState(revision.document, told=key(revision))
        message = Outgoing(f"revision {number}", "mail", "s", "t")
        state.settle(now=now, documents=[told], messages=[message])
        print(number, flush=True)
"""
KILLS = int(os.environ.get("TRACKER_TEST_KILLS", "3"))


def killed_run(root: Path, first: int, mode: str, chance: random.Random) -> int:
    """Record from `first` on until killed, a moment after some revision; the last number that was promised."""
    with subprocess.Popen(
        [sys.executable, "-c", RECORDER, str(root), str(first), mode], stdout=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"ready\n"
        lines = [child.stdout.readline() for _ in range(chance.randrange(1, 5))]
        time.sleep(chance.random() * 0.02)
        child.send_signal(signal.SIGKILL)
        lines += child.stdout.read().splitlines(keepends=True)
    whole = [int(line) for line in lines if line.endswith(b"\n")]
    return whole[-1] if whole else first - 1


@pytest.mark.parametrize("mode", ["one by one", "gathering"])
def test_kills_at_random_moments_lose_nothing_and_tell_nothing_twice(tmp_path: Path, mode: str) -> None:
    chance = random.Random(7)
    root, promised = tmp_path / "store", -1
    for _ in range(KILLS):
        promised = killed_run(root, promised + 1, mode, chance)
        archive = FileArchive(root)
        assert verify(archive).damaged == ()
        contents = {archive.content(each) for name in archive.documents() for each in archive.revisions(name)}
        assert {b"revision %d" % number * 500 for number in range(promised + 1)} <= contents
        assert len(contents) <= promised + 2
        with exclusive(root, wait=1):
            check_outbox(open_state(archive), promised)
    assert promised >= KILLS - 1


def check_outbox(state: State, promised: int) -> None:
    """Every promised revision is queued once; at most the one in work beside them."""
    queued = [int(each.message.key.removeprefix("revision ")) for each in state.waiting()]
    assert queued[: promised + 1] == list(range(promised + 1))
    assert len(queued) <= promised + 2
    state.close()
