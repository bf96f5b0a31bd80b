"""A part of a page, its columns known -> a table: header, rows and merged cells."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tracker.changelog import dates, grid, header, roles, rows, versions
from tracker.changelog.layout import Box, Line, Page, Rule, Word, lines, written
from tracker.changelog.rawtable import RawRow, RawTable
from tracker.changelog.text import Passage, passage
from tracker.changelog.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page with what all its tables need."""

    page: Page
    lines: tuple[Line, ...]
    across: tuple[Rule, ...]
    known: frozenset[str] = frozenset()


def build(
    sheet: Sheet,
    columns: tuple[float, ...],
    box: Box,
    words: Sequence[Word],
    expected: tuple[str, ...] | None,
    *,
    ruled: bool,
) -> RawTable:
    """A table from the words of a box; `expected` is the header it has where it repeats none."""
    fills = grid.row_fills(sheet.page, columns)
    cuts = grid.separators(columns, box, sheet.across, fills)
    cuts = [_within(ys, box) for ys in cuts]
    named, body_top = _header(columns, box, words, cuts, sheet)
    body = [w for w in words if w.middle > body_top]
    keys = _key_columns(named or expected, columns, body)
    if keys:
        _subdivide(columns, Box(box.x0, box.x1, body_top, box.bottom), body, cuts, keys)
    made = _rows(sheet, columns, replace(box, top=body_top), body, cuts)
    return RawTable(named, tuple(made), columns, box.top, box.bottom, ruled=ruled)


def _within(ys: Sequence[float], box: Box) -> list[float]:
    return [y for y in ys if box.top + 3 < y < box.bottom - 3]


def column_words(columns: Sequence[float], words: Sequence[Word], column: int) -> list[Word]:
    """The words of one column; the outermost columns take what lies outside."""
    x0 = columns[column] if column else -1e9
    x1 = columns[column + 1] if column + 2 < len(columns) else 1e9
    return [w for w in words if x0 <= (w.x0 + w.x1) / 2 < x1]


def _header(
    columns: Sequence[float], box: Box, words: Sequence[Word], cuts: list[list[float]], sheet: Sheet
) -> tuple[tuple[str, ...] | None, float]:
    """The header cells of a table and where its body begins: the first band, or bands, that read like a header."""
    ys = sorted({y for column in cuts for y in column}) or [box.bottom]
    for y, following in pairwise([*ys[:3], box.bottom]):
        texts = _texts(columns, [w for w in words if w.middle < y])
        if roles.is_header(texts):
            lower = _texts(columns, [w for w in words if y < w.middle < following])
            return (lower, following) if roles.is_header(lower) else (texts, y)
    found = header.find(lines([w for w in words if w.middle < box.top + 80]))
    if found and found.first == 0 and ys[0] > found.cells[0][0].bottom:
        last = max(w.bottom for cell in found.cells for w in cell)
        texts = _texts(columns, [w for cell in found.cells for w in cell])
        if roles.is_header(texts):
            return texts, last + 0.5
    return None, box.top


def _texts(columns: Sequence[float], words: Sequence[Word]) -> tuple[str, ...]:
    """What stands in each column."""
    held = [column_words(columns, words, c) for c in range(len(columns) - 1)]
    return tuple(passage(line.text for line in lines(column)).text for column in held)


def _key_columns(named: Sequence[str] | None, columns: Sequence[float], body: Sequence[Word]) -> list[int]:
    """The columns of date and version, by header or by their lines."""
    cells = [[line.text for line in lines(column_words(columns, body, c))] for c in range(len(columns) - 1)]
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
    bands = list(pairwise(edges))
    spans = []
    for top, bottom in bands:
        words = [w for w in body if top <= w.middle < bottom]
        held = [column_words(columns, words, c) for c in keys]
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
    held = [_by_cell(sheet, column_words(columns, body, c), own[c]) for c in range(width)]
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
