"""HTML -> entries: tables with their spans, else headings, paragraphs and list items (HTML Living Standard, 4)."""

from collections.abc import Iterator
from typing import Any

from tracker.changelog import headings, order, sections, tables
from tracker.changelog.model import Changelog, Status
from tracker.changelog.rawtable import RawRow, RawTable
from tracker.changelog.sections import Block
from tracker.changelog.text import Passage, clean

_SKIPPED = frozenset(
    ("script", "style", "noscript", "template", "nav", "svg", "form", "button", "iframe", "select", "footer")
)
_SECTIONS = frozenset(("p", "div", "section", "article", "main", "header", "pre", "blockquote", "br", "hr", "details"))
_LISTS = frozenset(("li", "ul", "ol", "dl", "dt", "dd", "summary"))
_TABLES = frozenset(("table", "tr", "td", "th"))
_HEADINGS = {f"h{n}": n for n in range(1, 7)} | {"dt": 6, "summary": 6}
_BLOCKS = _SECTIONS | _LISTS | _TABLES | _HEADINGS.keys()
_MAX_SPAN = 1000
_MAX_CELLS = 200_000


def read(text: str) -> Changelog:
    """The entries of a web page, from its tables or else its headings."""
    import lxml.etree
    import lxml.html

    try:
        root = lxml.html.document_fromstring(
            text.encode(), parser=lxml.html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
        )
    except (lxml.etree.LxmlError, ValueError):
        return Changelog(Status.EMPTY, notes=("there is no text",))
    blocks = list(_blocks(root))
    found = tables.entries([t for t in map(_table, root.iter("table")) if t]) or sections.entries(_with_leads(blocks))
    if not found:
        return Changelog(Status.EMPTY, notes=("there is no table or heading with dates or versions",))
    title = next((b.text for b in blocks if b.level == 1), None) or next((b.text for b in blocks if b.level), None)
    return Changelog(Status.OK, title=title, entries=order.flag_disorder(found))


def _blocks(root: Any) -> Iterator[Block]:
    """Text in document order, each block with the nearest meaning of its ancestors; however deep."""
    run: list[str] = []
    kind: tuple[int, bool] = (0, False)
    skipped = 0
    import lxml.etree

    def closed() -> Iterator[Block]:
        text = clean(" ".join("".join(run).split()))
        run.clear()
        if text:
            yield Block(text, kind[0], kind[1])

    for event, node in lxml.etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = node.tag if isinstance(node.tag, str) else ""
        if tag in _SKIPPED:
            skipped += 1 if event == "start" else -1
        if tag in _BLOCKS:
            yield from closed()
            if event == "start":
                kind = (
                    _HEADINGS.get(tag, kind[0] if tag in ("br",) else 0),
                    tag == "li" or (kind[1] and tag in ("p", "br", "div", "pre")),
                )
            else:
                kind = (0, False)
        if event == "start" and not skipped and tag and node.text:
            run.append(node.text)
        elif event in ("end", "comment", "pi") and not skipped and node.tail:
            run.append(node.tail)
    yield from closed()


def _with_leads(blocks: list[Block]) -> Iterator[Block]:
    """Makes headings of bold lines and of `date: text`, where a page has no others."""
    styled = any(b.level and headings.read(b.text) for b in blocks)
    for block in blocks:
        if styled or block.level:
            yield block
        elif (read := headings.read(block.text)) and read.strict and not block.item:
            yield Block(block.text, 6)
        elif (led := headings.lead(block.text)) and led.separated:
            yield Block(block.text[: len(block.text) - len(led.body)].rstrip(" :-–—|"), 6)
            yield Block(led.body)
        else:
            yield block


def _table(node: Any) -> RawTable | None:
    """A table with its row and column spans spread out (4.9.12: forming a table)."""
    from tracker.changelog import roles

    rows: list[list[tuple[Passage, bool]]] = []
    hanging: dict[int, tuple[int, Passage]] = {}
    for tr in node.iter("tr"):
        if next(tr.iterancestors("table"), None) is not node:
            continue
        rows.append(_row(tr, hanging))
        if sum(map(len, rows)) > _MAX_CELLS:
            break
    width = max(map(len, rows), default=0)
    if width < 2 or len(rows) < 2:
        return None
    filled = [row + [(Passage(), True)] * (width - len(row)) for row in rows]
    header = tuple(cell.text for cell, _ in filled[0])
    named = roles.is_header(header) or all(
        cell.tag == "th" for cell in next(node.iter("tr")) if isinstance(cell.tag, str)
    )
    made = tuple(
        RawRow(tuple(c for c, _ in row), tuple(f for _, f in row)) for row in (filled[1:] if named else filled)
    )
    return RawTable(header if named else None, made)


def _row(tr: Any, hanging: dict[int, tuple[int, Passage]]) -> list[tuple[Passage, bool]]:
    row: list[tuple[Passage, bool]] = []
    cells = [cell for cell in tr if cell.tag in ("td", "th")]
    for cell in [*cells, None]:
        while len(row) in hanging:
            left, passage = hanging.pop(len(row))
            if left > 1:
                hanging[len(row)] = (left - 1, passage)
            row.append((passage, False))
        if cell is None:
            break
        passage = sections.passage(list(_blocks(cell)))
        for extra in range(_span(cell, "colspan")):
            held = Passage() if extra else passage
            if (down := _span(cell, "rowspan")) > 1:
                hanging[len(row)] = (down - 1, held)
            row.append((held, True))
    return row


def _span(cell: Any, name: str) -> int:
    written = (cell.get(name) or "1").strip()
    return min(max(int(written), 1), _MAX_SPAN) if written.isdigit() and len(written) < 6 else 1
