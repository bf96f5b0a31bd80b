"""One page -> its tables: ruled ones, those under a header, those that go on from the page before, those only aligned."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from tracker.changelog import dates, grid, header, roles, rows, text, versions
from tracker.changelog.layout import Box, Line, Page, Rule, Word, inside, lines, written
from tracker.changelog.rawtable import RawRow, RawTable
from tracker.changelog.roles import Role
from tracker.changelog.text import Passage, passage


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page with what all its tables need."""

    page: Page
    lines: tuple[Line, ...]
    across: tuple[Rule, ...]
    known: frozenset[str] = frozenset()


def read(page: Page, before: RawTable | None = None, *, known: frozenset[str] = frozenset()) -> list[RawTable]:
    """The tables of a page, from top to bottom; `before` is the table that the page before left open."""
    whole = tuple(lines(page.words))
    across = grid.merged(grid.without_underlines(page.across, whole))
    sheet = Sheet(page, whole, tuple(across), known)
    ruled = grid.regions(page, across, grid.merged(page.down))
    found = [table for region in ruled for table in _ruled(sheet, region, before)]
    free = [line for line in whole if not any(t.top - 1 <= line.words[0].middle <= t.bottom + 1 for t in found)]
    found += _free(sheet, free, before if not any(t.top < page.height / 3 for t in found) else None, found)
    return sorted(found, key=lambda t: t.top)


def _ruled(sheet: Sheet, region: grid.Region, before: RawTable | None) -> list[RawTable]:
    words = inside(sheet.page.words, region.box)
    if not words:
        return []
    same = before is not None and similar(before.columns, region.columns)
    expected = before.header if before and same else None
    return [_table(sheet, region.columns, region.box, words, expected, ruled=True)]


def similar(one: Sequence[float], other: Sequence[float]) -> bool:
    """Whether two tables have columns of the same widths, wherever they stand on their pages."""
    if len(one) != len(other):
        return False
    return all(abs((a - one[0]) - (b - other[0])) < 6 for a, b in zip(one, other, strict=True))


def _table(
    sheet: Sheet,
    columns: tuple[float, ...],
    box: Box,
    words: Sequence[Word],
    expected: tuple[str, ...] | None,
    *,
    ruled: bool,
) -> RawTable:
    fills = grid.row_fills(sheet.page, columns)
    cuts = grid.separators(columns, box, sheet.across, fills)
    cuts = [_within(ys, box) for ys in cuts]
    named, body_top = _header(columns, box, words, cuts, sheet)
    body = [w for w in words if w.middle > body_top]
    keys = _key_columns(named or expected, columns, body)
    if keys:
        _subdivide(columns, Box(box.x0, box.x1, body_top, box.bottom), body, cuts, keys)
    made = _rows(sheet, columns, replace_top(box, body_top), body, cuts)
    return RawTable(named, tuple(made), columns, box.top, box.bottom, ruled=ruled)


def replace_top(box: Box, top: float) -> Box:
    """The part of a box below a y."""
    return replace(box, top=top)


def _within(ys: Sequence[float], box: Box) -> list[float]:
    return [y for y in ys if box.top + 3 < y < box.bottom - 3]


def _column_words(columns: Sequence[float], words: Sequence[Word], column: int) -> list[Word]:
    x0 = columns[column] if column else -1e9
    x1 = columns[column + 1] if column + 2 < len(columns) else 1e9
    return [w for w in words if x0 <= (w.x0 + w.x1) / 2 < x1]


def _header(
    columns: Sequence[float], box: Box, words: Sequence[Word], cuts: list[list[float]], sheet: Sheet
) -> tuple[tuple[str, ...] | None, float]:
    """The header cells of a table and where its body begins: the first band, or bands, that read like a header."""
    ys = sorted({y for column in cuts for y in column}) or [box.bottom]
    for y in ys[:3]:
        texts = tuple(
            _text(_column_words(columns, [w for w in words if w.middle < y], c)) for c in range(len(columns) - 1)
        )
        if roles.is_header(texts):
            return texts, y
    found = header.find(lines([w for w in words if w.middle < box.top + 80]))
    if found and found.first == 0 and ys[0] > found.cells[0][0].bottom:
        last = max(w.bottom for cell in found.cells for w in cell)
        texts = tuple(
            _text(_column_words(columns, [w for cell in found.cells for w in cell], c)) for c in range(len(columns) - 1)
        )
        if roles.is_header(texts):
            return texts, last + 0.5
    return None, box.top


def _text(words: Sequence[Word]) -> str:
    return passage(line.text for line in lines(words)).text


def _key_columns(named: Sequence[str] | None, columns: Sequence[float], body: Sequence[Word]) -> list[int]:
    """The columns of date and version, by header or by their lines."""
    cells = [[line.text for line in lines(_column_words(columns, body, c))] for c in range(len(columns) - 1)]
    found = roles.header_roles(named) if named else {}
    keys = [
        found[role]
        for role in (Role.DATE, Role.VERSION)
        if role in found and any(c.isdigit() for t in cells[found[role]] for c in t)
    ]
    if keys:
        return keys
    return [c for c, texts in enumerate(cells) if texts and _valued(texts) > len(texts) * 0.6]


