"""The mail: its subject, its size, and that it loads nothing."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from tracker.documents import Alert, Kind, Outcome
from tracker.report import Comparison
from tracker.report.mail import MAX_HTML, compose
from tracker.report.model import DocumentReport, RunReport, SourceReport
from tracker.report.voice import Message
from tracker.rules import Level

NIGHT = datetime(2026, 11, 23, 2, 17, tzinfo=UTC)


def document(name: str, outcome: Outcome, **fields: Any) -> DocumentReport:
    return DocumentReport(name, fields.pop("kind", Kind.OPENAPI), "https://a.example/x", outcome, **fields)


def run_of(*documents: DocumentReport, **fields: Any) -> RunReport:
    source = SourceReport(fields.pop("name", "skifteportalen"), fields.pop("status", "ok"), documents, **fields)
    return RunReport(NIGHT, NIGHT, (source,))


def compared(comparison: Comparison, *levels: Level) -> Comparison:
    findings = tuple(finding for finding in comparison.findings if finding.level in levels)
    return replace(comparison, findings=findings, reconciliation=None)


@pytest.fixture
def breaking(comparison: Comparison) -> DocumentReport:
    return document("doedsbo", Outcome.CHANGED, version="1.4.0", comparison=comparison)


@pytest.fixture
def harmless(comparison: Comparison) -> DocumentReport:
    found = compared(comparison, Level.INFO)
    return document("tvangsoploesning", Outcome.CHANGED, version="2.1.0", comparison=found)


def subject(run: RunReport, message: Message, language: str = "da") -> str:
    return compose(run, language, message=message).subject


def test_subjects_of_changes(breaking: DocumentReport, harmless: DocumentReport, message: Message) -> None:
    new = document("konkurs", Outcome.NEW, version="0.1.0", alerts=(Alert.NEW_DOCUMENT,))
    told = [
        (run_of(breaking), "Skifteportalen: 3 brydende ændringer i doedsbo 1.4.0"),
        (run_of(breaking, harmless), "Skifteportalen: 3 brydende ændringer i doedsbo 1.4.0"),
        (run_of(harmless), "Skifteportalen: 2 ændringer i tvangsoploesning 2.1.0, ingen brydende"),
        (run_of(new), "Skifteportalen: nyt dokument konkurs 0.1.0"),
        (run_of(new, new, breaking), "Skifteportalen: 2 nye dokumenter, 3 brydende ændringer i doedsbo 1.4.0"),
        (
            run_of(breaking, replace(breaking, name="b")),
            "Skifteportalen: 6 brydende ændringer i doedsbo 1.4.0 og b 1.4.0",
        ),
        (run_of(breaking, breaking, breaking), "Skifteportalen: 9 brydende ændringer i 3 dokumenter"),
    ]
    for run, expected in told:
        assert subject(run, message) == expected


def test_subjects_of_quiet_and_of_trouble(comparison: Comparison, message: Message) -> None:
    same = document("doedsbo", Outcome.UNCHANGED, version="1.4.0")
    failed = document("doedsbo", Outcome.FAILED, reason="404")
    wording = compared(comparison, Level.DOCUMENTATION)
    told = [
        (run_of(same), "intet nyt", "nothing new"),
        (run_of(replace(same, outcome=Outcome.BYTES_ONLY)), "intet nyt", "nothing new"),
        (run_of(status="failing", reason="no network"), "kunne ikke kontrolleres", "could not be checked"),
        (
            run_of(same, failed, status="partial"),
            "1 dokument kunne ikke kontrolleres",
            "1 document could not be checked",
        ),
        (run_of(same, recovered=True), "kan kontrolleres igen", "can be checked again"),
        (
            run_of(replace(same, outcome=Outcome.WITHDRAWN)),
            "doedsbo 1.4.0 er trukket tilbage",
            "doedsbo 1.4.0 was withdrawn",
        ),
        (
            run_of(replace(same, outcome=Outcome.CHANGED, comparison=wording)),
            "kun ordlyd ændret i doedsbo 1.4.0",
            "only wording changed in doedsbo 1.4.0",
        ),
        (
            run_of(document("siden", Outcome.CHANGED, kind=Kind.PAGE)),
            "sidens tekst er ændret",
            "the page's text changed",
        ),
    ]
    for run, danish, english in told:
        assert subject(run, message) == f"Skifteportalen: {danish}"
        assert subject(run, message, "en") == f"Skifteportalen: {english}"


def test_every_source_has_its_verdict(breaking: DocumentReport, message: Message) -> None:
    run = run_of(breaking)
    other = SourceReport("Tinglysning", "ok", (document("ejendom", Outcome.UNCHANGED),))
    told = subject(replace(run, sources=(*run.sources, other)), message)
    assert told == "Skifteportalen: 3 brydende ændringer i doedsbo 1.4.0 · Tinglysning: intet nyt"


def test_what_breaks_is_never_cut_off_behind_sources_without_news(breaking: DocumentReport, message: Message) -> None:
    quiet = [SourceReport(f"En kilde med nummer {n}", "ok", (document("x", Outcome.UNCHANGED),)) for n in range(9)]
    moved = SourceReport("Flyttet", "ok", (document("y", Outcome.MOVED),))
    broken = run_of(breaking).sources[0]
    told = subject(replace(run_of(breaking), sources=(*quiet, moved, broken)), message)
    assert told.startswith("Skifteportalen: 3 brydende ændringer i doedsbo 1.4.0 · Flyttet: ")


@pytest.mark.parametrize("count", [10, 400, 20_000])
def test_a_mail_stays_small(count: int, breaking: DocumentReport, message: Message) -> None:
    assert breaking.comparison
    first = breaking.comparison.findings[0]
    many = tuple(
        replace(
            first, fingerprint=f"{n:012x}", before="f" * 3000, after="æ" * 3000, operations=first.operations[: n % 3]
        )
        for n in range(count)
    )
    run = run_of(replace(breaking, comparison=replace(breaking.comparison, findings=many, reconciliation=None)))
    written = compose(run, "da", message=message)
    assert len(written.html.encode()) <= MAX_HTML
    assert len(written.text.encode()) <= MAX_HTML
    if count > 100:
        assert "står i den fulde rapport" in written.html
        assert "står i den fulde rapport" in written.text


def test_a_mail_stays_small_whatever_grows(run: RunReport, message: Message) -> None:
    source = run.sources[0]
    many = replace(source, documents=source.documents * 500)
    written = compose(replace(run, sources=(many,), clients=run.clients * 300), "da", message=message)
    assert len(written.html.encode()) <= MAX_HTML
    assert len(written.text.encode()) <= MAX_HTML
    assert "3.000" in written.subject or "1.500" in written.subject


def test_a_mail_loads_nothing(run: RunReport, message: Message) -> None:
    html = compose(run, "en", message=message, report="https://tracker.example.org/r").html
    assert not re.search(r"<(img|script|link|iframe|object|form)\b|@import|url\(", html)
    assert 'href="https://tracker.example.org/r"' in html
    assert "style=" in html


def test_a_report_on_disk_is_named_not_linked(run: RunReport, message: Message) -> None:
    written = compose(run, "en", message=message, report="/var/tracker/report.html")
    assert "/var/tracker/report.html" in written.text
    assert 'href="/var' not in written.html
