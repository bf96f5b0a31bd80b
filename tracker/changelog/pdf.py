"""PDF bytes -> pages of words, rules and fills, read by pdfplumber."""

import io
import math
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from tracker.changelog.layout import Box, Page, Rule, Word
from tracker.changelog.model import Limits

_THIN = 2.5
_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
_SYMBOL_FONT = re.compile(r"wingdings|symbol|zapfdingbats|webdings", re.IGNORECASE)


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


def _page(source: Any, number: int, limits: Limits) -> Page:
    chars = source.chars
    marks = [*source.lines, *source.rects, *source.curves]
    if len(chars) > limits.page_characters or len(marks) > limits.page_marks:
        raise LimitReachedError(f"page {number} has {len(chars)} characters and {len(marks)} strokes")
    turn = _turn(chars)
    width, height = float(source.width), float(source.height)
    place = _Placed(turn, width, height)
    words = tuple(_words([place.char(c) for c in chars if _angle(c) == turn]))
    across, down, fills = _strokes([(place.box(m), m) for m in marks])
    if turn in (90, 270):
        width, height = height, width
    pictured = sum((i["x1"] - i["x0"]) * (i["bottom"] - i["top"]) for i in source.images) / max(width * height, 1.0)
    return Page(number, width, height, words, tuple(across), tuple(down), tuple(fills), min(pictured, 1.0))


def _angle(char: dict[str, Any]) -> int:
    """Direction of the text in degrees: 0, 90, 180, 270, or -1 where it is slanted (a watermark)."""
    a, b = char["matrix"][0], char["matrix"][1]
    if b == 0 and a > 0:
        return 0
    degrees = math.degrees(math.atan2(b, a)) % 360
    nearest = round(degrees / 90) * 90
    return nearest % 360 if abs(degrees - nearest) < 5 else -1


def _turn(chars: list[dict[str, Any]]) -> int:
    """The direction of most of a page's text."""
    counted = Counter(_angle(c) for c in chars)
    counted.pop(-1, None)
    return max(counted, key=lambda angle: counted[angle]) if counted else 0


class _Placed:
    """Turns coordinates so that the text of a page reads from left to right."""

    def __init__(self, turn: int, width: float, height: float) -> None:
        self.turn, self.width, self.height = turn, width, height

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self.turn == 90:
            return self.height - y, x
        if self.turn == 180:
            return self.width - x, self.height - y
        if self.turn == 270:
            return y, self.width - x
        return x, y

    def box(self, thing: dict[str, Any]) -> Box:
        if self.turn == 0:
            return Box(thing["x0"], thing["x1"], thing["top"], thing["bottom"])
        ax, ay = self.point(thing["x0"], thing["top"])
        bx, by = self.point(thing["x1"], thing["bottom"])
        return Box(min(ax, bx), max(ax, bx), min(ay, by), max(ay, by))

    def char(self, char: dict[str, Any]) -> Word:
        box = self.box(char)
        matrix = char["matrix"]
        _, base = self.point(matrix[4], self.height - matrix[5])
        if not box.top - 2 <= base <= box.bottom + 2:
            base = box.bottom
        font = char["fontname"]
        text = "•" if _SYMBOL_FONT.search(font) and not char["text"].isspace() else char["text"]
        size = box.bottom - box.top
        return Word(text, box.x0, box.x1, box.top, box.bottom, base, size, bool(_BOLD.search(font)))


def _words(chars: list[Word]) -> Iterator[Word]:
    """Characters on one baseline grouped into words; a character printed twice (false bold) counts once."""
    chars.sort(key=lambda c: c.base)
    start = 0
    for i in range(1, len(chars) + 1):
        if (
            i == len(chars)
            or chars[i].base - chars[i - 1].base > 0.5
            or chars[i].base - chars[start].base > 0.15 * chars[i].size
        ):
            yield from _split(sorted(chars[start:i], key=lambda c: c.x0))
            start = i


def _split(row: list[Word]) -> Iterator[Word]:
    run: list[Word] = []
    for char in row:
        if (
            run
            and char.text == run[-1].text
            and char.x0 - run[-1].x0 < 0.4 * (run[-1].x1 - run[-1].x0)
            and not char.text.isspace()
        ):
            continue
        if run and (char.text.isspace() or char.x0 - run[-1].x1 > max(0.17 * char.size, 0.6)):
            yield _word(run)
            run = []
        if not char.text.isspace():
            run.append(char)
    if run:
        yield _word(run)


def _word(run: list[Word]) -> Word:
    bold = sum(c.bold for c in run) * 2 > len(run)
    first = run[0]
    return Word(
        "".join(c.text for c in run),
        first.x0,
        max(c.x1 for c in run),
        min(c.top for c in run),
        max(c.bottom for c in run),
        first.base,
        max(c.size for c in run),
        bold,
    )


def _strokes(marks: list[tuple[Box, dict[str, Any]]]) -> tuple[list[Rule], list[Rule], list[Box]]:
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
        elif mark["object_type"] == "rect":
            if mark.get("stroke"):
                across += [Rule(box.top, box.x0, box.x1), Rule(box.bottom, box.x0, box.x1)]
                down += [Rule(box.x0, box.top, box.bottom), Rule(box.x1, box.top, box.bottom)]
            if mark.get("fill") and not _white(mark.get("non_stroking_color")):
                fills.append(box)
    return across, down, fills


def _white(color: Any) -> bool:
    """Whether a fill cannot be seen on paper: grey 1, RGB 1 1 1, CMYK 0 0 0 0."""
    parts = color if isinstance(color, tuple | list) else (color,)
    if not all(isinstance(part, int | float) for part in parts):
        return False
    return sum(parts) < 0.01 if len(parts) == 4 else min(parts, default=0) > 0.99


def is_locked(error: BaseException) -> bool:
    """Whether an error says that the document needs a password."""
    from pdfminer.pdfdocument import PDFPasswordIncorrect

    chain: list[object] = [error, error.__cause__, error.__context__, *error.args]
    return any(isinstance(one, PDFPasswordIncorrect) for one in chain)
