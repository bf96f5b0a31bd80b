"""The tables of log, status, verify and rules."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime

from tracker.documents import Kind, Outcome, Revision, digest
from tracker.report import render_log, render_rules, render_status, render_verify
from tracker.report.listing import DocumentLog, DocumentStatus, LoggedRevision, SourceStatus
from tracker.rules import Level, Rule

NIGHT = datetime(2026, 6, 1, 1, 17, tzinfo=UTC)
COUNTS = {"breaking": 1, "warning": 0, "info": 3, "documentation": 0}


def revision(number: int, version: str | None = "1.3.0", *, readable: bool = True) -> Revision:
    url = "https://domstol.dk/media/a/doedsbo.txt"
    mark = digest(str(number).encode())
    return Revision("doedsbo", number, mark, NIGHT, url, Outcome.CHANGED, Kind.OPENAPI, version, readable=readable)


LOG = DocumentLog(
    "doedsbo", (LoggedRevision(revision(2), COUNTS), LoggedRevision(revision(1, "1.2.0\x1b[2J", readable=False)))
)


def test_log_as_json() -> None:
    told = json.loads(render_log([LOG], "json", "da", single=True))
    assert list(told) == ["format", "document", "revisions"]
    assert (told["format"], told["document"]) == ("tracker.log/1", "doedsbo")
    first = told["revisions"][0]
    assert {"number", "version", "fetched", "sha256", "url", "outcome", "summary"} <= set(first)
    assert (first["number"], first["fetched"], first["summary"]) == (2, "2026-06-01T01:17:00Z", COUNTS)
    everything = json.loads(render_log([LOG, DocumentLog("siden")], "json", "da"))
    assert [log["document"] for log in everything["documents"]] == ["doedsbo", "siden"]


def test_log_as_text() -> None:
    lines = render_log([LOG, DocumentLog("siden")], "text", "da").splitlines()
    assert lines[0] == "doedsbo"
    assert lines[2].split() == [
        "2",
        "2026-06-01",
        "03:17",
        "1.3.0",
        digest(b"2")[:12],
        "ændret",
        *["1", "brydende", "ændring,", "3", "øvrige", "ændringer"],
    ]
    assert "1.2.0\\x1b[2J" in lines[3]
    assert "kan ikke læses" in lines[3]
    assert lines[-1] == "  Ingen udgaver endnu."


def test_a_row_is_folded_on_a_terminal_between_counts_and_never_without_one() -> None:
    many = {"breaking": 3, "warning": 3, "info": 7, "documentation": 3}
    log = DocumentLog("doedsbo", (LoggedRevision(revision(2), many),))
    told = render_log([log], "text", "da", width=80)
    assert max(map(len, told.splitlines())) <= 80
    assert " ".join(told.split()).endswith(
        "3 brydende ændringer, 3 advarsler, 7 øvrige ændringer, 3 ændringer i ordlyd"
    )
    assert [line.strip() for line in told.splitlines()[3:]] == [
        "3 advarsler,",
        "7 øvrige ændringer,",
        "3 ændringer i ordlyd",
    ]
    assert len(render_log([log], "text", "da").splitlines()) == 3


def test_moments_are_told_in_the_readers_time_zone() -> None:
    assert "2026-05-31 21:17" in render_log([LOG], "text", "da", zone="America/New_York")


def test_status() -> None:
    document = DocumentStatus("doedsbo", Kind.OPENAPI, 3, NIGHT, "1.4.0")
    well = SourceStatus("skifteportalen", "ok", NIGHT, next_run=NIGHT, documents=(document,))
    ill = SourceStatus("tinglysning", "failing", None, NIGHT, 4)
    told = json.loads(render_status([well, ill], "json", "da"))
    assert told["format"] == "tracker.status/1"
    assert set(told["sources"][0]) == {
        "name",
        "status",
        "last_success",
        "failing_since",
        "failures",
        "next_run",
        "documents",
    }
    assert told["sources"][0]["documents"][0]["last_change"] == "2026-06-01T01:17:00Z"
    assert told["sources"][1]["failing_since"] == "2026-06-01T01:17:00Z"
    text = render_status([well, ill], "text", "en")
    assert "skifteportalen: ok" in text
    assert "4 failed runs in a row" in text
    assert "specification  3" in text


@dataclass(frozen=True)
class Broken:
    document: str = "doedsbo"
    number: int | None = 2
    path: str = "doedsbo/0002/content"
    reason: str = "digest differs\x1b[0m"


@dataclass(frozen=True)
class Checked:
    revisions: int = 41
    damaged: tuple[Broken, ...] = ()

    @property
    def ok(self) -> bool:
        return not self.damaged


def test_verify() -> None:
    assert json.loads(render_verify(Checked(), "json", "da")) == {
        "format": "tracker.verify/1",
        "ok": True,
        "revisions": 41,
        "damaged": [],
    }
    told = json.loads(render_verify(Checked(damaged=(Broken(),)), "json", "da"))
    assert (told["ok"], told["damaged"][0]["path"]) == (False, "doedsbo/0002/content")
    assert render_verify(Checked(), "text", "en") == "41 revisions checked, all is well.\n"
    assert "\\x1b[0m" in render_verify(Checked(damaged=(Broken(),)), "text", "da")


def test_rules() -> None:
    rule = Rule(
        "api-removed", Level.BREAKING, None, {"da": "{name} er fjernet", "en": "{name} was removed"}, "variance"
    )
    assert json.loads(render_rules([rule], "json", "en"))["rules"] == [
        {
            "id": "api-removed",
            "level": "breaking",
            "direction": None,
            "message": "{name} was removed",
            "doctrine": "variance",
        }
    ]
    assert render_rules([rule], "text", "da").splitlines()[1].split() == [
        "api-removed",
        "Brydende",
        *["{name}", "er", "fjernet"],
    ]
