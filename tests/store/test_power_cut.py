"""The machine stops at any step: writes that were not synced are lost, or half there."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.documents import Kind, Outcome, Revision, Snapshot
from tracker.errors import StoreError
from tracker.store import FileArchive, verify
from tracker.store.files import Disk

FIRST = datetime(2023, 8, 25, 3, 17, 4, tzinfo=UTC)
CONTENTS = (b"a" * 50, b"b" * 50, b"a" * 50, b"c" * 50)


class PowerCutError(Exception):
    """The lights went out."""


@dataclass
class Fragile(Disk):
    """A disk that stops at a given step, and a record of what it had promised by then.

    `synced` holds what survives for certain: contents synced under names synced. `loose` holds what may survive.
    """

    root: Path
    steps: int
    synced: dict[Path, bytes] = field(default_factory=dict)
    loose: list[tuple[Path, bytes]] = field(default_factory=list)
    folders: list[Path] = field(default_factory=list)

    def _step(self) -> None:
        self.steps -= 1
        if self.steps < 0:
            raise PowerCutError

    def make(self, folder: Path) -> None:
        if not folder.is_dir():
            self._step()
            Disk().make(folder)
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


def record(archive: FileArchive, number: int) -> Revision:
    snapshot = Snapshot("https://domstol.dk/media/a.txt", FIRST + timedelta(days=number), CONTENTS[number])
    return archive.record("doedsbo", snapshot, kind=Kind.OPENAPI, outcome=Outcome.CHANGED)


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
    archive = FileArchive(root)
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
