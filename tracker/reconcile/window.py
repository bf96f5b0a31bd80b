"""Which entries of a changelog concern a comparison: by version, by date, as given, or all."""

import re
from collections.abc import Sequence

from tracker.changelog import Entry
from tracker.documents import versions
from tracker.openapi import Description
from tracker.reconcile.model import Window
from tracker.reconcile.words import name_words, squash, stems, text_words

_DATE = re.compile(r"\d{4}-\d\d(?:-\d\d)?")
_EVERYTHING = frozenset(
    {"alle", "alt", "all", "general", "generelt", "generel", "samtlige", "faelles", "common", "shared", "any"}
)


def choose(
    entries: Sequence[Entry],
    *,
    older: Description,
    newer: Description,
    since: str | None = None,
    until: str | None = None,
) -> tuple[Window, tuple[Entry, ...]]:
    """The entries that speak of the step from `older` to `newer`, in their order, and how they were chosen."""
    scoped = _in_scope(entries, newer)
    if since or until:
        return Window.GIVEN, tuple(e for e in scoped if e.date is None or _between(e.date, since, until))
    if (taken := _by_version(scoped, older.version, newer.version)) is not None:
        return Window.VERSIONS, taken
    if (taken := _by_date(scoped, older.version, newer.version)) is not None:
        return Window.DATES, taken
    return Window.ALL, tuple(scoped)


def _between(date: str, since: str | None, until: str | None) -> bool:
    """Whether an entry's day, or its month where only that is known, touches the days from `since` to `until`."""
    reach = len(date)
    return (since is None or date >= since[:reach]) and (until is None or date <= until[:reach])


def _by_version(entries: Sequence[Entry], older: str | None, newer: str | None) -> tuple[Entry, ...] | None:
    """The entries after `older` up to `newer`; None where the changelog does not number the same thing."""
    low, high = versions.parts(older or ""), versions.parts(newer or "")
    if not low or not high or _DATE.match(newer or ""):
        return None
    known = [versions.parts(entry.version or "") for entry in entries]
    if low not in known and high not in known and not any(low < v <= high for v in known if v):
        return None
    if low >= high:
        return tuple(entry for entry, v in zip(entries, known, strict=True) if v == high)
    return tuple(entry for entry, v in zip(entries, known, strict=True) if v and low < v <= high)


def _by_date(entries: Sequence[Entry], older: str | None, newer: str | None) -> tuple[Entry, ...] | None:
    """The entries after the older day up to the newer one, where the descriptions are numbered by date."""
    low, high = _DATE.match(older or ""), _DATE.match(newer or "")
    if not low or not high or not any(entry.date for entry in entries):
        return None
    return tuple(e for e in entries if e.date and _between(e.date, low[0], high[0]) and e.date != low[0])


def _in_scope(entries: Sequence[Entry], newer: Description) -> list[Entry]:
    """Without the entries whose scope names another product, where some scope names this one."""
    own = _keys(f"{newer.title or ''} {newer.name}")
    scopes = {entry.scope for entry in entries if entry.scope}
    ours = {scope for scope in scopes if _names(scope, own)}
    if not ours:
        return list(entries)
    return [entry for entry in entries if not entry.scope or entry.scope in ours or _everything(entry.scope)]


def _keys(text: str) -> frozenset[str]:
    words = {*text_words(text), *name_words(text)} - {
        "api",
        "apis",
        "til",
        "for",
        "the",
        "of",
        "og",
        "and",
        "openapi",
        "swagger",
        "yaml",
        "json",
    }
    return frozenset(stem for word in words if len(word) > 2 for stem in stems(word)) | {squash(text)}


def _names(scope: str, own: frozenset[str]) -> bool:
    told = [word for word in text_words(scope[:200]) if len(word) > 2 and word not in {"api", "til", "for", "the"}]
    return bool(told) and (all(stems(word) & own for word in told) or squash(scope) in own)


def _everything(scope: str) -> bool:
    return bool(_EVERYTHING & set(text_words(scope[:200])))
