"""The hrefs of a page -> absolute links, and those left out with the reason."""

import re
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import unquote, urlsplit

from tracker.documents import Link
from tracker.source.address import absolute, ascii_host, key
from tracker.source.model import Skipped
from tracker.source.reading import Found

_SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]*):")
_WORLD = re.compile(r"(w{1,2}|w{4,})\.(?=.)")
"""A host that begins with some other number of w than three."""
_MOST = 20_000


def resolve(
    found: Iterable[Found], *, page: str, base: str = ""
) -> tuple[tuple[Link, ...], tuple[Skipped, ...], frozenset[str]]:
    """Links by first appearance, those left out, and the URLs that the page marks as downloads."""
    links: dict[str, Link] = {}
    skipped: dict[str, Skipped] = {}
    downloads: set[str] = set()
    base = _base(base, page)
    for one in list(found)[:_MOST]:
        url, reason = _target(one.href, page=page, base=base)
        if reason:
            href = one.href.strip()[:300]
            skipped.setdefault(href, Skipped(href, one.text, reason))
            continue
        if one.download:
            downloads.add(url)
        link = Link(url, one.text, one.label, one.section, page)
        links[key(url)] = _folded(links[key(url)], link) if key(url) in links else link
    return tuple(links.values()), tuple(skipped.values()), frozenset(downloads)


def _folded(first: Link, again: Link) -> Link:
    """One link of two to the same place: the fullest words, the first section that is not empty."""
    text = max(first.text, again.text, key=len)
    return replace(first, text=text, label=first.label or again.label, section=first.section or again.section)


def _base(href: str, page: str) -> str:
    """What relative links are relative to (HTML, `base`)."""
    try:
        base = absolute(href, page) if href else page
    except ValueError:
        return page
    return base if base.startswith(("http://", "https://")) else page


def _target(href: str, *, page: str, base: str) -> tuple[str, str]:
    """The absolute URL of an href, or why there is none."""
    href = href.strip()
    if not href:
        return "", "empty"
    if href.startswith("#"):
        return "", "a place on the same page"
    if "{locallink" in unquote(href).lower():
        return "", "an unresolved link of the publisher's system"
    scheme = _SCHEME.match(href)
    if scheme and scheme[1].lower() not in ("http", "https"):
        return "", f"{scheme[1].lower()[:20]}: is not fetched"
    try:
        url = absolute(href, base)
        host = ascii_host(urlsplit(url).hostname or "")
        urlsplit(url).port  # noqa: B018 (raises ValueError for what is no port)
    except (ValueError, UnicodeError):
        return "", "not a URL"
    if not host:
        return "", "not a URL"
    if _WORLD.match(host) and "." in host.partition(".")[2]:
        return "", f"a misspelt host: {host[:80]}"
    if "#" in href and key(url) == key(page):
        return "", "a place on the same page"
    return url, ""
