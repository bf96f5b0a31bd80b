"""Which lines of running text are headings: by their type, and where all type is alike by their words."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.changelog import headings, text

Style = tuple[float, bool]
"""Size in points, and whether bold."""


@dataclass(frozen=True, slots=True)
class Written:
    """A line as prose needs it."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool
    page: int


class Typography:
    """The type of a document's body and of the headings that begin its entries."""

    def __init__(self, lines: Sequence[Written]) -> None:
        self.lines = lines
        self.read = [headings.read(line.text) for line in lines]
        self.repeated = Counter(line.text for line in lines)
        weight = Counter[Style]()
        for line in lines:
            weight[_style(line)] += len(line.text)
        self.plain = weight.most_common(1)[0][0]
        self.heading = self._heading()
        self.sizes = sorted({line.size for line in lines if line.size > self.plain[0]}, reverse=True)

    @property
    def lowest(self) -> int:
        """The level of a heading that its type does not show."""
        return len(self.sizes) + 2

    def _heading(self) -> Style | None:
        """The type in which most entry headings are set; None where they look like the body."""
        styles = Counter[Style]()
        for line, read in zip(self.lines, self.read, strict=True):
            if read and len(line.text) < 100 and (read.strict or _style(line) != self.plain):
                styles[_style(line)] += 1
        raised = [(n, style) for style, n in styles.items() if style[0] > self.plain[0] or style[1] > self.plain[1]]
        best = max(raised, default=None)
        return best[1] if best and best[0] >= styles.get(self.plain, 0) * 0.5 else None

    def level(self, i: int, *, begins: bool) -> int:
        """The level of a line, 1 for the largest type; 0 for body text. `begins`: it begins a paragraph."""
        line, read = self.lines[i], self.read[i]
        if self.heading is None:
            plain = (
                read and read.strict and begins and not line.text.endswith((".", ",")) and not text.marked(line.text)
            )
            return self.lowest if plain and (line.text[0].isalpha() or not line.text.isdigit()) else 0
        if _style(line) == self.heading:
            return self._rank(line) if read or self._chapter(i) else 0
        above = line.size > max(self.heading[0], self.plain[0]) + 0.4
        return self._rank(line) if above else 0

    def _chapter(self, i: int) -> bool:
        """A heading in the type of entries that names none: a chapter of its own, or a heading's second line."""
        line = self.lines[i]
        larger = line.size > self.plain[0] + 0.9
        return larger and (self.continues_heading(i) or self.repeated[line.text] == 1)

    def continues_heading(self, i: int) -> bool:
        """Whether a line is the rest of the heading right above it."""
        line, above = self.lines[i], self.lines[i - 1] if i else None
        if (
            above is None
            or self.read[i]
            or above.page != line.page
            or _style(above) != _style(line)
            or not self.heading
        ):
            return False
        return _style(line) == self.heading and 0 <= line.top - above.top < 1.5 * line.size and bool(self.read[i - 1])

    def _rank(self, line: Written) -> int:
        return self.sizes.index(line.size) + 1 if line.size in self.sizes else len(self.sizes) + 1


def _style(line: Written) -> Style:
    return line.size, line.bold
