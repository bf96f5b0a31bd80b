"""Where rows begin when neither rules nor fills say so: each date or version holds the lines around it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from tracker.changelog import dates, text, versions
from tracker.changelog.layout import Line, Word, lines

_ALIGNMENTS = ("top", "middle", "bottom")
_MOST = 120
"""Lines of one row on one page."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """The vertical extent of a row's date and version."""

    top: float
    bottom: float


def anchors(keys: Sequence[Sequence[Word]]) -> list[Anchor]:
    """The anchors of a band: the cells of its key columns, those side by side taken as one."""
    columns = sorted((_cells(lines(words)) for words in keys), key=len, reverse=True)
    found = columns[0] if columns else []
    for anchor in (a for column in columns[1:] for a in column):
        near = [a for a in found if min(a.bottom, anchor.bottom) - max(a.top, anchor.top) > 1]
        if len(near) > 1:
            continue
        for a in near:
            found.remove(a)
        found.append(Anchor(min([a.top for a in near] + [anchor.top]), max([a.bottom for a in near] + [anchor.bottom])))
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
    if (versions.is_version(whole) and dates.is_date(line)) or (dates.is_date(whole) and versions.is_plain(line)):
        return True
    year = re.fullmatch(r"\d{4}", line) is not None
    if not _is_value(whole):
        return year or not _is_value(line) or dates.is_date(text.join([whole, line])) or dates.is_date(whole + line)
    clock = re.match(r"\d{1,2}[:.]\d\d(?![\d.]|[-/]\d{1,2}[-/])", line) is not None and not versions.is_version(line)
    return year or clock or (not _is_value(line) and not line[:1].isdigit())


def _is_value(cell: str) -> bool:
    return dates.is_date(cell) or versions.is_version(cell)


def cuts(keys: Sequence[Sequence[Word]], rest: Sequence[Word]) -> list[float]:
    """The y at which new rows begin within one band, the first row's own beginning left out."""
    held, body = anchors(keys), lines(rest)
    if not held or not body:
        return [(a.bottom + b.top) / 2 for a, b in pairwise(held)]
    plans = [_Plan(held, body, alignment).best() for alignment in _ALIGNMENTS]
    _, groups = min(plans, key=lambda plan: plan[0])
    return _edges(held, body, groups)


class _Plan:
    """The cheapest way to give each anchor consecutive lines, were all cells aligned alike.

    Lines before the first group, and after the last unless cells are aligned at the top, belong to other pages' rows.
    """

    def __init__(self, held: Sequence[Anchor], body: Sequence[Line], alignment: str) -> None:
        self.held, self.body, self.alignment = held, body, alignment
        self.leading = median([b.top - a.top for a, b in pairwise(body)] or [body[0].size])
        self.gaps = [0.0] + [b.top - a.bottom for a, b in pairwise(body)]
        self.usual = sorted(self.gaps, reverse=True)[min(max(len(held) - 2, 0), len(self.gaps) - 1)]
        """The narrowest gap between rows, were the widest gaps those between rows."""

    def best(self) -> tuple[float, list[int]]:
        """Its cost, and where the groups begin, with the end of the last."""
        count = len(self.body)
        costs = [(0.0 if i == 0 else 0.5 * self.leading + self._narrow(i), [i]) for i in range(count + 1)]
        for number in range(len(self.held)):
            costs = [self._step(costs, number, end) for end in range(count + 1)]
        bias = _ALIGNMENTS.index(self.alignment) * 0.1 * self.leading
        ends = [(costs[count][0], costs[count][1])]
        if self.alignment != "top":
            ends += [(costs[i][0] + self.leading, costs[i][1]) for i in range(1, count) if not self._narrow(i)]
        cost, groups = min(ends, key=lambda end: end[0])
        return cost + bias, groups

    def _step(self, costs: list[tuple[float, list[int]]], number: int, end: int) -> tuple[float, list[int]]:
        """The cheapest way to end the group of one anchor before a line."""
        options = []
        for start in range(max(0, end - _MOST), end + 1):
            edge = self._narrow(start) if number else 0.0
            options.append((costs[start][0] + edge + self._off(number, start, end), start))
        cost, start = min(options)
        return cost, [*costs[start][1], end]

    def _off(self, number: int, start: int, end: int) -> float:
        """How far a group lies from where its alignment wants it."""
        if start == end:
            return 3 * self.leading
        anchor, top, bottom = self.held[number], self.body[start].top, self.body[end - 1].bottom
        if self.alignment == "top":
            return abs(top - anchor.top)
        off = bottom - anchor.bottom if self.alignment == "bottom" else (top + bottom - anchor.top - anchor.bottom) / 2
        cut = number in (0, len(self.held) - 1)
        return min(abs(off), 1.5 * self.leading) if cut else abs(off)

    def _narrow(self, start: int) -> float:
        """A row that begins at a narrow gap costs more than one that begins at a wide one."""
        return 0.8 * max(self.usual - self.gaps[start], 0.0) if start < len(self.gaps) else 0.0


def _edges(held: Sequence[Anchor], body: Sequence[Line], groups: Sequence[int]) -> list[float]:
    extents = [
        (min([a.top, *(line.top for line in body[s:e])]), max([a.bottom, *(line.bottom for line in body[s:e])]))
        for a, (s, e) in zip(held, pairwise(groups), strict=True)
    ]
    found = [(one[1] + two[0]) / 2 for one, two in pairwise(extents)]
    if groups[0] > 0:
        found.insert(0, (body[groups[0] - 1].bottom + extents[0][0]) / 2)
    if groups[-1] < len(body):
        found.append((extents[-1][1] + body[groups[-1]].top) / 2)
    return found
