"""Does what came look like the document? Nothing that does not is accepted."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from tracker.documents import Digest, Kind, Snapshot, digest
from tracker.documents.reason import Reason, placed
from tracker.printable import printable
from tracker.source.address import file_name, shown
from tracker.source.http.answer import answered
from tracker.source.kinds import is_binary, is_html, is_pdf, is_xml, is_zip, sniff_kind
from tracker.source.model import Failure, FailureKind, Known, Page
from tracker.source.naming import extension
from tracker.source.reading import folded

_ARCHIVES = re.compile(r"(zip|jar|(docx|xlsx|pptx)|(doc|xls|dot)[mx]|od[tsp])\Z")
_MARKUP = re.compile(r"(xml|xsd|wsdl|xslt?|rng)\Z")
_TEXTS = re.compile(r"(txt|ya?ml|json|md|markdown|rst|[ct]sv|proto|raml|graphql|sql|log)\Z")
_PAGES = re.compile(r"([sx]?html?|aspx?|php|jsp)?\Z")
_OTHER_VERSION = re.compile(rb"""(?:^|[{,])\s*["']?(?:openapi|swagger)["']?\s*:\s*["']?\d""", re.M)
"""A description in a version of OpenAPI that nobody knows yet: kept, though not understood."""
_TAIL, _ZIP_TAIL = 16_384, 66_000
_PAGE_END = re.compile(rb"</\s*(html|body)\s*>", re.I)
_TITLE = re.compile(rb"<title[^>]{0,200}>([^<]{1,200})", re.I)
_EXCUSE = re.compile(
    r"\b(40[0-9]|50[0-9]|not found|ikke fundet|findes ikke|vedligehold\w*|maintenance|midlertidig\w*|temporar\w*|"
    r"unavailable|utilgængelig|ude af drift|nede|log ind|log på|log in|sign in|login|adgang nægtet|access denied|"
    r"forbidden|captcha|just a moment|driftsforstyrrelse\w*|cookies?)\b",
    re.I,
)
"""Words in title or first lines with which a page without documents excuses itself."""
_REFERRED = re.compile(rb"#/(?:components/\w+|definitions|parameters|responses)/([\w.-]{1,200})")
_KEY = re.compile(rb"""([\w.-]{1,200})["']?[ \t]*:""")
_SHRUNK = 10
_SHRUNK_FROM = 1000
_PATIENCE = 3
"""Visits in a row that must bring the same surprising bytes before they are believed."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """The bytes may be the document."""


@dataclass(frozen=True, slots=True)
class Suspect:
    """The bytes do not look like the document; `reason` is one line, without a URL."""

    reason: Reason
    certain: bool = True
    """False: the same bytes, brought again and again, are believed in the end."""


def admit(
    snapshot: Snapshot, known: Known | None, *, previous: Callable[[], bytes | None] = lambda: None
) -> Failure | None:
    """Why a snapshot is not accepted as the document; None where it is.

    `previous` reads the last accepted bytes; it is called only where the new ones are fewer.
    """
    name = shown(snapshot.requested or snapshot.url)
    if snapshot.status in (404, 410):
        return Failure(FailureKind.WITHDRAWN, answered(snapshot.requested or snapshot.url, snapshot.status))
    if snapshot.status != 200:
        return Failure(FailureKind.FAILED, answered(snapshot.requested or snapshot.url, snapshot.status))
    verdict = judge(snapshot, known, previous=previous)
    if isinstance(verdict, Accepted):
        return None
    sha256 = digest(snapshot.content)
    if _believed(sha256, known) and not verdict.certain:
        return None
    return Failure(FailureKind.SUSPECT, placed(name, verdict.reason), sha256)


def _believed(sha256: Digest, known: Known | None) -> bool:
    """Whether the same surprising bytes came often enough in a row."""
    return known is not None and known.suspected == sha256 and known.suspected_times + 1 >= _PATIENCE


def judge(
    snapshot: Snapshot, known: Known | None, *, previous: Callable[[], bytes | None] = lambda: None
) -> Accepted | Suspect:
    """Whether bytes look like the document that was known, or else like what their name promises."""
    content = snapshot.content
    if known is not None and known.sha256 == digest(content):
        return Accepted()
    if not content.strip(b" \t\r\n\0\xef\xbb\xbf"):
        return Suspect(Reason("the answer was empty"))
    return _form(snapshot, known) or _extent(content, known, previous) or Accepted()


def _form(snapshot: Snapshot, known: Known | None) -> Suspect | None:
    """Whether the form is another one than the name or the past promises."""
    content = snapshot.content
    promised = extension(file_name(snapshot.requested or snapshot.url)) or (extension(known.file_name) if known else "")
    if is_html(content):
        expected = _PAGES.match(promised) and not (known and known.kind in (Kind.OPENAPI, Kind.SCHEMA))
        return None if expected else Suspect(_page_instead(content))
    if promised == "pdf" and not is_pdf(content):
        return Suspect(Reason("what came is no PDF"))
    if _ARCHIVES.match(promised) and not is_zip(content):
        return Suspect(Reason("what came is no ZIP archive"))
    if _MARKUP.match(promised) and not is_xml(content):
        return Suspect(Reason("what came is no XML"), certain=False)
    if _TEXTS.match(promised) and is_binary(content) and not (is_pdf(content) or is_zip(content)):
        return Suspect(Reason("what came is no text"))
    return _past(content, known) or _end(content)


def _past(content: bytes, known: Known | None) -> Suspect | None:
    """Whether a spec holds no description any more, or a text became something else."""
    if known is None or known.kind is not Kind.OPENAPI or sniff_kind(content) is not None or is_zip(content):
        return None
    if _OTHER_VERSION.search(content[:4096]):
        return None
    return Suspect(Reason("what came holds no API description any more"), certain=len(content) < _SHRUNK_FROM)


def _end(content: bytes) -> Suspect | None:
    """Whether the end is missing, for the forms that have one."""
    if is_pdf(content) and b"%%EOF" not in content[-_TAIL:] and b"startxref" not in content[-_TAIL:]:
        return Suspect(Reason("the end of the PDF is missing"), certain=False)
    if is_zip(content) and b"PK\x05\x06" not in content[-_ZIP_TAIL:]:
        return Suspect(Reason("the end of the ZIP archive is missing"), certain=False)
    if is_xml(content) and content[-200:].rstrip(b"\0 \t\r\n")[-1:] != b">":
        return Suspect(Reason("the end of the XML is missing"), certain=False)
    begin, end = content[:200].lstrip(b"\xef\xbb\xbf \t\r\n")[:1], content[-200:].rstrip(b"\0 \t\r\n")[-1:]
    if begin in (b"{", b"[") and end not in (b"}", b"]"):
        return Suspect(Reason("the end of the JSON text is missing"), certain=False)
    return None


def _extent(content: bytes, known: Known | None, previous: Callable[[], bytes | None]) -> Suspect | None:
    """Whether far too little came, or just the beginning of what was there before."""
    if known is None or not known.size or len(content) >= known.size:
        return None
    if known.size >= _SHRUNK_FROM and len(content) * _SHRUNK < known.size:
        why = Reason(
            "what came has {n} byte, before it had {before}|what came has {n} bytes, before it had {before}",
            n=len(content),
            before=known.size,
        )
        return Suspect(why, certain=False)
    before = previous()
    if before and before.startswith(content) and not content.endswith(b"\n") and before[len(content)] not in b"\r\n":
        return Suspect(Reason("what came breaks off: it is the beginning of what was there before"), certain=False)
    if before and known.kind is Kind.OPENAPI and _breaks_off(content, before):
        return Suspect(Reason("what came breaks off: it refers to what it does not hold"), certain=False)
    return None


def _breaks_off(content: bytes, before: bytes) -> bool:
    """Whether a text has lost its last line end and, with its end, components that it refers to."""
    if content.endswith(b"\n") or not before.endswith(b"\n"):
        return False
    lost = set(_REFERRED.findall(content)) - set(_KEY.findall(content))
    return bool(lost) and not lost.isdisjoint(_KEY.findall(before))


def _page_instead(content: bytes) -> Reason:
    """That a web page came, with what it calls itself."""
    found = _TITLE.search(content[:65_536])
    if not found:
        return Reason("a web page came in its place")
    title = printable(folded(found[1].decode("utf-8", "replace")))[:80]
    return Reason("a web page came in its place: “{title}”", title=title)


def admit_page(
    content: bytes,
    page: Page,
    *,
    status: int,
    links: int,
    found: int,
    known: int,
    before: Known | None = None,
    cut: bool = False,
) -> Failure | None:
    """Why a page is not believed; None where it is.

    `links` counts its links to documents, `known` the documents it had, `found` those of them that it still has;
    `before` is the page's own document; `cut`: its end is missing, which was there before.
    """
    name = shown(page.url)
    if status != 200:
        return Failure(FailureKind.FAILED, answered(page.url, status))
    reason, sha256 = _page_trouble(content, page, links=links, found=found, known=known), digest(content)
    if reason is None and cut and not _believed(sha256, before):
        reason = Reason("what came breaks off: the end of the page is missing")
    another = links * 2 <= known or _called_otherwise(page, before)
    if reason is None and found * 3 < known and another and not _believed(sha256, before):
        parts = {"found": found, "known": known, "others": links - found}
        reason = Reason("the page holds {found} of {known} known documents and {others} others", **parts)
    return Failure(FailureKind.SUSPECT, placed(name, reason), sha256) if reason else None


def _called_otherwise(page: Page, before: Known | None) -> bool:
    """Whether the page has another title than it had."""
    return before is not None and bool(before.link_text) and page.title != before.link_text


def has_end(content: bytes) -> bool:
    """Whether a page says where it ends."""
    return _PAGE_END.search(content[-_TAIL:]) is not None


def _page_trouble(content: bytes, page: Page, *, links: int, found: int, known: int) -> Reason | None:
    """What makes a page look like something else than itself."""
    if not content.strip():
        return Reason("the answer was empty")
    if not is_html(content) and (is_binary(content) or is_pdf(content) or not (page.links or b"<" in content[:2000])):
        return Reason("what came is no web page")
    if page.crowded:
        return Reason("the page has more tags than are read")
    called = (page.title or next(iter(page.sections), "") or next(iter(page.lines), "") or "?")[:80]
    if known and not links:
        return Reason("the page holds no link to a document any more (“{title}”)", title=called)
    if (page.asks_password and found < known / 2) or (page.asks_password and not links):
        return Reason("the page asks for a password (“{title}”)", title=called)
    if _EXCUSE.search(f"{page.title} {' '.join(page.lines[:3])}") and (found < known / 2 or not links):
        return Reason("the page says that it is not there (“{title}”)", title=called)
    return None
