"""Headers of tables that no rule divides: lines whose words name columns."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.changelog import layout, roles, text
from tracker.changelog.layout import Line, Word


@dataclass(frozen=True, slots=True)
class Header:
    """A header found among lines: its cells with their places, and the lines it takes."""

    cells: tuple[tuple[Word, ...], ...]
    first: int
    last: int

    @property
    def texts(self) -> tuple[str, ...]:
        """What the cells say."""
        return tuple(text.passage(line.text for line in layout.lines(cell)).text for cell in self.cells)


def find(lines: Sequence[Line], start: int = 0) -> Header | None:
    """The first header at or after a line."""
    for i in range(start, len(lines)):
        if len(lines[i].text) > 160:
            continue
        for cells in (segments(lines[i].words, 0.7), by_names(lines[i].words)):
            if len(cells) > 1 and roles.is_header([" ".join(w.text for w in cell) for cell in cells]):
                return _grown(lines, i, cells)
    return None


def segments(words: Sequence[Word], gap: float) -> list[list[Word]]:
    """Words split where the space between them exceeds a share of the font size."""
    cells: list[list[Word]] = []
    for word in words:
        if cells and word.x0 - cells[-1][-1].x1 <= gap * word.size:
            cells[-1].append(word)
        else:
            cells.append([word])
    return cells


def by_names(words: Sequence[Word]) -> list[list[Word]]:
    """Words split before each word that names a column by itself: a header set tighter than its gaps show."""
    if len(words) > 8 or not all(roles.role_of(word.text) for word in words):
        return []
    return [[word] for word in words]


def _grown(lines: Sequence[Line], at: int, cells: list[list[Word]]) -> Header:
    """Adds the neighbouring lines of wrapped header cells: as bold as the header, close, and within its columns."""
    first = last = at
    for step in (-1, 1):
        i = at + step
        while 0 <= i < len(lines) and _belongs(lines[i], lines[i - step], lines[at], cells):
            _add(cells, lines[i])
            first, last = min(first, i), max(last, i)
            i += step
    return Header(tuple(tuple(cell) for cell in cells), first, last)


def _belongs(line: Line, nearer: Line, header: Line, cells: Sequence[Sequence[Word]]) -> bool:
    gap = max(line.top - nearer.bottom, nearer.top - line.bottom)
    if (
        not header.bold
        or not all(w.bold for w in line.words)
        or gap > 0.6 * header.size
        or abs(line.size - header.size) > 0.5
    ):
        return False
    parts = segments(line.words, 0.7)
    return len(parts) <= len(cells) and all(sum(_over(part, cell) for cell in cells) == 1 for part in parts)


def _over(part: Sequence[Word], cell: Sequence[Word]) -> bool:
    return min(part[-1].x1, max(w.x1 for w in cell)) > max(part[0].x0, min(w.x0 for w in cell)) - 1


def _add(cells: list[list[Word]], line: Line) -> None:
    for part in segments(line.words, 0.7):
        next(cell for cell in cells if _over(part, cell)).extend(part)
