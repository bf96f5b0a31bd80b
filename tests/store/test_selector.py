"""What users type to name a revision."""

from datetime import UTC, datetime

import pytest

from tracker.documents import Kind, Outcome, Revision, Snapshot
from tracker.errors import UsageError
from tracker.store.memory import MemoryArchive
from tracker.store.selector import find, parse, select

HISTORY = (
    ("1.2.0", datetime(2023, 8, 25, 3, tzinfo=UTC), b"first"),
    ("1.3.0", datetime(2023, 9, 12, 3, tzinfo=UTC), b"second"),
    ("1.3.0", datetime(2023, 9, 25, 22, 30, tzinfo=UTC), b"third"),
    ("2023-09-01", datetime(2023, 12, 22, 3, tzinfo=UTC), b"fourth"),
    (None, datetime(2024, 1, 11, 3, tzinfo=UTC), b"fifth"),
)


@pytest.fixture
def archive() -> MemoryArchive:
    archive = MemoryArchive()
    for version, fetched, content in HISTORY:
        snapshot = Snapshot("https://domstol.dk/a.txt", fetched, content)
        archive.record("doedsbo", snapshot, kind=Kind.OPENAPI, outcome=Outcome.CHANGED, version=version)
    return archive


@pytest.fixture
def revisions(archive: MemoryArchive) -> tuple[Revision, ...]:
    return archive.revisions("doedsbo")


@pytest.mark.parametrize(
    ("selector", "number"),
    [
        ("latest", 5),
        ("latest~0", 5),
        ("latest~4", 1),
        ("1.2.0", 1),
        ("1.3.0", 3),
        ("2023-09-01", 4),
        ("2023-08-25", 1),
        ("2023-09-11", 1),
        ("2023-09-12", 2),
        ("2023-09-25", 3),
        ("2023-12-31", 4),
        ("2099-01-01", 5),
        ("a7937b64b8ca", 1),
        ("A7937B", 1),
    ],
)
def test_a_selector_names_the_newest_that_fits(revisions: tuple[Revision, ...], selector: str, number: int) -> None:
    assert select(revisions, selector).number == number


def test_a_day_ends_at_midnight_where_the_user_is(revisions: tuple[Revision, ...]) -> None:
    assert select(revisions, "2023-09-25", timezone="Europe/Copenhagen").number == 2
    assert select(revisions, "2023-09-26", timezone="Europe/Copenhagen").number == 3


def test_every_digest_names_its_revision(revisions: tuple[Revision, ...]) -> None:
    for revision in revisions:
        assert select(revisions, revision.sha256) == revision
        assert select(revisions, revision.sha256[:12]) == revision


@pytest.mark.parametrize(
    ("selector", "told"),
    [
        ("latest~5", "the document has 5 revisions; the oldest is latest~4"),
        ("9.9.9", r"there are no version \(2024-01-11, .*1\.3\.0 \(2023-09-25"),
        ("abc", "no such revision; a digest is named by 4 of its digits or more; there are "),
        ("2023-02-30", "there is no such day"),
        ("2020-01-01", "the first revision is of 2023-08-25"),
        ("ffff", "no such revision"),
        ("latest~-1", "no such revision"),
        ("latest~99999999999", "no such revision"),
    ],
)
def test_what_fits_none_is_told_with_what_exists(revisions: tuple[Revision, ...], selector: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        select(revisions, selector)


def test_a_long_history_is_told_in_short(archive: MemoryArchive) -> None:
    for number in range(6, 10):
        snapshot = Snapshot("https://domstol.dk/a.txt", datetime(2025, 1, number, tzinfo=UTC), b"%d" % number)
        archive.record("doedsbo", snapshot, kind=Kind.OPENAPI, outcome=Outcome.CHANGED, version=f"{number}.0")
    with pytest.raises(UsageError, match=r"9\.0 .*, 8\.0 .* and 4 older$"):
        find(archive, "doedsbo@0.1")


@pytest.mark.parametrize(
    ("name", "parts"),
    [("doedsbo@latest", ("doedsbo", "latest")), ("dødsbo@1.3.0+b@1", ("dødsbo", "1.3.0+b@1"))],
)
def test_a_name_is_document_and_selector(name: str, parts: tuple[str, str]) -> None:
    assert parse(name) == parts


@pytest.mark.parametrize("name", ["doedsbo", "doedsbo@", "@latest", ""])
def test_half_a_name_is_told_how_to_write_a_whole_one(name: str) -> None:
    with pytest.raises(UsageError, match="write DOCUMENT@latest"):
        parse(name)


def test_a_document_that_is_not_there_is_told_with_its_like(archive: MemoryArchive) -> None:
    assert find(archive, "doedsbo@latest").number == 5
    with pytest.raises(UsageError, match=r"no document 'dodsbo'; did you mean doedsbo\?"):
        find(archive, "dodsbo@latest")
    with pytest.raises(UsageError, match=r"no document 'xyz'; there are doedsbo$"):
        find(archive, "xyz@latest")
    with pytest.raises(UsageError, match="the store is empty"):
        find(MemoryArchive(), "doedsbo@latest")


def test_no_revisions_at_all() -> None:
    with pytest.raises(UsageError, match="has no revisions"):
        select((), "latest")
