"""Nights whose run is killed at some moment, and what must hold after the run that follows."""

import os
import random
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from changelog.drawing import Look, draw
from end_to_end.publisher import Nights, page, spec

from tracker.store.archive import FileArchive
from tracker.store.verify import verify

AREAS = ("dødsbo", "konkurs", "gældssanering", "tvangsopløsning")
LOG = "/media/zzzz1111/aendringslog.pdf"
TOLD = re.compile(r"^ *(\S+) 1\.\d+\.0 → 1\.(\d+)\.0: changed", re.MULTILINE)
"""A line of a mail that tells of a spec."""


def path_of(area: str) -> str:
    """Where an area's spec stands."""
    ascii_name = area.replace("ø", "oe").replace("æ", "ae")
    return f"/media/{ascii_name[:4]}1234/{ascii_name}-spec.txt"


def name_of(area: str) -> str:
    """What an area's spec is called."""
    return "doedsbo" if area == "dødsbo" else path_of(area).rpartition("/")[2].removesuffix(".txt")


@dataclass
class KilledNights:
    """A publisher with some specs, a changelog in a PDF and a page; each night all or some of it changes."""

    nights: Nights
    chance: random.Random
    night: int = 0
    changed: dict[int, list[str]] = field(default_factory=dict)
    """Night -> paths that changed."""
    killed: int = 0
    """Runs that were still going when they were killed."""
    repeated: int = 0
    """Mails that came a second time, under the same Message-ID."""

    def __post_init__(self) -> None:
        stubs = 'document = "doedsbo"\npackage = "doedsbo_client"\noutput = "clients"'
        self.nights.extra = f"[[stubs]]\n{stubs}\n"
        self.nights.rules = '  [[source.document]]\n  name = "doedsbo"\n  link = "(?i)dødsbo"\n'
        self.publish([*map(path_of, AREAS), LOG, "/api/"])

    @property
    def store(self) -> Path:
        """The store's folder."""
        return self.nights.folder / "snapshots"

    def publish(self, paths: list[str]) -> None:
        """Publish what is new tonight under these paths."""
        self.changed[self.night] = paths
        for area in AREAS:
            if path_of(area) in paths:
                self.nights.publisher.put(path_of(area), self._spec(area))
        if LOG in paths:
            rows = [(f"{n % 28 + 1}. maj 2024", f"1.{n}.0", f"Rettelse nummer {n}") for n in range(self.night, -1, -1)]
            self.nights.publisher.put(LOG, draw(rows[:12], Look(rules_across=True, rules_down=True)))
        if "/api/" in paths:
            links = [(path_of(area), f"Spec for {area} (OpenAPI)") for area in AREAS]
            text = f"Testmiljøet er opdateret, meddelelse nummer {self.night}."
            self.nights.publisher.put("/api/", page(*links, (LOG, "Ændringslog"), text=text))

    def _spec(self, area: str) -> bytes:
        plain = spec(f"1.{self.night}.0", length=10 + self.night)
        return plain.replace("dødsbojournaler".encode(), area.encode()).replace(b"doedsbojournaler", area[:3].encode())

    def dusk(self) -> None:
        """Some of the documents change."""
        self.night += 1
        every = [*map(path_of, AREAS), LOG, "/api/"]
        first = path_of(AREAS[self.night % len(AREAS)])
        self.publish([first, *(each for each in every if each != first and self.chance.random() < 0.4)])

    def start(self) -> subprocess.Popen[bytes]:
        """A run as cron starts it, in a process group of its own."""
        command = [sys.executable, "-P", "-m", "tracker", "--config", str(self.nights.write()), "run", "-q"]
        return subprocess.Popen(command, start_new_session=True, stderr=subprocess.PIPE)

    def whole(self) -> float:
        """A run that ends well; the seconds it took."""
        began = time.monotonic()
        with self.start() as run:
            _, told = run.communicate(timeout=60)
        assert (run.returncode, told) == (0, b"")
        return time.monotonic() - began

    def kill(self, moment: float) -> None:
        """A run that is killed so many seconds after its start, its children with it."""
        with self.start() as run:
            try:
                run.wait(moment)
            except subprocess.TimeoutExpired:
                os.killpg(run.pid, signal.SIGKILL)
                self.killed += 1
            run.communicate()

    def check(self) -> None:
        """Nothing lost, nothing mailed twice, the store whole, the reports whole, the client in step."""
        self._check_archive()
        self._check_mails()
        self._check_files()

    def _check_archive(self) -> None:
        archive = FileArchive(self.store)
        assert verify(archive).damaged == ()
        heads = {archive.content(archive.revisions(name)[-1]) for name in archive.documents()}
        published = {self.nights.publisher.files[path] for path in (*map(path_of, AREAS), LOG)}
        assert published <= heads
        assert len(heads) == len(published) + 1
        for name in map(name_of, AREAS):
            versions = [each.version for each in archive.revisions(name)]
            assert len(set(versions)) == len(versions)

    def _check_mails(self) -> None:
        """Each version is told in one mail, by the killed run or by the one after it; the same mail may come twice."""
        mails = {str(mail["message-id"]): mail for mail in self.nights.mails}
        self.repeated = len(self.nights.mails) - len(mails)
        told: Counter[tuple[str, int]] = Counter()
        for mail in mails.values():
            body = mail.get_body(("plain",))
            assert body is not None
            told.update((name, int(night)) for name, night in TOLD.findall(body.get_content()))
        assert set(told.values()) <= {1}
        latest = {area: max(night for night, paths in self.changed.items() if path_of(area) in paths) for area in AREAS}
        assert {(name_of(area), night) for area, night in latest.items() if night} <= set(told)

    def _check_files(self) -> None:
        assert not list(self.store.rglob(".tmp-*"))
        incoming = self.store / ".incoming"
        assert not incoming.exists() or not list(incoming.iterdir())
        for report in (self.store / "_reports").rglob("*.html"):
            assert report.read_text("utf-8").rstrip().endswith("</html>"), report
        assert (self.store / "_reports" / "feed.atom").read_text("utf-8").rstrip().endswith("</feed>")
        status, _, told = self.nights.tracker(
            "stubs",
            "generate",
            "doedsbo@latest",
            "--package",
            "doedsbo_client",
            "-o",
            str(self.nights.folder / "again"),
        )
        assert status == 0, told
        assert _contents(self.nights.folder / "again") == _contents(self.nights.folder / "clients")


def _contents(folder: Path) -> dict[str, bytes]:
    """The code of a client; what tells how to move to it depends on where one comes from."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not {"__pycache__", "MIGRATION.md", ".tracker-manifest"} & set(path.parts)
    }
