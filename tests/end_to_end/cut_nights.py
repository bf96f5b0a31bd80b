"""Nights that are recorded call by call, power cuts at any moment of them, and what must hold after the next run."""

import hashlib
import re
import shutil
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from end_to_end.harsh_disk import Fate, File, HarshDisk
from end_to_end.publisher import Nights, page, spec
from end_to_end.traced import calls, traced

from tracker.store.archive import FileArchive
from tracker.store.verify import verify

LOG = "/media/log1/aendringslog.md"
RULES = '  [[source.document]]\n  name = "doedsbo"\n  link = "(?i)dødsbo"\n'
CLIENT = '[[stubs]]\ndocument = "doedsbo"\npackage = "doedsbo_client"\noutput = "clients"\n'
RUN = ("run", "-q")
TOLD = re.compile(r"^ {2}(\S+)((?: \S+)*): (new|changed|withdrawn)$", re.MULTILINE)
"""A line of a mail that tells of a document."""
ASIDE = (".atom", ".pyc", "MIGRATION.md")
"""What depends on the time and on the run before."""
CHANGES = ("write", "pwrite64", "ftruncate", "openat", "rename", "unlink", "unlinkat", "rmdir", "mkdir", "fsync",
           "fdatasync", "sendto", "recvfrom")  # fmt: skip


@dataclass(frozen=True)
class Goal:
    """What a step comes to, however often it is begun."""

    history: Mapping[str, Sequence[bytes]]
    """Document -> its contents, oldest first."""
    told: Counter[str]
    """Lines that mails have told."""
    client: Mapping[str, bytes]
    """Path -> content."""


@dataclass(frozen=True)
class Step:
    """One command of a night."""

    command: Sequence[str]
    began: int
    ended: int
    """Moments of the disk."""
    published: Mapping[str, bytes]
    mails: int
    """How many had arrived when it began."""
    goal: Goal | None
    """None for a run that was killed: its goal is the next one's."""


