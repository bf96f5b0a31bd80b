"""Nights and commands over a store in which anything may be damaged: clear lines, and nothing else hurt or lost.

A long session: `TRACKER_TEST_FUZZ_STORE=1000 pytest tests/end_to_end/test_fuzz_store.py` (TRACKER_TEST_FUZZ_FROM: its
first seed).
"""

import json
import logging
import os
import random
import resource
import shutil
import signal
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from end_to_end.harm import BIG, Harm, befall
from end_to_end.publisher import Nights, Publisher, page, spec
from end_to_end.raw import QUICK, Raw, serve_raw, sound

from tracker.demo.postbox import serve_postbox
from tracker.documents import Link, Snapshot
from tracker.store.incoming import Incoming

FIRST = int(os.environ.get("TRACKER_TEST_FUZZ_FROM", "0"))
SEEDS = range(FIRST, FIRST + int(os.environ.get("TRACKER_TEST_FUZZ_STORE", "15")))
OURS = ("a fault of ours", "the reader failed", "please report it", "Traceback")
SECONDS = 20
"""No command takes longer."""
ROOM = 3 * 2**30
"""Bytes of memory: what would be read without end is to fail here."""
RULES = """  [[source.document]]
  name = "doedsbo"
  link = "(?i)dødsbojournal"
  [[source.document]]
  name = "konkurs"
  link = "(?i)konkurs"
  [[source.document]]
  name = "log"
  kind = "changelog"
  link = "(?i)ændringslog"
  describes = ["doedsbo"]
"""
ONE, OTHER, LOG = "/media/a/doedsbojournal-version-130.txt", "/media/b/konkurs-version-100.txt", "/media/c/log.html"
LINKS = (ONE, "Dødsbojournaler (OpenAPI)"), (OTHER, "Konkurs (OpenAPI)"), (LOG, "Ændringslog")
READING = (
    "status", "status --format json", "log", "log doedsbo", "log --format json", "verify", "show doedsbo@latest",
    "show doedsbo@latest~1 --model", "report doedsbo", "report konkurs --format html", "report doedsbo --format json",
    "diff doedsbo@latest~1 doedsbo@latest", "changelog log@latest", "changelog log@latest~1 --format json",
    "stubs diff doedsbo@latest~1 doedsbo@latest", "stubs generate doedsbo@latest -o {out}/stubs", "site -o {out}/site",
    "impact {out} --from doedsbo@latest~1 --to doedsbo@latest",
    "import konkurs {out}/konkurs-2020-01-02.yaml --date 2020-01-02",
)  # fmt: skip


def bankruptcy(version: str, **said: Any) -> bytes:
    return spec(version, **said).replace(b"doedsbo", b"konkurs").replace("dødsbo".encode(), b"konkurs")


def changelog(text: str) -> bytes:
    return (
        "<html><body><h1>Ændringslog</h1><table><tr><th>Dato</th><th>Version</th><th>Ændring</th></tr>"
        f"<tr><td>12. marts 2024</td><td>1.3.0</td><td>{text}</td></tr></table></body></html>"
    ).encode()


def published(text: str, one: bytes, other: bytes, log: bytes) -> dict[str, bytes]:
    kinds = {"/api/": b"text/html", ONE: b"text/plain", OTHER: b"text/plain", LOG: b"text/html"}
    bodies = {"/api/": page(*LINKS, text=text), ONE: one, OTHER: other, LOG: log}
    return {path: sound(kinds[path], body) for path, body in bodies.items()}


NIGHTS = (
    published("Velkommen.", spec(), bankruptcy("1.0.0"), changelog("Feltet er omdøbt")),
    published("Velkommen.", spec("1.3.1", length=9), bankruptcy("1.0.1", length=8), changelog("Feltet er nyt")),
    published("Nyt.", spec("1.4.0", required="cprnummer"), bankruptcy("1.1.0", required="cprnummer"),
              changelog("Feltet er fjernet")),
)  # fmt: skip


@dataclass
class House:
    """A store after two nights, taken as it was then for each harm."""

    nights: Nights
    raw: Raw

    @property
    def store(self) -> Path:
        return self.nights.folder / "snapshots"

    @property
    def outside(self) -> Path:
        """Somebody else's files."""
        return self.nights.folder / "outside"

    @property
    def out(self) -> Path:
        """Where commands are told to write."""
        return self.nights.folder / "out"

    def set_up(self, chance: random.Random) -> None:
        for folder in (self.store, self.outside, self.out):
            with suppress(OSError):
                folder.unlink()
            shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.nights.folder / "first", self.store)
        self.out.mkdir()
        (self.out / "konkurs-2020-01-02.yaml").write_bytes(bankruptcy("0.9.0"))
        self.outside.mkdir()
        (self.outside / "own").write_bytes(b"own\n")
        (self.outside / "own.json").write_bytes(b'{"a": 1}\n')
        with closing(sqlite3.connect(self.outside / "own.sqlite")) as connection:
            connection.execute("CREATE TABLE t (a)")
        self._as_killed_runs_leave_it(chance)

    def _as_killed_runs_leave_it(self, chance: random.Random) -> None:
        now = datetime.now(UTC) + timedelta(seconds=1)
        if chance.random() < 0.3:
            shutil.rmtree(self.store / ".derived")
            (self.store / ".derived").mkdir()
        if chance.random() < 0.2:
            (self.store / ".unsynced").write_text(f"{now:%Y-%m-%dT%H%M%S}", "ascii")
        if chance.random() < 0.2:
            url = self.raw.address + OTHER
            snapshot = Snapshot(url, now, bankruptcy("1.0.5"), 200, {}, url, Link(url, "Konkurs"))
            Incoming(self.store).keep("konkurs", snapshot)

    def command(self, line: str, *allowed: int) -> tuple[int, str, str]:
        """Run a command: it ends in time, as a command may end, with what it has to say in its own words."""
        with within(SECONDS, line):
            status, out, told = self.nights.tracker(*line.format(out=self.out).split())
        assert status in allowed, (line, status, told)
        assert not [said for said in OURS if said in out + told], (line, told)
        assert all(character.isprintable() or character == "\n" for character in told), (line, told)
        errors = [each for each in told.splitlines() if each.startswith("tracker: ")]
        assert len(errors) == 1 or status in (0, 3) or line.split()[0] in ("verify", "changelog"), (line, told)
        return status, out, told

    def log(self) -> dict[str, set[str]]:
        """Document -> digests of its revisions."""
        found = json.loads(self.command("log --format json", 0)[1])["documents"]
        return {each["document"]: {revision["sha256"] for revision in each["revisions"]} for each in found}


