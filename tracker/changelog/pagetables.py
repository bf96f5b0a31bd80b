"""One page -> its tables, those that rules divide and those that only words do."""

from collections.abc import Sequence

from tracker.changelog import freetables, grid
from tracker.changelog.layout import Page, inside, lines
from tracker.changelog.rawtable import RawTable
from tracker.changelog.tablebody import Sheet, build


def read(page: Page, before: RawTable | None = None, *, known: frozenset[str] = frozenset()) -> list[RawTable]:
    """The tables of a page, from top to bottom; `before` is the table that the page before left open."""
    whole = tuple(lines(page.words))
    across = grid.merged(grid.without_underlines(page.across, whole))
    sheet = Sheet(page, whole, tuple(across), known)
    ruled = grid.regions(page, across, grid.merged(page.down))
    found = [table for region in ruled for table in _ruled(sheet, region, before)]
    free = [line for line in whole if not any(t.top - 1 <= line.words[0].middle <= t.bottom + 1 for t in found)]
    found += freetables.find(sheet, free, before if not any(t.top < page.height / 3 for t in found) else None, found)
    return sorted(found, key=lambda t: t.top)


def _ruled(sheet: Sheet, region: grid.Region, before: RawTable | None) -> list[RawTable]:
    words = inside(sheet.page.words, region.box)
    if not words:
        return []
    same = before is not None and similar(before.columns, region.columns)
    expected = before.header if before and same else None
    return [build(sheet, region.columns, region.box, words, expected, ruled=True)]


def similar(one: Sequence[float], other: Sequence[float]) -> bool:
    """Whether two tables have columns of the same widths, wherever they stand on their pages."""
    if len(one) != len(other):
        return False
    return all(abs((a - one[0]) - (b - other[0])) < 6 for a, b in zip(one, other, strict=True))
