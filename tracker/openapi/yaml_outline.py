"""Where pointers stand in YAML of block style, told from indentation alone: twenty times faster than parsing.

Only what is certain is told: flow values, anchors, keys that stand twice and the like are left to `yaml_lines`.
"""

import json
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from tracker.openapi.json_lines import Tree, wanted

_HEAD = re.compile(r"---[ ]*\n")
_KEY_HEAD = re.compile(r"[^:\n ]*")
_QUOTES = ("'", '"')
_BEHIND_KEY = re.compile(r"[ ]*:(?![^ \n])[ ]*(?:#[^\n]*)?(\n|$)?")
_BEHIND_DASH = re.compile(r"-[ ]*(?:#[^\n]*)?(\n|$)?")
_FIRST = re.compile(r"(?:[ ]*(?:#[^\n]*)?\n)*([ ]*)(-(?=[ \n]))?")


class _Region(NamedTuple):
    """A block mapping or sequence: its first key or dash, its end, the column of all its keys or dashes."""

    begin: int
    end: int
    column: int
    sequence: bool


def outline_lines(text: str, pointers: Iterable[str]) -> dict[str, int]:
    """Pointer -> 1-based line of its key, or of its dash for an item; absent where it is not certain."""
    text = text.replace("\r\n", "\n") if "\r" in text else text
    found = _offsets(text, *wanted(pointers))
    line, position = 1, 0
    for pointer, offset in sorted(found.items(), key=lambda item: item[1]):
        line += text.count("\n", position, offset)
        position, found[pointer] = offset, line
    return found


def _offsets(text: str, tree: Tree, ends: dict[Any, list[str]]) -> dict[str, int]:
    head = _HEAD.match(text)
    start = head.end() if head else 0
    several = "\n---" in text[start:] or "\n..." in text or "\r" in text or text[start : start + 1] == "%"
    root = None if several else _block(text, start, len(text), -1)
    found: dict[str, int] = {}
    todo: list[tuple[_Region, Tree, tuple[str, ...]]] = [(root, tree, ())] if root else []
    while todo:
        region, below, path = todo.pop()
        for token, offset, inner in _members(text, region, below):
            here = (*path, token)
            found.update(dict.fromkeys(ends.get(here, ()), offset))
            if inner is not None and below[token]:
                todo.append((inner, below[token], here))
    return found


def _block(text: str, begin: int, end: int, above: int) -> _Region | None:
    """The block that begins below a key or dash in the column `above`."""
    first = _FIRST.match(text, begin, end)
    if first is None or first.end() >= end:
        return None
    column, sequence = len(first[1]), bool(first[2])
    if column < above or (column == above and not sequence):
        return None
    return _Region(first.end(1), end, column, sequence)


def _members(text: str, region: _Region, tokens: Tree) -> Iterator[tuple[str, int, _Region | None]]:
    if region.sequence:
        others = _starts(region.column, sequence=True).finditer(text, region.begin, region.end)
        starts = [region.begin, *(each.end() for each in others)]
        yield from _items(text, [*zip(starts, [*starts[1:], region.end], strict=True)], region.column, tokens)
        return
    plain = _by_head((token, token) for token in tokens)
    quoted: dict[str, list[tuple[str, str]]] | None = None
    found: dict[str, tuple[int, _Region | None]] = {}
    twice: set[str] = set()
    for head, start, stop in _keys(text, region):
        forms = plain
        if head[:1] in _QUOTES:
            quoted = _by_head(pair for token in tokens for pair in _forms(token)) if quoted is None else quoted
            forms = quoted
        for form, token in forms.get(head, ()):
            behind = _BEHIND_KEY.match(text, start + len(form), stop) if text.startswith(form, start) else None
            if behind is not None:
                if token in found:
                    twice.add(token)
                inner = _block(text, behind.end(), stop, region.column) if behind[1] else None
                found[token] = (start, inner)
    yield from ((token, *place) for token, place in found.items() if token not in twice)


def _keys(text: str, region: _Region) -> Iterator[tuple[str, int, int]]:
    """`(head, begin, end of what belongs to it)` of every key of a block mapping."""
    first = _KEY_HEAD.match(text, region.begin, region.end)
    head, start = first[0] if first else "", region.begin
    for key in _starts(region.column, sequence=False).finditer(text, region.begin, region.end):
        yield head, start, key.start(1)
        head, start = key[1], key.start(1)
    yield head, start, region.end


def _by_head(forms: Iterable[tuple[str, str]]) -> dict[str, list[tuple[str, str]]]:
    """What stands before the first colon or space -> the ways of writing a token that begin so, and the token."""
    found: dict[str, list[tuple[str, str]]] = {}
    for form, token in forms:
        found.setdefault(_KEY_HEAD.match(form)[0], []).append((form, token))  # type: ignore[index]  # matches anything
    return found


def _items(
    text: str, places: list[tuple[int, int]], column: int, tokens: Tree
) -> Iterator[tuple[str, int, _Region | None]]:
    for token in tokens:
        if not token.isdigit() or str(int(token)) != token or int(token) >= len(places):
            continue
        start, stop = places[int(token)]
        behind = _BEHIND_DASH.match(text, start, stop)
        if behind is None:
            continue
        if behind[1] is not None:
            yield token, start, _block(text, behind.end(), stop, column + 1)
        elif text[behind.end()] not in "-{[&*!|>":
            yield token, start, _Region(behind.end(), stop, column + behind.end() - start, sequence=False)
        else:
            yield token, start, None


def _forms(token: str) -> Iterator[tuple[str, str]]:
    """How a key may be written where it begins with a quotation mark, and the key."""
    yield token, token
    yield json.dumps(token, ensure_ascii=False), token
    yield "'" + token.replace("'", "''") + "'", token


@lru_cache(maxsize=256)
def _starts(column: int, *, sequence: bool) -> re.Pattern[str]:
    """What begins a key, its head in a group, or an item in a column."""
    following = r"(?=-[ \n])" if sequence else rf"(?=[^ #\n-]|-[^ \n])({_KEY_HEAD.pattern})"
    # A literal beginning is what makes the search fast.
    return re.compile("\n" + " " * column + following)
