r"""The filters through which spec text enters Java: string literals and Javadoc, never anything else.

Java reads `\uXXXX` before it knows what is a string or a comment. No text gets a backslash before a `u`, and where a
literal has such an escape of its own, it stands for a character that can neither end it nor begin anything.
"""

import re
import textwrap
from collections.abc import Sequence

from tracker.stubs.prose import fold

WIDTH = 110
_SHORT = {'"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_DOC = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "&#64;", "\\": "&#92;"})
_MOST = 16_000
"""Characters of one literal; a constant of Java's holds 65,535 bytes."""

Tag = tuple[str, str]
"""A tag of Javadoc with what it is about, and its text: `@param krav`, `Kravet.`"""


def quote(text: str) -> str:
    """A double-quoted literal in ASCII; a text too long for one constant is put together of several."""
    if len(text) > _MOST:
        parts = ", ".join(_quoted(text[at : at + _MOST]) for at in range(0, len(text), _MOST))
        return f'String.join("", {parts})'
    return _quoted(text)


def _quoted(text: str) -> str:
    if text.isascii() and text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return f'"{"".join(map(_one, text))}"'


def _one(char: str) -> str:
    code = ord(char)
    if char in _SHORT:
        return _SHORT[char]
    if char == "\\" or code < 0x20 or code == 0x7F:
        return f"\\{code:03o}"
    if code < 0x7F:
        return char
    units = char.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


def literal(value: str | int) -> str:
    """A literal of a text, a truth or a whole number, the last as `long`."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value}L" if isinstance(value, int) else quote(value)


def document(text: str, indent: int = 0, tags: Sequence[Tag] = ()) -> str:
    """A comment for Javadoc: text, then tags; nothing in them can end the comment or call a tag of its own."""
    width, space = WIDTH - indent - 3, " " * indent
    lines = _wrapped(text, width)
    if not tags and len(lines) == 1 and len(lines[0]) <= width - 4:
        return f"{space}/** {lines[0]} */"
    for number, (head, told) in enumerate(tags):
        lines += [""] * (not number) + _wrapped(told, width, head=f"{head} ", further="    ")
    return "\n".join((f"{space}/**", *(f"{space} * {line}".rstrip() for line in lines), f"{space} */"))


def _wrapped(text: str, width: int, *, head: str = "", further: str = "") -> list[str]:
    plain = re.sub(r"\*(?=/)|(?<=/)\*", "&#42;", fold(text)).translate(_DOC).replace("&amp;#42;", "&#42;")
    return textwrap.wrap(
        plain,
        width,
        initial_indent=head,
        subsequent_indent=further,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [head.rstrip()]
