"""Runs that are killed at any moment lose nothing and mail nothing twice."""

import os
import random
import statistics

import pytest
from end_to_end.killed import KilledNights
from end_to_end.publisher import Nights

KILLS = int(os.environ.get("TRACKER_TEST_RUN_KILLS", "8"))


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
    assert killed.killed > KILLS // 2
