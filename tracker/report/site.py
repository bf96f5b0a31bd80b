"""The history as pages: what is watched, and the revisions of each document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from tracker.documents import Kind, Revision
from tracker.report.escape import web_address
from tracker.report.listing import DocumentLog, LoggedRevision
from tracker.report.pages import page
from tracker.report.voice import Voice, clean

_STYLES = ("base.css", "site.css")


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """One document of the site."""

    log: DocumentLog
    source: str = ""
    """Name of the source that publishes it; empty where none does any longer."""
    pages: Mapping[int, str] = field(default_factory=dict)
    """Number of a revision -> its page, relative to the document's."""

    @property
    def address(self) -> str:
        """Its page, relative to the site's first page."""
        return f"{quote(self.log.document)}/index.html"


def overview(documents: Sequence[DocumentPage], voice: Voice) -> str:
    """The first page: every document with its newest revision, those that changed last first."""
    told = [_document(one, voice) for one in documents if one.log.revisions]
    return page(
        "site.html",
        voice,
        styles=_STYLES,
        title=voice("site.title"),
        documents=sorted(told, key=lambda one: one["changed_at"], reverse=True),
    )


def history(document: DocumentPage, voice: Voice) -> str:
    """One document's page: its revisions, newest first."""
    newest = document.log.revisions[0].revision
    return page(
        "site_document.html",
        voice,
        styles=_STYLES,
        title=clean(newest.title or document.log.document),
        document=_document(document, voice),
        revisions=[_revision(one, document, voice) for one in document.log.revisions],
    )


def _document(one: DocumentPage, voice: Voice) -> dict[str, Any]:
    newest = one.log.revisions[0].revision
    changed = next((held for held in one.log.revisions if held.revision.outcome != "bytes-only"), one.log.revisions[0])
    return {
        "name": clean(one.log.document),
        "title": clean(newest.title or one.log.document),
        "source": clean(one.source),
        "kind": voice(f"kind.{newest.kind}"),
        "version": clean(newest.version or ""),
        "address": one.address,
        "changed": voice.stamp(changed.revision.fetched),
        "changed_at": changed.revision.fetched,
        "url": web_address(newest.url),
        "levels": _levels(changed, voice),
        "n": len(one.log.revisions),
    }


def _revision(one: LoggedRevision, document: DocumentPage, voice: Voice) -> dict[str, Any]:
    revision = one.revision
    return {
        "number": revision.number,
        "called": _called(revision, voice),
        "fetched": voice.stamp(revision.fetched),
        "outcome": voice(f"outcome.{revision.outcome}") if revision.readable else voice("outcome.unreadable"),
        "sha256": revision.sha256,
        "file": clean(revision.file_name),
        "url": web_address(revision.url),
        "page": document.pages.get(revision.number),
        "levels": _levels(one, voice),
    }


def _called(revision: Revision, voice: Voice) -> str:
    """Its version; what has none by its nature goes by its number."""
    if revision.version or revision.kind in (Kind.OPENAPI, Kind.SCHEMA):
        return clean(revision.version or voice("no-version"))
    called = voice("of-revision", number=revision.number)
    return f"{called[:1].upper()}{called[1:]}"


def _levels(one: LoggedRevision, voice: Voice) -> list[tuple[str, str]]:
    """(level, count in words) of what a revision changed."""
    return [(level, voice(f"count.{level}", n=n)) for level, n in (one.summary or {}).items() if n]
