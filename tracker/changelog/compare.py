"""Two revisions of a changelog -> the entries added, removed and edited."""

import unicodedata
from collections import defaultdict
from collections.abc import Sequence

from tracker.changelog.model import Changelog, Entry, EntryChanges, Status

_EVEN = {
    0x2010: "-",
    0x2011: "-",
    0x2012: "-",
    0x2013: "-",
    0x2212: "-",
    0x2018: "'",
    0x2019: "'",
    0x201C: '"',
    0x201D: '"',
    0xAD: "",
}
_CLOSE = 60.0


def compare(older: Changelog, newer: Changelog) -> EntryChanges:
    """What a reader would call changed: a file reflowed, re-exported or not readable changes nothing."""
    if Status.OK not in (older.status,) or newer.status != Status.OK:
        return EntryChanges()
    gone, come = _unmatched(older.entries, newer.entries)
    edited: list[tuple[Entry, Entry]] = []
    for test in (_same_version, _same_wording, _same_day):
        for before in list(gone):
            after = max((e for e in come if test(before, e)), key=lambda e: _likeness(before, e), default=None)
            if after is not None:
                gone.remove(before)
                come.remove(after)
                edited.append((before, after))
    places = {id(entry): i for i, entry in enumerate(newer.entries)}
    edited.sort(key=lambda pair: places[id(pair[1])])
    return EntryChanges(tuple(come), tuple(gone), tuple(edited))


def _unmatched(older: Sequence[Entry], newer: Sequence[Entry]) -> tuple[list[Entry], list[Entry]]:
    """The entries of either side without an equal on the other, each counted once."""
    waiting: defaultdict[tuple[str, str, str], list[Entry]] = defaultdict(list)
    for entry in older:
        waiting[_key(entry)].append(entry)
    come = []
    for entry in newer:
        same = waiting[_key(entry)]
        if same:
            same.pop()
        else:
            come.append(entry)
    left = {id(entry) for same in waiting.values() for entry in same}
    return [entry for entry in older if id(entry) in left], come


def _key(entry: Entry) -> tuple[str, str, str]:
    return entry.date or entry.date_text or "", (entry.version or "").lower(), wording(entry.text)


def wording(text: str) -> str:
    """A text without what an export alone changes: bullet marks, dashes, quotes, white space."""
    words = unicodedata.normalize("NFKC", text).translate(_EVEN).split()
    return " ".join(w for w in words if w not in ("•", "-", "*", "—", "◦", "·"))


def _same_version(one: Entry, other: Entry) -> bool:
    return bool(one.version) and (one.version or "").lower() == (other.version or "").lower()


def _same_wording(one: Entry, other: Entry) -> bool:
    return _likeness(one, other) >= (90.0 if one.version and other.version else _CLOSE)


def _same_day(one: Entry, other: Entry) -> bool:
    return one.date is not None and one.date == other.date and not (one.version and other.version)


def _likeness(one: Entry, other: Entry) -> float:
    from rapidfuzz import fuzz

    return fuzz.ratio(wording(one.text)[:4000], wording(other.text)[:4000])
