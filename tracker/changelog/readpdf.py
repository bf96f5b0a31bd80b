"""A PDF's pages -> its entries."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tracker.changelog import inner, order, pagetables, pdf, pdf_second, prose, running, sections, tables
from tracker.changelog.layout import Page
from tracker.changelog.model import Changelog, Limits, Status
from tracker.changelog.rawtable import RawTable
from tracker.changelog.text import is_mark
from tracker.changelog.typography import Written

_ENOUGH = 0.98


@dataclass(slots=True)
class _Tally:
    """What was seen of a document's pages."""

    pages: int = 0
    characters: int = 0
    unmapped: int = 0
    silent: int = 0
    """Pages without text that are pictures or drawings."""


def read(content: bytes, limits: Limits) -> Changelog:
    """Reads a PDF in this process, without a bound on time; `isolated.read` does so in a child."""
    if not whole(content):
        return Changelog(Status.CORRUPT, notes=("the file ends in the middle: an incomplete download?",))
    tally = _Tally()
    second = pdf_second.Reader(content)
    known = second.lexicon()
    found: list[RawTable] = []
    written: list[Written] = []
    before: RawTable | None = None
    for page in running.stripped(_counted(pdf.pages(content, limits), tally, second, limits)):
        here = pagetables.read(page, before, known=known)
        found += here
        before = here[-1] if here else None
        written += prose.collect(page)
    entries = tables.entries(found) or inner.entries(found, written)
    entries = entries or sections.entries(prose.blocks(written, known=known))
    if not entries:
        return _without_entries(tally)
    notes = _doubts(tally, second)
    return Changelog(Status.OK, "low" if notes else "high", _title(written), order.flag_disorder(entries), notes)


def whole(content: bytes) -> bool:
    """Whether the file ends as PDF does (ISO 32000-1, 7.5.5): no object follows the last end-of-file mark."""
    end = content.rfind(b"%%EOF")
    if end < 0:
        return b"startxref" in content[-1024:]
    return not re.search(rb"\b\d+ \d+ obj\b", content[end:])


def _counted(pages: Iterable[Page], tally: _Tally, second: pdf_second.Reader, limits: Limits) -> Iterator[Page]:
    for page in pages:
        text = "".join(word.text for word in page.words)
        tally.pages += 1
        tally.characters += len(text)
        tally.unmapped += sum(_undecoded(word.text) for word in page.words if not is_mark(word.text))
        tally.silent += len(text) < 40 and (page.pictured > 0.3 or len(page.fills) > 200)
        if tally.characters > limits.characters:
            raise pdf.LimitReachedError(f"more than {limits.characters} characters")
        second.compare(page.number, text)
        yield page


def _undecoded(word: str) -> int:
    """Characters of a word for which its font names none; a bullet that is one says nothing all the same."""
    return word.count("(cid:") * 6 + word.count("\ufffd")


def _without_entries(tally: _Tally) -> Changelog:
    if tally.silent and tally.silent * 2 >= tally.pages:
        return Changelog(Status.NEEDS_OCR, notes=("the pages are pictures without text",))
    if tally.characters and tally.unmapped * 3 > tally.characters:
        return Changelog(Status.NEEDS_OCR, notes=("the text cannot be decoded: its fonts name no characters",))
    reason = "there is text, but no table or heading with dates or versions" if tally.characters else "there is no text"
    return Changelog(Status.EMPTY, notes=(reason,))


def _doubts(tally: _Tally, second: pdf_second.Reader) -> tuple[str, ...]:
    """Why the reading may be incomplete, if it may."""
    notes = []
    if second.coverage is not None and second.coverage < _ENOUGH:
        notes.append(f"a second reader sees more text: {second.coverage:.0%} of it was read (see pages {second.worst})")
    if tally.silent:
        notes.append(f"{tally.silent} of {tally.pages} pages are pictures without text")
    if tally.unmapped * 50 > tally.characters:
        notes.append("some characters could not be decoded")
    return tuple(notes)


def _title(written: list[Written]) -> str | None:
    """The first line of the largest type on the first page."""
    first = [line for line in written if line.page == written[0].page] if written else []
    return max(first, key=lambda line: line.size).text if first else None
