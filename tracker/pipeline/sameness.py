"""Whether other bytes say the same, for files that no reader of ours understands."""

import codecs
import json
import re
import unicodedata
from collections.abc import Callable
from xml.etree import ElementTree

from tracker.pipeline.packed import held, parts, shown
from tracker.source.encoding import decode
from tracker.source.kinds import is_pdf, is_xml, is_zip

_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\ufffd]")
_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_LARGEST = 20_000_000
"""Bytes up to which JSON and XML are read whole."""


def same_file(older: bytes, newer: bytes) -> bool:
    """Whether two files differ in nothing that a reader sees: metadata, encoding, indentation, the order of keys."""
    if is_pdf(older) and is_pdf(newer):
        return _same(shown, older, newer) or _same(parts, older, newer)
    if is_zip(older) and is_zip(newer):
        return _same(held, older, newer)
    return _same(_lines, older, newer) or _same(_json, older, newer) or _same(_xml, older, newer)


def _same(read: Callable[[bytes], object], older: bytes, newer: bytes) -> bool:
    """Whether both read alike; what reads as nothing is like nothing."""
    before = read(older)
    return bool(before) and before == read(newer)


def _lines(content: bytes) -> list[str]:
    """The lines of a text, without white space at their ends; empty for what is no text."""
    if b"\0" in content and not content.startswith(_MARKS):
        return []
    text = unicodedata.normalize("NFC", decode(content)[0])
    return [] if _NO_TEXT.search(text) else [line.rstrip() for line in text.rstrip().splitlines()]


def _json(content: bytes) -> str:
    """JSON with its keys in order and no white space; empty for what is none."""
    if len(content) > _LARGEST or content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in (b"{", b"["):
        return ""
    try:
        read = json.loads(decode(content)[0], parse_float=_number, parse_int=_number, object_pairs_hook=_once)
        return json.dumps(read, sort_keys=True)
    except (ValueError, RecursionError):
        return ""


def _number(text: str) -> dict[str, str]:
    """A number as it is written: 1.10 is not 1.1, and no string is a number."""
    return {"\0number": text}


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object; what stands twice in one is read differently by different readers."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice")
    return found


def _xml(content: bytes) -> str:
    """XML in its canonical form (Canonical XML 2.0), without comments and indentation; empty for what is none.

    What brings a document type may bring entities of its own, and is compared by its lines alone.
    """
    text = decode(content)[0] if len(content) <= _LARGEST and is_xml(content) else ""
    if not text or "<!DOCTYPE" in text:
        return ""
    try:
        return ElementTree.canonicalize(text, strip_text=True)
    except (ElementTree.ParseError, ValueError, RecursionError):
        return ""
