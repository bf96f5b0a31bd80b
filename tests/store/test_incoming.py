"""Bytes on their way in outlive a kill, and what is not whole is passed over."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tracker.documents import Link, Snapshot
from tracker.errors import UsageError
from tracker.store.archive import FileArchive
from tracker.store.incoming import FOLDER, Incoming
from tracker.store.provenance import seal, unseal
from tracker.store.verify import verify

LINK = Link("https://domstol.dk/a.txt", "Dødsbo", "(ny)", "API", "https://domstol.dk/api/")
SNAPSHOT = Snapshot(
    "https://domstol.dk/a.txt",
    datetime(2023, 8, 25, 3, 17, 4, 5, tzinfo=UTC),
    b"openapi: 3.0.3\n\x00\xff",
    200,
    {"etag": '"æ"', "server": "halv\ud800"},
    "https://www.domstol.dk/a.txt",
    LINK,
)


def test_what_was_kept_is_found_by_the_next_run(tmp_path: Path) -> None:
    incoming = Incoming(tmp_path)
    path = incoming.keep("dødsbo", SNAPSHOT)
    assert list(Incoming(tmp_path).left()) == [(path, "dødsbo", SNAPSHOT)]
    assert incoming.keep("dødsbo", SNAPSHOT) == path
    incoming.forget(path)
    incoming.forget(path)
    assert list(Incoming(tmp_path).left()) == []


def test_the_same_bytes_of_two_documents_are_two(tmp_path: Path) -> None:
    incoming = Incoming(tmp_path)
    incoming.keep("doedsbo", SNAPSHOT)
    incoming.keep("kreditor", SNAPSHOT)
    assert [document for _, document, _ in incoming.left()] in (["doedsbo", "kreditor"], ["kreditor", "doedsbo"])


@pytest.mark.parametrize("noise", [b"", b"{}", b"{}\nx", b"[" * 100_000 + b"\n", b"\xff\n", b'{"sha256": 1}\n'])
def test_what_is_not_whole_is_removed(tmp_path: Path, noise: bytes) -> None:
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / "abc").write_bytes(noise)
    (tmp_path / FOLDER / ".tmp-abc").write_bytes(noise)
    assert list(Incoming(tmp_path).left()) == []
    assert list((tmp_path / FOLDER).iterdir()) == []


@pytest.mark.parametrize("place", [20, 100, -1])
def test_a_flipped_bit_is_not_taken_for_what_was_published(tmp_path: Path, place: int) -> None:
    path = Incoming(tmp_path).keep("doedsbo", SNAPSHOT)
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)
    assert list(Incoming(tmp_path).left()) == []


def test_a_name_that_no_document_can_have_is_not_kept_and_holds_no_later_run_up(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be a document's name"):
        Incoming(tmp_path).keep("../x", SNAPSHOT)
    left = Incoming(tmp_path).keep("doedsbo", SNAPSHOT)
    head, _, content = left.read_bytes().partition(b"\n")
    renamed = unseal(head + b"\n")
    assert renamed is not None
    left.write_bytes(seal({**renamed, "document": "../x"}) + content)
    assert list(Incoming(tmp_path).left()) == []
    assert not left.exists()


def test_it_is_no_document_and_no_damage(tmp_path: Path) -> None:
    Incoming(tmp_path).keep("doedsbo", SNAPSHOT)
    assert FileArchive(tmp_path).documents() == ()
    assert verify(FileArchive(tmp_path)).ok
