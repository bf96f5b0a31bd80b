"""Whole nights over real sockets: what is found is what happened, and it is told once."""

import contextlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import time_machine
from end_to_end.publisher import Nights, page, spec

from tracker.app import setup
from tracker.documents import Alert, Outcome
from tracker.openapi import Description
from tracker.report import Comparison
from tracker.store.archive import FileArchive
from tracker.store.verify import verify

OLD = "/media/olknq5at/doedsbojournal-version-130.txt"
NEW = "/media/x1c4z3ab/doedsbojournaler-version-140.txt"


def test_the_first_night_records_and_the_next_is_quiet(nights: Nights) -> None:
    assert nights.outcome() is Outcome.NEW
    assert nights.outcome() is Outcome.UNCHANGED
    assert nights.subjects == []


def test_a_new_version_in_a_new_folder_under_a_new_name_is_the_same_document(nights: Nights) -> None:
    nights.pass_by()
    nights.publisher.files.pop(OLD)
    nights.publisher.put(NEW, spec("1.4.0", required="cprnummer"))
    nights.publisher.put("/api/", page((NEW, "Dødsbojournaler (OpenAPI)")))
    found = nights.document()
    assert found.outcome is Outcome.CHANGED
    assert found.comparison is not None
    assert found.comparison.summary["breaking"] == 1
    assert found.alerts == ()
    assert len(nights.subjects) == 1
    assert "breaking" in nights.subjects[0]
    assert nights.outcome() is Outcome.UNCHANGED
    assert len(nights.subjects) == 1


def test_the_same_bytes_elsewhere_have_moved(nights: Nights) -> None:
    nights.pass_by()
    nights.publisher.put(NEW, nights.publisher.files.pop(OLD))
    nights.publisher.put("/api/", page((NEW, "Dødsbojournaler (OpenAPI)")))
    assert nights.outcome() is Outcome.MOVED
    assert nights.outcome() is Outcome.UNCHANGED


def test_a_silent_change_under_the_same_version_is_an_alert(nights: Nights) -> None:
    nights.pass_by()
    nights.publisher.put(OLD, spec("1.3.0", length=8))
    found = nights.document()
    assert found.outcome is Outcome.CHANGED
    assert found.alerts == (Alert.SAME_VERSION,)


def test_a_falling_version_is_an_alert(nights: Nights) -> None:
    nights.pass_by()
    nights.publisher.put(OLD, spec("1.2.9", length=8))
    assert Alert.VERSION_DECREASED in nights.document().alerts


def test_other_bytes_that_mean_the_same_are_bytes_only(nights: Nights) -> None:
    nights.pass_by()
    nights.publisher.put(OLD, spec().replace(b"\n", b"\r\n"))
    assert nights.outcome() is Outcome.BYTES_ONLY
    assert nights.subjects == []


def test_an_earlier_revision_comes_back(nights: Nights) -> None:
    nights.pass_by()
    nights.publisher.put(OLD, spec("1.4.0", length=8))
    nights.pass_by()
    nights.publisher.put(OLD, spec())
    assert nights.outcome() is Outcome.REVERTED


def test_a_file_that_cannot_be_understood_is_kept_and_the_good_one_stays_the_base(nights: Nights) -> None:
    nights.pass_by()
    broken = spec("1.4.0") + b"  x: [unclosed\n" + b"\t- : :\n" * 3
    nights.publisher.put(OLD, broken)
    found = nights.document()
    assert found.outcome is Outcome.UNREADABLE
    assert found.reason
    archive = FileArchive(nights.folder / "snapshots")
    assert archive.content(archive.revisions("doedsbo")[-1]) == broken
    nights.publisher.put(OLD, spec("1.4.0", required="cprnummer"))
    mended = nights.document()
    assert mended.outcome is Outcome.CHANGED
    assert mended.comparison is not None
    assert mended.comparison.summary["breaking"] == 1


