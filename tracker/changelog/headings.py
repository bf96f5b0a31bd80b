"""Headings that begin an entry: they name a version or a date and little else."""

import re
from dataclasses import dataclass

from tracker.changelog import dates, versions
from tracker.changelog.dates import FoundDate

_FILLERS = frozenset(
    """version versjon ver vers release rel udgave utgave utgåva revision rev build dato date datum den d pr af fra from the for of i in og and och
    ændringer ændring changes change endringer ändringar changelog ændringslog nyt new news nyheder opdateret updated opdatering update udgivet released
    publiceret published frigivet gældende gyldig effective as at to til på kl api rest service unreleased kommende upcoming latest seneste""".split()
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
    if named:
        cut = cut[: named[1]] + " \u2003 " + cut[named[2] :]
    if not when and not named:
        return None
    words = [w for w in re.findall(r"[^\W\d_]+", cut) if len(w) > 1 and w.lower() not in _FILLERS]
    rest = " ".join(cut.replace("\u2003", " ").split()).strip(" -–—:;,.()[]|/")
    if len(words) > 10 or (words and plain.endswith((".", ",", ";"))):
        return None
    return EntryHeading(named[0] if named else None, when, rest if words else "", not words)


def lead(line: str) -> tuple[EntryHeading, str] | None:
    """A line that begins with date or version, a separator, and goes on with the entry's text."""
    match = re.match(r"^(?P<head>.{4,60}?)(?:\s*:\s+|\s+[-–—|]\s+|\t+)(?P<body>\S.{8,})$", line)
    while match:
        heading = read(match["head"])
        if heading and heading.strict:
            further = re.match(r"^(?P<head>.{1,40}?)(?:\s*:\s+|\s+[-–—|]\s+|\t+)(?P<body>\S.{8,})$", match["body"])
            second = read(further["head"]) if further else None
            if further and second and second.strict:
                return EntryHeading(
                    heading.version or second.version, heading.date or second.date, "", strict=True
                ), further["body"]
            return heading, match["body"]
        longer = re.match(
            rf"^(?P<head>.{{{len(match['head']) + 1},60}}?)(?:\s*:\s+|\s+[-–—|]\s+|\t+)(?P<body>\S.{{8,}})$", line
        )
        match = longer
    return None