@contextmanager
def within(seconds: int, line: str) -> Iterator[None]:
    def late(_: int, __: FrameType | None) -> None:
        raise SystemExit(f"{line}: still going on after {seconds} s")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The store after two nights."""
    folder = tmp_path_factory.mktemp("harm")
    before = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (ROOM, before[1]))
    with serve_raw() as raw, serve_postbox(folder / "mail") as box, pytest.MonkeyPatch.context() as patch:
        patch.setattr("tracker.source.http.client.Limits", QUICK)
        nights = Nights(folder, Publisher(address=raw.address), box, RULES)
        for raw.answers in NIGHTS[:2]:
            assert nights.run().status == 0
        shutil.copytree(folder / "snapshots", folder / "first")
        yield House(nights, raw)
    resource.setrlimit(resource.RLIMIT_AS, before)
    logging.getLogger("tracker").handlers.clear()


def tree(folder: Path) -> dict[str, object]:
    """Every file below a folder: its kind, and what it holds or where it leads."""
    found: dict[str, object] = {}
    for path in folder.rglob("*") if folder.is_dir() and not folder.is_symlink() else ():
        mode, name = path.lstat().st_mode, str(path.relative_to(folder))
        if path.is_symlink():
            found[name] = path.readlink()
        elif stat.S_ISREG(mode):
            found[name] = path.read_bytes() if path.stat().st_size < BIG else BIG
    return found


def made_again(name: str) -> bool:
    """Whether a file of the store is one that runs write anew."""
    own = (".derived", ".incoming", ".lock", ".unsynced", ".tmp-", "state.sqlite", "_reports/feed.atom", "store.json")
    return name.startswith((*own, "README.md", ".gitignore")) or name.endswith("index.jsonl") or "/.tmp-" in name


def parts(house: House, harm: Harm) -> set[str]:
    """What of the store was touched: names of documents, or of files and folders beside them."""
    touched = [path for path in (harm.path, harm.other) if path]
    return {str(path.relative_to(house.store)).partition("/")[0] for path in touched}


@pytest.mark.parametrize("seed", SEEDS)
def test_whatever_befalls_a_store(house: House, seed: int) -> None:
    chance = random.Random(seed)
    house.set_up(chance)
    house.raw.answers = NIGHTS[1]
    before = house.log()
    harm = befall(house.store, chance)
    files, outside = tree(house.store), tree(house.outside)
    house.raw.answers = NIGHTS[2]
    for line in chance.sample(READING, 3):
        house.command(line, 0, 2, 4)
    status, out, _ = house.command("run --format json", 0, 3, 4)
    for line in chance.sample(READING, 3):
        house.command(line, 0, 2, 4)
    sound = house.command("verify --format json", 0, 4)[0] == 0
    assert tree(house.outside) == outside, harm
    after = tree(house.store)
    hurt = {str(path.relative_to(house.store)) for path in (harm.path, harm.other) if path}
    for name in files.keys() - hurt:
        gone = any(name.startswith(f"{each}/") for each in hurt)
        assert gone or made_again(name) or after.get(name) == files[name], (harm, name)
    if status != 4:
        _others_are_told(house, harm, out)
        if sound and harm.kind != "deleted" and not harm.path.is_dir():
            log = house.log()
            assert all(digests <= log.get(name, set()) for name, digests in before.items()), harm


def _others_are_told(house: House, harm: Harm, out: str) -> None:
    """Documents that were not hurt have their news, once."""
    told = {each["name"]: each for source in json.loads(out)["sources"] for each in source["documents"]}
    others = set[str]() if harm.kind == "rows" else {"doedsbo", "konkurs", "log"} - parts(house, harm)
    for name in others:
        assert told[name]["outcome"] == "changed", (harm, told[name])
    status, again, _ = house.command("run --format json", 0, 3, 4)
    for source in json.loads(again)["sources"] if status != 4 else ():
        for each in source["documents"]:
            assert each["outcome"] != "changed" or each["name"] in parts(house, harm), (harm, each)
