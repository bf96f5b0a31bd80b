"""Headings that begin an entry: they name a version or a date and little else."""

import re
from dataclasses import dataclass

from tracker.changelog import dates, versions
from tracker.changelog.dates import FoundDate
from tracker.changelog.vocabulary import HEADING_FILLERS

_COLUMNS = re.compile(r"\S(?:\t| {2})")
_BETWEEN = re.compile(
    r"(?:[\s:;,.()\[\]|•·–—*_-]+|(?:den|d|pr|dato|date|datum|af|fra|released|udgivet)\b\.?)+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class EntryHeading:
    """What a heading says of the entry below it."""

    version: str | None
    date: FoundDate | None
    rest: str
    """What else it says: a title."""
    strict: bool
    """Whether it says nothing else."""


def read(line: str) -> EntryHeading | None:
    """The heading of an entry; None where a line names neither version nor date, or too much else."""
    plain = line.strip().strip("#*_").strip()
    if not plain or len(plain) > 140:
        return None
    found = dates.find(plain)
    when = next((f for f in found if f.value or f.flags), None)
    cut = plain.replace(when.text, " \u2003 ", 1) if when else plain
    named = versions.find_version(cut)
    if named and not _names(cut[: named[1]]):
        cut = cut[: named[1]] + " \u2003 " + cut[named[2] :]
    if not when and not named:
        return None
    chapter = named and not when and named[2] - named[1] == len(named[0]) and named[0].count(".") < 2
    words = [w for w in re.findall(r"[^\W\d_]+", cut) if len(w) > 1 and w.lower() not in HEADING_FILLERS]
    rest = _trimmed(" ".join(cut.replace("\u2003", " ").split()))
    if (words and chapter) or len(words) > 10 or (words and plain.endswith((".", ",", ";"))):
        return None
    return EntryHeading(named[0] if named else None, when, rest if words else "", not words)


def _names(before: str) -> bool:
    """Whether a version ends a phrase (`bump version to 2.0`) rather than naming the entry."""
    phrase = re.split(r"[:–—|()\[\]]|\s-\s|\u2003", before)[-1]
    return len([w for w in re.findall(r"[^\W\d_]+", phrase) if w.islower() and w not in HEADING_FILLERS]) > 0


def _trimmed(rest: str) -> str:
    """A title without the separators and empty brackets that version and date leave behind."""
    rest = re.sub(r"\(\s*\)|\[\s*\]", " ", rest).strip(" -–—:;,.|/·•")
    return " ".join(rest.split())


@dataclass(frozen=True, slots=True)
class Lead:
    """Date and version at the beginning of a line that goes on with the entry's text."""

    heading: EntryHeading
    body: str
    separated: bool
    """Whether a colon, dash or bar stands before the text, or a gap that makes columns."""


def lead(line: str) -> Lead | None:
    """Reads a line such as `12-03-2024 – version 1.2: Rettet fejl`; None where no date or version leads to text."""
    found = {f.start: f for f in dates.find(line[:100])}
    at, when, version = 0, None, None
    while True:
        skipped = _BETWEEN.match(line, at)
        at = skipped.end() if skipped else at
        if when is None and at in found:
            when = found[at]
            at = when.end
        elif version is None and (named := versions.version_at(line, at)):
            version, at = named
        else:
            break
    body = line[at:].strip()
    if not (when or version) or len(body) < 8:
        return None
    before = line[:at].rstrip()
    return Lead(
        EntryHeading(version, when, "", strict=True),
        body,
        before.endswith((":", "-", "–", "—", "|", "•", "·")) or _COLUMNS.search(line[: line.rindex(body)]) is not None,
    )
