"""Tables that no rule divides into columns: under a header, going on from the page before, or only aligned."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from tracker.changelog import dates, grid, header, text, versions
from tracker.changelog.layout import Box, Line, Word
from tracker.changelog.rawtable import RawTable
from tracker.changelog.tablebody import Sheet, build, column_words


def find(sheet: Sheet, free: Sequence[Line], before: RawTable | None, ruled: Sequence[RawTable]) -> list[RawTable]:
    """The tables among the lines of a page that stand outside its ruled ones; `before` may go on here."""
    found: list[RawTable] = []
    hit = header.find(free)
    if before and before.columns and (hit is None or hit.first > 0):
        top = list(free[: hit.first] if hit else free)
        if table := _continued(sheet, top, before):
            found.append(table)
    while hit:
        following = header.find(free, hit.last + 1)
        part = list(free[hit.last + 1 : following.first if following else len(free)])
        limit = min([t.top for t in ruled if t.top > free[hit.last].bottom] + [1e9])
        if table := _under(sheet, hit, [line for line in part if line.bottom <= limit + 2]):
            found.append(replace(table, caption=free[hit.first - 1].text if hit.first else ""))
        hit = following
    if not found and not ruled and (table := _aligned(sheet, free)):
        found.append(table)
    return found


def _under(sheet: Sheet, hit: header.Header, below: Sequence[Line]) -> RawTable | None:
    if not below:
        return None
    edges = [min(w.x0 for w in hit.cells[0])]
    for left, right in pairwise(hit.cells):
        edges.append(grid.gutter(below, max(w.x1 for w in left), min(w.x0 for w in right)))
    edges[0] = min([edges[0], *(line.x0 for line in below if line.x0 > edges[0] - 60)]) - 1
    edges.append(max([w.x1 for cell in hit.cells for w in cell] + [line.x1 for line in below]) + 1)
    inside_lines = _body(below, edges, hit.texts)
    if not inside_lines:
        return None
    top = max(w.bottom for cell in hit.cells for w in cell) + 0.5
    body = [w for line in inside_lines for w in line.words]
    box = Box(edges[0], edges[-1], top, max(w.bottom for w in body) + 1)
    table = build(sheet, tuple(edges), box, body, hit.texts, ruled=False)
    return replace(table, header=hit.texts, top=min(w.top for cell in hit.cells for w in cell))


def _continued(sheet: Sheet, free: Sequence[Line], before: RawTable) -> RawTable | None:
    body = _body(free, before.columns, before.header)
    if not body:
        return None
    words = [w for line in body for w in line.words]
    box = Box(before.columns[0], before.columns[-1], body[0].top - 2, max(w.bottom for w in words) + 1)
    return build(sheet, before.columns, box, words, before.header, ruled=False)


def _body(below: Sequence[Line], edges: Sequence[float], named: Sequence[str] | None) -> list[Line]:
    """The lines that keep within the columns, up to where the table ends."""
    kept: list[Line] = []
    leading = median([b.top - a.top for a, b in pairwise(below)] or [10.0])
    widest = 0.0
    for i, line in enumerate(below):
        if not _fits(line, edges):
            if not any(_fits(later, edges) and _keyed(later, edges) for later in below[i + 1 :]):
                break
            continue
        gap = line.top - kept[-1].bottom if kept else 0.0
        if len(kept) > 2 and gap > max(3 * leading, 2.5 * widest):
            break
        if kept and gap > 1.5 * line.size and not _keyed(line, edges) and line.bold and not kept[-1].bold:
            break
        if kept:
            widest = max(widest, gap)
        kept.append(line)
    return kept


def _fits(line: Line, edges: Sequence[float]) -> bool:
    for edge in edges[1:-1]:
        if any(w.x0 < edge - 1 and w.x1 > edge + 1 for w in line.words):
            return False
        left = [w for w in line.words if w.x1 <= edge + 1]
        right = [w for w in line.words if w.x0 >= edge - 1]
        if left and right and right[0].x0 - left[-1].x1 < 0.35 * line.size:
            return False
    return line.x0 > edges[0] - 4


def _keyed(line: Line, edges: Sequence[float]) -> bool:
    """Whether one of the line's cells is a date or a version."""
    for c in range(len(edges) - 1):
        text = " ".join(w.text for w in column_words(edges, line.words, c))
        if text and (dates.is_date(text) or versions.is_version(text)):
            return True
    return False


def _aligned(sheet: Sheet, free: Sequence[Line]) -> RawTable | None:
    """A table without header or rules: dates or versions under each other, with text beside them."""
    starts = [line for line in free if _row_start(line)]
    if len(starts) < 2:
        return None
    left = median(line.x0 for line in starts)
    starts = [line for line in starts if abs(line.x0 - left) < 3]
    if len(starts) < 2:
        return None
    below = list(free[free.index(starts[0]) :])
    xs = sorted({round(part[0].x0) for part in _parts(starts[0])})
    edges = [left - 2]
    for x in xs[1:]:
        support = sum(1 for line in starts if any(abs(part[0].x0 - x) < 2 for part in _parts(line)))
        if support >= 0.6 * len(starts):
            edges.append(x - 1.5)
    edges.append(max(line.x1 for line in below) + 1)
    body = _body(below, edges, None) if len(edges) > 2 else []
    above = free[: free.index(starts[0])]
    if body and above and _heads(above[-1], starts[0], edges):
        body.insert(0, above[-1])
    if len([line for line in body if _row_start(line)]) < 2:
        return None
    words = [w for line in body for w in line.words]
    box = Box(edges[0], edges[-1], body[0].top - 2, max(w.bottom for w in words) + 1)
    return build(sheet, tuple(edges), box, words, None, ruled=False)


def _heads(line: Line, first: Line, edges: Sequence[float]) -> bool:
    """Whether the line above the first row is a header in words of its own: a cell at the left of each column."""
    xs = [part[0].x0 for part in _parts(line)]
    near = first.top - line.bottom < 3 * line.size and _fits(line, edges)
    return near and len(xs) == len(edges) - 1 and all(abs(x - e) < 6 for x, e in zip(xs, edges, strict=False))


def _parts(line: Line) -> list[list[Word]]:
    """A line's words split at wide gaps; a bullet mark stays with its item."""
    parts: list[list[Word]] = []
    for part in header.segments(line.words, 0.7):
        if parts and len(parts[-1]) == 1 and text.is_mark(parts[-1][0].text):
            parts[-1] += part
        else:
            parts.append(part)
    return parts


def _row_start(line: Line) -> bool:
    """Whether one of a line's first cells is a date or version, with more beside it."""
    parts = [" ".join(w.text for w in part) for part in _parts(line)]
    return len(parts) > 1 and any(dates.is_date(part) or versions.is_version(part) for part in parts[:3])