@dataclass
class CutNights:
    """A folder in which commands are run, and the mails that came of it."""

    nights: Nights
    steps: list[Step] = field(default_factory=list)
    sent: list[tuple[int, int, int]] = field(default_factory=list)
    """Moments of each mail: handed over, answered, known on the disk."""
    arrived: list[Path] = field(default_factory=list)
    """The mails of the recording."""
    tried: set[bytes] = field(default_factory=set)
    """Digests of the disks that were tried."""

    def __post_init__(self) -> None:
        self.nights.folder = self.home = self.nights.folder / "home"
        self.home.mkdir()
        self.nights.rules, self.nights.extra = RULES, CLIENT
        self.disk = HarshDisk(self.home)
        settings = File()
        settings.step(0, 0, self.nights.write().read_bytes())
        settings.syncs = self.disk.top.syncs = [(0, 0)]
        self.disk.top.step(0, {"tracker.toml": settings})

    def publish(self, specs: Mapping[str, str], *, log: int, text: str) -> None:
        """What stands on the site now: specs (name, version), a changelog with so many entries, a page."""
        files = {f"/media/{name}/{name}.txt": written(name, version) for name, version in specs.items()}
        links = [(path, _label(path)) for path in files]
        files |= {LOG: _log(log), "/api/": page(*links, (LOG, "Ændringslog"), text=text)}
        self.nights.publisher.files = files

    def do(self, *command: str, kill: str = "") -> None:
        """A command, recorded; with `kill` (of strace's inject) a run that does not end."""
        began, mails = self.disk.moment, len(self.nights.box.mails)
        trace = self.home.parent / "trace"
        done = traced(["--config", str(self.nights.write()), *command], trace, inject=kill)
        assert (done.returncode == 0) != bool(kill), done.stderr.decode()
        for call in calls(trace, self.home, ended=began):
            self.disk.take(call)
            _note_mail(self.sent, self.disk, call.name, b"".join(c for c in call.given if isinstance(c, bytes)))
        assert _unmapped(self.disk.left(self.disk.moment, lambda _, n: n)) == _unmapped(_tree(self.home))
        published = dict(self.nights.publisher.files)
        goal = None if kill else self._goal()
        self.steps.append(Step(command, began, self.disk.moment, published, mails, goal))
        self.arrived = list(self.nights.box.mails)
        assert len(self.sent) == len(self.arrived)

    def moments(self) -> list[int]:
        """The moments after which something is different."""
        return [moment for moment, told in enumerate(self.disk.told) if told.split(" ")[0] in CHANGES and moment]

    def at(self, cut: int) -> int:
        """Which step a moment lies in."""
        return next(number for number, step in enumerate(self.steps) if cut <= step.ended)

    def next_news(self, moment: int) -> Step | None:
        """The step after that moment for which something else is published."""
        number = self.at(moment)
        return next((s for s in self.steps[number:] if s.goal and s.published != self.steps[number].published), None)

    def cut(self, moment: int, fate: Fate, *, later: bool = False) -> bool:
        """Cut the power after `moment`, run again (`later`: only when the next thing is published), check.

        False where the same was tried before.
        """
        number = self.at(moment)
        step = self.steps[number]
        again = next(each for each in self.steps[number:] if each.goal)
        then = (self.next_news(moment) if later else None) or again
        left = self.disk.left(moment, fate)
        if self._is_tried(
            (number, later, [mail for mail in self.sent if mail[0] <= moment < mail[2]], sorted(left.items()))
        ):
            return False
        _restore(self.home, left)
        self.nights.box.mails = [path for path, (out, *_) in zip(self.arrived, self.sent, strict=True) if out <= moment]
        before = list(self.nights.box.mails)
        self.nights.box.folder = self.home.parent / "mails after the cut"
        self._check_kept(number)
        self.nights.publisher.files = dict(then.published)
        self._run_again(step, then)
        assert then.goal is not None
        self._check_mails(moment, before)
        told, history = self._told(), self._history()
        if later:
            self._check_later(number, then.goal)
        else:
            assert told == then.goal.told
            assert history == then.goal.history
        self._check_made(then.goal)
        return True

    def _is_tried(self, what: object) -> bool:
        known, key = len(self.tried), hashlib.sha256(repr(what).encode()).digest()
        self.tried.add(key)
        return len(self.tried) == known

    def _run_again(self, step: Step, then: Step) -> None:
        self._clean(*RUN)
        for command in {step.command, then.command} - {RUN}:
            self._clean(*command)
        found = verify(FileArchive(self.home / "snapshots"))
        assert found.damaged == ()
        told = len(self.nights.box.mails)
        self._clean(*RUN)
        assert len(self.nights.box.mails) == told

    def _clean(self, *command: str) -> None:
        status, _, errors = self.nights.tracker(*command)
        assert (status, errors) == (0, "")

    def _check_kept(self, number: int) -> None:
        """What earlier steps recorded is there, and so is what mails told of, before anything runs."""
        ended = [step.goal for step in self.steps[:number] if step.goal]
        history = self._history() if (self.home / "snapshots").exists() else {}
        for name, contents in ended[-1].history.items() if ended else ():
            assert [each for each in history[name] if each in contents] == list(contents)
        told = {(line.split()[0], line.rpartition(":")[0].split()[-1]) for line in self._told() if "." in line}
        versions = {(name, _version(content)) for name, contents in history.items() for content in contents}
        assert told <= versions

    def _check_mails(self, moment: int, before: Sequence[Path]) -> None:
        """No mail comes twice, but the one that was out and not known to be; and then it is the same."""
        known = {path for path, (*_, sure) in zip(self.arrived, self.sent, strict=True) if sure <= moment}
        bodies = {str(_identity(path)): path for path in before}
        for path in self.nights.box.mails[len(before) :]:
            first = bodies.get(_identity(path))
            assert first is None or (first not in known and first.read_bytes() == path.read_bytes())

    def _check_later(self, number: int, goal: Goal) -> None:
        """All that is published now is told, though some of it may be told in other steps."""
        history = self._history()
        for name, contents in goal.history.items():
            assert history[name][-1] == contents[-1]
            assert set(history[name]) <= set(contents)
            assert len(set(history[name])) == len(history[name])
        earlier = [step.goal for step in self.steps[:number] if step.goal]
        news = goal.told - earlier[-1].told if earlier else Counter[str]()
        told = self._told()
        told.subtract(earlier[-1].told if earlier else ())
        assert {line.split()[0].rstrip(":") for line in news} <= {
            line.split()[0].rstrip(":") for line, count in told.items() if count
        }

    def _check_made(self, goal: Goal) -> None:
        assert self._made("clients") == goal.client
        if (self.home / "site").exists():
            self._clean("site", "-o", str(self.home / "site"))
            self._clean("site", "-o", str(self.home / "again"))
            assert self._made("site") == self._made("again")
        store = self.home / "snapshots"
        assert not list(store.rglob(".tmp-*"))
        assert not list((store / ".incoming").glob("*"))
        for report in (store / "_reports").rglob("*.html"):
            assert report.read_text("utf-8").rstrip().endswith("</html>"), report
        for feed in self.home.rglob("feed.atom"):
            ElementTree.fromstring(feed.read_text("utf-8"))

    def _goal(self) -> Goal:
        return Goal(self._history(), self._told(), self._made("clients"))

    def _history(self) -> dict[str, list[bytes]]:
        archive = FileArchive(self.home / "snapshots")
        return {name: [archive.content(each) for each in archive.revisions(name)] for name in archive.documents()}

    def _told(self) -> Counter[str]:
        """The lines of the mails that came, each mail once."""
        found: Counter[str] = Counter()
        for mail in {str(mail["message-id"]): mail for mail in self.nights.mails}.values():
            body = mail.get_body(("plain",))
            assert body is not None
            found.update(f"{name}{more}: {outcome}" for name, more, outcome in TOLD.findall(body.get_content()))
        return found

    def _made(self, folder: str) -> dict[str, bytes]:
        return {path: b"".join(line for line in content.splitlines(keepends=True) if b"MIGRATION" not in line)
                for path, content in _tree(self.home / folder).items()
                if content is not None and not path.endswith(ASIDE)}  # fmt: skip


