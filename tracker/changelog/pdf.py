"""PDF bytes -> pages of words, rules and fills, read by pdfplumber."""

import io
from collections.abc import Iterable, Iterator
from typing import Any

from tracker.changelog import glyphs
from tracker.changelog.glyphs import Glyph
from tracker.changelog.layout import Box, Page, Rule
from tracker.changelog.model import Limits

_THIN = 2.5


class LimitReachedError(Exception):
    """The document needs more than its share."""


def pages(content: bytes, limits: Limits) -> Iterator[Page]:
    """The pages of a PDF, one at a time; each is released before the next is read."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(content)) as document:
        for number, source in enumerate(document.pages, start=1):
            if number > limits.pages:
                raise LimitReachedError(f"more than {limits.pages} pages")
            yield _page(source, number, limits)
            source.close()


def is_locked(error: BaseException) -> bool:
    """Whether an error says that the document needs a password."""
    from pdfminer.pdfdocument import PDFPasswordIncorrect

    chain: list[object] = [error, error.__cause__, error.__context__, *error.args]
    return any(isinstance(one, PDFPasswordIncorrect) for one in chain)


def _page(source: Any, number: int, limits: Limits) -> Page:
    """One page from the objects of its content; reading these directly spares a dictionary for each character."""
    from pdfminer.layout import LTChar, LTCurve, LTImage

    width, height = float(source.width), float(source.height)
    chars: list[Glyph] = []
    marks: list[tuple[Box, Any]] = []
    pictured = 0.0
    for thing in _leaves(source.layout):
        if isinstance(thing, LTChar):
            chars.append(_glyph(thing, height))
        elif isinstance(thing, LTCurve):
            marks.append((_box(thing, height), thing))
        elif isinstance(thing, LTImage):
            pictured += (thing.x1 - thing.x0) * (thing.y1 - thing.y0)
        if len(chars) > limits.page_characters or len(marks) > limits.page_marks:
            raise LimitReachedError(f"page {number} has too many characters or strokes")
    turn = glyphs.main_turn(chars)
    words = tuple(glyphs.words(chars, turn, width, height))
    across, down, fills = _strokes((glyphs.turned(box, turn, width, height), mark) for box, mark in marks)
    share = min(pictured / max(width * height, 1.0), 1.0)
    if turn in (90, 270):
        width, height = height, width
    return Page(number, width, height, words, tuple(across), tuple(down), tuple(fills), share)


def _leaves(layout: Any) -> Iterator[Any]:
    """The objects of a page in the order they are painted, those in forms too."""
    from pdfminer.layout import LTContainer

    waiting = [iter(layout)]
    while waiting:
        thing = next(waiting[-1], None)
        if thing is None:
            waiting.pop()
        elif isinstance(thing, LTContainer):
            waiting.append(iter(thing))
        else:
            yield thing


def _box(thing: Any, height: float) -> Box:
    return Box(thing.x0, thing.x1, height - thing.y1, height - thing.y0)


def _glyph(char: Any, height: float) -> Glyph:
    a, b, _, _, e, f = char.matrix
    font = char.fontname if isinstance(char.fontname, str) else repr(char.fontname)
    turn = glyphs.direction(a, b)
    return Glyph(char.get_text(), char.x0, char.x1, height - char.y1, height - char.y0, (e, height - f), font, turn)


def _strokes(marks: Iterable[tuple[Box, Any]]) -> tuple[list[Rule], list[Rule], list[Box]]:
    """Rules across and down, and fills; a thin rectangle is a rule, the outline of a larger one four."""
    from pdfminer.layout import LTRect

    across: list[Rule] = []
    down: list[Rule] = []
    fills: list[Box] = []
    for box, mark in marks:
        wide, high = box.x1 - box.x0, box.bottom - box.top
        if high <= _THIN and wide <= _THIN:
            continue
        if high <= _THIN:
            across.append(Rule((box.top + box.bottom) / 2, box.x0, box.x1))
        elif wide <= _THIN:
            down.append(Rule((box.x0 + box.x1) / 2, box.top, box.bottom))
        elif isinstance(mark, LTRect):
            if mark.stroke:
                across += [Rule(box.top, box.x0, box.x1), Rule(box.bottom, box.x0, box.x1)]
                down += [Rule(box.x0, box.top, box.bottom), Rule(box.x1, box.top, box.bottom)]
            if mark.fill and not _white(mark.non_stroking_color):
                fills.append(box)
    return across, down, fills


def _white(color: Any) -> bool:
    """Whether a fill cannot be seen on paper: grey 1, RGB 1 1 1, CMYK 0 0 0 0."""
    parts = color if isinstance(color, tuple | list) else (color,)
    if not all(isinstance(part, int | float) for part in parts):
        return False
    return sum(parts) < 0.01 if len(parts) == 4 else min(parts, default=0) > 0.99
