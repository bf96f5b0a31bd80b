"""Bytes -> text, whatever they are encoded in."""

import codecs

from tracker.documents.reason import Reason
from tracker.errors import UnreadableError
from tracker.openapi.limits import MAX_BYTES

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(content: bytes) -> str:
    """The text of a document: by its byte order mark, else UTF-16 by its zeros, else UTF-8, else Windows-1252.

    `UnreadableError` where it is too large or no text.
    """
    if len(content) > MAX_BYTES:
        raise UnreadableError(Reason("it is larger than {n} MB", n=MAX_BYTES // 1_000_000))
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strict(content[len(mark) :], encoding)
    if b"\0" in content[:4]:
        return _strict(content, "utf-16-be" if content[:1] == b"\0" else "utf-16-le")
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        if b"\0" in content:
            raise UnreadableError(Reason("not a text file")) from error
        return content.decode("cp1252", "replace")


def utf8(content: bytes) -> bytes:
    """The text of a document in UTF-8 without a byte order mark."""
    if is_marked(content):
        return decode(content).encode(errors="replace")
    try:
        content.decode()
    except UnicodeDecodeError:
        return decode(content).encode(errors="replace")
    return content


def is_marked(content: bytes) -> bool:
    """Whether the first bytes tell an encoding: a byte order mark, or the zeros of UTF-16."""
    return content.startswith(tuple(mark for mark, _ in _MARKS)) or b"\0" in content[:4]


def place(text: str, offset: int) -> str:
    """`line N, column M` of a character, both 1-based."""
    start = text.rfind("\n", 0, offset) + 1
    return f"line {text.count(chr(10), 0, offset) + 1}, column {offset - start + 1}"


def _strict(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError(
            Reason("not {encoding} although it begins so", encoding=encoding.upper()), place=f"byte {error.start + 1}"
        ) from error
