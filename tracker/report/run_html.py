"""A run as one offline page: the verdict first, then what breaks, then everything else, folded where it can wait."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tracker.changelog import EntryChanges
from tracker.documents import Outcome
from tracker.report.arrange import Announcements, announcements, groups
from tracker.report.changelog_forms import entry_row
from tracker.report.comparison_html import code_line, reach, row, side, table_rows, unseen
from tracker.report.escape import link, web_address
from tracker.report.model import ClientChange, Comparison, DocumentReport, MovedDate, RunReport, SourceReport
from tracker.report.outline import Told, outline
from tracker.report.pages import page
from tracker.report.run_text import alerts, all_same, client_line, moved_date, tellings
from tracker.report.verdict import TROUBLE, counted, document_title, is_new, news, source_title, verdict
from tracker.report.voice import Voice, clean
from tracker.report.wording import words
from tracker.rules import Finding, Level

_SOURCES = 50
"""Sources whose verdict stands on the page."""
_LIMIT = 400
"""Findings of one level and document that the page shows; more stand in the full comparison."""


def render(run: RunReport, voice: Voice, *, links: Mapping[str, str]) -> str:
    """The page; `links` leads from a document's name to its full comparison."""
    filled = context(run, voice, links, limit=_LIMIT)
    return page("run.html", voice, styles=("base.css", "run.css"), more="more-in-comparison", **filled)


def context(run: RunReport, voice: Voice, links: Mapping[str, str], *, limit: int) -> dict[str, Any]:
    """What the templates of a run are filled with: at most `limit` of anything, and of a document's findings."""
    found = outline(run)
    told = [finding for part in found.levels.values() for one in part for finding in one.findings[:limit]]
    anchors = frozenset(finding.fingerprint for finding in told)
    levels = {level.value: [_told(one, voice, links, limit) for one in found.levels[level][:limit]] for level in Level}
    filled: dict[str, Any] = {
        "subject": verdict(run, voice),
        "sources": [_source(source, voice) for source in sorted(run.sources, key=_urgency)[:_SOURCES]],
        "visited": voice.moment(run.finished),
        "compared": any(document.comparison for document in found.documents),
        "totals": [(level.value, sum(len(one.findings) for one in found.levels[level])) for level in Level],
        "n_unannounced": sum(len(one.findings) for one in found.unannounced),
        "omitted": sum(max(len(part) - limit, 0) for part in (*found.levels.values(), found.arrivals, found.trouble)),
        "breaking": levels["breaking"],
        "warning": levels["warning"],
        "info": levels["info"],
        "wording": levels["documentation"],
        "unannounced": [_unannounced(one, voice, limit) for one in found.unannounced[:limit]],
        "unseen": unseen(found.tables, voice)[:limit],
        "tables": [table_rows(replace(table, entries=table.entries[:limit]), voice, anchors) for table in found.tables],
        "entry_changes": [
            _entry_changes(document, changes, voice) for document, changes in found.entry_changes[:limit]
        ],
        "dates": [_date(document, date, voice) for document, date in found.dates[:limit]],
        "texts": [{"name": _name(d), "lines": _diff_lines(d.text_diff, limit)} for d in found.texts[:limit]],
        "clients": [_client(client, voice, limit) for client in run.clients[:limit]],
    }
    for name, documents in (
        ("fresh", tuple(filter(is_new, found.arrivals))),
        ("arrivals", found.arrivals),
        ("alerts", found.alerts),
        ("trouble", found.trouble),
        ("documents", found.documents),
    ):
        filled[name] = [_document(document, voice) for document in documents[:limit]]
    return filled | {"contents": _contents(filled, voice)}


_SECTIONS = (
    ("breaks", "section.breaks", "breaking"),
    ("warnings", "section.warnings", "warning"),
    ("unannounced", "unannounced-title", "unannounced"),
    ("unseen", "unseen-title", "unseen"),
    ("changelog", "changelog", "tables"),
    ("changelog", "changelog", "entry_changes"),
    ("dates", "section.dates", "dates"),
    ("documents", "section.documents", "arrivals"),
    ("alerts", "section.alerts", "alerts"),
    ("others", "section.others", "info"),
    ("wording", "section.wording", "wording"),
    ("wording", "section.wording", "texts"),
    ("clients", "section.clients", "clients"),
    ("trouble", "section.trouble", "trouble"),
    ("overview", "section.overview", "documents"),
)
"""Anchor, title and content of each section, in the page's order."""


