"""The archive as files that a person can read, and what becomes of it when the disk refuses."""

import errno
import os
import stat
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from tracker.documents import Digest, Kind, Link, Outcome, Revision, Snapshot
from tracker.errors import StoreError, UsageError
from tracker.store.archive import FileArchive
from tracker.store.files import Disk
from tracker.store.shelf import read_shelf
from tracker.store.verify import verify

FIRST = datetime(2023, 8, 25, 3, 17, 4, tzinfo=UTC)


def record(
    archive: FileArchive, content: bytes, day: int = 0, *, name: str = "doedsbo-130.txt", version: str | None = "1.3.0"
) -> Revision:
    fetched = FIRST + timedelta(days=day)
    snapshot = Snapshot(f"https://domstol.dk/media/olknq5at/{name}", fetched, content)
    outcome = Outcome.CHANGED if day else Outcome.NEW
    return archive.record("doedsbo", snapshot, kind=Kind.OPENAPI, outcome=outcome, version=version)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_ls_shows_the_history_in_order(tmp_path: Path) -> None:
    archive = FileArchive(tmp_path / "store")
    record(archive, b"older")
    record(archive, b"newer", 18, name="doedsbo.yaml", version="1.4 beta/2")
    assert names(tmp_path / "store") == [".gitignore", "README.md", "doedsbo", "store.json"]
    assert names(tmp_path / "store" / "doedsbo") == [
        "2023-08-25T031704Z_1.3.0_da925a30e31f.provenance.json",
        "2023-08-25T031704Z_1.3.0_da925a30e31f.txt",
        "2023-09-12T031704Z_1.4-beta-2_804f51f71254.provenance.json",
        "2023-09-12T031704Z_1.4-beta-2_804f51f71254.yaml",
        "index.jsonl",
    ]


def test_the_readme_of_a_store_is_the_one_in_snapshots(tmp_path: Path) -> None:
    record(FileArchive(tmp_path), b"a")
    checkout = Path(__file__).parents[2] / "snapshots" / "README.md"
    if not checkout.exists():
        pytest.skip("no checkout beside the tests")
    assert (tmp_path / "README.md").read_text("utf-8") == checkout.read_text("utf-8")


