"""Tables as they stand -> entries: pages stitched, columns named, merged and divided rows set right."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from tracker.changelog import dates, roles, text, versions
from tracker.changelog.model import Entry, Flag
from tracker.changelog.rawtable import RawRow, RawTable
from tracker.changelog.roles import Role
from tracker.changelog.text import Passage


@dataclass(slots=True)
class Stitched:
    """One table over all its pages; `turns` are the rows that begin a page."""

    header: tuple[str, ...] | None
    columns: tuple[float, ...]
    rows: list[RawRow] = field(default_factory=list)
    turns: set[int] = field(default_factory=set)
    caption: str = ""


def stitch(tables: Sequence[RawTable]) -> list[Stitched]:
    """Joins the tables that go on from page to page."""
    whole: list[Stitched] = []
    for table in tables:
        last = whole[-1] if whole else None
        if last and _continues(last, table):
            last.turns.add(len(last.rows))
            last.rows += table.rows
            last.columns = table.columns
        elif table.rows:
            whole.append(Stitched(table.header, table.columns, list(table.rows), set(), table.caption))
    return whole


def _continues(last: Stitched, table: RawTable) -> bool:
    width = len(last.rows[0].cells)
    if not table.rows or len(table.rows[0].cells) != width or table.rows[0].page == last.rows[-1].page:
        return False
    if table.header is not None:
        return table.header == last.header
    if not table.columns:
        return True
    drift = max(
        abs((a - table.columns[0]) - (b - last.columns[0])) for a, b in zip(table.columns, last.columns, strict=True)
    )
    return drift < 8


def entries(tables: Sequence[RawTable]) -> list[Entry]:
    """The entries of all tables that are changelogs."""
    return [entry for table in stitch(tables) for entry in _read(table)]


def _read(table: Stitched) -> list[Entry]:
    texts = [[cell.text for cell in row.cells] for row in table.rows]
    placed = roles.decide(table.header, texts)
    if not _is_changelog(placed, texts):
        return []
    found = dates.read_column([row[placed[Role.DATE]] for row in texts]) if Role.DATE in placed else [None] * len(texts)
    reader = _Reader(table, placed)
    for i, row in enumerate(table.rows):
        reader.take(i, row, found[i])
    return reader.made


def _is_changelog(placed: dict[Role, int], texts: Sequence[Sequence[str]]) -> bool:
    if Role.TEXT not in placed or not {Role.DATE, Role.VERSION} & placed.keys():
        return False
    dated = Role.DATE in placed and any(dates.is_date(row[placed[Role.DATE]]) for row in texts)
    return dated or (Role.VERSION in placed and any(versions.is_version(row[placed[Role.VERSION]]) for row in texts))


class _Reader:
    """Takes the rows of one table in turn."""

    def __init__(self, table: Stitched, placed: dict[Role, int]) -> None:
        self.table, self.placed = table, placed
        self.made: list[Entry] = []
        self.section: str | None = None
        self.merges = any(not all(row.fresh[c] for c in placed.values()) for row in table.rows)

    def take(self, i: int, row: RawRow, found: dates.FoundDate | None) -> None:
        """Adds one row: a new entry, or more of the one before."""
        if self.table.header and tuple(cell.text for cell in row.cells) == self.table.header:
            return
        date_text, version, body = (self._text(role, row) for role in (Role.DATE, Role.VERSION, Role.TEXT))
        passage = row.cells[self.placed[Role.TEXT]]
        if not body and not (date_text or version):
            self.section = " ".join(cell.text for cell in row.cells if cell.text) or self.section
        elif not body and not self._valued(date_text, version):
            self.section = date_text or version
        elif self.made and not date_text and not version and i in self.table.turns and self._goes_on(passage):
            self._extend(passage)
        elif self.made and not date_text and not version:
            last = self.made[-1]
            self._add(row, replace(last, flags=(*(f for f in last.flags if f != Flag.FILLED_DOWN), Flag.FILLED_DOWN)))
        else:
            filled = any(
                self._text(role, row) and not row.fresh[self.placed[role]]
                for role in (Role.DATE, Role.VERSION)
                if role in self.placed
            )
            flags = (*(found.flags if found else ()), *((Flag.FILLED_DOWN,) if filled else ()))
            self._add(
                row, Entry("", found.value if found else None, date_text, versions.written(version or ""), flags=flags)
            )

    def _text(self, role: Role, row: RawRow) -> str | None:
        return (row.cells[self.placed[role]].text or None) if role in self.placed else None

    @staticmethod
    def _valued(date_text: str | None, version: str | None) -> bool:
        return bool((date_text and dates.read_cell(date_text)) or (version and versions.is_version(version)))

    def _add(self, row: RawRow, like: Entry) -> None:
        passage = row.cells[self.placed[Role.TEXT]]
        scope, author = self._text(Role.SCOPE, row), self._text(Role.AUTHOR, row)
        self.made.append(
            replace(
                like,
                text=passage.text,
                bullets=passage.bullets,
                scope=scope or self.section,
                author=author,
                page=row.page,
            )
        )

    def _goes_on(self, passage: Passage) -> bool:
        """Whether the first row of a page is the rest of the last row of the page before."""
        before, after = self.made[-1].text, passage.text
        return not self.merges or not re.search(r"[.!?:;)»”\"]$", before) or after[:1].islower()

    def _extend(self, passage: Passage) -> None:
        last = self.made[-1]
        bullets = last.bullets
        rest = passage.text
        if passage.bullets and not rest.startswith("• "):
            head, _, _ = rest.partition(" • ")
            bullets = (*bullets[:-1], text.join([bullets[-1], head])) if bullets else bullets
        elif bullets and not passage.bullets:
            bullets = (*bullets[:-1], text.join([bullets[-1], rest]))
        self.made[-1] = replace(last, text=text.join([last.text, rest]), bullets=(*bullets, *passage.bullets))
