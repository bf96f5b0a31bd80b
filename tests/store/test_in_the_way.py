"""What else may stand where a file of the store was: no command waits for it, writes through it or loses more by it."""

import os
import re
import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tracker.documents import Digest, Kind, Outcome, Revision, Snapshot
from tracker.errors import ShelfError, StoreError
from tracker.store.archive import FileArchive
from tracker.store.files import LARGEST, read
from tracker.store.layout import INDEX
from tracker.store.lock import LOCK, exclusive
from tracker.store.provenance import Entry, entry, line, unseal
from tracker.store.rebuild import held_state
from tracker.store.reports import Reports
from tracker.store.verify import verify

FIRST = datetime(2023, 8, 25, 3, 17, 4, tzinfo=UTC)


def recorded(archive: FileArchive, document: str, number: int) -> Revision:
    snapshot = Snapshot("https://domstol.dk/a.txt", FIRST + timedelta(days=number), b"openapi: 3.0.%d" % number)
    return archive.record(document, snapshot, kind=Kind.OPENAPI, outcome=Outcome.CHANGED)


def filled(root: Path) -> FileArchive:
    archive = FileArchive(root)
    for number in range(2):
        recorded(archive, "doedsbo", number)
        archive.cache(recorded(archive, "konkurs", number), "description-1", b"model")
    return archive


def folder(path: Path) -> None:
    path.mkdir()


def full_folder(path: Path) -> None:
    path.mkdir()
    (path / "x").write_bytes(b"x")


def leads_nowhere(path: Path) -> None:
    path.symlink_to("nowhere")


def leads_round(path: Path) -> None:
    path.symlink_to(path)


def leads_out(path: Path) -> None:
    path.symlink_to(path.parents[2] / "outside")


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def pipe(path: Path) -> None:
    os.mkfifo(path)


def endless(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)


IN_THE_WAY = (folder, full_folder, leads_nowhere, leads_round, leads_out, device, pipe, endless)


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A file of somebody else's."""
    path = tmp_path / "outside"
    path.write_bytes(b"kept\n")
    return path


@pytest.mark.parametrize("put", IN_THE_WAY)
@pytest.mark.parametrize("which", ["index.jsonl", "*Z_*.txt", "*Z_*.json", "../.derived/konkurs/*", "../_reports/x"])
def test_verify_names_it_and_the_revisions_stay(
    tmp_path: Path, outside: Path, put: Callable[[Path], None], which: str
) -> None:
    root = tmp_path / "store"
    filled(root)
    (root / "_reports").mkdir()
    (root / "_reports" / "x").mkdir()
    shutil.copy(outside, root / "_reports" / "x" / "report.html")
    (root / "_reports" / "x" / "SHA256SUMS").write_bytes(b"")
    path = next((root / "konkurs").glob(which + "/*.html" if which.endswith("x") else which)).resolve()
    path.unlink()
    put(path)
    archive = FileArchive(root)
    assert [len(archive.revisions(name)) for name in archive.documents()] == [2, 2]
    assert path.relative_to(root).as_posix() in {each.path for each in verify(archive).damaged}
    FileArchive(root).tidy()
    recorded(FileArchive(root), "konkurs", 3)
    assert [len(FileArchive(root).revisions(name)) for name in archive.documents()] == [2, 3]
    assert outside.read_bytes() == b"kept\n"


@pytest.mark.parametrize("put", [leads_nowhere, leads_out, pipe, device])
@pytest.mark.parametrize("name", ["state.sqlite", "state.sqlite.sha256"])
def test_the_state_and_its_note_are_not_waited_for_or_written_through(
    tmp_path: Path, outside: Path, put: Callable[[Path], None], name: str
) -> None:
    root = tmp_path / "a" / "store"
    archive = filled(root)
    for _ in range(2):
        with suppress(StoreError), held_state(archive) as state:
            assert set(state.documents()) == {"doedsbo", "konkurs"}
        (root / name).unlink(missing_ok=True)
        put(root / name)
    verify(archive)
    assert outside.read_bytes() == b"kept\n"
    assert not (tmp_path / "a" / "nowhere").exists()


