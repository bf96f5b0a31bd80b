"""The tables of `log`, `status`, `verify` and `rules`: text in columns, and JSON."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from tracker.report.listing import (
    Damaged,
    DocumentLog,
    LoggedRevision,
    SourceStatus,
    Verified,
)
from tracker.report.terminal import Terminal
from tracker.report.values import encoded, instant
from tracker.report.voice import Voice, clean

if TYPE_CHECKING:
    from tracker.rules import Rule


TIE = "\N{NO-BREAK SPACE}"
NARROWEST = 20
"""Columns below which the last cell of a row is not folded."""


def columns(rows: Sequence[Sequence[str]], *, indent: str = "", width: int | None = None) -> Iterator[str]:
    """Rows as aligned columns, the last one ragged and folded to the width; the first row is the header."""
    widths = [max(len(row[index]) for row in rows) for index in range(len(rows[0]))] if rows else []
    before = len(indent) + sum(each + 2 for each in widths[:-1])
    room = width - before if width and width - before >= NARROWEST else None
    for *cells, last in rows:
        padded = [cell.ljust(each) for cell, each in zip(cells, widths, strict=False)]
        first, *rest = textwrap.wrap(last, room, break_on_hyphens=False) or [""] if room else [last]
        yield (indent + "  ".join([*padded, first.replace(TIE, " ")])).rstrip()
        yield from (" " * before + line.replace(TIE, " ") for line in rest)


def log_text(logs: Sequence[DocumentLog], voice: Voice, *, width: int | None = None, colour: bool = False) -> str:
    """The revisions of each document, newest first."""
    terminal, out = Terminal(width, colour=colour), list[str]()
    for log in logs:
        out += [*([""] if out else []), terminal.paint(clean(log.document), "title")]
        keys = ("table.number", "table.fetched", "version", "table.digest", "outcome", "table.counts")
        rows = [[voice(key) for key in keys], *(_revision_cells(logged, voice) for logged in log.revisions)]
        out += columns(rows, indent="  ", width=width) if log.revisions else [f"  {voice('log.empty')}"]
    return "\n".join(out or [voice("log.empty")]) + "\n"


def _revision_cells(logged: LoggedRevision, voice: Voice) -> list[str]:
    revision = logged.revision
    counts = short_counts(logged.summary, voice) if logged.summary is not None else "–"
    outcome = voice(f"outcome.{revision.outcome}") if revision.readable else voice("outcome.unreadable")
    return [
        str(revision.number),
        voice.stamp(revision.fetched),
        clean(revision.version or "–"),
        revision.sha256[:12],
        outcome,
        counts,
    ]


def short_counts(summary: Mapping[str, int], voice: Voice) -> str:
    """`3 breaking changes, 1 warning`, each count in one piece."""
    return ", ".join(count.replace(" ", TIE) for count in voice.counts(summary)) or voice("same").rstrip(".")


def log_json(logs: Sequence[DocumentLog]) -> str:
    """`tracker.log/1` of one document, where there is one; else of all."""
    told = [{"document": log.document, "revisions": [_revision(r) for r in log.revisions]} for log in logs]
    return encoded({"format": "tracker.log/1", "documents": told}, indent=2)


def single_log_json(log: DocumentLog) -> str:
    """`tracker.log/1` of one document."""
    revisions = [_revision(logged) for logged in log.revisions]
    return encoded({"format": "tracker.log/1", "document": log.document, "revisions": revisions}, indent=2)


def _revision(logged: LoggedRevision) -> dict[str, Any]:
    revision = logged.revision
    return {
        "number": revision.number,
        "version": revision.version,
        "fetched": instant(revision.fetched),
        "sha256": revision.sha256,
        "url": revision.url,
        "outcome": revision.outcome.value,
        "summary": logged.summary,
        "kind": revision.kind.value,
        "title": revision.title,
        "file_name": revision.file_name,
        "readable": revision.readable,
    }


def status_text(
    sources: Sequence[SourceStatus], voice: Voice, *, width: int | None = None, colour: bool = False
) -> str:
    """Where each source and document stands."""
    terminal, out = Terminal(width, colour=colour), list[str]()
    for source in sources:
        out += [""] if out else []
        out += terminal.lines(f"{clean(source.name)}: {voice(f'state.{source.status}')}", style="title")
        out += [f"  {line}" for line in _source_lines(source, voice)]
        keys = ("document", "kind", "table.revision", "version", "table.last-change")
        rows = [[voice(key) for key in keys], *(_document_cells(source, voice))]
        out += columns(rows, indent="  ", width=width) if source.documents else []
    return "\n".join(out) + "\n" if out else ""


def _source_lines(source: SourceStatus, voice: Voice) -> Iterator[str]:
    if source.last_success:
        yield f"{voice('table.last-success')}: {voice.stamp(source.last_success)}"
    if source.failing_since:
        yield f"{voice('table.failing')}: {voice.stamp(source.failing_since)}"
    if source.failures:
        yield voice("failures", n=source.failures)
    if source.next_run:
        yield f"{voice('table.next')}: {voice.stamp(source.next_run)}"


def _document_cells(source: SourceStatus, voice: Voice) -> Iterator[list[str]]:
    for document in source.documents:
        number = str(document.revision) if document.revision is not None else "–"
        changed = voice.stamp(document.last_change) if document.last_change else "–"
        kind = voice(f"kind.{document.kind}")
        yield [clean(document.name), kind, number, clean(document.version or "–"), changed]


def status_json(sources: Sequence[SourceStatus]) -> str:
    """`tracker.status/1`."""
    told = [
        {
            "name": source.name,
            "status": source.status,
            "last_success": instant(source.last_success),
            "failing_since": instant(source.failing_since),
            "failures": source.failures,
            "next_run": instant(source.next_run),
            "documents": [
                {
                    "name": document.name,
                    "kind": document.kind.value,
                    "revision": document.revision,
                    "version": document.version,
                    "last_change": instant(document.last_change),
                }
                for document in source.documents
            ],
        }
        for source in sources
    ]
    return encoded({"format": "tracker.status/1", "sources": told}, indent=2)


def verify_text(found: Verified, voice: Voice) -> str:
    """What is damaged, a line each, or that all is well."""
    if found.ok:
        return voice("verify.ok", n=found.revisions) + "\n"
    first = voice("verify.damaged", n=len(found.damaged), total=voice.number(found.revisions))
    lines = [f"{_damaged(d, voice)}: {voice.reason(d.reason)}" for d in found.damaged]
    return "\n".join([first, *(f"  {line}" for line in lines)]) + "\n"


def _damaged(one: Damaged, voice: Voice) -> str:
    """Which file, and which revision's it is."""
    path = clean(str(one.path))
    return f"{path} ({voice('of-revision', number=one.number)})" if one.number else path


def verify_json(found: Verified) -> str:
    """`tracker.verify/1`."""
    damaged = [
        {"document": d.document, "number": d.number, "path": str(d.path), "reason": str(d.reason)}
        for d in found.damaged
    ]
    told = {"format": "tracker.verify/1", "ok": found.ok, "revisions": found.revisions, "damaged": damaged}
    return encoded(told, indent=2)


def rules_text(rules: Sequence[Rule], voice: Voice) -> str:
    """The catalogue, one rule a line."""
    head = [voice("rule"), voice("table.level"), voice("table.finds")]
    rows = [[rule.id, voice(f"badge.{rule.level}"), clean(rule.template(voice.language))] for rule in rules]
    return "\n".join(columns([head, *rows])) + "\n"


def rules_json(rules: Sequence[Rule], voice: Voice) -> str:
    """The catalogue for programs, `tracker.rules/1`; messages in the voice's language."""
    told = [
        {
            "id": rule.id,
            "level": rule.level.value,
            "direction": rule.direction,
            "message": rule.template(voice.language),
            "doctrine": rule.doctrine,
        }
        for rule in rules
    ]
    return encoded({"format": "tracker.rules/1", "rules": told}, indent=2)
