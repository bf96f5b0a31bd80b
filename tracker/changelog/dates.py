"""Dates in running text, by a grammar of our own that never guesses.

Day first, except ISO 8601. What is impossible, yearless or contradicts its weekday is flagged and left as written.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from tracker.changelog.calendar_names import MONTHS, WEEKDAYS
from tracker.changelog.date_forms import CELL_FORMS, CONTEXT_BEFORE, FORMS, TIME, WEEKDAY_AFTER, WEEKDAY_BEFORE, YEAR
from tracker.changelog.model import Flag


@dataclass(frozen=True, slots=True)
class FoundDate:
    """One date as it stands in a text."""

    value: str | None
    """ISO 8601 `YYYY-MM-DD`, `YYYY-MM` where only a month stands, None where it cannot be known."""
    text: str
    """As written, with its weekday."""
    start: int = 0
    end: int = 0
    """Offsets of `text` in the text that was searched."""
    until: str | None = None
    """Last day of a range, ISO 8601."""
    flags: tuple[Flag, ...] = ()
    nearest: str | None = None
    """For a yearless date, the ISO date nearest to `today`: something to show, never a value."""
    two_digit: bool = False
    """Whether the year is written with two digits in a form that other orders share (`12.06.19`)."""


def find(text: str, *, today: date | None = None) -> list[FoundDate]:
    """All dates of a running text, in order; `today` only fills `nearest` of yearless ones."""
    masked = TIME.sub(lambda m: "\0" * len(m[0]), text.replace("\xa0", " "))
    found = [_weekday(text, f) for f in _ranges(text, list(_scan(masked, text)))]
    return [replace(f, nearest=_nearest(f, today)) if today else f for f in found]


def read_cell(text: str) -> FoundDate | None:
    """The date of a table cell or heading part that is a date and little else; None where there is none."""
    plain = " ".join(text.split())
    found = find(plain)
    if found:
        return found[0]
    for name, pattern in CELL_FORMS:
        if match := pattern.match(plain):
            return _made(name, match, plain)
    return None


def is_date(text: str) -> bool:
    """Whether a cell holds a date and hardly anything else (weekday, time, a word or two)."""
    plain = " ".join(text.split())
    if not plain or len(plain) > 60 or (found := read_cell(plain)) is None:
        return False
    rest = TIME.sub(" ", plain.replace(found.text, " ", 1))
    return len(re.findall(r"[^\W\d]{3,}", rest)) <= 2 and len(rest.strip()) <= max(12, len(found.text))


def read_column(cells: list[str]) -> list[FoundDate | None]:
    """The dates of one column: what a single cell leaves open (`12.06.19`, `09/25/2023`) is held against the others."""
    found = [read_cell(cell) for cell in cells]
    fields = [f.text.split() and re.findall(r"\d+", f.text) for f in found if f and f.two_digit]
    day_first = len({f[0] for f in fields if f}) > len({f[-1] for f in fields if f})
    marked = [_settled(f, day_first=day_first) for f in found]
    return _without_month_first(marked)


def _settled(found: FoundDate | None, *, day_first: bool) -> FoundDate | None:
    if found is None or not found.two_digit or day_first or found.value is None:
        return found
    return replace(found, flags=(*found.flags, Flag.YEAR_MISSING))


def _without_month_first(found: list[FoundDate | None]) -> list[FoundDate | None]:
    """Where a column proves to be month first, its ambiguous dates cannot be known."""
    fields = [_day_and_month(f) for f in found]
    month_first = sum(1 for pair in fields if pair and pair[0] <= 12 < pair[1] <= 31)
    if not month_first or any(pair and pair[0] > 12 for pair in fields):
        return found
    return [
        replace(f, value=None, flags=(Flag.IMPOSSIBLE_DATE,)) if f and pair and f.value and pair[0] != pair[1] else f
        for f, pair in zip(found, fields, strict=True)
    ]


def _day_and_month(found: FoundDate | None) -> tuple[int, int] | None:
    match = re.search(rf"(\d{{1,2}})([./-])(\d{{1,2}})\2{YEAR}", found.text) if found else None
    return (int(match[1]), int(match[3])) if match else None


def _scan(masked: str, text: str) -> Iterator[FoundDate]:
    """The forms' matches from left to right; each form is searched again only once its match is behind."""
    position = 0
    ahead = [pattern.search(masked) for _, pattern in FORMS]
    while hits := [(match.start(), order) for order, match in enumerate(ahead) if match]:
        _, order = min(hits)
        match = ahead[order]
        assert match is not None
        name = FORMS[order][0]
        if (
            name != "bare"
            or match[0] == masked.strip()
            or CONTEXT_BEFORE.search(masked, max(0, match.start() - 20), match.start())
        ):
            yield _made(name, match, text)
        position = match.end()
        ahead = [
            FORMS[n][1].search(masked, position) if old and old.start() < position else old
            for n, old in enumerate(ahead)
        ]


