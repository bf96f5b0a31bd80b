"""Untrusted text on its way into Markdown, workflow commands, XML and links."""

import re
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

from tracker.report.voice import clean

_MARKDOWN = re.compile(r"[\\`*_{}\[\]<>|~&^$@#]|:(?=\S)|\A[-+=]|\A\d+(?=[.)])|(?i:www)(?=\.)")
_BREAK = "&#8203;"
"""A zero-width space: keeps `@name` and `#12` from becoming mentions and references."""
_XML_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def markdown(text: str) -> str:
    """Text that GitHub-flavoured Markdown shows as it stands: no markup, HTML, link, mention or reference."""
    return _escaped(clean(text))


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(_markdown_character, text)


def _markdown_character(found: re.Match[str]) -> str:
    told = found[0]
    if told in "@#":
        return f"{_html_entity(told)}{_BREAK}"
    if told in "<>&:$" or told.isalnum():
        return "".join(map(_html_entity, told))
    return "\\" + told


def _html_entity(character: str) -> str:
    return f"&#{ord(character)};"


def spans(sentence: str) -> Iterator[tuple[str, bool]]:
    """The parts of a sentence, and whether each stands between backticks."""
    for index, part in enumerate(re.split("`([^`]+)`", sentence)):
        if part:
            yield part, index % 2 == 1


def markdown_prose(sentence: str) -> str:
    """A sentence whose parts between backticks stay code."""
    return "".join(markdown_code(part) if code else _escaped(part) for part, code in spans(clean(sentence)))


def markdown_code(text: str) -> str:
    """Text as a Markdown code span; not for table cells, where a `|` would end the cell."""
    inner = clean(text) or " "
    longest = max((len(run) for run in re.findall("`+", inner)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if inner[0] == "`" or inner[-1] == "`" else ""
    return f"{fence}{pad}{inner}{pad}{fence}"


def html_in_markdown(text: str) -> str:
    """Text inside an HTML element of a Markdown document, where mentions still count."""
    return re.sub("[<>&\"'@#:`*_~\\[\\]\\\\]", lambda c: _html_entity(c[0]) + _BREAK * (c[0] in "@#"), clean(text))


def command_data(text: str) -> str:
    """The message of a workflow command (`%`, CR and LF escaped)."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def command_property(text: str) -> str:
    """A property of a workflow command (`:` and `,` escaped too)."""
    return command_data(text).replace(":", "%3A").replace(",", "%2C")


def xml_text(text: str) -> str:
    """Text without the characters that XML 1.0 forbids (section 2.2), each made visible."""
    return _XML_FORBIDDEN.sub(lambda found: f"\\x{ord(found[0]):02x}", text)


def web_address(url: str | None) -> str | None:
    """The URL where it may become a link (http and https with a host), None otherwise."""
    if not url or url != clean(url) or "\\" in url:
        return None
    try:
        parts = urlsplit(url)
        return url if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


def link(target: str | None) -> str | None:
    """A link to an http(s) address, or to a file beside the page; None where it is neither."""
    if not target or re.match("[A-Za-z][A-Za-z0-9+.-]*:|//|[\\\\]", target):
        return web_address(target)
    return quote(target, safe="/~-._#", errors="replace")
