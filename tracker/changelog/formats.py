"""What a changelog is written in, told by its bytes; HTML, Markdown and plain text read in this process."""

import codecs
import re

from tracker.changelog.model import Changelog, Limits, Status


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
    return html.read(text) if is_html(content[:4096]) else markdown.read(text)


def is_html(start: bytes) -> bool:
    """Whether a file begins as a web page does."""
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