def _note_mail(sent: list[tuple[int, int, int]], disk: HarshDisk, name: str, content: bytes) -> None:
    moment, never = disk.moment, 10**9
    if name == "sendto" and content.endswith(b"\r\n.\r\n"):
        sent.append((moment, never, never))
    elif name == "recvfrom" and b"250 Kept" in content:
        sent[-1] = (sent[-1][0], moment, never)
    elif name == "fdatasync" and b"state.sqlite" in content:
        sent[:] = [(out, answer, moment if answer < moment < sure else sure) for out, answer, sure in sent]


def _tree(folder: Path) -> dict[str, bytes | None]:
    paths = ((path, path.relative_to(folder).as_posix()) for path in folder.rglob("*"))
    return {name: path.read_bytes() if path.is_file() else None for path, name in paths}


def _unmapped(tree: Mapping[str, bytes | None]) -> dict[str, bytes | None]:
    """Without the one file that is written through memory; SQLite makes it anew when it is the first to open it."""
    return {path: content for path, content in tree.items() if not path.endswith("-shm")}


def _restore(folder: Path, left: Mapping[str, bytes | None]) -> None:
    shutil.rmtree(folder)
    folder.mkdir()
    for name, content in left.items():
        if content is None:
            (folder / name).mkdir()
        else:
            (folder / name).write_bytes(content)


def _identity(path: Path) -> str:
    found = re.search(rb"^Message-ID: *(\S+)", path.read_bytes(), re.MULTILINE | re.IGNORECASE)
    return found[1].decode() if found else ""


def written(name: str, version: str) -> bytes:
    """A spec."""
    return spec(version, length=10 + int(version.split(".")[1])).replace(b"doedsbojournaler", name.encode())


def _version(content: bytes) -> str:
    found = re.search(rb"version: ([\d.]+)", content) or re.search(rb"\| ([\d.]+) \|", content)
    return found[1].decode() if found else ""


def _label(path: str) -> str:
    name = path.split("/")[2]
    return f"Spec for {'dødsbo' if name == 'doedsbo' else name} (OpenAPI)"


def _log(entries: int) -> bytes:
    rows = "".join(f"| {n + 1}. maj 2026 | 1.{n}.0 | Rettelse nummer {n} |\n" for n in range(entries - 1, -1, -1))
    return f"# Ændringslog\n\n| Dato | Version | Ændring |\n|---|---|---|\n{rows}".encode()
