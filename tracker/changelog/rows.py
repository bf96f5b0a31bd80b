"""Where the rows of a band begin when neither rules nor fills say so: each date or version holds the lines around it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from tracker.changelog import dates, text, versions
from tracker.changelog.layout import Line, Word, lines

_ALIGNMENTS = ("top", "middle", "bottom")


@dataclass(frozen=True, slots=True)
class Anchor:
    """The vertical extent of a row's date and version."""

    top: float
    bottom: float


def anchors(keys: Sequence[Sequence[Word]]) -> list[Anchor]:
    """The anchors of a band: the cells of its key columns, those side by side taken as one."""
    found: list[Anchor] = []
    for words in keys:
        for anchor in _cells(lines(words)):
            near = [a for a in found if min(a.bottom, anchor.bottom) - max(a.top, anchor.top) > 1]
            for a in near:
                found.remove(a)
            found.append(
                Anchor(min([a.top for a in near] + [anchor.top]), max([a.bottom for a in near] + [anchor.bottom]))
            )
    return sorted(found, key=lambda a: a.top)


def _cells(column: Sequence[Line]) -> list[Anchor]:
    """One key column's lines grouped into cells; a line that is no value of its own continues the one above it."""
    groups: list[list[Line]] = []
    for line in column:
        close = bool(groups) and line.top - groups[-1][-1].bottom < 0.8 * line.size
        if close and _wraps([part.text for part in groups[-1]], line.text):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [Anchor(g[0].top, g[-1].bottom) for g in groups]


def _wraps(above: Sequence[str], line: str) -> bool:
    """Whether a line only completes the value above it: `25. september` / `2023`, `12-03-` / `2024`."""
    whole = text.join([text.clean(part) for part in above])
    year = re.fullmatch(r"\d{4}", line) is not None
    if not _is_value(whole):
        return year or not _is_value(line) or dates.is_date(text.join([whole, line]))
    return year or (not _is_value(line) and not line[:1].isdigit())


def _is_value(cell: str) -> bool:
    return dates.is_date(cell) or versions.is_version(cell)


def cuts(keys: Sequence[Sequence[Word]], rest: Sequence[Word]) -> list[float]:
    """The y at which new rows begin within one band, the first row's own beginning left out."""
    held, body = anchors(keys), lines(rest)
    if not held or not body:
        return [(a.bottom + b.top) / 2 for a, b in zip(held, held[1:], strict=False)]
    plans = [_plan(held, body, alignment, carried) for alignment in _ALIGNMENTS for carried in (False, True)]
    _, groups = min(plans, key=lambda plan: plan[0])
    return _edges(held, body, groups)


def _plan(held: Sequence[Anchor], body: Sequence[Line], alignment: str, carried: bool) -> tuple[float, list[int]]:
    """The cheapest way to give each anchor consecutive lines: cost, and the first line of every anchor's group."""
    leading = median([b.top - a.top for a, b in zip(body, body[1:], strict=False)] or [body[0].size])
    gaps = [0.0] + [b.top - a.bottom for a, b in zip(body, body[1:], strict=False)]
    widest = max(gaps)
    count = len(body)
    best: list[tuple[float, list[int]]] = [(0.0 if i == 0 or carried else 1e9, []) for i in range(count + 1)]
    if carried:
        best = [(1e9 if i == 0 else 0.5 * leading, []) for i in range(count + 1)]
    for number, anchor in enumerate(held):
        following: list[tuple[float, list[int]]] = []
        for end in range(count + 1):
            options = [
                (
                    best[start][0]
                    + _cost(anchor, body, start, end, alignment, leading)
                    + _edge(gaps, widest, start, number, carried),
                    start,
                )
                for start in range(max(0, end - 120), end + 1)
                if best[start][0] < 1e9
            ]
            cost, start = min(options, default=(1e9, 0))
            following.append((cost, [*best[start][1], start]))
        best = following
    bias = {"top": 0.0, "middle": 0.1, "bottom": 0.2}[alignment] * leading
    return best[count][0] + bias, best[count][1]


def _cost(anchor: Anchor, body: Sequence[Line], start: int, end: int, alignment: str, leading: float) -> float:
    if start == end:
        return 1.5 * leading
    top, bottom = body[start].top, max(line.bottom for line in body[start:end][-3:])
    if alignment == "top":
        return abs(top - anchor.top)
    if alignment == "bottom":
        return abs(bottom - anchor.bottom)
    return abs((top + bottom) / 2 - (anchor.top + anchor.bottom) / 2)


def _edge(gaps: Sequence[float], widest: float, start: int, number: int, carried: bool) -> float:
    """A row that begins at a narrow gap costs more than one that begins at a wide one."""
    if start >= len(gaps) or (number == 0 and not carried):
        return 0.0
    return 0.3 * (widest - gaps[start])


def _edges(held: Sequence[Anchor], body: Sequence[Line], groups: Sequence[int]) -> list[float]:
    ends = [*groups[1:], len(body)]
    extents = [
        (min([a.top, *(line.top for line in body[s:e])]), max([a.bottom, *(line.bottom for line in body[s:e])]))
        for a, s, e in zip(held, groups, ends, strict=True)
    ]
    found = [(one[1] + two[0]) / 2 for one, two in zip(extents, extents[1:], strict=False)]
    if groups and groups[0] > 0:
        found.insert(0, (body[groups[0] - 1].bottom + extents[0][0]) / 2)
    return found
