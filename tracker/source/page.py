"""HTML -> Page: its links with what stands around them, and its readable text; the only bs4."""

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING

from tracker.source.encoding import decode
from tracker.source.links import resolve
from tracker.source.model import Page
from tracker.source.reading import Event, PageText, Reading, folded

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_HEADINGS = {f"h{level}": level for level in range(1, 7)} | {"summary": 6}
_BLOCKS = re.compile(
    r"(address|article|aside|blockquote|body|caption|center|d[dlt]|details|dialog|dir|div|fieldset|figcaption|figure|"
    r"footer|form|header|hr|legend|main|menu|nav|ol|option|p|pre|section|table|tbody|tfoot|thead|ul)\Z"
)
_SILENT = re.compile(r"(script|style|noscript|template|svg|math|head|select|textarea|canvas|object|audio|video)\Z")
_FRAME_ROLES = re.compile(r"(navigation|banner|contentinfo|search|dialog|alertdialog|menu|menubar)\Z", re.I)
_BANNER = re.compile(r"cookie|consent|samtykke", re.I)
_LINK = re.compile(r"(a|area)\Z")
_CONTENT = re.compile(r"(h1|main|article)\Z")
"""Tags that no header, footer or cookie box has."""
_PARTING = re.compile(r"(h[1-6]|summary|table|tr|ul|ol)\Z")
"""Tags that no row of a plain table has."""
_NEAR = 12
_MOST_TAGS = 100_000
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*>")
_MAIN_TEXT = 100
"""Characters that an element must hold to be taken for the page's own content."""
_BASE, _MAIN = re.compile(r"<base\b", re.I), re.compile(r"<main\b|\brole\s*=\s*[\"']?main\b", re.I)
_PASSWORD = re.compile(r"\bpassword\b", re.I)


def read_page(content: bytes, url: str, headers: Mapping[str, str] | None = None) -> Page:
    """A page's links and text; whatever the bytes are, something is returned, never an error."""
    return page_at(url, read_text(content, (headers or {}).get("content-type", "")))


def page_at(url: str, text: PageText) -> Page:
    """The page that says this at an address, to which its links are relative."""
    links, skipped, downloads = resolve(text.found, page=url, base=text.base)
    return Page(
        url=url,
        title=text.title,
        links=links,
        lines=text.lines,
        sections=text.sections,
        skipped=skipped,
        downloads=downloads,
        encoding=text.encoding,
        crowded=text.crowded,
        asks_password=text.asks_password,
    )


def read_text(content: bytes, content_type: str = "") -> PageText:
    """What a page says, wherever it stands; never an error."""
    text, encoding = decode(content, content_type)
    if crowded := text.count("<") > _MOST_TAGS:
        text = "<".join(text.split("<", _MOST_TAGS)[:-1])
    soup = _parse(text)
    reading = Reading()
    for event in _events(soup, _main(soup) if _MAIN.search(text) else None):
        reading.take(event)
    reading.end_block()
    base = soup.find("base", href=True) if _BASE.search(text) else None
    return PageText(
        content_type=content_type,
        title=folded(soup.title.get_text())[:300] if soup.title else "",
        found=tuple(reading.found),
        lines=tuple(reading.lines),
        sections=tuple(reading.sections),
        base=_attribute(base, "href") if base else "",
        encoding=encoding,
        crowded=crowded,
        asks_password=_PASSWORD.search(text) is not None and _asks_password(soup),
    )


def _parse(text: str) -> "BeautifulSoup":
    """The tree that lxml makes of anything; a doctype before it keeps bs4 from guessing what the text might be."""
    from bs4 import BeautifulSoup

    return BeautifulSoup("<!DOCTYPE html>\n" + _XML_DECLARATION.sub("", text.replace("\0", "")), "lxml")


def _main(soup: "BeautifulSoup") -> "Tag | None":
    """The one element that holds the page's own content, where the page says so."""
    found = soup.find_all(lambda tag: tag.name == "main" or tag.get("role") == "main", limit=2)
    return found[0] if len(found) == 1 and len(found[0].get_text()) > _MAIN_TEXT else None


def _asks_password(soup: "BeautifulSoup") -> bool:
    return any(_attribute(tag, "type").strip().lower() == "password" for tag in soup.find_all("input"))


