"""Where a pointer stands in the file as published."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

import msgspec

from tracker.errors import UnreadableError
from tracker.openapi.json_lines import json_offsets, json_places
from tracker.openapi.model import Description, Places
from tracker.openapi.root_file import files_of
from tracker.openapi.text import decode, is_marked, utf8
from tracker.openapi.yaml_outline import outline_lines

NOWHERE: Places = MappingProxyType({})
"""No place is known."""


def lines(content: bytes, pointers: Iterable[str], known: Places = NOWHERE) -> dict[str, int]:
    """The 1-based line of the key (or array item) that each RFC 6901 pointer names; absent where there is none.

    Where a key stands twice the later one is meant, as in reading. `known` is what `places` told of the same bytes.
    """
    wanted = list(pointers)
    if not wanted:
        return {}
    try:
        text = utf8(content) if is_marked(content) else content
        if text[:4096].lstrip()[:1] in (b"{", b"["):
            try:
                return _line_numbers(text, json_offsets(text, wanted, known))
            except (msgspec.MsgspecError, UnicodeDecodeError, ValueError, RecursionError):
                pass
        return _yaml_lines(decode(text), wanted)
    except UnreadableError:
        return {}


def places(content: bytes) -> Places:
    """Where the path items and components of a JSON file stand; empty for any other file."""
    try:
        text = utf8(content) if is_marked(content) else content
        return json_places(text) if text[:4096].lstrip()[:1] == b"{" else NOWHERE
    except (UnreadableError, msgspec.MsgspecError, UnicodeDecodeError, ValueError, RecursionError):
        return NOWHERE


def locate(description: Description, pointers: Iterable[str]) -> dict[str, int]:
    """As `lines`, for canonical pointers of a description, whichever of its files they stand in."""
    published = {canonical: description.published(canonical) for canonical in pointers}
    if not published:
        return {}
    files = dict(description.files or files_of(description.content))
    files.setdefault("", description.content)
    found = lines_in(files, published.values(), description.places)
    return {canonical: found[there] for canonical, there in published.items() if there in found}


def lines_in(files: Mapping[str, bytes], published: Iterable[str], known: Places = NOWHERE) -> dict[str, int]:
    """As `lines`, for published pointers (`/paths`, `file.yml#/paths`) into several files, the root's name empty.

    `known` is about the root file.
    """
    wanted: dict[str, list[str]] = {}
    for there in published:
        wanted.setdefault(place(there)[0], []).append(there)
    found: dict[str, int] = {}
    for file, those in wanted.items():
        pointers = {one: place(one)[1] for one in those}
        numbers = lines(files.get(file, b""), pointers.values(), NOWHERE if file else known)
        found.update((one, numbers[there]) for one, there in pointers.items() if there in numbers)
    return found


def place(published: str) -> tuple[str, str]:
    """`(file, pointer)` of a published pointer; file empty for the root file."""
    if published[:1] in ("", "/"):
        return "", published
    file, _, pointer = published.partition("#")
    return file, pointer


def _yaml_lines(text: str, pointers: list[str]) -> dict[str, int]:
    """By the outline; the text is parsed only where that does not tell all."""
    found = outline_lines(text, pointers)
    missing = [pointer for pointer in pointers if pointer not in found]
    if missing:
        from tracker.openapi.yaml_lines import event_lines

        found.update(event_lines(text, missing))
    return found


def _line_numbers(text: bytes, offsets: dict[str, int]) -> dict[str, int]:
    """Lines end with LF, CR LF, or CR where a file has no LF."""
    ending = b"\n" if b"\n" in text else b"\r"
    found: dict[str, int] = {}
    line, position = 1, 0
    for pointer, offset in sorted(offsets.items(), key=lambda item: item[1]):
        line += text.count(ending, position, offset)
        position = offset
        found[pointer] = line
    return found
