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


def _headed(table: Stitched) -> Stitched:
    """A first row that holds no values where the others do is a header in words of its own."""
    texts = [[cell.text for cell in row.cells] for row in table.rows]
    if table.header or len(texts) < 3:
        return table
    keys = [c for role, c in roles.content_roles(texts[1:]).items() if role in (Role.DATE, Role.VERSION)]
    first = texts[0]
    if (
        not keys
        or any(not first[c] or dates.is_date(first[c]) or versions.is_version(first[c]) for c in keys)
        or any(len(cell) > 60 for cell in first)
    ):
        return table
    return replace(table, header=tuple(first), rows=table.rows[1:], turns={i - 1 for i in table.turns})


def _read(table: Stitched) -> list[Entry]:
    table = _headed(table)
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
    if sum(1 for row in texts if roles.names_column(row[placed[Role.TEXT]])) * 2 >= len(texts):
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
        if self._repeats_header(i, row):
            return
        date_text, version, body = (self._text(role, row) for role in (Role.DATE, Role.VERSION, Role.TEXT))
        passage = row.cells[self.placed[Role.TEXT]]
        if not body and not (date_text or version):
            self.section = " ".join(cell.text for cell in row.cells if cell.text) or self.section
        elif not body and not self._valued(date_text, version):
            self.section = date_text or version
        elif self.made and i in self.table.turns and self._divided(date_text, version, passage):
            self._extend(passage, date_text, version)
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

    def _repeats_header(self, i: int, row: RawRow) -> bool:
        cells = tuple(cell.text for cell in row.cells)
        if self.table.header:
            return cells == self.table.header
        keys = [cells[self.placed[role]] for role in (Role.DATE, Role.VERSION) if role in self.placed]
        return i in self.table.turns and all(keys) and not self._valued(keys[0], keys[-1]) and max(map(len, cells)) < 60

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

    def _divided(self, date_text: str | None, version: str | None, passage: Passage) -> bool:
        """Whether the first row of a page is the rest of the last row of the page before, cell by cell."""
        last = self.made[-1]
        if not date_text and not version:
            return self._goes_on(passage)
        if {Role.DATE, Role.VERSION} <= self.placed.keys():
            if date_text and not last.date_text and not version:
                return True
            if version and not last.version and not date_text:
                return True
        whole = f"{last.date_text} {date_text}"
        return (
            bool(date_text and last.date_text)
            and not version
            and not dates.is_date(date_text or "")
            and dates.is_date(whole)
        )

    def _goes_on(self, passage: Passage) -> bool:
        """Whether the first row of a page is the rest of the last row of the page before."""
        before, after = self.made[-1].text, passage.text
        return not self.merges or not re.search(r"[.!?:;)»”\"]$", before) or after[:1].islower()

    def _extend(self, passage: Passage, date_text: str | None, version: str | None) -> None:
        last = self.made[-1]
        if date_text:
            written = text.join([part for part in (last.date_text, date_text) if part])
            found = dates.read_cell(written)
            last = replace(
                last, date_text=written, date=found.value if found else None, flags=found.flags if found else ()
            )
        last = replace(last, version=last.version or version)
        bullets = last.bullets
        rest = passage.text
        if passage.bullets and not rest.startswith("• "):
            head, _, _ = rest.partition(" • ")
            bullets = (*bullets[:-1], text.join([bullets[-1], head])) if bullets else bullets
        elif bullets and not passage.bullets:
            bullets = (*bullets[:-1], text.join([bullets[-1], rest]))
        self.made[-1] = replace(last, text=text.join([last.text, rest]), bullets=(*bullets, *passage.bullets))