def test_an_own_readme_stays(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("vores egen")
    record(FileArchive(tmp_path), b"a")
    assert (tmp_path / "README.md").read_text() == "vores egen"


def test_bytes_that_come_back_are_kept_once(tmp_path: Path) -> None:
    archive = FileArchive(tmp_path)
    for day, content in enumerate((b"a", b"b", b"a")):
        record(archive, content, day)
    raw = [name for name in names(tmp_path / "doedsbo") if name.endswith(".txt")]
    assert len(raw) == 2
    assert archive.path(archive.revisions("doedsbo")[2]).name == raw[0]


def test_provenance_says_where_the_bytes_came_from(tmp_path: Path) -> None:
    archive = FileArchive(tmp_path)
    link = Link("https://domstol.dk/media/a.txt", "Dødsbo", "(opdateret)", "API", "https://domstol.dk/api/")
    snapshot = Snapshot(
        "https://www.domstol.dk/media/a.txt",
        FIRST.astimezone(timezone(timedelta(hours=2))),
        b"a",
        headers={"etag": '"x"', "set-cookie": "session=hemmelig", "server": "IIS\ud800"},
        requested="https://domstol.dk/media/a.txt",
        link=link,
    )
    revision = archive.record("doedsbo", snapshot, kind=Kind.FILE, outcome=Outcome.NEW, source="skifteportalen")
    found = archive.provenance(revision)
    assert found["source"] == "skifteportalen"
    assert found["fetched"] == "2023-08-25T03:17:04.000000Z"
    assert found["requested"] == "https://domstol.dk/media/a.txt"
    assert found["headers"] == {"etag": '"x"', "server": "IIS?"}
    assert found["link"] == {
        "url": link.url,
        "text": "Dødsbo",
        "label": "(opdateret)",
        "section": "API",
        "page": "https://domstol.dk/api/",
    }
    [written] = (tmp_path / "doedsbo").glob("*.provenance.json")
    assert '"text": "Dødsbo"' in written.read_text("utf-8")
    assert "hemmelig" not in written.read_text("utf-8")


@pytest.mark.parametrize(
    ("url", "file_name", "suffix"),
    [
        ("https://x.dk/media/a%C3%A6.JSON?x=1#y", "aæ.JSON", ".json"),
        ("https://x.dk/media/..%2F..%2Fetc%2Fpasswd", "passwd", ".yaml"),
        ("https://x.dk/", "", ".yaml"),
        ("https://x.dk/a%1B%5B31m%0Ab.txt", "a[31mb.txt", ".txt"),
        ("https://x.dk/a.provenance.json", "a.provenance.json", ".json"),
        ("https://x.dk/" + "a" * 500 + ".txt", "a" * 200, ".yaml"),
    ],
)
def test_names_from_the_web_are_cleaned(tmp_path: Path, url: str, file_name: str, suffix: str) -> None:
    archive = FileArchive(tmp_path)
    revision = archive.record("doedsbo", Snapshot(url, FIRST, b"a"), kind=Kind.OPENAPI, outcome=Outcome.NEW)
    assert revision.file_name == file_name
    path = archive.path(revision)
    assert path.parent == tmp_path / "doedsbo"
    assert path.name == f"2023-08-25T031704Z_ca978112ca1b{suffix}"
    assert verify(archive).ok


def test_another_process_sees_what_was_recorded(tmp_path: Path) -> None:
    reader, writer = FileArchive(tmp_path), FileArchive(tmp_path)
    assert reader.revisions("doedsbo") == ()
    record(writer, b"a")
    assert len(reader.revisions("doedsbo")) == 1
    record(writer, b"b", 1)
    assert len(reader.revisions("doedsbo")) == 2


def test_a_lost_index_is_made_again(tmp_path: Path) -> None:
    archive = FileArchive(tmp_path)
    before = [record(archive, b"%d" % day, day) for day in range(3)]
    (tmp_path / "doedsbo" / "index.jsonl").unlink()
    assert FileArchive(tmp_path).revisions("doedsbo") == tuple(before)
    record(FileArchive(tmp_path), b"3", 3)
    assert len((tmp_path / "doedsbo" / "index.jsonl").read_text().splitlines()) == 4


def test_damaged_bytes_are_an_error_that_names_the_file(tmp_path: Path) -> None:
    archive = FileArchive(tmp_path)
    revision = record(archive, b"openapi")
    archive.path(revision).write_bytes(b"openapy")
    with pytest.raises(StoreError, match=r"\.txt: damaged: not the bytes recorded; put back a copy"):
        archive.content(revision)


def test_missing_bytes_are_an_error_and_the_publisher_can_mend_them(tmp_path: Path) -> None:
    archive = FileArchive(tmp_path)
    revision = record(archive, b"openapi")
    archive.path(revision).unlink()
    with pytest.raises(StoreError, match="no such file"):
        archive.content(revision)
    record(archive, b"openapi", 1)
    assert archive.content(revision) == b"openapi"


def test_a_damaged_derived_model_is_as_if_it_were_not_there(tmp_path: Path) -> None:
    archive = FileArchive(tmp_path)
    revision = record(archive, b"a")
    archive.cache(revision, "description-3", b"model")
    [path] = (tmp_path / ".derived").glob("*/*")
    path.write_bytes(path.read_bytes()[:-1] + b"L")
    assert archive.cached(revision, "description-3") is None


def test_a_newer_derived_model_takes_the_place_of_the_older(tmp_path: Path) -> None:
    archive = FileArchive(tmp_path)
    revision = record(archive, b"a")
    for name in ("description-2", "summary", "description-3", "description-text-1", "summary-1-ab", "summary-1-cd"):
        archive.cache(revision, name, b"model")
    assert archive.cached(revision, "description-2") is None
    assert all(archive.cached(revision, name) for name in ("summary", "description-3", "description-text-1"))
    assert archive.cached(revision, "summary-1-ab")


@pytest.mark.parametrize("name", ["", "../x", "a/b", ".x"])
def test_a_derived_model_has_a_plain_name(tmp_path: Path, name: str) -> None:
    archive = FileArchive(tmp_path)
    with pytest.raises(ValueError, match="cannot be the name"):
        archive.cache(record(archive, b"a"), name, b"")


def test_a_folder_of_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "regnskab.xlsx").write_bytes(b"")
    with pytest.raises(StoreError, match=r"is not a store \(it holds regnskab.xlsx"):
        FileArchive(tmp_path)
    assert names(tmp_path) == ["regnskab.xlsx"]


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "store").write_bytes(b"")
    with pytest.raises(StoreError, match="is not a folder"):
        FileArchive(tmp_path / "store")


@pytest.mark.parametrize(
    ("marker", "reason"), [('{"format": "tracker.store/9"}', "tracker.store/9"), ("{", "damaged"), ("[]", "damaged")]
)
def test_a_store_of_another_release_is_refused(tmp_path: Path, marker: str, reason: str) -> None:
    (tmp_path / "store.json").write_text(marker)
    with pytest.raises(StoreError, match=reason):
        FileArchive(tmp_path)


def test_reading_makes_nothing(tmp_path: Path) -> None:
    archive = FileArchive(tmp_path / "store")
    assert archive.documents() == ()
    assert archive.revisions("doedsbo") == ()
    assert verify(archive).revisions == 0
    assert not (tmp_path / "store").exists()


