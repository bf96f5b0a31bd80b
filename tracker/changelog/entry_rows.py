"""Rows of one table -> entries: merged cells filled down, rows that a page break divides made whole."""

import re
from collections.abc import Sequence
from dataclasses import replace

from tracker.changelog import dates, text, versions
from tracker.changelog.dates import FoundDate
from tracker.changelog.model import Entry, Flag
from tracker.changelog.rawtable import RawRow, Stitched
from tracker.changelog.text import Passage
from tracker.changelog.vocabulary import Role

_KEYS = (Role.DATE, Role.VERSION)


def read_rows(table: Stitched, placed: dict[Role, int], found: Sequence[FoundDate | None]) -> list[Entry]:
    """The entries of a table whose columns are known; `found` holds the date of every row."""
    reader = _Reader(table, placed, found)
    for i in range(len(table.rows)):
        reader.take(i)
    return reader.made


class _Reader:
    """Takes the rows of one table in turn."""

    def __init__(self, table: Stitched, placed: dict[Role, int], found: Sequence[FoundDate | None]) -> None:
        self.table, self.placed, self.found = table, placed, found
        self.made: list[Entry] = []
        self.section: str | None = None
        self.waiting: Entry | None = None
        """A row at the foot of a page whose date and version stand on the next."""
        self.merges = any(not row.fresh[placed[key]] for row in table.rows for key in _KEYS if key in placed)

    def take(self, i: int) -> None:
        """Adds one row: a new entry, or more of the one before."""
        row = self.table.rows[i]
        if self._repeats_header(i, row):
            return
        date_text, version, body = (self._text(role, row) for role in (*_KEYS, Role.TEXT))
        keyless = not date_text and not version
        if not body and (keyless or not _valued(date_text, version)):
            self.section = " ".join(cell.text for cell in row.cells if cell.text) or self.section
        elif self.made and i in self.table.turns and self._divided(row, date_text, version):
            self._extend(row, date_text, version)
        elif keyless and self._keyed_overleaf(i):
            self.waiting = self._entry(row, Entry(""))
        elif keyless and self.made:
            self.made.append(self._entry(row, _filled(self.made[-1])))
        else:
            self._add(row, self._keys(i, row))

    def _repeats_header(self, i: int, row: RawRow) -> bool:
        cells = tuple(cell.text for cell in row.cells)
        if self.table.header:
            return cells == self.table.header
        keys = [cells[self.placed[role]] for role in _KEYS if role in self.placed]
        return i in self.table.turns and all(keys) and not _valued(keys[0], keys[-1]) and max(map(len, cells)) < 60

    def _text(self, role: Role, row: RawRow) -> str | None:
        return (row.cells[self.placed[role]].text or None) if role in self.placed else None

    def _keys(self, i: int, row: RawRow) -> Entry:
        """An entry with nothing but the row's date and version."""
        found, date_text = self.found[i], self._text(Role.DATE, row)
        merged = any(self._text(key, row) and not row.fresh[self.placed[key]] for key in _KEYS if key in self.placed)
        flags = (*(found.flags if found else ()), *((Flag.FILLED_DOWN,) if merged else ()))
        version = versions.written(self._text(Role.VERSION, row) or "")
        return Entry("", found.value if found else None, date_text, version, flags=flags)

    def _entry(self, row: RawRow, keys: Entry) -> Entry:
        passage = row.cells[self.placed[Role.TEXT]]
        scope, author = self._text(Role.SCOPE, row) or self.section, self._text(Role.AUTHOR, row)
        return replace(keys, text=passage.text, bullets=passage.bullets, scope=scope, author=author, page=row.page)

    def _add(self, row: RawRow, keys: Entry) -> None:
        """Adds an entry with its own keys, and before it what waited for them."""
        entry, waiting, self.waiting = self._entry(row, keys), self.waiting, None
        if waiting is None:
            self.made.append(entry)
        elif _unfinished(waiting.text, entry.text):
            whole = _longer(waiting, Passage(entry.text, entry.bullets))
            self.made.append(replace(entry, text=whole.text, bullets=whole.bullets, page=waiting.page))
        else:
            first = replace(keys, text=waiting.text, bullets=waiting.bullets, scope=waiting.scope, page=waiting.page)
            self.made += [first, replace(entry, flags=_filled(entry).flags)]

    def _keyed_overleaf(self, i: int) -> bool:
        """Whether a row without keys at the foot of a page is the beginning of the row or merged cell overleaf."""
        following = self.table.rows[i + 1] if i + 1 in self.table.turns else None
        if following is None or not any(self._text(key, following) for key in _KEYS):
            return False
        row = self.table.rows[i]
        if not all(row.fresh[self.placed[key]] for key in _KEYS if key in self.placed):
            return False
        return self.merges or _unfinished(self._text(Role.TEXT, row) or "", self._text(Role.TEXT, following) or "")

    def _divided(self, row: RawRow, date_text: str | None, version: str | None) -> bool:
        """Whether the first row of a page is the rest of the last row of the page before, cell by cell."""
        last = self.made[-1]
        if not date_text and not version:
            return not self.merges or _unfinished(last.text, self._text(Role.TEXT, row) or "")
        if set(_KEYS) <= self.placed.keys() and (
            (date_text and not last.date_text and not version) or (version and not last.version and not date_text)
        ):
            return True
        completes = date_text and last.date_text and not version and not dates.is_date(date_text)
        return bool(completes) and dates.is_date(f"{last.date_text} {date_text}")

    def _extend(self, row: RawRow, date_text: str | None, version: str | None) -> None:
        last = self.made[-1]
        if date_text:
            written = text.join([part for part in (last.date_text, date_text) if part])
            found = dates.read_cell(written)
            last = replace(
                last, date_text=written, date=found.value if found else None, flags=found.flags if found else ()
            )
        self.made[-1] = _longer(replace(last, version=last.version or version), row.cells[self.placed[Role.TEXT]])


def _valued(date_text: str | None, version: str | None) -> bool:
    return bool((date_text and dates.read_cell(date_text)) or (version and versions.is_version(version)))


def _filled(entry: Entry) -> Entry:
    return replace(entry, flags=(*(f for f in entry.flags if f != Flag.FILLED_DOWN), Flag.FILLED_DOWN))


def _unfinished(before: str, after: str) -> bool:
    """Whether a text goes on: it ends in no full stop, or the rest begins with a small letter."""
    return not re.search(r"[.!?:;)»”\"]$", before) or after[:1].islower()


def _longer(entry: Entry, rest: Passage) -> Entry:
    """An entry with the rest of its text; a last list item goes on up to the next mark."""
    bullets = entry.bullets
    head, mark, _ = rest.text.partition("• ")
    if bullets and head.strip() and (mark or not rest.bullets):
        bullets = (*bullets[:-1], text.join([bullets[-1], head.strip()]))
    return replace(entry, text=text.join([entry.text, rest.text]), bullets=(*bullets, *rest.bullets))
