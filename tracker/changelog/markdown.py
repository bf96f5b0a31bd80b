"""Markdown and plain text -> entries (CommonMark 0.31 headings, list items, pipe tables of GFM)."""

import re
from collections.abc import Iterator, Sequence

from tracker.changelog import dates, headings, order, sections, tables
from tracker.changelog.model import Changelog, Status
from tracker.changelog.rawtable import RawRow, RawTable
from tracker.changelog.sections import Block
from tracker.changelog.text import Passage, clean

_HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(?=\S)")
_UNDERLINE = re.compile(r"^ {0,3}(=+|-+|~+)\s*$")
_ITEM = re.compile(r"^(\s*)(?:[-*+•]|\d{1,3}[.)])\s+(?=\S)")
_FENCE = re.compile(r"^\s*(```|~~~)")
_ROW = re.compile(r"^\s*\|.*\|\s*$|^[^|]+\|[^|]+(?:\|[^|]*)*$")
_RULE = re.compile(r"^\s*(?:\|\s*)?:?-{2,}:?(?:\s*\|\s*:?-{2,}:?)*\s*(?:\|\s*)?$")


_INLINE = tuple(
    (re.compile(pattern), kept)
    for pattern, kept in (
        (r"!?\[([^\[\]]{0,500})\]\((?:[^()\s]|\([^()\s]{0,200}\)){0,1000}(?:\s[^()]{0,200})?\)", r"\1"),
        (r"\[([^\[\]]{1,500})\]\[[^\[\]]{0,200}\]", r"\1"),
        (r"(?<![\w*])(\*\*|__)(?=\S)(.{1,500}?)(?<=\S)\1(?![\w*])", r"\2"),
        (r"(?<![\w*])\*(?=\S)([^*]{1,500}?)(?<=\S)\*(?![\w*])", r"\1"),
        (r"</?(?:br|a|b|i|em|strong|code|sup|sub|p|span)\b[^<>]{0,500}>", " "),
        (r"\\([\\`*_{}\[\]()#+.!|>-])", r"\1"),
    )
)
"""Inline marks and what is kept of them; every repetition is bounded, so that no text takes more than linear time."""


def read(text: str) -> Changelog:
    """The entries of a Markdown or text file, from its tables or else its headings."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(4).split("\n")
    blocks = list(_blocks(lines))
    found = tables.entries(list(_tables(lines))) or sections.entries(blocks)
    if not found:
        return Changelog(Status.EMPTY, notes=("there is no table or heading with dates or versions",))
    title = next((b.text for b in blocks if b.level), None)
    return Changelog(Status.OK, title=title, entries=order.flag_disorder(found))


def readable(text: str) -> str:
    """Inline marks taken off where they say nothing: emphasis and link targets; code spans keep their backticks."""
    for pattern, kept in _INLINE:
        text = pattern.sub(kept, text)
    return clean(text)


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    run: list[str] = []
    item = fenced = False
    leads = _leads(lines)
    for i, line in enumerate(lines):
        if _FENCE.match(line):
            fenced = not fenced
            continue
        level = 0 if fenced else _level(lines, i)
        begins = None if fenced else _item(line)
        ends = not line.strip() and not (item and _continues(lines, i))
        if level or begins or ends or (not fenced and _UNDERLINE.match(line)):
            if run:
                yield Block(readable(" ".join(run)), item=item)
                run = []
            item = bool(begins) or (item and not line.strip() and not level)
        if level:
            item = False
            yield Block(readable(_heading_text(line)), level)
        elif begins:
            run = [line[begins.end() :].strip()]
        elif line.strip() and not _UNDERLINE.match(line):
            if not run and not line.startswith((" ", "\t")):
                item = False
            if i in leads and not item:
                if run:
                    yield Block(readable(" ".join(run)))
                body = leads[i].body
                yield Block(line.rstrip()[: -len(body)].rstrip(" :-–—|"), 6)
                line, run = body, []
            run.append(line.strip())
    if run:
        yield Block(readable(" ".join(run)), item=item)


def _item(line: str) -> re.Match[str] | None:
    """The mark of a list item; the day of a date is none (`25. august 2023`)."""
    mark = _ITEM.match(line)
    if mark is None or not mark[0].strip()[0].isdigit():
        return mark
    indent = len(line) - len(line.lstrip())
    return None if any(found.start == indent for found in dates.find(line[:60])) else mark


def _heading_text(line: str) -> str:
    """A heading without its hashes, those that close it too (CommonMark 0.31, 4.2); other lines as they are."""
    match = _HEADING.match(line)
    if match is None:
        return line
    text = line[match.end() :].rstrip()
    bare = text.rstrip("#")
    return bare.rstrip() if not bare or bare[-1].isspace() else text


def _continues(lines: Sequence[str], blank: int) -> bool:
    """Whether what follows a blank line still belongs to the list item above it (CommonMark 0.31, 5.2)."""
    after = next((line for line in lines[blank : blank + 4] if line.strip()), "")
    return after.startswith((" ", "\t")) and not _item(after) and not _FENCE.match(after)


def _leads(lines: Sequence[str]) -> dict[int, headings.Lead]:
    """The lines that lead with an entry's date or version, where there is more than one of them."""
    found = {
        i: led for i, line in enumerate(lines) if line[:1].strip() and (led := headings.lead(line)) and led.separated
    }
    return found if len(found) > 1 else {}


def _level(lines: Sequence[str], i: int) -> int:
    """1-6 for a heading: with hashes, underlined, or a line of its own that is nothing but a date and version."""
    line = lines[i]
    if match := _HEADING.match(line):
        return len(match[1])
    if not line.strip() or line.startswith("    ") or _item(line):
        return 0
    after = lines[i + 1] if i + 1 < len(lines) else ""
    before = lines[i - 1] if i else ""
    if (match := _UNDERLINE.match(after)) and not before.strip() and len(match[1]) >= 3:
        return 1 if match[1][0] == "=" else 2
    if before.strip() and not _UNDERLINE.match(before):
        return 0
    bold = re.fullmatch(r"\s*(\*\*|__)(.+)\1:?\s*", line)
    read = headings.read(bold[2] if bold else line.rstrip(":"))
    return 6 if read and (read.strict or bold) else 0


def _tables(lines: Sequence[str]) -> Iterator[RawTable]:
    done = 0
    for i, line in enumerate(lines):
        if i <= done or not (_RULE.match(line) and "|" in line + lines[i - 1] and _ROW.match(lines[i - 1])):
            continue
        done = next((n for n in range(i + 1, len(lines)) if "|" not in lines[n]), len(lines))
        header = _cells(lines[i - 1])
        rows = [(_cells(row) + [""] * len(header))[: len(header)] for row in lines[i + 1 : done]]
        made = tuple(RawRow(tuple(_passage(cell) for cell in row), (True,) * len(header)) for row in rows)
        if made:
            yield RawTable(tuple(readable(cell) for cell in header), made)


def _cells(row: str) -> list[str]:
    inner = row.strip().removeprefix("|").removesuffix("|")
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", inner)]


def _passage(cell: str) -> Passage:
    parts = [part for part in re.split(r"<br\s*/?>|</?li>|</?ul>|</?p>", cell) if part.strip()]
    items = [re.sub(r"^\s*[-*•]\s+", "", part) for part in parts]
    marked = [item != part or "<li>" in cell for item, part in zip(items, parts, strict=True)]
    text = " ".join(("• " if mark else "") + readable(item) for item, mark in zip(items, marked, strict=True))
    return Passage(text, tuple(readable(item) for item, mark in zip(items, marked, strict=True) if mark))