def test_the_first_version_that_can_be_read_says_that_it_is(nights: Nights) -> None:
    nights.publisher.put(OLD, spec() + b"  x: [unclosed\n")
    nights.run()
    nights.publisher.put(OLD, spec())
    found = nights.run()
    assert found.outcome() == "changed"
    assert found.documents["doedsbo"]["summary"] is None
    assert found.documents["doedsbo"]["reason"].startswith("the first version that can be read")
    assert "The first version that can be read; there is none before it" in nights.text()
    for command in (["report", "doedsbo"], ["report", "doedsbo", "--from", "latest~1"]):
        status, _, told = nights.tracker(*command)
        assert (status, len(told.splitlines())) == (2, 1)
    assert "is the first revision that can be read; there is nothing" in nights.tracker("report", "doedsbo")[2]
    assert nights.run().documents["doedsbo"]["reason"] is None


def test_a_maintenance_page_is_suspect_and_nothing_is_overwritten(nights: Nights) -> None:
    nights.pass_by()
    nights.publisher.put(OLD, b"<html><body><h1>Siden er under vedligeholdelse</h1></body></html>")
    done = nights.pass_by()
    found = next(d for d in done.report.sources[0].documents if d.name == "doedsbo")
    assert found.outcome is Outcome.SUSPECT
    assert done.troubled
    assert len(FileArchive(nights.folder / "snapshots").revisions("doedsbo")) == 1
    nights.publisher.put(OLD, spec())
    assert nights.outcome() is Outcome.UNCHANGED


def test_a_document_that_is_gone_is_withdrawn_and_told_once(nights: Nights) -> None:
    other = ("/media/aaaaaaaa/vejledning.txt", "Vejledning")
    nights.publisher.put(other[0], b"Vejledning til integration\n")
    nights.publisher.put("/api/", page((OLD, "Dødsbojournaler"), other))
    nights.pass_by()
    nights.publisher.files.pop(OLD)
    nights.publisher.put("/api/", page(other))
    assert nights.outcome() is Outcome.WITHDRAWN
    assert nights.outcome() is Outcome.WITHDRAWN
    assert len(nights.subjects) == 1


def test_a_new_document_is_the_top_alert(nights: Nights) -> None:
    nights.pass_by()
    new = "/media/bbbbbbbb/konkurs-version-100.txt"
    nights.publisher.put(new, spec("1.0.0").replace("dødsbojournaler".encode(), b"konkursboer"))
    nights.publisher.put("/api/", page((OLD, "Dødsbojournaler"), (new, "Konkurs (OpenAPI)")))
    found = [d for d in nights.pass_by().report.sources[0].documents if d.outcome is Outcome.NEW]
    assert [d.alerts for d in found] == [(Alert.NEW_DOCUMENT,)]
    assert len(nights.subjects) == 1


def test_when_the_page_cannot_be_reached_nothing_is_called_gone(nights: Nights) -> None:
    nights.pass_by()
    nights.publisher.status["/api/"] = 404
    done = nights.pass_by()
    assert done.report.sources[0].status == "failing"
    assert done.troubled
    assert all(d.outcome is not Outcome.WITHDRAWN for d in done.report.sources[0].documents)


def test_trouble_is_told_once_after_so_many_nights_and_so_is_recovery(nights: Nights) -> None:
    nights.mail = "trouble_after = 2"
    nights.pass_by()
    nights.publisher.status["/api/"] = 404
    for _ in range(4):
        nights.pass_by()
    assert len(nights.subjects) == 1
    nights.publisher.status.clear()
    nights.pass_by()
    nights.pass_by()
    assert len(nights.subjects) == 2


def test_always_tells_that_nothing_is_new(nights: Nights) -> None:
    nights.mail = 'when = "always"'
    nights.pass_by()
    before = len(nights.subjects)
    nights.pass_by()
    assert len(nights.subjects) == before + 1


