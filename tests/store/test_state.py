"""The state beside an archive: found, lost, broken, of another release, in use."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection

from tracker.documents import Kind, Link, Outcome, Revision, Snapshot
from tracker.errors import StoreError
from tracker.store.archive import FileArchive
from tracker.store.model import Asked, DocumentState, Outgoing, SourceState
from tracker.store.rebuild import open_state
from tracker.store.soundness import stamp
from tracker.store.state import State
from tracker.store.tables import MIGRATIONS, migrate
from tracker.store.told import base, key, untold

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)


def record(archive: FileArchive, number: int, *, readable: bool = True) -> Revision:
    link = Link("https://domstol.dk/media/a.txt", "Dødsbo", "(ny)", "API", "https://domstol.dk/api/")
    fetched = NOW + timedelta(days=number)
    snapshot = Snapshot("https://www.domstol.dk/media/a.txt", fetched, b"%d" % number, link=link)
    return archive.record(
        "doedsbo", snapshot, kind=Kind.OPENAPI, outcome=Outcome.CHANGED, source="skifteportalen", readable=readable
    )


def test_a_lost_state_is_made_from_the_archive(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    archive = FileArchive(tmp_path)
    record(archive, 0)
    head = record(archive, 1)
    state = open_state(archive)
    assert state.documents() == {
        "doedsbo": DocumentState(
            name="doedsbo",
            source="skifteportalen",
            url="https://domstol.dk/media/a.txt",
            last_seen=head.fetched,
            link_text="Dødsbo",
            label="(ny)",
            section="API",
            page="https://domstol.dk/api/",
            kind="openapi",
            told=key(head),
        )
    }
    assert "missing; made again from the archive" in caplog.text
    state.close()


def test_a_state_is_found_as_it_was_left(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    archive = FileArchive(tmp_path)
    first = open_state(archive)
    first.settle(now=NOW, sources=[SourceState("a", NOW)])
    record(archive, 0)
    first.close()
    second = open_state(archive)
    assert second.sources() == {"a": SourceState("a", NOW)}
    assert second.documents() == {}, "killed before it was settled: the revision is still to be told"
    assert caplog.text == ""
    second.close()


@pytest.mark.parametrize("content", [b"not a database at all " * 100, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_broken_state_is_kept_aside_and_made_again(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, content: bytes
) -> None:
    archive = FileArchive(tmp_path)
    record(archive, 0)
    (tmp_path / "state.sqlite").write_bytes(content)
    state = open_state(archive)
    assert set(state.documents()) == {"doedsbo"}
    assert (tmp_path / "state.sqlite.broken").read_bytes() == content
    assert "broken; kept as state.sqlite.broken" in caplog.text
    state.close()


def test_a_state_damaged_within_is_made_again(tmp_path: Path) -> None:
    archive = FileArchive(tmp_path)
    record(archive, 0)
    state = open_state(archive)
    state.settle(now=NOW, messages=[Outgoing(str(n), "mail", "s", "t" * 3000) for n in range(50)])
    state.close()
    path = tmp_path / "state.sqlite"
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\x5a" * 8192 + whole[12288:])
    again = open_state(archive)
    assert set(again.documents()) == {"doedsbo"}
    again.close()


@pytest.mark.parametrize("writable", [True, False])
def test_a_state_with_a_row_that_cannot_be_read_is_made_again(tmp_path: Path, *, writable: bool) -> None:
    archive = FileArchive(tmp_path)
    record(archive, 0)
    state = open_state(archive)
    state.settle(now=NOW, sources=[SourceState("skifteportalen", NOW)])
    state.close()
    with closing(sqlite3.connect(tmp_path / "state.sqlite")) as connection, connection:
        connection.execute("UPDATE sources SET last_success = '2026-1!-23'")
    again = open_state(archive, writable=writable)
    assert set(again.documents()) == {"doedsbo"}
    assert again.sources()["skifteportalen"].last_success == NOW, "of the revision, not of the row"
    assert (tmp_path / "state.sqlite.broken").exists() is writable
    again.close()


def test_an_empty_file_is_a_state_to_be(tmp_path: Path) -> None:
    archive = FileArchive(tmp_path)
    record(archive, 0)
    (tmp_path / "state.sqlite").write_bytes(b"")
    state = open_state(archive)
    assert set(state.documents()) == {"doedsbo"}
    state.close()


def test_looking_makes_nothing(tmp_path: Path) -> None:
    archive = FileArchive(tmp_path)
    record(archive, 0)
    state = open_state(archive, writable=False)
    assert set(state.documents()) == {"doedsbo"}
    state.close()
    (tmp_path / "state.sqlite").write_bytes(b"broken" * 1000)
    state = open_state(archive, writable=False)
    assert set(state.documents()) == {"doedsbo"}
    state.close()
    assert (tmp_path / "state.sqlite").read_bytes() == b"broken" * 1000


def test_a_state_of_a_newer_release_is_left_alone(tmp_path: Path) -> None:
    state = State.at(f"sqlite:///{tmp_path}/state.sqlite")
    state.close()
    with closing(sqlite3.connect(tmp_path / "state.sqlite")) as connection:
        connection.execute("UPDATE schema SET version = 99")
        connection.commit()
    with pytest.raises(StoreError, match="the state is of version 99"):
        State.at(f"sqlite:///{tmp_path}/state.sqlite")


def test_a_state_of_an_older_release_is_brought_up(tmp_path: Path) -> None:
    def second(connection: Connection) -> None:
        connection.exec_driver_sql("ALTER TABLE sources ADD COLUMN contact TEXT")

    def broken(connection: Connection) -> None:
        connection.exec_driver_sql("ALTER TABLE sources ADD COLUMN half TEXT")
        raise RuntimeError("killed")

    url = f"sqlite:///{tmp_path}/state.sqlite"
    state = State.at(url)
    state.settle(now=NOW, sources=[SourceState("a")])
    engine, newest = state._engine, len(MIGRATIONS)
    with engine.begin() as connection:
        assert migrate(connection, migrations=(*MIGRATIONS, second)) == newest
        assert migrate(connection, migrations=(*MIGRATIONS, second)) == newest + 1
    with pytest.raises(RuntimeError), engine.begin() as connection:
        migrate(connection, migrations=(*MIGRATIONS, second, broken))
    with engine.begin() as connection:
        columns = [row[1] for row in connection.exec_driver_sql("PRAGMA table_info(sources)")]
        assert migrate(connection, migrations=(*MIGRATIONS, second)) == newest + 1
    assert columns[-1] == "contact"
    state.close()


def test_what_the_first_release_kept_is_kept(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/state.sqlite"
    state = State.at(url)
    state.settle(now=NOW, sources=[SourceState("a", NOW)])
    with state._engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE sources DROP COLUMN asked")
        connection.exec_driver_sql("UPDATE schema SET version = 1")
    state.close()
    stamp(tmp_path / "state.sqlite")
    looked = open_state(FileArchive(tmp_path), writable=False)
    assert looked.sources() == {"a": SourceState("a", NOW)}
    looked.close()
    kept, asked = open_state(FileArchive(tmp_path)), Asked("t.toml", "s", ("https://domstol.dk/api/",), ("doedsbo x",))
    assert kept.sources() == {"a": SourceState("a", NOW)}
    kept.settle(now=NOW, sources=[SourceState("a", NOW, asked=asked)])
    assert kept.sources() == {"a": SourceState("a", NOW, asked=asked)}
    kept.close()


WRITER = """
import sys
from datetime import UTC, datetime
from tracker.store.model import Outgoing, SourceState
from tracker.store.state import State
state = State.at(f"sqlite:///{sys.argv[1]}/state.sqlite")
for number in range(40):
    message = Outgoing(f"{sys.argv[2]} {number}", "mail", "s", "t")
    state.settle(now=datetime.now(UTC), sources=[SourceState(sys.argv[2])], messages=[message])