@pytest.mark.parametrize("put", [leads_nowhere, leads_round, pipe, device])
def test_a_document_whose_folder_is_none_fails_alone(tmp_path: Path, put: Callable[[Path], None]) -> None:
    root = tmp_path / "store"
    filled(root)
    shutil.rmtree(root / "konkurs")
    put(root / "konkurs")
    archive = FileArchive(root)
    assert archive.documents() == ("doedsbo",)
    assert "konkurs" in {each.path for each in verify(archive).damaged}
    with pytest.raises(ShelfError, match="konkurs"):
        recorded(archive, "konkurs", 3)
    assert recorded(archive, "doedsbo", 3).number == 3


@pytest.mark.parametrize("put", [p for p in IN_THE_WAY if p is not endless])
def test_a_lock_that_is_no_plain_file_is_refused_and_not_written_through(
    tmp_path: Path, outside: Path, put: Callable[[Path], None]
) -> None:
    root = tmp_path / "a" / "store"
    filled(root)
    put(root / LOCK)
    with pytest.raises(StoreError, match=r"\.lock"), exclusive(root, wait=0):
        raise AssertionError
    assert outside.read_bytes() == b"kept\n"


def test_an_index_that_is_a_link_is_replaced_not_added_to(tmp_path: Path) -> None:
    root = tmp_path / "store"
    filled(root)
    index, elsewhere = root / "konkurs" / INDEX, tmp_path / "elsewhere"
    index.rename(elsewhere)
    index.symlink_to(elsewhere)
    before = elsewhere.read_bytes()
    recorded(FileArchive(root), "konkurs", 3)
    assert (elsewhere.read_bytes(), index.is_symlink()) == (before, False)
    assert len(FileArchive(root).revisions("konkurs")) == 3


def test_what_is_left_half_written_may_be_a_folder(tmp_path: Path) -> None:
    root = tmp_path / "store"
    archive = filled(root)
    for place in (root, root / "konkurs", root / ".derived"):
        (place / ".tmp-1-x").mkdir()
    with archive.gathering():
        assert recorded(archive, "konkurs", 3).number == 3


def test_a_pipe_is_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="no plain file"):
        read(tmp_path / "pipe")


def test_the_store_reads_its_files_by_no_other_way() -> None:
    """But for the files that `import` names, and the README that comes with the program."""
    modules = Path(read.__code__.co_filename).parent.glob("*.py")
    readers = {path.name for path in modules if re.search(r"\.read_(bytes|text)\(", path.read_text("utf-8"))}
    assert readers == {"files.py", "importing.py", "own_files.py"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read anything")
@pytest.mark.parametrize("mode", [0, 0o444])
@pytest.mark.parametrize("name", ["konkurs", "_reports/x", "konkurs/index.jsonl"])
def test_verify_names_what_may_not_be_read(tmp_path: Path, mode: int, name: str) -> None:
    root = tmp_path / "store"
    filled(root)
    (root / "_reports" / "x").mkdir(parents=True)
    (root / "_reports" / "x" / "SHA256SUMS").write_bytes(b"")
    (root / name).chmod(mode)
    try:
        found = {each.path for each in verify(FileArchive(root)).damaged}
        assert mode == 0o444 or name in found
    finally:
        (root / name).chmod(0o755)


def test_verify_names_a_file_whose_name_is_no_text(tmp_path: Path) -> None:
    root = tmp_path / "store"
    filled(root)
    Reports(root).keep("2023-08-25", [("report.html", "x")])
    (root / "_reports" / "2023-08-25" / os.fsdecode(b"\xff\xfe")).write_bytes(b"x")
    assert {each.path for each in verify(FileArchive(root)).damaged} == {
        "_reports/2023-08-25/SHA256SUMS", os.fsdecode(b"_reports/2023-08-25/\xff\xfe")
    }  # fmt: skip


@pytest.mark.parametrize("sha256", ["/etc/passwd", "", "x" * 64, "../" * 20])
def test_a_digest_that_is_none_tells_of_no_revision(sha256: str) -> None:
    fields = unseal(line(ENTRY))
    assert fields is not None
    assert entry(fields, "konkurs") == ENTRY
    assert entry({**fields, "sha256": sha256}, "konkurs") is None


ENTRY = Entry(
    "2023-08-25T031704Z_0123456789ab", "konkurs", "2023-08-25T031704Z_0123456789ab.txt", 3, Digest("0" * 64), FIRST,
    "https://domstol.dk/a.txt", Outcome.NEW, Kind.OPENAPI, None, None, "a.txt", readable=True,
)  # fmt: skip
