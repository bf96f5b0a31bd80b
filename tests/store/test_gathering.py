"""Many revisions recorded at once: seen at once, synced once, doubted only after a cut."""

import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tracker.documents import Kind, Outcome, Revision, Snapshot
from tracker.store.archive import FileArchive
from tracker.store.verify import verify

FIRST = datetime(2023, 8, 25, 3, 17, 4, tzinfo=UTC)
MARKER = ".unsynced"


def record(archive: FileArchive, number: int, document: str = "doedsbo") -> Revision:
    snapshot = Snapshot("https://domstol.dk/a.txt", FIRST + timedelta(days=number), b"%d" % number)
    return archive.record(document, snapshot, kind=Kind.OPENAPI, outcome=Outcome.CHANGED)


def test_what_is_gathered_is_seen_at_once_by_everyone(tmp_path: Path) -> None:
    archive, reader = FileArchive(tmp_path), FileArchive(tmp_path)
    with archive.gathering():
        assert not (tmp_path / MARKER).exists()
        for number in range(3):
            record(archive, number)
            assert (tmp_path / MARKER).read_text() == "2023-08-25T031704"
            assert len(archive.revisions("doedsbo")) == len(reader.revisions("doedsbo")) == number + 1
        assert verify(reader).ok
    assert not (tmp_path / MARKER).exists()
    assert len(FileArchive(tmp_path).revisions("doedsbo")) == 3
    assert verify(archive).ok


def test_what_a_killed_run_left_half_written_is_removed(tmp_path: Path) -> None:
    archive = FileArchive(tmp_path)
    record(archive, 0)
    archive.cache(archive.revisions("doedsbo")[0], "description-1", b"model")
    for place in (tmp_path, tmp_path / ".derived", tmp_path / "doedsbo"):
        (place / ".tmp-99999-x").write_bytes(b"half")
    with archive.gathering():
        record(archive, 1)
    assert not list(tmp_path.rglob(".tmp-*"))


def test_gathering_nothing_leaves_nothing(tmp_path: Path) -> None:
    archive = FileArchive(tmp_path / "store")
    with archive.gathering():
        assert archive.revisions("doedsbo") == ()
    assert not (tmp_path / "store").exists()


def test_everything_is_synced_when_it_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[tuple[int, bool]] = []
    fsync = os.fsync

    def noted(descriptor: int) -> None:
        found = os.fstat(descriptor)
        synced.append((found.st_ino, stat.S_ISDIR(found.st_mode)))
        fsync(descriptor)

    archive = FileArchive(tmp_path)
    with archive.gathering():
        record(archive, 0)
        monkeypatch.setattr(os, "fsync", noted)
        record(archive, 1)
        archive.cache(record(archive, 2, "kreditor"), "description-1", b"model")
        assert synced == []
    files = {path.stat().st_ino for path in tmp_path.glob("*/*") if path.is_file()}
    files |= {path.stat().st_ino for path in tmp_path.glob(".derived/*/*")}
    folders = {path.stat().st_ino for path in (tmp_path, tmp_path / "doedsbo", tmp_path / "kreditor")}
    assert {inode for inode, is_folder in synced if not is_folder} == files
    assert {inode for inode, is_folder in synced if is_folder} >= folders


def test_an_error_amid_it_keeps_what_was_recorded(tmp_path: Path) -> None:
    archive = FileArchive(tmp_path)

    def interrupted() -> None:
        with archive.gathering():
            record(archive, 0)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert len(archive.revisions("doedsbo")) == 1
    assert not (tmp_path / MARKER).exists()


def cut(archive: FileArchive) -> None:
    """What a power cut amid a gathering of revisions 1 and 2 may leave: 1 whole, 2 in pieces."""
    record(archive, 0)
    with archive.gathering():
        record(archive, 1)
        archive.path(record(archive, 2)).write_bytes(b"")
        marker = (archive.root / MARKER).read_bytes()
    (archive.root / MARKER).write_bytes(marker)


def test_pieces_are_neither_revisions_nor_damage_and_are_swept(tmp_path: Path) -> None:
    cut(FileArchive(tmp_path))
    archive = FileArchive(tmp_path)
    assert [revision.number for revision in archive.revisions("doedsbo")] == [1, 2]
    assert verify(archive).ok
    record(archive, 2)
    assert not (tmp_path / MARKER).exists()
    assert [archive.content(revision) for revision in archive.revisions("doedsbo")] == [b"0", b"1", b"2"]
    assert verify(archive).ok
    assert len(list((tmp_path / "doedsbo").iterdir())) == 7


def test_pieces_of_other_documents_are_swept_too(tmp_path: Path) -> None:
    cut(FileArchive(tmp_path))
    archive = FileArchive(tmp_path)
    with archive.gathering():
        record(archive, 5, "kreditor")
    assert len(archive.revisions("doedsbo")) == 2
    assert verify(archive).ok


def test_damage_of_older_revisions_is_still_damage(tmp_path: Path) -> None:
    cut(FileArchive(tmp_path))
    archive = FileArchive(tmp_path)
    archive.path(archive.revisions("doedsbo")[0]).write_bytes(b"x")
    assert [damage.number for damage in verify(archive).damaged] == [1]
    record(archive, 2)
    assert [damage.number for damage in verify(archive).damaged] == [1]


@pytest.mark.parametrize("content", [b"", b"\xff", b"nonsense"])
def test_a_marker_that_says_nothing_clear_harms_nothing(tmp_path: Path, content: bytes) -> None:
    archive = FileArchive(tmp_path)
    for number in range(3):
        record(archive, number)
    (tmp_path / MARKER).write_bytes(content)
    assert len(archive.revisions("doedsbo")) == 3
    assert verify(archive).ok
    record(archive, 3)
    assert len(archive.revisions("doedsbo")) == 4
    assert not (tmp_path / MARKER).exists()


def test_what_is_older_than_the_doubt_is_synced_at_once(tmp_path: Path) -> None:
    archive = FileArchive(tmp_path)
    with archive.gathering():
        record(archive, 9)
        record(archive, 1, "kreditor")
        (tmp_path / "kreditor" / "index.jsonl").unlink()
        marker = (tmp_path / MARKER).read_bytes()
    (tmp_path / MARKER).write_bytes(marker)
    archive.path(archive.revisions("kreditor")[0]).write_bytes(b"")
    assert [damage.document for damage in verify(FileArchive(tmp_path)).damaged] == ["kreditor"]