class Refusing(Disk):
    """A disk that refuses, half way through the step after `left` good ones."""

    def __init__(self, left: int, code: int) -> None:
        self.left, self.code = left, code

    def _spend(self, path: Path, half: bytes) -> None:
        self.left -= 1
        if self.left < 0:
            with path.open("ab") as file:
                file.write(half)
            raise OSError(self.code, os.strerror(self.code), str(path))

    def write(self, path: Path, content: bytes) -> None:
        self._spend(path, content[: len(content) // 2])
        super().write(path, content)

    def append(self, path: Path, content: bytes) -> None:
        self._spend(path, content[: len(content) // 2])
        super().append(path, content)


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (errno.ENOSPC, "no space left on device; free some space"),
        (errno.EACCES, "permission denied; give the user who runs tracker the right"),
        (errno.EROFS, "read-only file system; choose a place"),
        (errno.EIO, "input/output error$"),
    ],
)
@pytest.mark.parametrize("left", range(3))
def test_a_disk_that_refuses_is_one_clear_line_and_costs_nothing(
    tmp_path: Path, left: int, code: int, reason: str
) -> None:
    record(FileArchive(tmp_path), b"a")
    full = FileArchive(tmp_path, files=Refusing(left, code))
    with pytest.raises(StoreError, match=rf"cannot be written: {reason}") as caught:
        record(full, b"b", 1)
    assert "\n" not in str(caught.value)
    after = FileArchive(tmp_path)
    assert after.content(after.revisions("doedsbo")[0]) == b"a"
    assert verify(after).ok
    assert not [name for name in names(tmp_path / "doedsbo") if name.startswith(".tmp-")]
    record(after, b"b", 1)
    assert [after.content(revision) for revision in after.revisions("doedsbo")] == [b"a", b"b"]
    assert verify(after).ok


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_an_unwritable_folder_is_one_clear_line(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(StoreError, match="cannot be written: permission denied; give the user"):
        record(FileArchive(tmp_path / "store"), b"a")


def test_a_parent_that_is_a_file_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "fil").write_bytes(b"")
    with pytest.raises(StoreError, match="not a directory"):
        record(FileArchive(tmp_path / "fil" / "store"), b"a")


def test_an_unknown_revision_is_the_users_mistake(tmp_path: Path) -> None:
    elsewhere = record(FileArchive(tmp_path / "one"), b"a")
    with pytest.raises(UsageError, match="is not in the store"):
        FileArchive(tmp_path / "two").content(elsewhere)


def test_bytes_left_by_a_killed_run_are_used_when_they_are_seen_again(tmp_path: Path) -> None:
    archive = FileArchive(tmp_path)
    record(archive, b"a")
    left_over = tmp_path / "doedsbo" / "2023-08-26T031704Z_1.3.0_3e23e8160039.txt"
    left_over.write_bytes(b"b")
    (tmp_path / "doedsbo" / ".tmp-77-2023").write_bytes(b"half")
    assert verify(archive).ok
    assert archive.path(record(archive, b"b", 9)) == left_over
    assert not (tmp_path / "doedsbo" / ".tmp-77-2023").exists()
    assert verify(archive).ok


def test_bytes_whose_digest_begins_alike_never_take_the_place_of_others(tmp_path: Path) -> None:
    archive = FileArchive(tmp_path)
    record(archive, b"a")
    [entry] = read_shelf(tmp_path / "doedsbo").entries
    twin = replace(entry, sha256=Digest(entry.sha256[:12] + "0" * 52))
    assert read_shelf(tmp_path / "doedsbo").file_of(entry) == entry.file
    assert read_shelf(tmp_path / "doedsbo").file_of(twin) is None


@pytest.mark.parametrize("step", ["write", "publish"])
def test_what_is_written_is_on_the_disk_before_it_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    done: list[str] = []
    fsync, rename = os.fsync, Path.replace

    def synced(descriptor: int) -> None:
        done.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")
        fsync(descriptor)

    def renamed(self: Path, target: Path) -> Path:
        done.append("rename")
        return rename(self, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", renamed)
    Disk().write(tmp_path / ".tmp-a", b"a")
    if step == "publish":
        Disk().publish(tmp_path / ".tmp-a", tmp_path / "a")
    assert done == {"write": ["file"], "publish": ["file", "rename", "folder"]}[step]


def test_a_damaged_revision_is_put_right_by_importing_it_again(tmp_path: Path) -> None:
    archive = FileArchive(tmp_path)
    revision = record(archive, b"openapi", 1)
    archive.path(revision).write_bytes(b"openapy")
    again = Snapshot("file:a.txt", revision.fetched, b"openapi")
    assert archive.insert("doedsbo", again, kind=Kind.OPENAPI) is None
    assert archive.content(revision) == b"openapi"
