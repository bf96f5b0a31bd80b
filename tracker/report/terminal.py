"""Lines for a terminal: wrapped to a width, painted only where asked."""

import textwrap
from collections.abc import Iterator

_COLOURS = {
    "breaking": "1;31",
    "warning": "33",
    "info": "36",
    "documentation": "2",
    "title": "1",
    "faint": "2",
    "removed": "31",
    "added": "32",
}


class Terminal:
    """Paragraphs wrapped to a width and painted only where asked."""

    def __init__(self, width: int | None = None, *, colour: bool = False) -> None:
        self._width = max(width, 20) if width else None
        self._colour = colour

    def narrower(self, by: int) -> "Terminal":
        """The same for lines that will be indented by so many columns."""
        return Terminal(self._width - by if self._width else None, colour=self._colour)

    def paint(self, text: str, style: str) -> str:
        """The text in one of the styles, or as it is without colour."""
        return f"\x1b[{_COLOURS[style]}m{text}\x1b[0m" if self._colour and text else text

    def lines(self, text: str, *, indent: int = 0, hanging: int = 0, style: str | None = None) -> Iterator[str]:
        """The text wrapped; `hanging` indents every line but the first by so much more."""
        first, rest = " " * indent, " " * (indent + hanging)
        wrapped = [first + text]
        if self._width and len(wrapped[0]) > self._width:
            wrapped = textwrap.wrap(
                text, self._width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False
            )
        for line in wrapped:
            yield self.paint(line, style) if style else line
