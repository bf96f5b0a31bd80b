"""Plain scalars by the core schema of YAML 1.2.2 (10.3.2), kept as written where a number would lose digits."""

import math
import re
from typing import Final

Scalar = str | int | float | bool | None

_WORDS: Final[dict[str, Scalar]] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_LEADING_ZERO = re.compile(r"[-+]?0[0-9]")
_BASED = {"0o": (re.compile("[0-7]+"), 8), "0x": (re.compile("[0-9a-fA-F]+"), 16)}
_FIRST = frozenset("0123456789+-.")


def plain(text: str) -> Scalar:
    """The value of a plain scalar.

    Numbers that no number type holds as written stay text: leading zeros (a CPR number, a postcode), more digits than
    a double has room for, infinity and not-a-number (JSON has neither).
    """
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _FIRST:
        return text
    return _number(text)


def _number(text: str) -> Scalar:
    if _INTEGER.fullmatch(text):
        return int(text) if len(text) < 400 else text
    based = _BASED.get(text[:2])
    if based and based[0].fullmatch(text, 2):
        return int(text[2:], based[1]) if len(text) < 400 else text
    if _FLOAT.fullmatch(text) and not _LEADING_ZERO.match(text):
        number = float(text)
        return number if math.isfinite(number) else text
    return text


def tagged(text: str, tag: str) -> Scalar:
    """A scalar with an explicit tag: the core schema's tags are obeyed, any other is plain data: text."""
    kind = tag.removeprefix("tag:yaml.org,2002:")
    if kind == "null":
        return None
    if kind in ("int", "float", "bool"):
        value = plain(text)
        return float(value) if kind == "float" and type(value) is int else value
    return text