"""


def test_two_processes_may_write_at_once(tmp_path: Path) -> None:
    State.at(f"sqlite:///{tmp_path}/state.sqlite").close()
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path), name]) for name in "ab"]
    assert [writer.wait(timeout=60) for writer in writers] == [0, 0]
    state = State.at(f"sqlite:///{tmp_path}/state.sqlite")
    assert len(state.waiting()) == 80
    state.close()


def test_a_database_that_refuses_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "state.sqlite").mkdir()
    with pytest.raises(StoreError, match=r"state\.sqlite: unable to open database file") as caught:
        State.at(f"sqlite:///{tmp_path}/state.sqlite")
    assert "\n" not in str(caught.value)


def test_a_full_disk_is_one_clear_line(tmp_path: Path) -> None:
    state = State.at("sqlite://")
    with state._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 20")
    with pytest.raises(StoreError, match="full; free some space and run again"):
        state.settle(now=NOW, messages=[Outgoing("a", "mail", "s", "t" * 200_000)])
    assert state.waiting() == ()
    state.close()


def test_the_secret_in_a_database_url_is_not_told() -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(StoreError) as caught:
        State.at("postgresql+psycopg://tracker:hemmelig@127.0.0.1:1/none")
    assert "hemmelig" not in str(caught.value)


def test_a_revision_is_told_until_it_was(tmp_path: Path) -> None:
    archive = FileArchive(tmp_path)
    first, second, third = record(archive, 0), record(archive, 1, readable=False), record(archive, 2)
    revisions = archive.revisions("doedsbo")
    assert untold(revisions, None) == revisions
    assert untold(revisions, key(first)) == (second, third)
    assert untold(revisions, key(third)) == ()
    assert base(revisions, None) is None
    assert base(revisions, key(second)) == first, "what could not be read is no base"
    assert base(revisions, key(third)) == third


def test_told_survives_imports_and_lost_revisions(tmp_path: Path) -> None:
    archive = FileArchive(tmp_path)
    first, second = record(archive, 0), record(archive, 1)
    told = key(first)
    older = Snapshot("file:gammel.txt", NOW - timedelta(days=9), b"older")
    between = Snapshot("file:mellem.txt", NOW + timedelta(hours=1), b"between")
    archive.insert("doedsbo", older, kind=Kind.OPENAPI)
    archive.insert("doedsbo", between, kind=Kind.OPENAPI)
    revisions = archive.revisions("doedsbo")
    assert [revision.number for revision in untold(revisions, told)] == [4]
    assert untold(revisions, None)[-1].sha256 == second.sha256
    assert [revision.sha256 for revision in untold(revisions[2:], told)] == [second.sha256]
    found = base(revisions, told)
    assert found is not None
    assert archive.content(found) == b"between"


def test_the_engine_is_let_go(tmp_path: Path) -> None:
    state = State.at(f"sqlite:///{tmp_path}/state.sqlite")
    state.close()
    assert not (tmp_path / "state.sqlite-wal").exists()
