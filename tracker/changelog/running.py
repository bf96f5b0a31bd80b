"""Running headers and footers: lines that stand at the same place on neighbouring pages."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from tracker.changelog import header
from tracker.changelog.layout import Line, Page, lines

_FOLIO = re.compile(
    r"^[^\w]*(?P<word>side|page|sida|s\.|p\.)?\s*(?P<number>\d{1,4})[\s|–-]*(?:(?:af|of|av|/)\s*(?P<total>\d{1,4}))?[^\w.]*$",
    re.IGNORECASE,
)
_SPAN = 2


def stripped(pages: Iterable[Page]) -> Iterator[Page]:
    """The pages without what runs along on them; looks two pages back and ahead, so that few are held at a time."""
    window: list[tuple[Page, list[Line]]] = []
    done = 0
    for page in pages:
        window.append((page, lines(page.words)))
        if len(window) - done > _SPAN:
            yield _without(window, done)
            done += 1
        if done > _SPAN:
            window.pop(0)
            done -= 1
    for at in range(done, len(window)):
        yield _without(window, at)


def _without(window: list[tuple[Page, list[Line]]], at: int) -> Page:
    page, own = window[at]
    near = window[max(0, at - _SPAN) : at] + window[at + 1 : at + 1 + _SPAN]
    known = {
        (key, round(line.top / 4) + d)
        for other, written in near
        for line in [*written[:6], *written[-6:]]
        for key in _keys(line, other.number)
        for d in (-1, 0, 1)
    }
    repeated = [any((key, round(line.top / 4)) in known for key in _keys(line, page.number)) for line in own]
    first, last = 0, len(own)
    while first < last and (repeated[first] or _folio(own[first], page)) and not header.find(own[first : first + 1]):
        first += 1
    bottom = last
    while bottom > first and (repeated[bottom - 1] or _folio(own[bottom - 1], page) or _apart(own, bottom - 1, page)):
        bottom -= 1
        last = bottom if _parted(own, bottom, page) else last
    out = {id(w) for line in own[:first] + own[last:] for w in line.words}
    return replace(page, words=tuple(w for w in page.words if id(w) not in out)) if out else page


def _keys(line: Line, number: int) -> set[str]:
    """The line's text with the page's own number, under usual countings, taken out."""
    text = line.text
    return {
        text,
        *(re.sub(rf"(?<!\d){number - skew}(?!\d)", "#", text) + f"/{skew}" for skew in (0, 1, 2) if number > skew),
    }


def _folio(line: Line, page: Page) -> bool:
    """Whether a line is a page number: a bare one must be about this page's."""
    match = _FOLIO.match(line.text)
    if not match:
        return False
    return bool(match["word"] or match["total"]) or abs(int(match["number"]) - page.number) <= 2


def _parted(own: list[Line], at: int, page: Page) -> bool:
    """Whether a line is no part of what stands above it: not within ruled columns, and after a gap."""
    line = own[at]
    middle = (line.top + line.bottom) / 2
    if any(rule.start < middle < rule.end for rule in page.down):
        return False
    return at == 0 or line.top - own[at - 1].bottom > 0.7 * line.size


def _apart(own: list[Line], at: int, page: Page) -> bool:
    """The last line of a page, far below all others and small: a footer even where no other page repeats it."""
    if at < 2 or own[at].top < 0.92 * page.height:
        return False
    return own[at].top - own[at - 1].bottom > 2.5 * own[at].size and own[at].size <= own[at - 1].size
