from datetime import UTC, datetime
from pathlib import Path

import pytest

from tracker.documents import Link, Snapshot
from tracker.store.incoming import FOLDER, Incoming

LINK = Link(
    "https://example.org/media/a/spec.txt", "Snitflade, ændret", "– version 1", "Dødsboer", "https://example.org/"
)
SNAPSHOT = Snapshot(
    url=LINK.url,
    fetched=datetime(2026, 11, 23, 2, 17, tzinfo=UTC),
    content=b"openapi: 3.0.3\r\n\0\xff",
    headers={"etag": '"x"'},
    requested=LINK.url,
    link=LINK,
)


def test_what_was_kept_is_left_until_it_is_forgotten(tmp_path: Path) -> None:
    incoming = Incoming(tmp_path)
    path = incoming.keep("doedsbo", SNAPSHOT)
    assert list(Incoming(tmp_path).left()) == [(path, "doedsbo", SNAPSHOT)]
    incoming.forget(path)
    assert list(incoming.left()) == []


def test_two_documents_with_the_same_bytes_are_two(tmp_path: Path) -> None:
    incoming = Incoming(tmp_path)
    incoming.keep("one", SNAPSHOT)
    incoming.keep("other", SNAPSHOT)
    assert {document for _, document, _ in incoming.left()} == {"one", "other"}


@pytest.mark.parametrize("damage", [b"", b"{}\nbytes", b"not json\nbytes", b'{"sha256": "x"}\n'])
def test_what_is_not_whole_is_passed_over_and_removed(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / "something").write_bytes(damage)
    assert list(Incoming(tmp_path).left()) == []
    assert list((tmp_path / FOLDER).iterdir()) == []


def test_a_flipped_bit_is_not_taken_up(tmp_path: Path) -> None:
    path = Incoming(tmp_path).keep("doedsbo", SNAPSHOT)
    content = path.read_bytes()
    path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    assert list(Incoming(tmp_path).left()) == []
