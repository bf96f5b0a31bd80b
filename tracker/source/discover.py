"""Which links of a page may lead to documents."""

import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import urlsplit

from tracker.documents import DocumentRule, Link
from tracker.errors import UsageError
from tracker.source.address import file_name, permitted
from tracker.source.model import FetchError, Page, Skipped
from tracker.source.naming import extension, is_item

_PAGES = re.compile(r"([sx]?html?|aspx?|ashx|php\d?|jsp|jsf|do|cfm|cgi|pl|action)\Z")
_MOVING = re.compile(r"(mp[34g]|m4[av]|mov|avi|wmv|webm|mkv|mpeg|flv|og[avg]|m3u8|wav|flac)\Z")
_DRAWN = re.compile(r"(png|jpe?g|gif|svg|webp|avif|ico|bmp|tiff?|heic|css|m?js|map|woff2?|ttf|otf|eot)\Z")


def discover(
    page: Page, *, allowed_hosts: Iterable[str], rules: Iterable[DocumentRule] = ()
) -> tuple[tuple[Link, ...], tuple[Skipped, ...]]:
    """Links that lead to files or that a rule asks for, in the page's order, and the others that look like files."""
    allowed, ruled = frozenset(allowed_hosts), compiled(rules)
    links, skipped = [], list(page.skipped)
    for link in page.links:
        wanted = any(fits(link, pattern) for _, pattern in ruled)
        if not wanted and not is_file(link.url) and link.url not in page.downloads:
            if reason := _no_document(link.url):
                skipped.append(Skipped(link.url, link.text, reason))
            continue
        try:
            permitted(link.url, allowed)
        except FetchError as error:
            skipped.append(Skipped(link.url, link.text, str(error).removeprefix(f"{link.url}: ")))
        else:
            links.append(link)
    return tuple(links), tuple(skipped)


def is_file(url: str) -> bool:
    """Whether a URL names a file: an extension that is no page, picture or recording, or an item of a media folder."""
    name = file_name(url)
    kind = extension(name)
    if kind:
        return not any(pattern.match(kind) for pattern in (_PAGES, _MOVING, _DRAWN))
    segments = [segment for segment in urlsplit(url).path.lower().split("/") if segment]
    return len(segments) > 1 and segments[-2] == "media" and is_item(segments[-1]) and "." not in name


def _no_document(url: str) -> str | None:
    """Why a file is left out, where that is worth telling."""
    return "a recording" if _MOVING.match(extension(file_name(url))) else None


def compiled(rules: Iterable[DocumentRule]) -> list[tuple[DocumentRule, re.Pattern[str]]]:
    """Rules with a link pattern; raises UsageError for what is no regular expression."""
    found = []
    for rule in rules:
        if rule.link is None:
            continue
        try:
            found.append((rule, re.compile(unicodedata.normalize("NFC", rule.link))))
        except re.error as error:
            raise UsageError(f"document {rule.name}: link is no regular expression: {error}") from None
    return found


def fits(link: Link, pattern: re.Pattern[str]) -> bool:
    """Whether a rule's pattern is found in the link's text or file name."""
    return any(pattern.search(text[:1000]) for text in (link.text, file_name(link.url)) if text)
