"""Where pointers stand in a JSON file: the fast reader skips what nobody asked for."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

import msgspec

from tracker.openapi.model import Places
from tracker.openapi.pointer import join, split

_STRING = rb'"(?:[^"\\]|\\.)*"'
_KEY = re.compile(rb"\s*(" + _STRING + rb")\s*:\s*", re.S)
_NEXT = re.compile(rb"\s*,?\s*")
_KEY_TEXT, _NEXT_TEXT = (re.compile(pattern.pattern.decode(), re.S) for pattern in (_KEY, _NEXT))
_OBJECT = msgspec.json.Decoder(dict[str, msgspec.Raw])
_ARRAY = msgspec.json.Decoder(list[msgspec.Raw])

SECTIONS = ("paths", "webhooks", "components", "definitions", "parameters", "responses", "$defs")
"""What holds named objects at the top of a description."""

Tree = dict[str, Any]
"""Wanted tokens -> the wanted tokens below."""


Below = tuple[int, int, Tree, tuple[str, ...]]
"""Beginning and end of a value, what is wanted in it, and the way to it."""


def json_offsets(content: bytes, pointers: Iterable[str], places: Places = MappingProxyType({})) -> dict[str, int]:
    """Pointer -> byte offset of its key, of the item for an array index, of the value for the root.

    Absent where there is none. What stands in known `places` is looked for there alone.
    `msgspec.MsgspecError` or `UnicodeDecodeError` where the text is no JSON.
    """
    tree, ends = wanted(pointers)
    found: dict[str, int] = {}
    start = len(content) - len(content.lstrip())
    if "" in ends:
        found[""] = start
    todo = [below for holder in sorted(places, reverse=True) for below in _known(holder, places, tree, ends, found)]
    todo += [(start, len(content.rstrip()), tree, ())] if tree else []
    while todo:
        begin, end, below, path = todo.pop()
        for token, place, first, last in _members(content, begin, end, below):
            here = (*path, token)
            for pointer in ends.get(here, ()):
                found[pointer] = place
            if below[token]:
                todo.append((first, last, below[token], here))
    return found


def json_places(content: bytes) -> dict[str, dict[str, tuple[int, int, int]]]:
    """The places of path items, components and what stands at the top; errors as for `json_offsets`."""
    found = {"": _named(content, len(content) - len(content.lstrip()), len(content.rstrip()))}
    for holder in ("", "/components"):
        for name, (_, begin, end) in found.get(holder, {}).items():
            if content[begin : begin + 1] == b"{" and (holder or name in SECTIONS):
                found[join(holder, name)] = _named(content, begin, end)
    return found


def _known(
    holder: str, places: Places, tree: Tree, ends: Mapping[Any, list[str]], found: dict[str, int]
) -> Iterator[Below]:
    """What is wanted below known places of one object; it is taken out of the tree, told where nothing lies below."""
    path = split(holder)
    nodes = [tree]
    for token in path:
        if token not in nodes[-1]:
            return
        nodes.append(nodes[-1][token])
    for token in [token for token in nodes[-1] if token in places[holder]]:
        offset, begin, end = places[holder][token]
        found.update(dict.fromkeys(ends.get((*path, token), ()), offset))
        below = nodes[-1].pop(token)
        if below:
            yield begin, end, below, (*path, token)
    while path and not nodes.pop() and path not in ends:
        del nodes[-1][path[-1]]
        path = path[:-1]


def wanted(pointers: Iterable[str]) -> tuple[Tree, dict[Any, list[str]]]:
    """The tokens of all pointers as a tree, and pointer spellings by tokens."""
    tree: Tree = {}
    ends: dict[Any, list[str]] = {}
    for pointer in pointers:
        tokens = split(pointer)
        ends.setdefault(tokens or "", []).append(pointer)
        node = tree
        for token in tokens:
            node = node.setdefault(token, {})
    return tree, ends


def _members(content: bytes, begin: int, end: int, tokens: Tree) -> Iterator[tuple[str, int, int, int]]:
    """`(token, offset told, begin, end of the value)` of the wanted members of one object or array."""
    opening = content[begin : begin + 1]
    if opening == b"{":
        yield from _keys(content, begin, end, tokens)
    elif opening == b"[":
        position = _NEXT.match(content, begin + 1).end()  # type: ignore[union-attr]  # the pattern matches anything
        for index, raw in enumerate(_ARRAY.decode(memoryview(content)[begin:end])):
            last = position + len(raw)
            if str(index) in tokens:
                yield str(index), position, position, last
            position = _NEXT.match(content, last).end()  # type: ignore[union-attr]


def _named(content: bytes, begin: int, end: int) -> dict[str, tuple[int, int, int]]:
    return {_key(text): place for text, *place in _pairs(content, begin, end)}  # type: ignore[misc]


def _key(text: bytes) -> str:
    return text[1:-1].decode("utf-8", "replace") if b"\\" not in text else str(msgspec.json.decode(text))


def _keys(content: bytes, begin: int, end: int, tokens: Tree) -> Iterator[tuple[str, int, int, int]]:
    found: dict[str, tuple[str, int, int, int]] = {}
    for text, place, first, last in _pairs(content, begin, end):
        token = _key(text)
        if token in tokens:
            found[token] = (token, place, first, last)
    yield from found.values()


def _pairs(content: bytes, begin: int, end: int) -> list[tuple[bytes, int, int, int]]:
    """`(key as written, its offset, begin, end of the value)` of every member; the fast way, checked at the end."""
    found = []
    position = begin + 1
    for raw in _OBJECT.decode(memoryview(content)[begin:end]).values():
        key = _KEY.match(content, position)
        if key is None:
            break
        last = key.end() + len(raw)
        found.append((key[1], key.start(1), key.end(), last))
        position = _NEXT.match(content, last).end()  # type: ignore[union-attr]
    return found if content[position : position + 1] == b"}" else _pairs_with_repeats(content, begin, end)


def _pairs_with_repeats(content: bytes, begin: int, end: int) -> list[tuple[bytes, int, int, int]]:
    """As `_pairs`, where a key stands twice: each value is read to find its end."""
    found = []
    text = content[begin:end].decode("utf-8", "replace")
    decoder = json.JSONDecoder()
    position, offset, seen = 1, begin, 0
    while (key := _KEY_TEXT.match(text, position)) is not None:
        _, last = decoder.raw_decode(text, key.end())
        place = offset + len(text[seen : key.start(1)].encode())
        first = place + len(text[key.start(1) : key.end()].encode())
        offset, seen = first + len(text[key.end() : last].encode()), last
        found.append((key[1].encode(), place, first, offset))
        position = _NEXT_TEXT.match(text, last).end()  # type: ignore[union-attr]
    return found
