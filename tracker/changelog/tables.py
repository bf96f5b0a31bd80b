"""Tables as they stand -> entries: pages stitched, columns named, merged and divided rows set right."""

from collections.abc import Sequence
from dataclasses import replace

from tracker.changelog import dates, reshape, roles, versions
from tracker.changelog.entry_rows import read_rows
from tracker.changelog.model import Entry
from tracker.changelog.rawtable import RawRow, RawTable, Stitched
from tracker.changelog.vocabulary import Role


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
    if _begins_anew(last, table.rows[0]):
        return False
    if len(table.columns) != len(last.columns):
        return False
    drift = max(
        abs((a - table.columns[0]) - (b - last.columns[0])) for a, b in zip(table.columns, last.columns, strict=True)
    )
    return drift < 8


def _begins_anew(last: Stitched, row: RawRow) -> bool:
    """Whether the first row of a page is the header of another table: it has keys, but none is a date or version."""
    cells = [cell.text for cell in row.cells]
    texts = [[cell.text for cell in known.cells] for known in last.rows[:200]]
    placed = roles.decide(last.header, texts)
    keys = [cells[placed[role]] for role in (Role.DATE, Role.VERSION) if role in placed]
    if not keys or not all(keys) or cells in (texts[0], list(last.header or ())):
        return False
    return not any(dates.is_date(key) or versions.is_version(key) or key.isdigit() for key in keys)


def entries(tables: Sequence[RawTable]) -> list[Entry]:
    """The entries of all tables that are changelogs."""
    whole = stitch([reshape.upright(table) for table in tables])
    read = [_read(table) for table in whole]
    headed = any(table.header and found for table, found in zip(whole, read, strict=True))
    if headed:
        read = [
            found for table, found in zip(whole, read, strict=True) if table.header or any(e.date_text for e in found)
        ]
    return [entry for found in read for entry in found]


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
    table = reshape.parted(_headed(table))
    texts = [[cell.text for cell in row.cells] for row in table.rows]
    placed = roles.decide(table.header, texts)
    if not _is_changelog(placed, texts):
        return []
    found = dates.read_column([row[placed[Role.DATE]] for row in texts]) if Role.DATE in placed else [None] * len(texts)
    return read_rows(table, placed, found)


def _is_changelog(placed: dict[Role, int], texts: Sequence[Sequence[str]]) -> bool:
    if Role.TEXT not in placed or not {Role.DATE, Role.VERSION} & placed.keys():
        return False
    if sum(1 for row in texts if roles.names_column(row[placed[Role.TEXT]])) * 2 >= len(texts):
        return False
    dated = Role.DATE in placed and any(dates.is_date(row[placed[Role.DATE]]) for row in texts)
    return dated or (Role.VERSION in placed and any(versions.is_version(row[placed[Role.VERSION]]) for row in texts))
