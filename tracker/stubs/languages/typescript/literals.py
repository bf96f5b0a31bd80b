"""The one filter through which spec text enters TypeScript: a literal, a property's name or a comment, never code."""

import re
import textwrap
import unicodedata
from collections.abc import Sequence

from tracker.stubs.prose import HIDDEN, fold

_SHORT = {'"': '\\"', "\\": "\\\\"}
_MARKUP = re.compile(r"<(?=[/!])")
"""What would end a script element, were the code to stand in a page (HTML, 4.12.1.3)."""
_PLAIN = re.compile(r"[A-Za-z_$À-ÖØ-öø-ž][A-Za-z0-9_$À-ÖØ-öø-ž]*")
_TAG = re.compile(r"(?<![A-Za-z0-9])@")
_WIDTH = 110
DEPRECATED = "\0deprecated"
"""Stands for the tag `@deprecated`: no text of a spec is that, since none keeps a hidden character."""


def quote(text: str) -> str:
    r"""A double-quoted literal of one line: `\"`, `\\` and `\uXXXX` alone."""
    if text.isascii() and text.isprintable() and not set(text) & set('"\\<'):
        return f'"{text}"'
    return _MARKUP.sub(r"\\u003c", f'"{"".join(map(_one, text))}"')


def _one(char: str) -> str:
    if char in _SHORT:
        return _SHORT[char]
    if char != " " and (unicodedata.category(char) in HIDDEN or unicodedata.category(char) == "Zs"):
        code = ord(char)
        return f"\\u{code:04x}" if code < 0x10000 else f"\\u{{{code:x}}}"
    return char


def literal(value: str | float | None) -> str:
    """A literal of a JSON scalar."""
    if isinstance(value, str):
        return quote(value)
    return (
        {None: "null", True: "true", False: "false"}[value]
        if value is None or value is True or value is False
        else f"{value!r}"
    )


def key(wire: str) -> str:
    """A property's name as TypeScript writes it: bare where it is an identifier and nothing more, else a literal."""
    return wire if _PLAIN.fullmatch(wire) and wire not in ("__proto__", "abstract") else quote(wire)


def document(texts: str | Sequence[str], indent: int = 0) -> str:
    """A comment of several texts, each folded and wrapped; `DEPRECATED` is the one tag."""
    given = [texts] if isinstance(texts, str) else list(texts)
    blocks = [["@deprecated"] if text == DEPRECATED else _wrapped(text, _WIDTH - indent) for text in given]
    lines = [line for block in blocks for line in ["", *block]][1:]
    if len(lines) == 1:
        return f"/** {lines[0]} */"
    space = "\n" + " " * indent
    return "/**" + "".join(f"{space} * {line}".rstrip() for line in lines) + f"{space} */"


def _wrapped(text: str, width: int) -> list[str]:
    lines = textwrap.wrap(fold(text), width - 3, break_long_words=False, break_on_hyphens=False)
    return [_inert(line) for line in lines] or [""]


def _inert(line: str) -> str:
    """A line in which nothing ends the comment, is a tag, or is read by a compiler or a page."""
    line = line.replace("*/", "*\\/").replace("/*", "/\\*")
    return _MARKUP.sub(r"<\\", _TAG.sub(r"\\@", line))
