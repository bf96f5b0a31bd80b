"""YAML text -> values, as written: the core schema of YAML 1.2, keys always text."""

import re
from collections.abc import Callable
from typing import Any, Final

import yaml

from tracker.documents.reason import Reason
from tracker.errors import UnreadableError
from tracker.openapi.expansion import check_expansion
from tracker.openapi.reading import Reading, Remark
from tracker.openapi.text import place
from tracker.openapi.yaml_builder import Builder, mark_place
from tracker.openapi.yaml_usual import read_usual

_HALVES: Final = re.compile(
    r"(?<!\\)((?:\\\\)*)\\u(?:([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})|[dD][89a-fA-F][0-9a-fA-F]{2})"
)


def read_yaml(text: str) -> Reading:
    """The value of the first document in a YAML text, or `UnreadableError` with the place of the first fault.

    What is written in JSON's way, a character as two escapes, is read so where no YAML parser would.
    """
    try:
        return _read(text)
    except UnreadableError:
        plain = joined(text)
        if plain == text:
            raise
        return _read(plain)


def _read(text: str) -> Reading:
    builder = Builder()
    try:
        reading = read_usual(parser(text))
        if reading is not None:
            return reading
        more = builder.feed(parser(text))
    except yaml.reader.ReaderError as error:
        raise UnreadableError(Reason("YAML: {why}", why=error.reason), place=_reader_place(text, error)) from error
    except yaml.MarkedYAMLError as error:
        raise UnreadableError(
            Reason("YAML: {why}", why=error.problem or error.context), place=mark_place(error.problem_mark)
        ) from error
    if builder.aliased:
        check_expansion(builder.root)
    if more:
        builder.remarks.append(Remark("more than one YAML document in the file: only the first is read"))
    return Reading(builder.root, tuple(builder.remarks), tuple(builder.texts))


def joined(text: str) -> str:
    r"""The text with JSON's escapes of a character's halves (`\ud83d\ude00`) as YAML's; U+FFFD for a lone half."""
    return _HALVES.sub(_whole, text) if _HALVES.search(text) else text


def _whole(found: re.Match[str]) -> str:
    high, low = found[2], found[3]
    point = 0x10000 + (int(high, 16) - 0xD800) * 0x400 + int(low, 16) - 0xDC00 if low else 0xFFFD
    return f"{found[1]}\\U{point:08X}"


def parser(text: str) -> Callable[[], Any]:
    """What gives the next event of a YAML text, None after the last: libyaml, or PyYAML where that is missing."""
    try:
        from yaml import _yaml

        events: Callable[[], Any] = _yaml.CParser(text).get_event
    except ImportError:
        events = yaml.SafeLoader(text).get_event
    return events


def _reader_place(text: str, error: Any) -> str:
    offset = error.position
    return place(text, min(offset, len(text))) if isinstance(offset, int) and offset >= 0 else ""
