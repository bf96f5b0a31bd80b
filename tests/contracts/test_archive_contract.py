"""What every archive keeps to, on disk or in memory."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

import pytest

from tracker.documents import Kind, Outcome, Revision, Snapshot, digest
from tracker.errors import UsageError
from tracker.store.archive import FileArchive
from tracker.store.memory import MemoryArchive
from tracker.store.port import Archive, Derived, Importing

DAY = timedelta(days=1)
FIRST = datetime(2023, 8, 25, 3, 17, 4, tzinfo=UTC)


class Whole(Archive, Derived, Importing, Protocol):
    """All three ports at once."""


@pytest.fixture(
    params=[lambda path: FileArchive(path / "store"), lambda path: MemoryArchive()], ids=["files", "memory"]
)
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Whole:
    make: Callable[[Path], Whole] = request.param
    return make(tmp_path)


def snapshot(content: bytes, day: int = 0, name: str = "doedsbojournal-130.txt") -> Snapshot:
    return Snapshot(f"https://domstol.dk/media/olknq5at/{name}", FIRST + day * DAY, content)


def record(archive: Archive, content: bytes, day: int = 0, outcome: Outcome = Outcome.CHANGED) -> Revision:
    return archive.record("doedsbo", snapshot(content, day), kind=Kind.OPENAPI, outcome=outcome, version=f"1.{day}.0")


def contents(archive: Archive) -> list[bytes]:
    return [archive.content(revision) for revision in archive.revisions("doedsbo")]


def test_an_empty_archive_knows_nothing(archive: Whole) -> None:
    assert archive.documents() == ()
    assert archive.revisions("doedsbo") == ()


def test_what_is_recorded_is_given_back(archive: Whole) -> None:
    recorded = archive.record(
        "doedsbo",
        snapshot(b"openapi: 3.0.3"),
        kind=Kind.OPENAPI,
        outcome=Outcome.NEW,
        version="1.3.0",
        title="Api til dødsbojournaler",
        readable=False,
    )
    assert recorded == Revision(
        document="doedsbo",
        number=1,
        sha256=digest(b"openapi: 3.0.3"),
        fetched=FIRST,
        url="https://domstol.dk/media/olknq5at/doedsbojournal-130.txt",
        outcome=Outcome.NEW,
        kind=Kind.OPENAPI,
        version="1.3.0",
        title="Api til dødsbojournaler",
        file_name="doedsbojournal-130.txt",
        readable=False,
    )
    assert archive.documents() == ("doedsbo",)
    assert archive.revisions("doedsbo") == (recorded,)
    assert archive.content(recorded) == b"openapi: 3.0.3"


def test_revisions_stand_oldest_first_and_are_numbered(archive: Whole) -> None:
    for day, content in enumerate((b"a", b"b", b"a")):
        assert record(archive, content, day).number == day + 1
    assert [revision.number for revision in archive.revisions("doedsbo")] == [1, 2, 3]
    assert contents(archive) == [b"a", b"b", b"a"]


def test_the_same_bytes_are_no_new_revision(archive: Whole) -> None:
    first = record(archive, b"a", 0, Outcome.NEW)
    assert record(archive, b"a", 1) == first
    assert archive.revisions("doedsbo") == (first,)


def test_the_last_recorded_is_the_newest_even_when_the_clock_went_back(archive: Whole) -> None:
    record(archive, b"a", 300)
    record(archive, b"b", 0)
    record(archive, b"c", 1)
    assert contents(archive) == [b"a", b"b", b"c"]


def test_revisions_of_one_second_keep_their_order(archive: Whole) -> None:
    for content in (b"%d" % number for number in range(12)):
        record(archive, content, 0)
    assert contents(archive) == [b"%d" % number for number in range(12)]


def test_documents_are_apart(archive: Whole) -> None:
    record(archive, b"a")
    archive.record("tvangsopløsning", snapshot(b"b"), kind=Kind.FILE, outcome=Outcome.NEW)
    assert archive.documents() == ("doedsbo", "tvangsopløsning")
    assert contents(archive) == [b"a"]


@pytest.mark.parametrize(
    "name", ["", "..", ".skjult", "_rapporter", "a/b", "a\\b", "a@b", "a\nb", "a:b", "x" * 101, "a "]
)
def test_a_name_that_cannot_be_a_folder_is_refused(archive: Whole, name: str) -> None:
    with pytest.raises(UsageError, match="cannot be a document's name"):
        archive.record(name, snapshot(b"a"), kind=Kind.FILE, outcome=Outcome.NEW)


def test_content_of_a_revision_of_elsewhere_is_refused(archive: Whole) -> None:
    stranger = MemoryArchive()
    with pytest.raises(UsageError, match="is not in the store"):
        archive.content(record(stranger, b"a"))


def insert(archive: Importing, content: bytes, day: int) -> Revision | None:
    return archive.insert("doedsbo", snapshot(content, day), kind=Kind.OPENAPI, version="0.9")


def test_older_versions_go_where_their_date_puts_them(archive: Whole) -> None:
    record(archive, b"live", 10, Outcome.NEW)
    later = insert(archive, b"later", 5)
    oldest = insert(archive, b"oldest", 1)
    assert later is not None
    assert oldest is not None
    assert (later.number, oldest.number) == (1, 1)
    assert contents(archive) == [b"oldest", b"later", b"live"]
    numbered = archive.revisions("doedsbo")
    assert [revision.number for revision in numbered] == [1, 2, 3]
    assert [revision.outcome for revision in numbered] == [Outcome.NEW, Outcome.CHANGED, Outcome.CHANGED]


def test_what_a_neighbour_in_time_holds_is_not_inserted(archive: Whole) -> None:
    record(archive, b"a", 0, Outcome.NEW)
    record(archive, b"b", 10)
    assert insert(archive, b"b", 5) is None
    assert insert(archive, b"a", 5) is None
    came_back = insert(archive, b"a", 15)
    assert came_back is not None
    assert came_back.outcome is Outcome.REVERTED
    assert contents(archive) == [b"a", b"b", b"a"]


def test_a_revision_from_before_an_import_still_finds_its_bytes(archive: Whole) -> None:
    live = record(archive, b"live", 10)
    insert(archive, b"oldest", 1)
    assert archive.content(live) == b"live"


def test_derived_models_are_kept_by_name(archive: Whole) -> None:
    revision, other = record(archive, b"a", 0), record(archive, b"b", 1)
    assert archive.cached(revision, "description-3") is None
    archive.cache(revision, "description-3", b"model")
    archive.cache(revision, "description-3", b"newer model")
    assert archive.cached(revision, "description-3") == b"newer model"
    assert archive.cached(revision, "description-4") is None
    assert archive.cached(other, "description-3") is None
