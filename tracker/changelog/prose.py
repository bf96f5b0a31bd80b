"""Lines of PDF pages, in reading order -> blocks: headings by their type and words, list items, paragraphs."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tracker.changelog import headings, text
from tracker.changelog.layout import Line, Page
from tracker.changelog.reading_order import ordered
from tracker.changelog.sections import Block
from tracker.changelog.typography import Typography, Written

_CONTENTS = re.compile(r"(?:\.{4,}|(?:\. ){4,}|…{2,}|_{4,})\s*\d*\s*$")


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
    types = Typography(lines)
    leads = {} if types.heading else _leads(lines)
    made: list[Block] = []
    run: list[Written] = []
    for i, line in enumerate(lines):
        level = types.level(i, begins=_begins(run, line))
        if level or i in leads or _begins(run, line):
            made += _closed(run, known)
            run = []
        if level and types.continues_heading(i):
            made[-1] = replace(made[-1], text=f"{made[-1].text} {line.text}")
        elif level:
            made.append(Block(line.text, level, page=line.page))
        elif i in leads:
            body = leads[i].body
            made.append(Block(line.text[: -len(body)].rstrip(" :-–—|"), types.lowest, page=line.page))
            run = [replace(line, text=body)]
        else:
            run.append(line)
    return [*made, *_closed(run, known)]


def _leads(lines: Sequence[Written]) -> dict[int, headings.Lead]:
    """The lines that begin an entry with its date or version; without a separator only where three share a margin."""
    found = {i: led for i, line in enumerate(lines) if (led := headings.lead(line.text))}
    margin = min((lines[i].x0 for i in found), default=0.0)
    bare = [i for i, led in found.items() if not led.separated and lines[i].x0 < margin + 3]
    return {i: led for i, led in found.items() if led.separated or (len(bare) >= 3 and i in bare)}


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