def test_a_mail_that_cannot_be_sent_waits_and_goes_out_once(nights: Nights) -> None:
    nights.pass_by()
    nights.publisher.put(OLD, spec("1.4.0", required="cprnummer"))
    port, nights.box.port = nights.box.port, 1
    done = nights.pass_by()
    assert (done.sent, done.failed, done.troubled) == (0, 1, True)
    nights.box.port = port
    assert nights.pass_by().sent == 1
    assert nights.pass_by().sent == 0
    assert len(nights.subjects) == 1


def test_what_was_fetched_before_a_kill_is_told_by_the_next_run(
    nights: Nights, monkeypatch: pytest.MonkeyPatch
) -> None:
    nights.pass_by()
    nights.publisher.put(OLD, spec("1.4.0", required="cprnummer"))

    class KilledError(BaseException):
        pass

    def kill(*_: object, **__: object) -> None:
        raise KilledError

    for place in ("tracker.pipeline.intake._record", "tracker.pipeline.run.settle"):
        with monkeypatch.context() as patch:
            patch.setattr(place, kill)
            with contextlib.suppress(KilledError):
                nights.pass_by()
    nights.publisher.put(OLD, spec("1.5.0", required="cprnummer"))
    found = nights.document()
    assert found.comparison is not None
    assert found.comparison.summary["breaking"] == 1
    versions = [revision.version for revision in FileArchive(nights.folder / "snapshots").revisions("doedsbo")]
    assert versions == ["1.3.0", "1.4.0", "1.5.0"]
    assert len(nights.subjects) == 1


def test_the_store_is_whole_afterwards(nights: Nights) -> None:
    for version in ("1.3.0", "1.4.0", "1.5.0"):
        nights.publisher.put(OLD, spec(version, length=int(version[2]) + 5))
        nights.pass_by()
    assert verify(setup.archive(setup.settings(nights.write()))).ok


def test_a_mistake_of_ours_in_one_document_costs_no_other(nights: Nights, monkeypatch: pytest.MonkeyPatch) -> None:
    other = "/media/cccccccc/konkurs-version-100.txt"
    nights.publisher.put(other, spec("1.0.0").replace(b"doedsbojournaler", b"konkursboer"))
    nights.publisher.put("/api/", page((OLD, "Dødsbojournaler"), (other, "Konkurs (OpenAPI)")))
    nights.pass_by()
    nights.publisher.put(OLD, spec("1.4.0", required="cprnummer"))
    nights.publisher.put(other, spec("1.1.0", length=5).replace(b"doedsbojournaler", b"konkursboer"))

    from tracker.pipeline import comparing

    real = comparing.compare

    def compare(older: Description, newer: Description, **rest: Any) -> Comparison:
        if str(older.version).startswith("1.3"):
            raise KeyError("a mistake")
        return real(older, newer, **rest)

    monkeypatch.setattr("tracker.pipeline.news.compare", compare)
    found = {d.name: d for d in nights.pass_by().report.sources[0].documents}
    assert found["doedsbo"].outcome is Outcome.UNREADABLE
    assert "could not be compared" in str(found["doedsbo"].reason)
    changed = [d for d in found.values() if d.comparison is not None]
    assert len(changed) == 1
    assert changed[0].comparison is not None
    assert changed[0].comparison.summary["breaking"] == 1


def test_moments_are_told_in_the_time_zone_of_the_settings(nights: Nights) -> None:
    write = nights.write

    def elsewhere() -> Path:
        path = write()
        path.write_text(f'timezone = "Pacific/Kiritimati"\n{path.read_text("utf-8")}', "utf-8")
        return path

    nights.write = elsewhere  # type: ignore[method-assign]
    with time_machine.travel(datetime(2026, 11, 25, 12, 17, tzinfo=UTC)):
        nights.run()
        nights.publisher.put(OLD, spec("1.4.0", required="cprnummer"))
        report, *_ = nights.run().run["reports"]
        assert "26 November 2026, 02:17" in nights.text()
        assert "26 November 2026, 02:17" in Path(report).read_text("utf-8")
        assert "26 November 2026, 02:17" in nights.tracker("run")[1]
    for command in ("status", "log"):
        assert "2026-11-26 02:17" in nights.tracker(command)[1]