def _contents(filled: Mapping[str, Any], voice: Voice) -> list[tuple[str, str]]:
    return list({anchor: (anchor, voice(title)) for anchor, title, content in _SECTIONS if filled[content]}.values())


def _source(source: SourceReport, voice: Voice) -> dict[str, Any]:
    since = voice.moment(source.failing_since) if source.failing_since else None
    first, *also = news(source, voice)
    same = all_same(source, voice)
    for document in source.documents:
        first = first.replace(document_title(document), document_title(document).replace(" ", "\u00a0"))
    return {
        "name": source_title(source.name),
        "verdict": first[:1].upper() + first[1:],
        "also": also,
        "same": same,
        "mood": _source_mood(source),
        "reason": clean(source.reason or ""),
        "since": voice("run.failing-since", when=since) if since else "",
        "url": web_address(source.page_url),
        "address": clean(source.page_url),
    }


def _urgency(source: SourceReport) -> int:
    return ("breaking", "trouble", "changed", "quiet").index(_source_mood(source))


def _source_mood(source: SourceReport) -> str:
    if source.status == "failing":
        return "trouble"
    if any(counted(document, "breaking") for document in source.documents):
        return "breaking"
    return "quiet" if all(document.outcome in _QUIET for document in source.documents) else "changed"


_QUIET = frozenset({Outcome.UNCHANGED, Outcome.BYTES_ONLY, Outcome.MOVED})


def _mood(outcome: Outcome) -> str:
    return (
        "warning"
        if outcome in TROUBLE or outcome in (Outcome.WITHDRAWN, Outcome.NEW)
        else ("documentation" if outcome in _QUIET else "info")
    )


def _date(document: DocumentReport, date: MovedDate, voice: Voice) -> dict[str, str]:
    return {"document": _name(document), "what": moved_date(date, voice), "text": clean(date.text).lstrip("-•* ")}


def _name(document: DocumentReport) -> str:
    return clean(document.label) or clean(document.name)


def _document(document: DocumentReport, voice: Voice) -> dict[str, Any]:
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
        "tellings": list(tellings(document, voice)),
        "alerts": list(alerts(document, voice)),
    }


def _told(told: Told, voice: Voice, links: Mapping[str, str], limit: int) -> dict[str, Any]:
    notes = announcements(told.comparison)
    shown = told.findings[:limit]
    return {
        "document": _document(told.document, voice),
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


def _unannounced(told: Told, voice: Voice, limit: int) -> dict[str, Any]:
    notes = announcements(told.comparison)
    breaking = [row(f, notes, voice) for f in told.findings if f.level is Level.BREAKING]
    others = [row(f, notes, voice) for f in told.findings if f.level is not Level.BREAKING]
    return {
        "document": _document(told.document, voice),
        "breaking": breaking[:limit],
        "others": others[:limit],
        "omitted": max(len(breaking) - limit, 0) + max(len(others) - limit, 0),
        "n_others": len(others),
    }


def _entry_changes(document: DocumentReport, changes: EntryChanges, voice: Voice) -> dict[str, Any]:
    return {
        "document": _document(document, voice),
        "added": [entry_row(entry, voice) for entry in changes.added],
        "removed": [entry_row(entry, voice) for entry in changes.removed],
        "edited": [(entry_row(older, voice), entry_row(newer, voice)) for older, newer in changes.edited],
    }


def _client(client: ClientChange, voice: Voice, limit: int) -> dict[str, Any]:
    return {
        "line": client_line(client, voice),
        "semver": client.semver,
        "files": [clean(name) for name in client.files_changed[:limit]],
        "notes": [clean(note) for note in client.notes[:limit]],
        "diff": _diff_lines(client.diff.splitlines(), limit),
    }


def _diff_lines(lines: tuple[str, ...] | list[str], limit: int) -> list[tuple[str, str]]:
    """Lines of a unified diff with the class each is shown in."""
    kinds = {"+": "ins", "-": "del", "@": "hunk", "+++ ": "hunk", "--- ": "hunk"}
    return [(kinds.get(line[:4]) or kinds.get(line[:1], "same"), code_line(line) or " ") for line in lines[: limit * 5]]
