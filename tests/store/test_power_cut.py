"""The machine stops at any step: writes that were not synced are lost, or half there."""

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.documents import Kind, Outcome, Revision, Snapshot
from tracker.errors import StoreError
from tracker.store.archive import FileArchive
from tracker.store.gathering import LooseDisk
from tracker.store.verify import verify

FIRST = datetime(2023, 8, 25, 3, 17, 4, tzinfo=UTC)
CONTENTS = (b"a" * 50, b"b" * 50, b"a" * 50, b"c" * 50)


class PowerCutError(Exception):
    """The lights went out."""


@dataclass
class Fragile(LooseDisk):
    """A disk that stops at a given step, and a record of what it had promised by then.

    `synced` holds what survives for certain: contents synced under names synced. `loose` holds what may survive.
    """

    root: Path
    steps: int
    synced: dict[Path, bytes] = field(default_factory=dict)
    loose: list[tuple[Path, bytes]] = field(default_factory=list)
    folders: list[Path] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def _step(self) -> None:
        self.steps -= 1
        if self.steps < 0:
            raise PowerCutError

    def make(self, folder: Path) -> None:
        if not folder.is_dir():
            self._step()
            LooseDisk().make(folder)
            self.folders.append(folder)

    def write(self, path: Path, content: bytes) -> None:
        self.loose.append((path, content[: len(content) // 2]))
        self._step()
        super().write(path, content)
        self.loose.append((path, content))

    def publish(self, temporary: Path, target: Path) -> None:
        content = temporary.read_bytes()
        self.loose.append((target, content))
        self._step()
        super().publish(temporary, target)
        self.synced[target] = content
        self.loose = [(path, each) for path, each in self.loose if path not in (target, temporary)]

    def append(self, path: Path, content: bytes) -> None:
        before = path.read_bytes() if path.exists() else b""
        self.loose.append((path, before + content[: len(content) // 2]))
        self._step()
        super().append(path, content)
        self.loose.append((path, before + content))

    def after_the_cut(self, folder: Path, choose: Callable[[int], int]) -> Path:
        """A folder as the machine may find it when it starts again."""
        found = self.synced | {path: content for path, content in self.loose if choose(2)}
        for made in self.folders:
            (folder / made.relative_to(self.root)).mkdir(parents=True, exist_ok=True)
        for path, content in found.items():
            place = folder / path.relative_to(self.root)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        return folder


class Quick(LooseDisk):
    """A disk without syncing, where a test has no use for it."""

    def flush(self, others: Iterable[Path] = ()) -> None:
        """Nothing."""


@dataclass
class FragileLoose(Fragile):
    """The same disk without syncing, as a gathering uses it: names and contents may be lost, whole, half or empty."""

    disk: Fragile | None = None

    def make(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)

    def write(self, path: Path, content: bytes) -> None:
        self._lose(path, content[: len(content) // 2])
        path.write_bytes(content)
        self._lose(path, content)

    def publish(self, temporary: Path, target: Path) -> None:
        content = temporary.read_bytes()
        for left in (b"", content[: len(content) // 2], content):
            self._lose(target, left)
        temporary.replace(target)

    def append(self, path: Path, content: bytes) -> None:
        before = path.read_bytes() if path.exists() else b""
        self._lose(path, before + content[: len(content) // 2])
        LooseDisk().append(path, content)
        self._lose(path, before + content)

    def flush(self, others: Iterable[Path] = ()) -> None:
        assert self.disk is not None
        self.disk._step()
        self.disk.synced |= {path: path.read_bytes() for path in self.root.rglob("*") if path.is_file()}
        self.disk.loose.clear()

    def _lose(self, path: Path, content: bytes) -> None:
        assert self.disk is not None
        self.disk._step()
        self.disk.loose.append((path, content))


def record(archive: FileArchive, number: int, document: str = "doedsbo") -> Revision:
    snapshot = Snapshot("https://domstol.dk/media/a.txt", FIRST + timedelta(days=number), CONTENTS[number])
    return archive.record(document, snapshot, kind=Kind.OPENAPI, outcome=Outcome.CHANGED)


def run_until_cut(root: Path, steps: int) -> tuple[Fragile, int]:
    """The disk, and how many revisions were promised before the cut."""
    disk = Fragile(root, steps)
    archive = FileArchive(root, files=disk)
    for number in range(len(CONTENTS)):
        try:
            record(archive, number)
        except PowerCutError:
            return disk, number
    return disk, len(CONTENTS)


def check(root: Path, promised: int) -> None:
    """Nothing promised is lost, nothing is damaged, and going on comes to the same as without a cut."""
    archive = FileArchive(root, files=Quick(), loose=Quick())
    found = [archive.content(revision) for revision in archive.revisions("doedsbo")]
    assert found[:promised] == list(CONTENTS[:promised])
    assert len(found) <= promised + 1
    assert verify(archive).damaged == ()
    for number in range(promised, len(CONTENTS)):
        record(archive, number)
    assert [archive.content(revision) for revision in archive.revisions("doedsbo")] == list(CONTENTS)
    assert verify(archive).damaged == ()
    assert verify(FileArchive(root)).revisions == len(CONTENTS)


def last_step(tmp_path: Path) -> int:
    disk = Fragile(tmp_path / "whole", 10_000)
    archive = FileArchive(tmp_path / "whole", files=disk)
    for number in range(len(CONTENTS)):
        record(archive, number)
    return 10_000 - disk.steps


@pytest.mark.parametrize("choose", [lambda _: 0, lambda _: 1], ids=["all lost", "all kept"])
def test_a_cut_at_every_step_with_what_was_not_synced_lost_or_kept(
    tmp_path: Path, choose: Callable[[int], int]
) -> None:
    steps = last_step(tmp_path)
    assert steps > 25
    for step in range(steps):
        disk, promised = run_until_cut(tmp_path / f"live{step}", step)
        check(disk.after_the_cut(tmp_path / f"after{step}", choose), promised)


@settings(max_examples=60, deadline=None)
@given(step=st.integers(0, 33), seed=st.integers(0, 2**32))
def test_a_cut_at_any_step_with_any_part_of_it_lost(
    tmp_path_factory: pytest.TempPathFactory, step: int, seed: int
) -> None:
    folder = tmp_path_factory.mktemp("cut")
    disk, promised = run_until_cut(folder / "live", step)
    check(disk.after_the_cut(folder / "after", random.Random(seed).randrange), promised)


def test_a_disk_that_forgets_to_sync_is_found_out(tmp_path: Path) -> None:
    """The model itself: with names published but not synced, revisions would be lost."""
    disk, promised = run_until_cut(tmp_path / "live", 20)
    disk.synced.clear()
    with pytest.raises((AssertionError, StoreError)):
        check(disk.after_the_cut(tmp_path / "after", lambda _: 0), promised)


def gather_until_cut(root: Path, steps: int) -> tuple[Fragile, int]:
    """Two gatherings of two documents; the disk, and how many gatherings were promised before the cut."""
    disk = Fragile(root, steps)
    archive = FileArchive(root, files=disk, loose=FragileLoose(root, 0, disk=disk))
    for night in range(2):
        try:
            with archive.gathering():
                for number in (2 * night, 2 * night + 1):
                    record(archive, number)
                    record(archive, number, "kreditor")
        except PowerCutError:
            return disk, night
    return disk, 2


def check_gathered(root: Path, promised: int) -> None:
    """What was gathered is there, what was being gathered is whole or gone, and the next night comes to the same."""
    archive = FileArchive(root, files=Quick(), loose=Quick())
    before = {name: [archive.content(each) for each in archive.revisions(name)] for name in ("doedsbo", "kreditor")}
    for contents in before.values():
        assert contents[: 2 * promised] == list(CONTENTS[: 2 * promised])
        assert set(contents) <= set(CONTENTS[: 2 * promised + 2])
    assert verify(archive).damaged == ()
    with archive.gathering():
        for name, contents in before.items():
            for number in range(len(contents), len(CONTENTS)):
                record(archive, number, name)
    assert verify(FileArchive(root)).damaged == ()
    for name in before:
        found = [archive.content(each) for each in archive.revisions(name)]
        assert found[: 2 * promised] == list(CONTENTS[: 2 * promised])
        assert found[-1] == CONTENTS[-1]
    assert not (root / ".unsynced").exists()


def steps_of_gathering(tmp_path: Path) -> int:
    disk, promised = gather_until_cut(tmp_path / "whole", 10_000)
    assert promised == 2
    return 10_000 - disk.steps


@pytest.mark.parametrize("choose", [lambda _: 0, lambda _: 1], ids=["all lost", "all kept"])
def test_a_cut_at_every_other_step_of_a_gathering(tmp_path: Path, choose: Callable[[int], int]) -> None:
    steps = steps_of_gathering(tmp_path)
    assert steps > 60
    for step in range(0, steps, 2):
        disk, promised = gather_until_cut(tmp_path / f"live{step}", step)
        check_gathered(disk.after_the_cut(tmp_path / f"after{step}", choose), promised)


@settings(max_examples=60, deadline=None)
@given(step=st.integers(0, 100), seed=st.integers(0, 2**32))
def test_a_cut_amid_a_gathering_with_any_part_of_it_lost(
    tmp_path_factory: pytest.TempPathFactory, step: int, seed: int
) -> None:
    folder = tmp_path_factory.mktemp("cut")
    disk, promised = gather_until_cut(folder / "live", step)
    check_gathered(disk.after_the_cut(folder / "after", random.Random(seed).randrange), promised)
