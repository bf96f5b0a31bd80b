"""Runs that are killed at any moment lose nothing and mail nothing twice."""

import contextlib
import os
import random
import signal
import statistics
import threading
from typing import Any

import pytest
from end_to_end.killed import KilledNights
from end_to_end.publisher import Nights

from tracker.demo.postbox import Postbox

ANSWER = float(os.environ.get("TRACKER_TEST_ANSWER", "0.01"))
"""Seconds after the server's answer within which runs are killed."""
KILLS = int(os.environ.get("TRACKER_TEST_RUN_KILLS", "5"))


def _kill(group: int) -> None:
    with contextlib.suppress(ProcessLookupError):  # it was quicker than its killer
        os.killpg(group, signal.SIGKILL)


@pytest.mark.slow
def test_killed_runs_lose_nothing_and_mail_nothing_twice(nights: Nights) -> None:
    chance = random.Random(11)
    killed = KilledNights(nights, chance)
    killed.whole()
    lengths = []
    for _ in range(3):
        killed.dusk()
        lengths.append(killed.whole())
    for number in range(KILLS):
        killed.dusk()
        killed.kill(chance.random() * statistics.median(lengths))
        if number % 4 == 3:
            killed.dusk()
        lengths.append(killed.whole())
        killed.check()
    print(f"{killed.killed} of {KILLS} killed while they ran, {killed.repeated} mails repeated")
    assert killed.killed


@pytest.mark.slow
def test_a_kill_while_the_server_answers_can_only_repeat_the_same_mail(
    nights: Nights, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one moment that no client can close: the server has the mail, and we do not know it yet."""
    chance, keep = random.Random(5), Postbox.handle_DATA
    killed = KilledNights(nights, chance)
    killed.whole()
    running: list[int] = []

    async def kept(box: Postbox, *arguments: Any) -> str:
        answer = await keep(box, *arguments)
        if running:
            pause = chance.random() * ANSWER
            threading.Timer(pause, _kill, (running.pop(),)).start()
        return answer

    monkeypatch.setattr(Postbox, "handle_DATA", kept)
    for number in range(KILLS):
        killed.dusk()
        with killed.start() as run:
            running.append(run.pid)
            run.communicate()
        killed.killed += run.returncode == -signal.SIGKILL
        if number % 2:
            killed.dusk()
        killed.whole()
        killed.check()
    print(f"{killed.killed} of {KILLS} killed within {ANSWER * 1000:.0f} ms of the answer, {killed.repeated} repeated")
