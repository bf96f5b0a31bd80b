"""The power is cut at any moment of a run: what was told is there, and the next run does the rest."""

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from end_to_end.cut_nights import RUN, CutNights, written
from end_to_end.harsh_disk import Fate, Synced
from end_to_end.publisher import Nights, serve_publisher
from end_to_end.traced import can_trace

from tracker.demo.postbox import serve_postbox

CUTS = int(os.environ.get("TRACKER_TEST_POWER_CUTS", "30"))
"""Disks that are tried; 0: all of them."""
DECISIVE = ("fsync", "fdatasync", "rename", "unlink", "sendto", "recvfrom", "pwrite64")
NAMED: dict[str, Fate] = {
    "all lost": lambda _, n: 0,
    "all kept": lambda _, n: n,
    "names only": lambda what, n: n if what == "name" else 0,
    "zeros": lambda what, n: 0 if what == "content" else n,
    "contents only": lambda what, n: 0 if what == "name" else n,
}


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CutNights]:
    """First run, changes, an unchanged run, a withdrawal, an import, a killed run, the one after it, the site."""
    if not can_trace():
        pytest.skip("there is no strace here, or it may not look at processes")
    folder = tmp_path_factory.mktemp("cut")
    with serve_publisher() as publisher, serve_postbox(folder / "mail") as box:
        yield _record(CutNights(Nights(folder, publisher, box)), folder)


def _record(nights: CutNights, folder: Path) -> CutNights:
    nights.publish({"doedsbo": "1.1.0", "konkurs": "1.1.0"}, log=1, text="Velkommen.")
    nights.do(*RUN)
    nights.publish({"doedsbo": "1.2.0", "konkurs": "1.1.0", "gaeld": "1.1.0"}, log=2, text="Nyt testmiljø.")
    nights.do(*RUN)
    nights.do(*RUN)
    nights.publish({"doedsbo": "1.2.0", "gaeld": "1.2.0"}, log=2, text="Nyt testmiljø.")
    nights.do(*RUN)
    older = folder / "doedsbo-2023-05-01.txt"
    older.write_bytes(written("doedsbo", "1.0.0"))
    nights.do("import", "doedsbo", str(older))
    nights.publish({"doedsbo": "1.3.0", "gaeld": "1.3.0"}, log=3, text="Farvel.")
    nights.do(*RUN, kill="rename:signal=KILL:when=14")
    nights.do(*RUN)
    nights.do("site", "-o", str(nights.home / "site"))
    nights.publish({"doedsbo": "1.4.0", "gaeld": "1.3.0"}, log=3, text="Farvel.")
    nights.do(*RUN)
    nights.do("site", "-o", str(nights.home / "site"))
    return nights


def _fate(seed: int) -> Fate:
    chance = random.Random(seed)
    return lambda _, n: chance.randint(0, n)


def _cuts(recorded: CutNights) -> list[tuple[int, str, bool]]:
    """(moment, what is left, whether something else is published before the next run): all, or some of each kind."""
    chance = random.Random(7)
    moments = recorded.moments()
    decisive = [each for each in moments if recorded.disk.told[each].startswith(DECISIVE)]
    fates = (*NAMED, "chance", "another chance")
    if not CUTS:
        every = [(moment, fate, later) for moment in moments for fate in fates for later in (False, True)]
        return [cut for cut in every if not cut[2] or recorded.next_news(cut[0])]
    chosen = sorted([*chance.sample(moments, CUTS - CUTS // 2), *chance.sample(decisive, CUTS // 2)])
    return [(at, chance.choice(fates), bool(recorded.next_news(at)) and chance.random() < 0.3) for at in chosen]


def test_a_cut_at_any_moment_loses_nothing_and_mails_nothing_twice(recorded: CutNights) -> None:
    tried = 0
    for moment, name, later in _cuts(recorded):
        try:
            tried += recorded.cut(moment, NAMED.get(name) or _fate(moment + len(name)), later=later)
        except BaseException as error:
            told, step = recorded.disk.told[moment], recorded.at(moment)
            error.add_note(f"cut after {moment} ({told}) of step {step}, {name}{', other things published' * later}")
            raise
    print(f"{tried} disks of {len(recorded.moments())} moments")
    assert tried > CUTS // 2


def test_the_model_notices_a_program_that_does_not_sync(recorded: CutNights, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Synced, "sure", lambda self, cut: -1)
    with pytest.raises((AssertionError, KeyError)):
        recorded.cut(recorded.steps[-1].began, NAMED["all lost"])


def test_what_was_mailed_is_on_the_disk_before_the_ping_is_waited_for(tmp_path: Path) -> None:
    if not can_trace():
        pytest.skip("there is no strace here, or it may not look at processes")
    with serve_publisher() as publisher, serve_postbox(tmp_path / "mail") as box:
        pinged = CutNights(Nights(tmp_path, publisher, box, head=f'ping_url = "{publisher.address}/ping"'))
        for version in ("1.1.0", "1.2.0"):
            pinged.publish({"doedsbo": version}, log=1, text="Velkommen.")
            pinged.do(*RUN)
    [(_, _, known)] = pinged.sent
    pings = [moment for moment, told in enumerate(pinged.disk.told) if "GET /ping" in told]
    assert len(pings) == 2
    assert known < pings[-1]
