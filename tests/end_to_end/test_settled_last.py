"""What is remembered rests on what is on the disk already, whenever the power goes."""

from typing import Any

import pytest
from end_to_end.publisher import Nights, spec
from sqlalchemy import Connection

from tracker.pipeline import run, telling
from tracker.store.state import State
from tracker.store.verify import verify

SPEC = "/media/olknq5at/doedsbojournal-version-130.txt"


def test_revisions_and_report_are_synced_before_they_are_told_of(
    nights: Nights, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is in doubt any more when the state is settled, and its transaction is synced too."""
    nights.run()
    nights.publisher.put(SPEC, spec("1.4.0", required="cprnummer"))
    settle, queue, seen = telling.settle, State._queue, []

    def settled(*arguments: Any, **more: Any) -> int:
        desk = arguments[3]
        assert not (desk.archive.root / ".unsynced").exists()
        assert not list((desk.archive.root / ".incoming").iterdir())
        assert (more["report"].parent / "SHA256SUMS").exists()
        assert verify(desk.archive).ok
        seen.append("settled")
        return settle(*arguments, **more)

    def queued(self: State, connection: Connection, *rest: Any) -> int:
        seen.append(connection.exec_driver_sql("PRAGMA synchronous").scalar_one())
        seen.append(connection.exec_driver_sql("PRAGMA journal_mode").scalar_one())
        return queue(self, connection, *rest)

    monkeypatch.setattr(run, "settle", settled)
    monkeypatch.setattr(State, "_queue", queued)
    assert nights.run().status == 0
    assert seen == ["settled", 2, "wal"]
