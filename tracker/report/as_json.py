"""The JSON that programs rely on: `tracker.diff/1`, `tracker.changelog/1`, `tracker.run/1`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from tracker.report.values import encoded, encoded_bytes, instant
from tracker.rules import Level

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tracker.changelog import Changelog, Entry
    from tracker.reconcile import Reconciliation
    from tracker.report.comparison import Comparison, Side
    from tracker.report.model import DocumentReport, RunReport, Versions
    from tracker.report.voice import Voice
    from tracker.rules import Finding, OperationReached


def diff(comparison: Comparison, voice: Voice, *, documentation: bool = False) -> str:
    """`tracker.diff/1`: one finding a line; equal input gives equal bytes."""
    announced = dict(comparison.reconciliation.announced) if comparison.reconciliation else {}
    reached = _Reached()
    findings = [
        encoded_bytes(_finding(finding, announced, reached, voice))
        for finding in comparison.findings
        if documentation or finding.level is not Level.DOCUMENTATION
    ]
    parts = [
        b'{"format":"tracker.diff/1"',
        b'"older":' + encoded_bytes(_side(comparison.older)),
        b'"newer":' + encoded_bytes(_side(comparison.newer)),
        b'"summary":' + encoded_bytes(comparison.summary),
        b'"findings":[' + (b"\n" + b",\n".join(findings) + b"\n" if findings else b"") + b"]",
        b'"changelog":' + encoded_bytes(_reconciliation(comparison.reconciliation)) + b"}\n",
    ]
    return b",\n".join(parts).decode()


def changelog(read: Changelog) -> str:
    """`tracker.changelog/1`."""
    return encoded(
        {
            "format": "tracker.changelog/1",
            "status": read.status.value,
            "confidence": read.confidence,
            "title": read.title,
            "entries": [_entry(entry) for entry in read.entries],
            "notes": read.notes,
        },
        indent=2,
    )


def run(report: RunReport, *, reports: Sequence[str] = (), mail: Mapping[str, int] | None = None) -> str:
    """`tracker.run/1`; `reports` are paths, `mail` the numbers queued, sent and failed."""
    sources = [
        {
            "name": source.name,
            "status": source.status,
            "reason": _plain(source.reason),
            "undecided": [{"document": doubt.document, "candidates": doubt.candidates} for doubt in source.doubts],
            "documents": [_document_report(document) for document in source.documents],
        }
        for source in report.sources
    ]
    stubs = [
        {
            "document": c.document,
            "language": c.language,
            "output": c.output,
            "files_changed": len(c.files_changed),
            "semver": c.semver,
            "error": _plain(c.error),
        }
        for c in report.clients
    ]
    return encoded(
        {
            "format": "tracker.run/1",
            "started": instant(report.started),
            "finished": instant(report.finished),
            "sources": sources,
            "reports": list(reports),
            "mail": {"queued": 0, "sent": 0, "failed": 0} | dict(mail or {}),
            "stubs": stubs,
        },
        indent=2,
    )


class _Reached:
    """Encodes operations once, however many findings share them."""

    def __init__(self) -> None:
        self._lists: dict[int, msgspec.Raw] = {}
        self._single: dict[int, bytes] = {}

    def __call__(self, operations: tuple[OperationReached, ...]) -> msgspec.Raw:
        known = self._lists.get(id(operations))
        if known is None:
            known = msgspec.Raw(b"[" + b",".join(map(self._one, operations)) + b"]")
            self._lists[id(operations)] = known
        return known

    def _one(self, operation: OperationReached) -> bytes:
        known = self._single.get(id(operation))
        if known is None:
            known = encoded_bytes(
                {
                    "method": operation.method,
                    "path": operation.path,
                    "operationId": operation.operation_id,
                    "direction": operation.direction,
                }
            )
            self._single[id(operation)] = known
        return known


def _finding(
    finding: Finding, announced: Mapping[str, tuple[int, int]], reached: _Reached, voice: Voice
) -> dict[str, Any]:
    return {
        "id": finding.id,
        "level": finding.level.value,
        "fingerprint": finding.fingerprint,
        "message": voice.message(finding, voice.language),
        "pointer": {"older": finding.pointer_older, "newer": finding.pointer_newer},
        "line": {"older": finding.line_older, "newer": finding.line_newer},
        "before": finding.before,
        "after": finding.after,
        "operations": reached(finding.operations),
        "announced": announced.get(finding.fingerprint),
    }


def _side(side: Side) -> dict[str, Any]:
    told: dict[str, Any] = {
        "name": side.name,
        "version": side.version,
        "sha256": side.sha256,
        "dialect": side.dialect,
        "title": side.title,
    }
    faults = [{"pointer": f.pointer, "line": f.line, "reason": f.reason} for f in side.faults]
    return told | ({"faults": faults} if faults else {})


def _reconciliation(held: Reconciliation | None) -> dict[str, Any] | None:
    if held is None:
        return None
    entries = [
        _entry(reconciled.entry)
        | {
            "claims": [
                {"text": c.text, "verdict": c.verdict.value, "findings": c.findings, "likely": c.likely}
                for c in reconciled.claims
            ]
        }
        for reconciled in held.entries
    ]
    return {"window": held.window.value, "entries": entries, "unannounced": held.unannounced}


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "date": entry.date,
        "date_text": entry.date_text,
        "version": entry.version,
        "text": entry.text,
        "bullets": entry.bullets,
        "scope": entry.scope,
        "author": entry.author,
        "page": entry.page,
        "flags": [flag.value for flag in entry.flags],
    }


def document(told: DocumentReport) -> str:
    """`tracker.document/1`: what differs in a changelog, a page or a plain file."""
    changes = told.entry_changes
    edited = changes.edited if changes else ()
    return encoded(
        {
            "format": "tracker.document/1",
            **_document_report(told),
            "entries": {
                "added": [_entry(entry) for entry in (changes.added if changes else ())],
                "removed": [_entry(entry) for entry in (changes.removed if changes else ())],
                "edited": [{"before": _entry(before), "after": _entry(after)} for before, after in edited],
            },
            "dates": [{"text": d.text, "before": d.before, "after": d.after} for d in told.moved_dates],
            "text": told.text_diff,
        },
        indent=2,
    )


def _document_report(document: DocumentReport) -> dict[str, Any]:
    return {
        "name": document.name,
        "kind": document.kind.value,
        "url": document.url,
        "outcome": document.outcome.value,
        "revision": document.revision,
        "version": document.version,
        "reason": _plain(document.reason),
        "summary": document.comparison.summary if document.comparison else None,
        "alerts": [alert.value for alert in document.alerts],
        "versions": _versions(document.versions),
    }


def _plain(reason: str | None) -> str | None:
    """A reason as programs read it, in English whatever the report's language."""
    return None if reason is None else str(reason)


def _versions(said: Versions | None) -> dict[str, str | None] | None:
    if said is None:
        return None
    return {"file_name": said.file_name, "document": said.document, "changelog": said.changelog}
