"""Older versions taken in, whatever order and form they come in."""

import os
import tracemalloc
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.documents import Kind, Outcome, Snapshot
from tracker.errors import StoreError, UsageError
from tracker.store.archive import FileArchive
from tracker.store.importing import Facts, Version, import_versions, read_version
from tracker.store.memory import MemoryArchive
from tracker.store.verify import verify

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)


def version(content: str, day: int) -> Version:
    return Version(content.encode(), datetime(2023, 8, 1, tzinfo=UTC) + timedelta(days=day), f"file:{content}", content)


def describe(found: Version) -> Facts:
    return Facts(Kind.OPENAPI, version=found.content.decode(), readable=found.content != b"broken")


def test_files_stand_in_date_order_whatever_order_they_come_in(tmp_path: Path) -> None:
    archive = FileArchive(tmp_path)
    versions = [version("c", 3), version("a", 1), version("broken", 2)]
    results = import_versions(archive, "doedsbo", versions, describe=describe, now=NOW)
    assert [(each.revision.number, each.version.file_name) for each in results if each.revision] == [
        (1, "a"),
        (2, "broken"),
        (3, "c"),
    ]
    revisions = archive.revisions("doedsbo")
    assert [revision.version for revision in revisions] == ["a", "broken", "c"]
    assert [revision.readable for revision in revisions] == [True, False, True]
    assert [revision.outcome for revision in revisions] == [Outcome.NEW, Outcome.CHANGED, Outcome.CHANGED]
    assert [revision.url for revision in revisions] == ["file:a", "file:broken", "file:c"]


def test_importing_again_changes_nothing(tmp_path: Path) -> None:
    archive = FileArchive(tmp_path)
    versions = [version(content, day) for day, content in enumerate("aba")]
    import_versions(archive, "doedsbo", versions, describe=describe, now=NOW)
    before = archive.revisions("doedsbo")
    again = import_versions(archive, "doedsbo", versions, describe=describe, now=NOW)
    assert [each.revision for each in again] == [None, None, None]
    assert archive.revisions("doedsbo") == before
    assert verify(archive).ok


def test_import_before_what_was_fetched_moves_the_numbers_up(tmp_path: Path) -> None:
    archive = FileArchive(tmp_path)
    snapshot = Snapshot("https://domstol.dk/a.txt", NOW - timedelta(days=1), b"live")
    live = archive.record("doedsbo", snapshot, kind=Kind.OPENAPI, outcome=Outcome.NEW, version="live")
    import_versions(archive, "doedsbo", [version("b", 2), version("a", 1)], describe=describe, now=NOW)
    assert [(each.number, each.version) for each in archive.revisions("doedsbo")] == [(1, "a"), (2, "b"), (3, "live")]
    assert archive.content(live) == b"live"
    assert verify(archive).ok


@pytest.mark.parametrize("year", [1, 900, 1969])
def test_a_date_long_ago_is_a_date(tmp_path: Path, year: int) -> None:
    archive, old = FileArchive(tmp_path), datetime(year, 1, 1, tzinfo=UTC)
    import_versions(archive, "doedsbo", [Version(b"a", old, "file:a", "a")], describe=describe, now=NOW)
    assert [revision.fetched for revision in FileArchive(tmp_path).revisions("doedsbo")] == [old]
    assert verify(FileArchive(tmp_path)).ok


def test_a_date_to_come_is_refused_before_anything_is_kept() -> None:
    archive = MemoryArchive()
    late = Version(b"b", NOW + timedelta(days=1), "file:b", "b")
    with pytest.raises(UsageError, match="file:b: its date 2026-11-24 is still to come"):
        import_versions(archive, "doedsbo", [version("a", 1), late], describe=describe, now=NOW)
    assert archive.documents() == ()


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 6)), max_size=8))
def test_numbers_have_no_gaps_and_no_neighbours_are_equal(drawn: list[tuple[str, int]]) -> None:
    archive = MemoryArchive()
    for content, day in drawn:
        import_versions(archive, "doedsbo", [version(content, day)], describe=describe, now=NOW)
    revisions = archive.revisions("doedsbo")
    assert [revision.number for revision in revisions] == list(range(1, len(revisions) + 1))
    assert sorted(revision.fetched for revision in revisions) == [revision.fetched for revision in revisions]
    assert all(one.sha256 != two.sha256 for one, two in pairwise(revisions))


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("doedsbo-2023-09-25.txt", datetime(2023, 9, 24, 22, tzinfo=UTC)),
        ("20240111_doedsbo.yaml", datetime(2024, 1, 10, 23, tzinfo=UTC)),
        ("doedsbo_2023_12_22.yaml", datetime(2023, 12, 21, 23, tzinfo=UTC)),
        ("doedsbojournal-dist-oas-version-130.txt", None),
        ("9912023-09-25.txt", None),
        ("2023-02-30.txt", None),
        ("2023-09_25.txt", None),
    ],
)
def test_the_date_is_in_the_name_or_that_of_the_file(tmp_path: Path, name: str, date: datetime | None) -> None:
    path = tmp_path / name
    path.write_bytes(b"openapi")
    os.utime(path, (1_700_000_000, 1_700_000_000))
    found = read_version(path, timezone=ZoneInfo("Europe/Copenhagen"))
    assert found.date == (date or datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC))
    assert found.file_name == name
    assert found.content == b"openapi"


def test_a_date_given_comes_before_the_one_in_the_name(tmp_path: Path) -> None:
    (tmp_path / "a-2023-09-25.txt").write_bytes(b"a")
    given = datetime(2022, 1, 1, tzinfo=UTC)
    assert read_version(tmp_path / "a-2023-09-25.txt", date=given).date == given


def test_a_file_that_cannot_be_read_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"mangler\.txt: cannot be read: no such file"):
        read_version(tmp_path / "mangler.txt")


def test_a_long_history_is_held_one_version_at_a_time(tmp_path: Path) -> None:
    versions = (
        Version(b"%d" % day * 500_000, datetime(2020, 1, 1, tzinfo=UTC) + timedelta(days=day), "git:a:b", "b")
        for day in range(10, 50)
    )
    tracemalloc.start()
    found = import_versions(
        FileArchive(tmp_path), "doedsbo", versions, describe=lambda version: Facts(Kind.FILE), now=NOW
    )
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(found) == 40
    assert peak < 12_000_000
