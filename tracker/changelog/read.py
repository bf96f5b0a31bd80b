"""Bytes of any format -> changelog: told apart by content, the name only where it helps."""

import codecs
import re

from tracker.changelog.model import Changelog, Limits, Status

_LIMITS = Limits()
_LARGE = 1 << 20
"""Bytes above which text, too, is read in a child process."""


def read(content: bytes, *, name: str = "", limits: Limits = _LIMITS) -> Changelog:
    """Reads a changelog in PDF, HTML, Markdown or plain text; trouble with the file is a status, never an exception.

    `name` is a file name or URL: a name that ends in `.pdf` asks for PDF.
    """
    if not content.strip():
        return Changelog(Status.EMPTY, notes=("the file is empty",))
    if len(content) > limits.bytes:
        return Changelog(Status.LIMIT, notes=(f"the file has more than {limits.bytes >> 20} MB",))
    if not is_pdf(content) and name.lower().split("?")[0].endswith(".pdf"):
        what = "a web page stands at a PDF's address" if _is_html(content[:2048]) else "it does not begin as PDF does"
        return Changelog(Status.CORRUPT, notes=(what,))
    if is_pdf(content) or len(content) > _LARGE:
        from tracker.changelog import isolated

        return isolated.read(content, limits)
    return read_text(content, limits)


def is_pdf(content: bytes) -> bool:
    """Whether a file is PDF; what precedes its header is forgiven within 1 KB, as readers do (ISO 32000-1, annex H)."""
    return b"%PDF-" in content[:1024]


def read_text(content: bytes, limits: Limits) -> Changelog:
    """Reads HTML, Markdown or plain text in this process."""
    from tracker.changelog import html, markdown

    if b"\0" in content[:4096] and not content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Changelog(Status.CORRUPT, notes=("it is neither PDF nor text",))
    text = decoded(content)
    if len(text) > limits.characters:
        return Changelog(Status.LIMIT, notes=(f"more than {limits.characters} characters",))
    return html.read(text) if _is_html(content[:4096]) else markdown.read(text)


def _is_html(start: bytes) -> bool:
    head = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return bool(
        re.match(rb"<(?:!doctype html|html|head|body|\?xml|!--|div|table|h[1-6]|p|ul|section|article|main)\b", head)
    )


def decoded(content: bytes) -> str:
    """Text by its byte order mark, else UTF-8, else Windows-1252."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")
