"""Tables in unusual form -> rows under a header: cards of names and values, version and date in one cell."""

from collections.abc import Sequence
from dataclasses import replace

from tracker.changelog import headings, roles
from tracker.changelog.rawtable import RawRow, RawTable, Stitched
from tracker.changelog.text import Passage
from tracker.changelog.vocabulary import Role

_KEYS = {Role.DATE, Role.VERSION}


def upright(table: RawTable) -> RawTable:
    """A card, whose left column names what stands at the right, as a row under those names; others as they are."""
    rows = table.rows
    if not rows or len(rows[0].cells) != 2 or table.header:
        return table
    names = [row.cells[0].text for row in rows]
    named = [hit[0] for name in names if (hit := roles.role_of(name))]
    if not (Role.TEXT in named and _KEYS & set(named) and len(named) >= 0.6 * len(names)):
        return table
    width = names.index(names[0], 1) if names[0] in names[1:] else len(names)
    header = tuple(names[:width])
    cards = [rows[i : i + width] for i in range(0, len(rows), width)]
    made = tuple(_card(card) for card in cards if tuple(row.cells[0].text for row in card) == header)
    return replace(table, header=header, rows=made, columns=()) if len(made) == len(cards) else table


def _card(rows: Sequence[RawRow]) -> RawRow:
    return RawRow(tuple(row.cells[1] for row in rows), (True,) * len(rows), rows[0].page)


def parted(table: Stitched) -> Stitched:
    """A column whose cells hold version and date together as two columns; other tables as they are."""
    for column in range(len(table.rows[0].cells)):
        read = [headings.read(row.cells[column].text) for row in table.rows if row.cells[column].text]
        both = sum(1 for one in read if one and one.strict and one.version and one.date)
        if both > 1 and both >= 0.5 * len(read):
            header = (*(table.header or [""] * len(table.rows[0].cells)), "Version", "Dato")
            names = tuple("" if i == column else name for i, name in enumerate(header))
            return replace(table, header=names, rows=[_parted(row, column) for row in table.rows])
    return table


def _parted(row: RawRow, column: int) -> RawRow:
    read = headings.read(row.cells[column].text)
    version, date = (read.version or "", read.date.text if read.date else "") if read else ("", "")
    cells = tuple(Passage() if i == column else cell for i, cell in enumerate(row.cells))
    fresh = row.fresh[column]
    return RawRow((*cells, Passage(version), Passage(date)), (*row.fresh, fresh, fresh), row.page)
