"""Bytes of a page -> text: byte order mark, header, meta, UTF-8, cp1252, in this order."""

import codecs
import re

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{1,40})""", re.I)
_META = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{1,40})""", re.I)
_KNOWN = re.compile(
    r"(utf[-_]?8|utf-16(le|be)?|(iso[-_]?)?8859-\d{1,2}|windows-125\d|cp125\d|latin-?1|us-ascii|ascii)\Z", re.I
)
_PRESCAN = 4096


def decode(content: bytes, content_type: str = "") -> tuple[str, str]:
    """The text and the encoding it was read as; undecodable bytes become U+FFFD only where nothing else fits."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace"), encoding
    for encoding in dict.fromkeys((*_declared(content, content_type), "utf-8", "cp1252")):
        try:
            return content.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    return content.decode("cp1252", "replace"), "cp1252"


def _declared(content: bytes, content_type: str) -> list[str]:
    """Encodings that header and meta name, as the WHATWG reads their labels."""
    names = [found[1] for found in (_CHARSET.search(content_type),) if found]
    names += [found[1].decode("ascii") for found in (_META.search(content[:_PRESCAN]),) if found]
    return [_meant(name) for name in names if _KNOWN.match(name)]


def _meant(label: str) -> str:
    """What browsers take a label for: Latin 1 and ASCII are cp1252, a meta tag's UTF-16 is UTF-8."""
    label = label.lower()
    if label in ("iso-8859-1", "iso8859-1", "iso_8859-1", "8859-1", "latin1", "latin-1", "us-ascii", "ascii"):
        return "cp1252"
    try:
        return codecs.lookup(label).name
    except LookupError:
        return "utf-8"
