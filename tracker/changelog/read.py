"""Bytes of any format -> changelog: told apart by content, the name only where it helps."""

from tracker.changelog.formats import is_html, is_pdf, read_text
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
        what = "a web page stands at a PDF's address" if is_html(content[:2048]) else "it does not begin as PDF does"
        return Changelog(Status.CORRUPT, notes=(what,))
    if is_pdf(content) or len(content) > _LARGE:
        from tracker.changelog import isolated

        return isolated.read(content, limits)
    return read_text(content, limits)
