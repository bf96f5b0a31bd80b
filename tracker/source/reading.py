"""The events of a page, in order -> its lines, sections and links with what stands beside them."""

import re
import unicodedata
from dataclasses import dataclass, field

_WHITE = re.compile(r"[\s\u200b\u2060\ufeff]+")
_EDGE = " \t\n|·•–—-:;,>»"
_LONGEST_LINE = 4000
_LONGEST_LABEL = 300


@dataclass(frozen=True, slots=True)
class Event:
    """One thing met on the way through a page."""

    what: str
    """`text`, `image`, `link`, `link-end`, `heading`, `heading-end`, `block`, `item`, `row-end`, `region-end`."""
    text: str = ""
    """Text, alternative text, href, level of a heading, or the section to return to."""
    framed: bool = False
    """Whether it stands in navigation, a banner or a cookie box: its links count, its text does not."""
    hint: str = ""
    """Title of a link."""
    download: bool = False


@dataclass(slots=True)
class Found:
    """A link as it stands on the page."""

    href: str
    section: str
    text: str = ""
    label: str = ""
    hint: str = ""
    download: bool = False


@dataclass(frozen=True, slots=True)
class PageText:
    """What a page says, wherever it stands."""

    content_type: str
    """The header it was read with; empty where none came."""
    title: str
    found: tuple[Found, ...]
    """Its links in document order."""
    lines: tuple[str, ...]
    sections: tuple[str, ...]
    base: str
    """`href` of its `base`, empty where it has none."""
    encoding: str
    crowded: bool
    asks_password: bool


@dataclass(slots=True)
class Reading:
    """Takes events and keeps what a reader of the page would see."""

    lines: list[str] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)
    section: str = ""
    _texts: list[tuple[str, bool, Found | None]] = field(default_factory=list)
    """The current block: text, whether it is framed, and the link it belongs to."""
    _open: Found | None = None
    _heading: tuple[int, int] | None = None
    """Level, and where in the block the heading began."""
    _item: bool = False

    def take(self, event: Event) -> None:
        """The next event."""
        match event.what:
            case "text" | "image":
                self._texts.append((event.text, event.framed, self._open))
            case "link":
                self._open = Found(event.text, self.section, hint=event.hint, download=event.download)
                self.found.append(self._open)
                self._texts.append(("", event.framed, self._open))
            case "link-end":
                self._open = None
            case "heading":
                self.end_block()
                self._heading = (int(event.text), len(self.lines))
            case "heading-end":
                self._end_heading()
            case "region-end":
                self.end_block()
                self.section = event.text
            case _:
                self.end_block(whole_row=event.what == "row-end")
                self._item = event.what == "item"

    def end_block(self, *, whole_row: bool = False) -> str:
        """Close the current block: its lines are written, its links labelled. Returns its text."""
        texts, self._texts = self._texts, []
        _label(texts, whole_row=whole_row)
        readable = "".join(text for text, framed, _ in texts if not framed)
        mark = f"{'#' * self._heading[0]} " if self._heading else "- " if self._item else ""
        for line in readable.split("\n") if "\n" in readable else [readable]:
            if line := folded(line).strip("| ")[:_LONGEST_LINE]:
                self.lines.append(mark + line)
                mark, self._item = "", False
        return folded("".join(text for text, _, _ in texts))

    def _end_heading(self) -> None:
        self.section = self.end_block() or self.section
        if self._heading and len(self.lines) > self._heading[1]:
            self.sections.append(self.section)
        self._heading = None


def _label(texts: list[tuple[str, bool, Found | None]], *, whole_row: bool) -> None:
    """Give each link of a block its own text, and the text beside it as label."""
    links = list({id(link): link for _, _, link in texts if link}.values())
    beside = [""]
    for text, _, link in texts:
        if link is None:
            beside[-1] += text
        elif link is not links[len(beside) - 2] or len(beside) == 1:
            beside.append("")
        if link is not None:
            link.text += text
    if not links:
        return
    whole = " ".join(beside)
    for number, link in enumerate(links):
        link.text = folded(link.text) or folded(link.hint)
        near = beside[number + 1] if folded(beside[number + 1]).strip(_EDGE + ".") else beside[number]
        link.label = folded(whole if whole_row or len(links) == 1 else near).strip(_EDGE)[:_LONGEST_LABEL]


def folded(text: str) -> str:
    """Text in one line: NFC, white space folded."""
    return unicodedata.normalize("NFC", _WHITE.sub(" ", text)).strip()
