"""Dates and deadlines in a page's text: which are new, which are gone, which have moved."""

import re
from collections.abc import Sequence
from datetime import date

from tracker.report.model import MovedDate

LONGEST = 400
"""Characters of a line that are told."""


_ENDS = re.compile(r"(?:(?<=[^\d\s][.!?])|(?<=\d{4}[.!?]))\s+(?=[A-ZÆØÅ])")
"""Between two sentences: after a word or a year, not after the day of `1. December`."""


def moved(older: Sequence[str], newer: Sequence[str], *, today: date) -> tuple[MovedDate, ...]:
    """The dates of sentences that say the same with another date, then those of sentences that came or went."""
    before, after = _dated(older, today), _dated(newer, today)
    found = []
    for wording, (line, day) in after.items():
        earlier = before.get(wording)
        if earlier is None:
            found.append(MovedDate(text=line, before=None, after=day))
        elif earlier[1] != day:
            found.append(MovedDate(text=line, before=earlier[1], after=day))
    found += [MovedDate(text=line, before=day, after=None) for w, (line, day) in before.items() if w not in after]
    return tuple(found)


def _dated(lines: Sequence[str], today: date) -> dict[tuple[str, int], tuple[str, str]]:
    """(wording without dates, which date in it) -> (sentence, the date as ISO or as written)."""
    from tracker.changelog import dates

    found: dict[tuple[str, int], tuple[str, str]] = {}
    for line in (sentence.lstrip("-#| ") for published in lines for sentence in _ENDS.split(published)):
        hits = dates.find(line[: LONGEST * 4], today=today)
        wording = line
        for hit in hits:
            wording = wording.replace(hit.text, "")
        wording = re.sub(r"(?i)\b(man|tirs|ons|tors|fre|lør|søn)dag\b|\W+", " ", wording).casefold()
        for index, hit in enumerate(hits):
            found.setdefault((wording, index), (line[:LONGEST], hit.value or hit.text))
    return found
