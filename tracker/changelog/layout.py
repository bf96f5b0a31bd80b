"""What stands on a page: words, rules and fills, in points from the upper left corner, text upright."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median

from tracker.changelog.text import GLUE


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters without a gap."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    base: float
    """The baseline."""
    size: float
    bold: bool = False

    @property
    def middle(self) -> float:
        """Vertical centre."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight stroke, across or down the page."""

    at: float
    """y of a stroke across, x of a stroke down."""
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle."""

    x0: float
    x1: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Page:
    """One page, turned so that its text reads from left to right."""

    number: int
    """1-based."""
    width: float
    height: float
    words: tuple[Word, ...] = ()
    across: tuple[Rule, ...] = ()
    down: tuple[Rule, ...] = ()
    fills: tuple[Box, ...] = ()
    pictured: float = 0.0
    """Share of the page that its pictures cover, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one baseline, from left to right."""

    words: tuple[Word, ...]
    x0: float = field(init=False)
    x1: float = field(init=False)
    top: float = field(init=False)
    bottom: float = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "x0", min(w.x0 for w in self.words))
        object.__setattr__(self, "x1", max(w.x1 for w in self.words))
        object.__setattr__(self, "top", min(w.top for w in self.words))
        object.__setattr__(self, "bottom", max(w.bottom for w in self.words))

    @property
    def text(self) -> str:
        """The words with single spaces."""
        return " ".join(w.text for w in self.words)

    @property
    def base(self) -> float:
        """The baseline of its largest word."""
        return max(self.words, key=lambda w: w.size).base

    @property
    def size(self) -> float:
        """The commonest font size, by characters."""
        return median(w.size for w in self.words for _ in w.text)

    @property
    def bold(self) -> bool:
        """Whether most of it is bold."""
        return sum(len(w.text) for w in self.words if w.bold) * 2 > sum(len(w.text) for w in self.words)


def lines(words: Iterable[Word]) -> list[Line]:
    """Words grouped into lines from top to bottom; a superscript stays with the line it overlaps."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: w.base):
        if rows and _same_line(rows[-1], word):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [Line(tuple(sorted(row, key=lambda w: w.x0))) for row in rows]


def _same_line(row: Sequence[Word], word: Word) -> bool:
    rise = word.base - row[0].base
    if rise <= 0.25 * max(word.size, row[0].size):
        return True
    small = min(row[0].size, word.size) < 0.8 * max(row[0].size, word.size)
    return (
        small
        and rise < 0.5 * max(row[0].size, word.size)
        and all(w.x1 <= word.x0 + 1 or w.x0 >= word.x1 - 1 for w in row)
    )


def inside(words: Iterable[Word], box: Box) -> list[Word]:
    """The words whose centre lies in a box."""
    return [w for w in words if box.x0 <= (w.x0 + w.x1) / 2 < box.x1 and box.top <= w.middle < box.bottom]


def written(rows: Sequence[Line]) -> list[str]:
    """The texts of a cell's lines; a lone word as wide as the cell is marked as cut at its edge."""
    full = max((row.x1 for row in rows if len(row.words) > 2), default=None)
    return [row.text + GLUE if full and _cut(row, full) else row.text for row in rows]


def _cut(row: Line, full: float) -> bool:
    word = row.words[-1]
    return (
        len(row.words) == 1 and len(word.text) > 9 and not word.text.endswith("-") and word.x1 > full - 0.3 * word.size
    )
