"""Glyphs of a page -> words: turned upright, doubled ones once, split at gaps."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from tracker.changelog.layout import Box, Word

_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
_SYMBOLS = re.compile(r"wingdings|symbol|dingbats", re.IGNORECASE)


@dataclass(slots=True)
class Glyph:
    """One character in its place; y runs down the page."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    origin: tuple[float, float]
    """Where its baseline begins."""
    font: str
    turn: int
    """Direction of writing in degrees: 0, 90, 180, 270, or -1 where it is slanted."""


def direction(a: float, b: float) -> int:
    """The direction of writing from a text matrix (ISO 32000-1, 9.4.4); -1 where it is slanted, as a watermark is."""
    if b == 0 and a > 0:
        return 0
    degrees = math.degrees(math.atan2(b, a)) % 360
    nearest = round(degrees / 90) * 90
    return nearest % 360 if abs(degrees - nearest) < 5 else -1


def main_turn(glyphs: Sequence[Glyph]) -> int:
    """The direction of most of a page's text."""
    counted = Counter(map(attrgetter("turn"), glyphs))
    counted.pop(-1, None)
    return max(counted, key=lambda turn: counted[turn]) if counted else 0


def turned(box: Box, turn: int, width: float, height: float) -> Box:
    """A box where it lies once the page is turned so that its text reads from left to right."""
    if turn == 90:
        return Box(height - box.bottom, height - box.top, box.x0, box.x1)
    if turn == 180:
        return Box(width - box.x1, width - box.x0, height - box.bottom, height - box.top)
    if turn == 270:
        return Box(box.top, box.bottom, width - box.x1, width - box.x0)
    return box


def words(glyphs: Sequence[Glyph], turn: int, width: float, height: float) -> Iterator[Word]:
    """The words written in one direction, each on its baseline."""
    chars = [_char(glyph, turn, width, height) for glyph in glyphs if glyph.turn == turn]
    chars.sort(key=attrgetter("base"))
    start = 0
    for i in range(1, len(chars) + 1):
        if i == len(chars) or chars[i].base - chars[start].base > 0.15 * chars[i].size:
            yield from _split(sorted(chars[start:i], key=attrgetter("x0")))
            start = i


def _char(glyph: Glyph, turn: int, width: float, height: float) -> Word:
    x0, x1, top, bottom, base = glyph.x0, glyph.x1, glyph.top, glyph.bottom, glyph.origin[1]
    if turn:
        box = turned(Box(x0, x1, top, bottom), turn, width, height)
        x0, x1, top, bottom = box.x0, box.x1, box.top, box.bottom
        x, y = glyph.origin
        base = turned(Box(x, x, y, y), turn, width, height).top
    if not top - 2 <= base <= bottom + 2:
        base = bottom
    text = glyph.text
    if _SYMBOLS.search(glyph.font) and not text.isalnum() and not text.isspace():
        text = "•"
    return Word(text, x0, x1, top, bottom, base, bottom - top, _is_bold(glyph.font))


def _is_bold(font: str) -> bool:
    return bool(_BOLD.search(font))


def _split(row: Sequence[Word]) -> Iterator[Word]:
    run: list[Word] = []
    for char in row:
        space = char.text.isspace()
        if run:
            last = run[-1]
            if not space and char.text == last.text and char.x0 - last.x0 < 0.4 * (last.x1 - last.x0):
                continue
            if space or char.x0 - last.x1 > max(0.17 * char.size, 0.6):
                yield _word(run)
                run = []
        if not space:
            run.append(char)
    if run:
        yield _word(run)


def _word(run: Sequence[Word]) -> Word:
    first = run[0]
    bold = sum(c.bold for c in run) * 2 > len(run)
    top, bottom = min(c.top for c in run), max(c.bottom for c in run)
    text = "".join(c.text for c in run)
    return Word(text, first.x0, max(c.x1 for c in run), top, bottom, first.base, max(c.size for c in run), bold)