def _made(name: str, match: re.Match[str], text: str) -> FoundDate:
    groups = match.groupdict()
    written = text[match.start() : match.end()].strip()
    if name == "month":
        return FoundDate(f"{groups['year']}-{_month(groups['month']):02d}", written, match.start(), match.end())
    month, day = _month(groups["month"] or groups["other"]), int(groups["day"])
    if name in ("yearless", "bare"):
        missing: tuple[Flag, ...] = (
            (Flag.YEAR_MISSING,) if _iso(2000, month, day) else (Flag.YEAR_MISSING, Flag.IMPOSSIBLE_DATE)
        )
        return FoundDate(None, written, match.start(), match.end(), flags=missing)
    year = int(groups["year"].lstrip("'"))
    year = year if year > 99 else 2000 + year
    value = _iso(year, month, day)
    flags: tuple[Flag, ...] = () if value else (Flag.IMPOSSIBLE_DATE,)
    until = None
    if groups.get("day0"):
        begin = _iso(year, _month(groups["month0"]) if groups.get("month0") else month, int(groups["day0"]))
        value, until = (begin, value) if begin and value and begin <= value else (value, None)
    short = name == "short" and groups["sep"] == groups["sep2"]
    return FoundDate(value, written, match.start(), match.end(), until, flags, two_digit=short)


def _month(written: str) -> int:
    return int(written) if written.isdigit() else MONTHS[written.lower()]


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _ranges(text: str, found: list[FoundDate]) -> list[FoundDate]:
    """Joins two dates with nothing but a dash between them into one range."""
    joined: list[FoundDate] = []
    for one in found:
        before = joined[-1] if joined else None
        if (
            before
            and before.value
            and one.value
            and len(before.value) == len(one.value) == 10
            and before.value <= one.value
            and re.fullmatch(r"\s*(?:[-–—]|til|to)\s*", text[before.end : one.start])
        ):
            joined[-1] = replace(before, until=one.value, end=one.end, text=text[before.start : one.end])
        else:
            joined.append(one)
    return joined


def _weekday(text: str, found: FoundDate) -> FoundDate:
    before = WEEKDAY_BEFORE.search(text, max(0, found.start - 24), found.start)
    after = WEEKDAY_AFTER.match(text, found.end)
    hit = before or after
    if not hit or (len(hit[1]) == 3 and hit[1].islower() and "." not in hit[0]):
        return found
    start = before.start() if before else found.start
    end = found.end if before else hit.end()
    named = replace(found, start=start, end=end, text=text[start:end].strip())
    if (
        found.value is None
        or len(found.value) != 10
        or date.fromisoformat(found.value).weekday() == WEEKDAYS[hit[1].lower()]
    ):
        return named
    return replace(named, flags=(*found.flags, Flag.WEEKDAY_MISMATCH))


def _nearest(found: FoundDate, today: date) -> str | None:
    if found.value or Flag.YEAR_MISSING not in found.flags or Flag.IMPOSSIBLE_DATE in found.flags:
        return None
    for name, pattern in FORMS:
        if name in ("yearless", "bare") and (match := pattern.search(found.text)):
            days = (
                _iso(year, _month(match["month"]), int(match["day"]))
                for year in (today.year - 1, today.year, today.year + 1)
            )
            return min((d for d in days if d), key=lambda d: abs((date.fromisoformat(d) - today).days), default=None)
    return None
