"""JSON text (RFC 8259) -> values."""

import gc
import json
import math
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from tracker.documents.reason import Reason
from tracker.errors import UnreadableError
from tracker.openapi.limits import MAX_DEPTH
from tracker.openapi.reading import Reading, Remark
from tracker.openapi.text import decode, place

SMALL = 262_144
"""Bytes up to which a file is read a second time to find keys that stand twice: about 4 ms at most."""

_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*+"|[][{},:]')
_BYTE = re.compile(r"\(byte (\d+)\)")
_SURROGATE = re.compile("[\ud800-\udfff]")


def read_json(content: bytes) -> Reading:
    """The value of a JSON file, or `UnreadableError` with the place of the first fault."""
    try:
        value = msgspec.json.decode(content)
    except RecursionError as error:
        raise UnreadableError(Reason("nested deeper than {n} levels", n=MAX_DEPTH)) from error
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        return _read_slowly(content, error)
    check_depth(value)
    return Reading(value, _duplicates(content) if len(content) <= SMALL else ())


def check_depth(value: Any) -> None:
    """`UnreadableError` where containers are nested deeper than the bound; level by level."""
    if _is_shallow(value):
        return
    level = [value]
    for _ in range(MAX_DEPTH):
        below: list[Any] = []
        for item in level:
            if type(item) is dict:
                below += item.values()
            elif type(item) is list:
                below += item
        level = [item for item in below if type(item) is dict or type(item) is list]
        if not level:
            return
    raise UnreadableError(Reason("nested deeper than {n} levels", n=MAX_DEPTH))


def _is_shallow(value: Any) -> bool:
    """Whether no container at the bound holds another; False may be wrong.

    The garbage collector tracks every dict and list that holds a container, and tells of them without a loop in Python.
    """
    level = [value]
    for _ in range(MAX_DEPTH - 1):
        level = [*filter(gc.is_tracked, gc.get_referents(*level))]
        if not level:
            return True
    return False


def _read_slowly(content: bytes, trouble: Exception) -> Reading:
    """JSON that the fast reader refuses: other encodings, numbers beyond a double, lone surrogates; or truly bad."""
    text = decode(content)
    try:
        value = json.loads(text, parse_float=_number, parse_int=_number, parse_constant=_constant)
    except RecursionError as error:
        raise UnreadableError(Reason("nested deeper than {n} levels", n=MAX_DEPTH)) from error
    except json.JSONDecodeError as error:
        raise UnreadableError(_reason(trouble, error), place=place(text, error.pos)) from error
    except ValueError as error:
        raise UnreadableError(_malformed(str(error))) from error
    check_depth(value)
    return Reading(_mended(value) if _escaped_surrogate(text) else value)


def _reason(trouble: Exception, error: json.JSONDecodeError) -> Reason:
    said = _BYTE.sub("", str(trouble)).strip() if isinstance(trouble, msgspec.DecodeError) else ""
    begins, _, why = said.partition(": ")
    return _malformed(why if begins == "JSON is malformed" else error.msg)


def _malformed(why: str) -> Reason:
    return Reason("JSON is malformed: {why}", why=why)


def _number(text: str) -> int | float | str:
    """The number, or its text where a double cannot hold it."""
    if len(text) < 400 and text.lstrip("-").isdigit():
        return int(text)
    number = float(text)
    return number if math.isfinite(number) else text


def _constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON value")


def _escaped_surrogate(text: str) -> bool:
    return "\\ud" in text or "\\uD" in text


def _mended(value: Any) -> Any:
    """Lone surrogates, which no file can hold, become U+FFFD; recursion is bounded by `check_depth`."""
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, dict):
        return {_SURROGATE.sub("\ufffd", key): _mended(item) for key, item in value.items()}
    return [_mended(item) for item in value] if isinstance(value, list) else value


def _duplicates(content: bytes) -> tuple[Remark, ...]:
    """Keys that stand twice in one object; the last one wins, as in most readers."""
    found = False

    def gather(pairs: list[tuple[str, Any]]) -> None:
        nonlocal found
        found = found or (len(pairs) > 1 and len({key for key, _ in pairs}) != len(pairs))

    json.loads(content, object_pairs_hook=gather)
    return tuple(_twice(content)) if found else ()


def _twice(content: bytes) -> Iterator[Remark]:
    """Where in a well-formed JSON file keys stand twice: strings and brackets are all that must be seen."""
    open_: list[dict[str, int] | None] = []
    line, at, before = 1, 0, b""
    for token in _TOKEN.finditer(content):
        line, at = line + content.count(b"\n", at, token.start()), token.start()
        text = token[0]
        if text in (b"{", b"["):
            open_.append({} if text == b"{" else None)
        elif text in (b"}", b"]"):
            open_.pop()
        elif text[:1] == b'"' and before in (b"{", b",") and open_ and (keys := open_[-1]) is not None:
            key = json.loads(text)
            if key in keys:
                yield _met_again(key, keys[key], line)
            keys[key] = line
        before = text


def _met_again(key: str, first: int, line: int) -> Remark:
    return Remark(
        f"the key {key[:80]!r} stands twice in one object (lines {first} and {line}): the last one is read", "", line
    )
