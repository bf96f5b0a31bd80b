"""What pages show of a source, a document, a client: plain values for the templates, every text made harmless."""

from collections.abc import Mapping
from typing import Any

from tracker.changelog import EntryChanges
from tracker.documents import Outcome
from tracker.report.arrange import Announcements, announcements, groups
from tracker.report.comparison import Comparison
from tracker.report.escape import link, web_address
from tracker.report.model import ClientChange, DocumentReport, MovedDate, SourceReport
from tracker.report.outline import Told
from tracker.report.rows import diff_lines, entry_row, reach, row, side
from tracker.report.sentences import alerts, all_same, because, called, client_line, moved_date, since, tellings
from tracker.report.verdict import TROUBLE, counted, document_title, doubts, news, source_title
from tracker.report.voice import Voice, clean
from tracker.report.wording import words
from tracker.rules import Finding, Level


def urgency(source: SourceReport) -> int:
    """What breaks first, what could not be checked next, what is quiet last."""
    return ("breaking", "trouble", "changed", "quiet").index(_source_mood(source))


def source_row(source: SourceReport, voice: Voice) -> dict[str, Any]:
    """What a page shows of a source: its verdict, what else is new, why it failed."""
    first, *also = news(source, voice)
    same = all_same(source, voice)
    names = tuple(clean(document.name) for document in source.documents)
    also = [line if line.startswith(names) else f"{line[:1].upper()}{line[1:]}" for line in also]
    for document in source.documents:
        first = first.replace(document_title(document), document_title(document).replace(" ", "\u00a0"))
    return {
        "name": source_title(source.name),
        "verdict": first if first.startswith(names) else f"{first[:1].upper()}{first[1:]}",
        "also": also,
        "same": same,
        "doubts": doubts(source, voice),
        "mood": _source_mood(source),
        "reason": because(source.reason or "", source.page_url, voice),
        "since": since(source, voice),
        "url": web_address(source.page_url),
        "address": clean(source.page_url),
    }


def _source_mood(source: SourceReport) -> str:
    if source.status == "failing":
        return "trouble"
    if any(counted(document, "breaking") for document in source.documents):
        return "breaking"
    return "quiet" if all(d.outcome in _QUIET or d.standing for d in source.documents) else "changed"


_QUIET = frozenset({Outcome.UNCHANGED, Outcome.BYTES_ONLY, Outcome.MOVED})


def _mood(outcome: Outcome) -> str:
    return (
        "warning"
        if outcome in TROUBLE or outcome in (Outcome.WITHDRAWN, Outcome.NEW)
        else ("documentation" if outcome in _QUIET else "info")
    )


def date_row(document: DocumentReport, date: MovedDate, voice: Voice) -> dict[str, str]:
    """What a page shows of a moved date."""
    return {
        "document": called(document, voice),
        "what": moved_date(date, voice),
        "text": clean(date.text).lstrip("-•* "),
    }


def document_row(document: DocumentReport, voice: Voice) -> dict[str, Any]:
    """What a page shows of a document."""
    return {
        "name": clean(document.name),
        "label": clean(document.label) if document.label != document.name else "",
        "title": document_title(document),
        "kind": voice(f"kind.{document.kind}"),
        "outcome": document.outcome.value,
        "mood": _mood(document.outcome),
        "version": clean(document.version or ""),
        "previous": clean(document.previous_version or ""),
        "url": web_address(document.url),
        "address": clean(document.url),
        "former": clean(document.previous_url or ""),
        "revision": clean(document.revision or ""),
        "tellings": list(tellings(document, voice, alerted=False)),
        "alerts": list(alerts(document, voice)),
    }


def told_row(told: Told, voice: Voice, links: Mapping[str, str], limit: int) -> dict[str, Any]:
    """What a page shows of some findings of one document, at most `limit` of them."""
    notes = announcements(told.comparison)
    shown = told.findings[:limit]
    return {
        "document": document_row(told.document, voice),
        "versions": _versions(told.comparison, voice),
        "count": len(told.findings),
        "groups": [
            {
                "place": g.place,
                **reach(g.operations, voice, limit=1000),
                "rows": [_row(f, notes, voice) for f in g.findings],
            }
            for g in groups(shown, voice)
        ],
        "omitted": len(told.findings) - len(shown),
        "link": link(links.get(told.document.name)),
    }


def _versions(comparison: Comparison, voice: Voice) -> str:
    older, newer = (side(one, voice)["version"] for one in (comparison.older, comparison.newer))
    return f"{older} → {newer}" if older != newer else str(newer)


def _row(finding: Finding, notes: Announcements, voice: Voice) -> dict[str, Any]:
    told = row(finding, notes, voice)
    worth = finding.level is Level.DOCUMENTATION and told["before"]
    return told | {"words": words(finding.before, finding.after) if worth else []}


def unannounced_row(told: Told, voice: Voice, limit: int) -> dict[str, Any]:
    """What nobody announced of one document, breaking apart."""
    notes = announcements(told.comparison)
    breaking = [row(f, notes, voice) for f in told.findings if f.level is Level.BREAKING]
    others = [row(f, notes, voice) for f in told.findings if f.level is not Level.BREAKING]
    return {
        "document": document_row(told.document, voice),
        "breaking": breaking[:limit],
        "others": others[:limit],
        "omitted": max(len(breaking) - limit, 0) + max(len(others) - limit, 0),
        "n_others": len(others),
    }


def entry_changes_row(document: DocumentReport, changes: EntryChanges, voice: Voice) -> dict[str, Any]:
    """What changed in a changelog itself."""
    return {
        "document": document_row(document, voice),
        "added": [entry_row(entry, voice) for entry in changes.added],
        "removed": [entry_row(entry, voice) for entry in changes.removed],
        "edited": [(entry_row(older, voice), entry_row(newer, voice)) for older, newer in changes.edited],
    }


def client_row(client: ClientChange, voice: Voice, limit: int) -> dict[str, Any]:
    """What a page shows of a regenerated client."""
    return {
        "line": client_line(client, voice),
        "semver": client.semver,
        "files": [clean(name) for name in client.files_changed[:limit]],
        "notes": [clean(note) for note in client.notes[:limit]],
        "diff": diff_lines(client.diff.splitlines(), limit),
    }
