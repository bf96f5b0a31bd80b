"""A run as one offline page: the verdict first, then what breaks, then everything else, folded where it can wait."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tracker.report.model import RunReport
from tracker.report.outline import outline
from tracker.report.pages import page
from tracker.report.rows import diff_lines, table_rows, unseen
from tracker.report.run_rows import (
    client_row,
    date_row,
    document_row,
    entry_changes_row,
    source_row,
    told_row,
    unannounced_row,
    urgency,
)
from tracker.report.sentences import called
from tracker.report.verdict import is_new, verdict
from tracker.report.voice import Voice
from tracker.rules import Level

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
    levels = {
        level.value: [told_row(one, voice, links, limit) for one in found.levels[level][:limit]] for level in Level
    }
    filled: dict[str, Any] = {
        "title": verdict(run, voice),
        "sources": [source_row(source, voice) for source in sorted(run.sources, key=urgency)[:_SOURCES]],
        "visited": voice.moment(run.finished),
        "compared": any(document.comparison for document in found.documents),
        "totals": [(level.value, sum(len(one.findings) for one in found.levels[level])) for level in Level],
        "n_unannounced": sum(len(one.findings) for one in found.unannounced),
        "omitted": sum(max(len(part) - limit, 0) for part in (*found.levels.values(), found.arrivals, found.trouble)),
        "breaking": levels["breaking"],
        "warning": levels["warning"],
        "info": levels["info"],
        "wording": levels["documentation"],
        "unannounced": [unannounced_row(one, voice, limit) for one in found.unannounced[:limit]],
        "unseen": unseen(found.tables, voice)[:limit],
        "tables": [table_rows(replace(table, entries=table.entries[:limit]), voice, anchors) for table in found.tables],
        "entry_changes": [
            entry_changes_row(document, changes, voice) for document, changes in found.entry_changes[:limit]
        ],
        "dates": [date_row(document, date, voice) for document, date in found.dates[:limit]],
        "texts": [{"name": called(d, voice), "lines": diff_lines(d.text_diff, limit)} for d in found.texts[:limit]],
        "clients": [client_row(client, voice, limit) for client in run.clients[:limit]],
    }
    for name, documents in (
        ("fresh", tuple(filter(is_new, found.arrivals))),
        ("arrivals", found.arrivals),
        ("alerts", found.alerts),
        ("trouble", found.trouble),
        ("documents", found.documents),
    ):
        filled[name] = [document_row(document, voice) for document in documents[:limit]]
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
    ("texts", "section.text", "texts"),
    ("wording", "section.wording", "wording"),
    ("clients", "section.clients", "clients"),
    ("trouble", "section.trouble", "trouble"),
    ("overview", "section.overview", "documents"),
)
"""Anchor, title and content of each section, in the page's order."""


def _contents(filled: Mapping[str, Any], voice: Voice) -> list[tuple[str, str]]:
    return list({anchor: (anchor, voice(title)) for anchor, title, content in _SECTIONS if filled[content]}.values())
