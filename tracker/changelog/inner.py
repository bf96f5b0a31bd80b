"""Tables below headings that name version and date: each row is an entry of its heading."""

from bisect import bisect_right
from collections.abc import Sequence

from tracker.changelog import roles
from tracker.changelog.headings import EntryHeading
from tracker.changelog.model import Entry
from tracker.changelog.rawtable import RawTable
from tracker.changelog.typography import Typography, Written
from tracker.changelog.vocabulary import Role

_MOST = 0.6


def entries(tables: Sequence[RawTable], lines: Sequence[Written]) -> list[Entry]:
    """The rows of the tables under entry headings; none where most headings have no table of their own."""
    if not tables or not lines:
        return []
    types = Typography(lines)
    heads = [
        ((line.page, line.top), read)
        for i, line in enumerate(lines)
        if (read := types.read[i]) and read.strict and types.level(i, begins=True)
    ]
    places = [place for place, _ in heads]
    made: list[Entry] = []
    used: set[int] = set()
    for table in tables:
        at = bisect_right(places, (table.rows[0].page or 0, table.top)) - 1 if table.rows else -1
        if at >= 0:
            used.add(at)
            made += _rows(table, heads[at][1])
    return made if len(heads) > 1 and len(used) >= _MOST * len(heads) else []


def _rows(table: RawTable, heading: EntryHeading) -> list[Entry]:
    texts = [[cell.text for cell in row.cells] for row in table.rows]
    names = texts[0] if Role.TEXT in roles.header_roles(texts[0]) else list(table.header or ())
    placed = roles.header_roles(names)
    column = placed.get(Role.TEXT, max(range(len(texts[0])), key=lambda c: sum(len(row[c]) for row in texts)))
    scope, author = placed.get(Role.SCOPE), placed.get(Role.AUTHOR)
    found = heading.date
    return [
        Entry(
            row.cells[column].text,
            found.value if found else None,
            found.text if found else None,
            heading.version,
            row.cells[column].bullets,
            (row.cells[scope].text or None) if scope is not None else None,
            (row.cells[author].text or None) if author is not None else None,
            row.page,
            found.flags if found else (),
        )
        for row, cells in zip(table.rows, texts, strict=True)
        if cells != names and row.cells[column].text
    ]
