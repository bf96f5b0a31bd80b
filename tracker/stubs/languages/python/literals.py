"""The one filter through which spec text enters Python: always a literal, never anything else."""

import textwrap
import unicodedata
from collections.abc import Sequence
from typing import Any

from tracker.stubs.prose import HIDDEN, fold

_SHORT = {'"': '\\"', "\\": "\\\\"}


def quote(text: str) -> str:
    r"""A double-quoted literal of one line: `\"`, `\\` and `\uXXXX` alone."""
    return f'"{_inside(text)}"'


def _inside(text: str) -> str:
    if text.isascii() and text.isprintable() and '"' not in text and "\\" not in text:
        return text
    return "".join(map(_one, text))


def _one(char: str) -> str:
    if char in _SHORT:
        return _SHORT[char]
    if char != " " and (unicodedata.category(char) in HIDDEN or unicodedata.category(char) == "Zs"):
        return _escape(char)
    return char


def _escape(char: str) -> str:
    code = ord(char)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def literal(value: str | float | None) -> str:
    """A Python literal of a JSON scalar."""
    return quote(value) if isinstance(value, str) else f"{value!r}"


def tuple_of(value: Any) -> str:
    """A Python tuple of tuples and strings."""
    if isinstance(value, str):
        return quote(value)
    held = [tuple_of(item) for item in value]
    return f"({held[0]},)" if len(held) == 1 else f"({', '.join(held)})"


def document(text: str, indent: int = 4, width: int = 100) -> str:
    """A docstring of folded text: every quote and backslash in it is escaped, so nothing in it can end it."""
    return documents([text], indent, width)


def documents(texts: Sequence[str], indent: int = 4, width: int = 100) -> str:
    """A docstring of several texts, each folded and wrapped; an empty line after the first."""
    texts = [fold(text) for text in texts]
    if len(texts) == 1 and len(_inside(texts[0])) + indent + 6 <= width:
        return f'"""{_inside(texts[0])}"""'
    first, *rest = (_wrapped(text, width - indent - 6) for text in texts)
    lines = first + ([""] if rest else [])
    for begin, *more in rest:
        lines += [begin, *(f"    {line}" for line in more)]
    space = "\n" + " " * indent
    return (
        f'"""{_inside(lines[0])}'
        + "".join(f"{space}{_inside(one)}" if one else "\n" for one in lines[1:])
        + f'{space}"""'
    )


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False) or [""]
