"""Headings, paragraphs and list items, from any format -> entries."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from tracker.changelog import dates, headings, text
from tracker.changelog.headings import EntryHeading
from tracker.changelog.model import Entry, Flag


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of running text."""

    text: str
    level: int = 0
    """1 and up for headings, 0 for text."""
    item: bool = False
    """Whether it is a list item."""
    page: int | None = None


@dataclass(slots=True)
class _Open:
    heading: EntryHeading
    level: int
    page: int | None
    blocks: list[Block] = field(default_factory=list)
    scope: str | None = None


def entries(blocks: Iterable[Block]) -> list[Entry]:
    """One entry for each heading that names a version or a date; what stands before the first is left out."""
    done: list[_Open] = []
    current: _Open | None = None
    scope: str | None = None
    year: str | None = None
    for block in blocks:
        heading = headings.read(block.text) if block.level else None
        if block.level and heading is None and block.text.strip().isdigit() and len(block.text.strip()) == 4:
            year, current = block.text.strip(), None
        elif heading and not (current and block.level > current.level and not heading.strict):
            if current and not current.blocks and _completes(current.heading, heading):
                current.heading = _both(current.heading, heading)
                continue
            current = _Open(_dated(heading, year), block.level, block.page, scope=scope)
            done.append(current)
        elif block.level and current and block.level <= current.level:
            current, scope = None, block.text
        elif block.level and current is None:
            scope = block.text if block.level > 1 else None
        elif current:
            current.blocks.append(block)
    if len(done) > 2 and not done[0].heading.version and all(section.heading.version for section in done[1:]):
        del done[0]
    usual = _usual([section.heading.rest for section in done])
    return _distinct([_entry(section, usual) for section in done])


def _usual(titles: Sequence[str]) -> str:
    """What most headings say besides version and date, such as the product's name: no part of any entry."""
    counted = Counter(title for title in titles if title).most_common(1)
    return counted[0][0] if counted and counted[0][1] >= max(2, len(titles) * 0.4) else ""


def _completes(one: EntryHeading, other: EntryHeading) -> bool:
    return (
        other.strict
        and ((one.version is None) != (other.version is None))
        and ((one.date is None) != (other.date is None))
    )


def _both(one: EntryHeading, other: EntryHeading) -> EntryHeading:
    return EntryHeading(one.version or other.version, one.date or other.date, one.rest, strict=True)


def _dated(heading: EntryHeading, year: str | None) -> EntryHeading:
    """A heading `25. september` below a heading `2023` has its year, and keeps its flag."""
    found = heading.date
    if not (found and year and found.value is None and Flag.YEAR_MISSING in found.flags):
        return heading
    full = dates.read_cell(f"{found.text} {year}")
    return replace(heading, date=replace(found, value=full.value if full else None)) if full else heading


def _entry(section: _Open, usual: str) -> Entry:
    heading, blocks = section.heading, section.blocks
    if (
        blocks
        and not blocks[0].level
        and not blocks[0].item
        and (first := headings.read(blocks[0].text))
        and _completes(heading, first)
    ):
        heading, blocks = _both(heading, first), blocks[1:]
    body = passage(blocks)
    return Entry(
        " ".join(part for part in (heading.rest if heading.rest != usual else "", body.text) if part),
        heading.date.value if heading.date else None,
        heading.date.text if heading.date else None,
        heading.version,
        body.bullets,
        section.scope,
        None,
        section.page,
        heading.date.flags if heading.date else (),
    )


def passage(blocks: Sequence[Block]) -> text.Passage:
    """The blocks of one entry as text, with its list items."""
    parts = [("• " if b.item else "") + text.clean(b.text) for b in blocks if b.text.strip()]
    return text.Passage(" ".join(parts), tuple(text.clean(b.text) for b in blocks if b.item and b.text.strip()))


def _distinct(found: Sequence[Entry]) -> list[Entry]:
    """Leaves out headings without text where the same entry stands elsewhere with text, as in a table of contents."""
    told = {(e.version, e.date_text) for e in found if e.text}
    return [e for e in found if e.text or ((e.version, e.date_text) not in told and e.date_text and e.version)]
