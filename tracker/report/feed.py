"""An Atom feed (RFC 4287) of what the archive saw."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from tracker.documents import Alert, Outcome, Revision
from tracker.report.escape import web_address, xml_text
from tracker.report.values import instant
from tracker.report.voice import Voice, clean, voice

_NAMESPACE = uuid.UUID("6a0d8e0c-6a5f-5b0e-9d0f-7c1f4f1b7a11")


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One revision as news."""

    revision: Revision
    summary: Mapping[str, int] | None = None
    """Findings by level; None where nothing was compared."""
    alerts: tuple[Alert, ...] = ()
    link: str | None = None
    """The http(s) address of its report, where there is one; else the document's own."""


def atom(
    items: Sequence[FeedItem],
    language: str,
    *,
    sources: Sequence[str],
    address: str | None = None,
    updated: datetime | None = None,
    author: str = "tracker",
) -> str:
    """The feed, newest first as given; the same items give the same bytes.

    `address` is the feed's own http(s) address; `updated` its time where it has no items. Ids are URNs of document,
    time and digest: stable wherever the feed is served, and whatever older versions are imported.
    """
    from tracker.templates import environment

    speaking = voice(language)
    latest = max((item.revision.fetched for item in items), default=updated)
    if latest is None:
        raise ValueError("a feed without items needs `updated` (RFC 4287, 4.1.1)")
    return (
        environment("feed")
        .get_template("atom.xml")
        .render(
            language=language,
            id=_urn("feed", *sources),
            title=_xml(speaking("feed.title", sources=speaking.listed(sources) if sources else "")),
            address=web_address(address),
            updated=instant(latest),
            author=_xml(author),
            entries=[_entry(item, speaking) for item in items],
        )
    )


def _entry(item: FeedItem, speaking: Voice) -> dict[str, str | None]:
    revision = item.revision
    name = f"{revision.document} {revision.version or ''}".strip()
    counts = ", ".join(speaking.counts(item.summary or {}))
    outcome = speaking(f"outcome.{revision.outcome if revision.readable else Outcome.UNREADABLE}")
    alerts = [speaking(f"alert.{a}", name=name, version=revision.version or "?", previous="?") for a in item.alerts]
    return {
        "id": _urn(revision.document, revision.fetched.astimezone(UTC).isoformat(), revision.sha256),
        "title": _xml(f"{name}: {counts or outcome}"),
        "updated": instant(revision.fetched),
        "link": web_address(item.link) or web_address(revision.url),
        "summary": _xml(
            ". ".join([outcome.capitalize(), *([counts] if counts else []), *alerts, f"SHA-256 {revision.sha256}"])
        ),
    }


def _urn(*parts: str) -> str:
    return uuid.uuid5(_NAMESPACE, "\n".join(map(_xml, parts))).urn


def _xml(text: str) -> str:
    return xml_text(clean(text))
