"""Lines of PDF pages, in reading order -> blocks: headings by their type and words, list items, paragraphs."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.changelog import headings, text
from tracker.changelog.layout import Line, Page
from tracker.changelog.reading_order import ordered
from tracker.changelog.sections import Block

_CONTENTS = re.compile(r"(?:\.{4,}|(?:\. ){4,}|…{2,}|_{4,})\s*\d*\s*$")


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


def collect(page: Page) -> list[Written]:
    """The lines of a page in reading order."""
    return [_written(line, page.number) for line in ordered(page.words)]


def _written(line: Line, page: int) -> Written:
    return Written(text.clean(line.text), line.x0, line.x1, line.top, line.bottom, round(line.size, 1), line.bold, page)


def blocks(lines: Sequence[Written], *, known: frozenset[str] = frozenset()) -> list[Block]:
    """Paragraphs, items and headings; a heading's level follows its size."""
    lines = [line for line in lines if not _CONTENTS.search(line.text)]
    if not lines:
        return []
    body = Counter[tuple[float, bool]]()
    for line in lines:
        body[line.size, line.bold] += len(line.text)
    plain = body.most_common(1)[0][0]
    style = _heading_style(lines, plain)
    sizes = sorted({line.size for line in lines if line.size > plain[0]}, reverse=True)
    made: list[Block] = []
    run: list[Written] = []
    leads = _leads(lines)
    for i, line in enumerate(lines):
        level = _level(line, plain, style, sizes)
        if level or _begins(run, line):
            made += _closed(run, known)
            run = []
        if level:
            made.append(Block(line.text, level, page=line.page))
        elif (led := leads.get(i)) and not style:
            made += _closed(run, known)
            head = line.text[: len(line.text) - len(led.body)].rstrip(" :-–—|")
            made.append(Block(head, len(sizes) + 2, page=line.page))
            run = [_rest(line, led.body)]
        else:
            run.append(line)
    return [*made, *_closed(run, known)]


def _leads(lines: Sequence[Written]) -> dict[int, headings.Lead]:
    """The lines that begin an entry with its date or version; without a separator only where three begin so at one margin."""
    found = {i: led for i, line in enumerate(lines) if (led := headings.lead(line.text))}
    margin = min((lines[i].x0 for i in found), default=0.0)
    bare = [i for i, led in found.items() if not led.separated and lines[i].x0 < margin + 3]
    enough = len(bare) >= 3
    return {i: led for i, led in found.items() if led.separated or (enough and i in bare)}


def _rest(line: Written, body: str) -> Written:
    return Written(body, line.x0, line.x1, line.top, line.bottom, line.size, line.bold, line.page)


def _heading_style(lines: Sequence[Written], plain: tuple[float, bool]) -> tuple[float, bool] | None:
    """The type in which most entry headings are set; None where they look like the body."""
    styles = Counter(
        (line.size, line.bold)
        for line in lines
        if (read := headings.read(line.text))
        and (read.strict or (line.size, line.bold) != plain)
        and len(line.text) < 100
    )
    styled = [
        (count, style)
        for style, count in styles.items()
        if style != plain and (style[1] > plain[1] or style[0] > plain[0])
    ]
    if styled and max(styled)[0] >= max(1, styles.get(plain, 0) * 0.5):
        return max(styled)[1]
    return None


def _level(line: Written, plain: tuple[float, bool], style: tuple[float, bool] | None, sizes: Sequence[float]) -> int:
    own = (line.size, line.bold)
    read = headings.read(line.text)
    if style:
        if own == style and read:
            return _rank(line, sizes)
        if own != plain and line.size > style[0] + 0.4:
            return _rank(line, sizes)
        return 0
    if (
        read
        and read.strict
        and text.marked(line.text) is None
        and (read.version is None or re.search(r"[.\s]", line.text))
    ):
        return len(sizes) + 2
    return 0


def _rank(line: Written, sizes: Sequence[float]) -> int:
    return sizes.index(line.size) + 1 if line.size in sizes else len(sizes) + 1


def _begins(run: Sequence[Written], line: Written) -> bool:
    """Whether a line begins a new block: an item, or after a gap."""
    if not run:
        return True
    if text.marked(line.text) is not None or text.numbered(line.text):
        return True
    same = run[-1].page == line.page and line.top > run[-1].top
    return same and line.top - run[-1].bottom > 0.9 * line.size


def _closed(run: Sequence[Written], known: frozenset[str]) -> Iterable[Block]:
    if not run:
        return []
    first = text.marked(run[0].text)
    written = text.join([first if first is not None else run[0].text, *(line.text for line in run[1:])], known=known)
    return [Block(written, item=first is not None or text.numbered(run[0].text), page=run[0].page)]