def _valued(texts: Sequence[str]) -> int:
    return sum(1 for text in texts if dates.is_date(text) or versions.is_version(text))


def _subdivide(
    columns: Sequence[float], box: Box, body: Sequence[Word], cuts: list[list[float]], keys: Sequence[int]
) -> None:
    """Cuts bands that hold several rows, where rules and fills do not part the rows one by one."""
    ys = sorted({round(y, 1) for column in cuts for y in column if box.top < y < box.bottom})
    edges = [box.top, *_thinned(ys), box.bottom]
    bands = list(zip(edges, edges[1:], strict=False))
    spans = []
    for top, bottom in bands:
        words = [w for w in body if top <= w.middle < bottom]
        held = [_column_words(columns, words, c) for c in keys]
        spans.append((len(rows.anchors(held)), words, held))
    if len(ys) > 1 and sum(1 for count, words, _ in spans if words and count <= 1) >= 0.6 * sum(
        1 for _, words, _ in spans if words
    ):
        return
    for count, words, held in spans:
        if count > 1 or (count and len(spans) == 1):
            rest = [w for w in words if not any(w in h for h in held)]
            for y in rows.cuts(held, rest):
                for column in cuts:
                    column.append(y)
                    column.sort()


def _thinned(ys: Sequence[float]) -> list[float]:
    kept: list[float] = []
    for y in ys:
        if not kept or y - kept[-1] > 3:
            kept.append(y)
    return kept


def _rows(
    sheet: Sheet, columns: tuple[float, ...], box: Box, body: Sequence[Word], cuts: list[list[float]]
) -> list[RawRow]:
    edges = [box.top, *_thinned(sorted(y for column in cuts for y in column if y > box.top + 1)), 1e9]
    width = len(columns) - 1
    own = [[edges[0], *(y for y in column if y > box.top + 1), 1e9] for column in cuts]
    held = [_by_cell(sheet, _column_words(columns, body, c), own[c]) for c in range(width)]
    made: list[RawRow] = []
    before = [-1] * width
    for top in edges[:-1]:
        now = [bisect_right(ys, top + 1.5) for ys in own]
        cells = tuple(held[c].get(now[c], Passage()) for c in range(width))
        fresh = tuple(was != index for was, index in zip(before, now, strict=True))
        before = now
        if any(cell.text for cell, new in zip(cells, fresh, strict=True) if new):
            made.append(RawRow(cells, fresh, sheet.page.number))
    return made


def _by_cell(sheet: Sheet, words: Sequence[Word], edges: Sequence[float]) -> dict[int, Passage]:
    """One column's words as cells, by the number of edges above them."""
    groups: dict[int, list[Word]] = {}
    for word in words:
        groups.setdefault(bisect_right(edges, word.middle), []).append(word)
    return {i: passage(written(lines(group)), known=sheet.known) for i, group in groups.items()}


def _free(sheet: Sheet, free: Sequence[Line], before: RawTable | None, ruled: Sequence[RawTable]) -> list[RawTable]:
    """Tables among lines that no rule divides into columns."""
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
    for left, right in zip(hit.cells, hit.cells[1:], strict=False):
        edges.append(grid.gutter(below, max(w.x1 for w in left), min(w.x0 for w in right)))
    edges[0] = min([edges[0], *(line.x0 for line in below if line.x0 > edges[0] - 60)]) - 1
    edges.append(max([w.x1 for cell in hit.cells for w in cell] + [line.x1 for line in below]) + 1)
    inside_lines = _body(below, edges, hit.texts)
    if not inside_lines:
        return None
    top = max(w.bottom for cell in hit.cells for w in cell) + 0.5
    body = [w for line in inside_lines for w in line.words]
    box = Box(edges[0], edges[-1], top, max(w.bottom for w in body) + 1)
    table = _table(sheet, tuple(edges), box, body, hit.texts, ruled=False)
    return replace(table, header=hit.texts, top=min(w.top for cell in hit.cells for w in cell))


def _continued(sheet: Sheet, free: Sequence[Line], before: RawTable) -> RawTable | None:
    body = _body(free, before.columns, before.header)
    if not body:
        return None
    words = [w for line in body for w in line.words]
    box = Box(before.columns[0], before.columns[-1], body[0].top - 2, max(w.bottom for w in words) + 1)
    return _table(sheet, before.columns, box, words, before.header, ruled=False)


def _body(below: Sequence[Line], edges: Sequence[float], named: Sequence[str] | None) -> list[Line]:
    """The lines that keep within the columns, up to where the table ends."""
    kept: list[Line] = []
    leading = median([b.top - a.top for a, b in zip(below, below[1:], strict=False)] or [10.0])
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
        text = " ".join(w.text for w in _column_words(edges, line.words, c))
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
        if sum(1 for s in starts if any(abs(part[0].x0 - x) < 2 for part in _parts(s))) >= 0.6 * len(starts):
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
    return _table(sheet, tuple(edges), box, words, None, ruled=False)


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