def _holders(soup: "BeautifulSoup", makers: re.Pattern[str]) -> frozenset[int]:
    """The `id` of every tag that holds one of the makers; each tag is marked once."""
    from bs4.element import Tag

    found: set[int] = set()
    for tag in soup.descendants:
        if isinstance(tag, Tag) and makers.match(tag.name):
            holder = tag.parent
            while holder is not None and id(holder) not in found:
                found.add(id(holder))
                holder = holder.parent
    return frozenset(found)


def _events(soup: "BeautifulSoup", main: "Tag | None") -> Iterator[Event]:
    """The tree as a flat series of events, without recursion."""
    from bs4.element import NavigableString, PreformattedString, Tag

    framing, parted, linking = (_holders(soup, makers) for makers in (_CONTENT, _PARTING, _LINK))
    stack: list[tuple[object, bool, bool]] = [(soup, main is not None, False)]
    while stack:
        node, framed, row = stack.pop()
        if isinstance(node, Event):
            yield node
        elif isinstance(node, Tag) and not _is_silent(node, holds_link=id(node) in linking):
            framed = node is not main and (framed or _is_frame(node, holds_content=id(node) in framing))
            row = row or (node.name == "tr" and id(node) not in parted)
            before, after = _around(node, framed=framed, row=row)
            yield from before
            stack.extend((event, framed, row) for event in reversed(after))
            stack.extend((child, framed, row) for child in reversed(node.contents))
        elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
            yield Event("text", str(node) if "\n" not in node else re.sub(r"\s+", " ", node), framed=framed)


def _is_silent(tag: "Tag", *, holds_link: bool) -> bool:
    """Whether nothing in a tag is read; a button is, where it is a heading that unfolds or holds a link."""
    if tag.name == "button":
        return not (holds_link or any(holder.name in _HEADINGS for holder in islice(tag.parents, _NEAR)))
    return _SILENT.match(tag.name) is not None


def _around(tag: "Tag", *, framed: bool, row: bool) -> tuple[list[Event], list[Event]]:
    """What begins and what ends with a tag; within a plain table row, cells and blocks do not part the text."""
    name = tag.name
    if name in ("a", "area"):
        return _link(tag, framed=framed), [Event("link-end")]
    if name in _HEADINGS:
        return [Event("heading", str(_HEADINGS[name]), framed)], [Event("heading-end")]
    if name == "img":
        return [Event("image", f" {_attribute(tag, 'alt')} ", framed=True)], []
    if name == "br":
        return [Event("text", "\n", framed)], []
    if name == "tr":
        return [Event("block")], [Event("row-end" if row else "block")]
    if name in ("td", "th"):
        return [Event("text", " | ", framed) if row else Event("block")], []
    if name == "li":
        return [Event("item")], [Event("block")]
    if _BLOCKS.match(name):
        return ([Event("text", " ", framed)], []) if row else ([Event("block")], [Event("block")])
    return [], []


def _link(tag: "Tag", *, framed: bool) -> list[Event]:
    """The beginning of a link; an anchor without href is none."""
    if not tag.has_attr("href"):
        return []
    hint = _attribute(tag, "aria-label") or _attribute(tag, "title") or _attribute(tag, "alt")
    return [Event("link", _attribute(tag, "href"), framed, hint=hint, download=tag.has_attr("download"))]


def _is_frame(tag: "Tag", *, holds_content: bool) -> bool:
    """Whether a tag is what stands on every page of a site: navigation, header, footer, cookie box."""
    name = tag.name
    if name == "nav" or _FRAME_ROLES.match(_attribute(tag, "role")):
        return True
    if tag.has_attr("hidden") or _attribute(tag, "aria-hidden").lower() == "true":
        return True
    if holds_content or name in ("html", "body", "main", "article"):
        return False
    if name in ("header", "footer"):
        return not any(holder.name in ("main", "article", "section") for holder in islice(tag.parents, _NEAR))
    return _BANNER.search(f"{_attribute(tag, 'id')} {_attribute(tag, 'class')}") is not None


def _attribute(tag: "Tag", name: str) -> str:
    """An attribute's value, lists joined; empty where there is none."""
    value = tag.get(name)
    return " ".join(value) if isinstance(value, list) else str(value or "")
