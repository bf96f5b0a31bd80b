"""Columns and bands of a table: from rules and fills where there are any, else from what the words leave free."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from tracker.changelog.layout import Box, Line, Page, Rule, Word

_NEAR = 2.0


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a page that rules divide into columns."""

    box: Box
    columns: tuple[float, ...]
    """x of every column's edges, from left to right."""


def merged(rules: Sequence[Rule]) -> list[Rule]:
    """Strokes on one line, touching or nearly so, as one stroke."""
    joined: list[Rule] = []
    for group in _clusters(rules):
        at = median(r.at for r in group)
        start, end = group[0].start, group[0].end
        for rule in group[1:]:
            if rule.start <= end + 3:
                end = max(end, rule.end)
            else:
                joined.append(Rule(at, start, end))
                start, end = rule.start, rule.end
        joined.append(Rule(at, start, end))
    return joined


def _clusters(rules: Sequence[Rule]) -> list[list[Rule]]:
    groups: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda r: r.at):
        if groups and rule.at - groups[-1][0].at <= _NEAR:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    return [sorted(group, key=lambda r: r.start) for group in groups]


def regions(page: Page, across: Sequence[Rule], down: Sequence[Rule]) -> list[Region]:
    """The ruled tables of a page, from top to bottom: rules across and down that touch."""
    parts: list[tuple[list[Rule], list[Rule]]] = []
    for rule in down:
        touching = [a for a in across if _touch(a, rule)]
        hit = [p for p in parts if any(a in p[0] for a in touching) or any(_beside(rule, d) for d in p[1])]
        fresh: tuple[list[Rule], list[Rule]] = ([*touching], [rule])
        for part in hit:
            parts.remove(part)
            fresh = ([*part[0], *(a for a in fresh[0] if a not in part[0])], [*part[1], *fresh[1]])
        parts.append(fresh)
    found = [_region(a, d, page.words) for a, d in parts]
    return sorted((r for r in found if r and len(r.columns) > 2), key=lambda r: r.box.top)


def _touch(across: Rule, down: Rule) -> bool:
    return across.start - 3 <= down.at <= across.end + 3 and down.start - 3 <= across.at <= down.end + 3


def _beside(one: Rule, other: Rule) -> bool:
    """Two rules down the same rows, as in a table without rules across."""
    overlap = min(one.end, other.end) - max(one.start, other.start)
    return overlap > 0.8 * max(one.end - one.start, other.end - other.start)


def _region(across: Sequence[Rule], down: Sequence[Rule], words: Sequence[Word]) -> Region | None:
    top = min([r.start for r in down] + [r.at for r in across])
    bottom = max([r.end for r in down] + [r.at for r in across])
    if bottom - top < 8:
        return None
    edges = [
        median(r.at for r in g) for g in _clusters(down) if sum(r.end - r.start for r in g) > 0.25 * (bottom - top)
    ]
    if not edges:
        return None
    within = [w for w in words if top < w.middle < bottom]
    left = min([r.start for r in across] + [edges[0]])
    right = max([r.end for r in across] + [edges[-1]])
    if not across:
        left = min([w.x0 - 2 for w in within if w.x1 < edges[0] + 2] + [left])
        right = max([w.x1 + 2 for w in within if w.x0 > edges[-1] - 2] + [right])
    if edges[0] - left > 8:
        edges.insert(0, left)
    if right - edges[-1] > 8:
        edges.append(right)
    return Region(Box(edges[0], edges[-1], top, bottom), tuple(edges))


def separators(columns: Sequence[float], box: Box, across: Sequence[Rule], fills: Sequence[Box]) -> list[list[float]]:
    """For every column the y at which its cells end, from rules and from the edges of fills that cover it."""
    found: list[list[float]] = []
    for x0, x1 in pairwise(columns):
        ys = [r.at for r in across if box.top - 3 <= r.at <= box.bottom + 3 and _covers(r.start, r.end, x0, x1)]
        for fill in fills:
            if _covers(fill.x0, fill.x1, x0, x1):
                ys += [y for y in (fill.top, fill.bottom) if box.top - 3 <= y <= box.bottom + 3]
        found.append(_distinct(ys))
    return found


def _covers(start: float, end: float, x0: float, x1: float) -> bool:
    return min(end, x1) - max(start, x0) >= 0.8 * (x1 - x0)


def _distinct(values: Sequence[float]) -> list[float]:
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > _NEAR + 1:
            kept.append(value)
    return kept


def row_fills(page: Page, columns: Sequence[float]) -> list[Box]:
    """Fills that shade rows: side by side they cover the table's width; what shades single words is left out."""
    width = columns[-1] - columns[0]
    rows: dict[tuple[int, int], list[Box]] = {}
    for fill in page.fills:
        if fill.bottom - fill.top < 0.8 * page.height and fill.bottom - fill.top > 5:
            rows.setdefault((round(fill.top / 2), round(fill.bottom / 2)), []).append(fill)
    return [
        Box(min(b.x0 for b in boxes), max(b.x1 for b in boxes), boxes[0].top, boxes[0].bottom)
        for boxes in rows.values()
        if sum(min(b.x1, columns[-1]) - max(b.x0, columns[0]) for b in boxes) >= 0.75 * width
    ]


def without_underlines(across: Sequence[Rule], lines: Sequence[Line]) -> list[Rule]:
    """Rules that are not the underline or strike-through of the words they run along."""
    return [r for r in across if not any(_underlines(r, line) for line in lines if line.top < r.at < line.bottom + 1)]


def _underlines(rule: Rule, line: Line) -> bool:
    along = [w for w in line.words if w.x1 > rule.start + 1 and w.x0 < rule.end - 1]
    if not along:
        return False
    deep = max(w.base + 0.12 * w.size for w in along)
    return rule.at <= max(deep, line.bottom - 0.5) and rule.start >= along[0].x0 - 2 and rule.end <= along[-1].x1 + 2


def gutter(lines: Sequence[Line], start: float, end: float) -> float:
    """The x between two header cells that the fewest words cross, in the middle of the widest such gap."""
    steps = max(int(end - start), 1)
    crossed = [0] * (steps + 1)
    for line in lines:
        for word in line.words:
            for i in range(max(int(word.x0 - start), 0), min(int(word.x1 - start) + 1, steps) + 1):
                crossed[i] += 1
    least = min(crossed)
    best, run = (0, 0), 0
    for i, count in enumerate(crossed):
        run = run + 1 if count == least else 0
        if run and run >= best[0]:
            best = (run, i)
    return start + best[1] - best[0] / 2 + 0.5
