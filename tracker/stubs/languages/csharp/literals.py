"""The only ways for spec text to enter C#: regular string literals of one line, numbers, and XML comments."""

import textwrap
import unicodedata

from tracker.stubs.prose import HIDDEN, fold

_SHORT = {'"': '\\"', "\\": "\\\\"}
_XML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_WIDTH = 110


def quote(text: str) -> str:
    r"""A regular string literal: `\"`, `\\`, `\uXXXX` and `\UXXXXXXXX` alone."""
    return f'"{"".join(map(_one, text))}"'


def _one(char: str) -> str:
    if char in _SHORT:
        return _SHORT[char]
    if char != " " and (unicodedata.category(char) in HIDDEN or unicodedata.category(char) == "Zs"):
        code = ord(char)
        return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
    return char


def literal(value: str | float) -> str:
    """A string or a number."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return quote(value) if isinstance(value, str) else f"{value!r}"


def summary(text: str, indent: int = 4) -> str:
    """A summary in XML; nothing in it can end its lines or its element."""
    return _element("summary", "", text, indent)


def parameter(text: str, name: str, indent: int = 4) -> str:
    """What an argument means; its name is a checked one."""
    return _element("param", f' name="{name}"', text, indent)


def _element(tag: str, attributes: str, text: str, indent: int) -> str:
    whole = f"<{tag}{attributes}>{fold(text).translate(_XML)}</{tag}>"
    lines = textwrap.wrap(whole, _WIDTH, break_long_words=False, break_on_hyphens=False)
    return "\n".join(f"{' ' * indent}/// {line}" for line in lines)
