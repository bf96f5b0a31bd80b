"""The pages of a source, read and judged."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from tracker.documents import Kind, Link, Snapshot, Source, Validators
from tracker.source.address import key
from tracker.source.discover import discover
from tracker.source.gate import admit_page, has_end
from tracker.source.http import Http
from tracker.source.model import Failure, FailureKind, FetchError, Known, NotModified, Page, Skipped
from tracker.source.page import page_at, read_text
from tracker.source.reading import PageText
from tracker.source.robots import Robots

_PAGE_BYTES = 4_000_000

TextReader = Callable[[Known | None, bytes, str], PageText]
"""(the page's own document, bytes, content type; empty where none came) -> what the page says."""


def text_anew(_known: Known | None, content: bytes, content_type: str) -> PageText:
    """The page parsed, whatever is known of it."""
    return read_text(content, content_type)


@dataclass(frozen=True, slots=True)
class PageRead:
    """One page as it came."""

    url: str
    """As configured."""
    known: Known | None
    """The page's own document, where it was kept before."""
    answer: Snapshot | NotModified | None = None
    content: bytes = b""
    page: Page | None = None
    links: tuple[Link, ...] = ()
    """Those that may lead to documents."""
    skipped: tuple[Skipped, ...] = ()
    cut: bool = False
    """Whether its end is missing, which was there before."""
    failure: Failure | None = None
    """Why nothing that the page says, or no longer says, can be relied on."""

    @property
    def addresses(self) -> set[str]:
        """Where the page is, as configured and after redirects, as `address.key` spells it."""
        return {key(self.url), key(self.page.url)} if self.page else {key(self.url)}


class PageReader:
    """Reads the pages of one source."""

    def __init__(
        self,
        source: Source,
        *,
        http: Http,
        robots: Robots,
        allowed_hosts: frozenset[str],
        text: TextReader = text_anew,
    ) -> None:
        self._source, self._http, self._robots, self._allowed_hosts = source, http, robots, allowed_hosts
        self._text = text

    def read(self, url: str, known: Known | None, *, before: Callable[[], bytes | None], whole: bool) -> PageRead:
        """One page with its links; `before` reads its last bytes, `whole` forbids a conditional request."""
        if forbidden := self._robots.refusal(url):
            return PageRead(url, known, failure=Failure(FailureKind.FAILED, forbidden))
        conditional = known and known.validators and key(known.url) == key(url) and not whole
        content = before() if conditional else None
        validators = known.validators if known and content else None
        try:
            answer = self._get(url, validators)
        except FetchError as error:
            return PageRead(url, known, failure=Failure(FailureKind.FAILED, error.line))
        if isinstance(answer, Snapshot):
            content = answer.content
        content_type = answer.headers.get("content-type", "") if isinstance(answer, Snapshot) else ""
        page = page_at(answer.url, self._text(known, content or b"", content_type))
        links, skipped = discover(page, allowed_hosts=self._allowed_hosts, rules=self._source.documents)
        content = content or b""
        cut = content != b"" and not has_end(content) and has_end(before() or b"")
        return PageRead(url, known, answer, content, page, links, skipped, cut=cut)

    def _get(self, url: str, validators: Validators | None) -> Snapshot | NotModified:
        return self._http.get(
            url,
            validators=validators,
            allowed_hosts=self._allowed_hosts,
            allow_private=self._source.allow_private_addresses,
            limit_bytes=_PAGE_BYTES,
        )


def judged(read: PageRead, *, found: int, known: int) -> PageRead:
    """The page with its failure, if it does not look like itself; `known` documents were on it, `found` still are."""
    if read.failure or read.page is None:
        return read
    status = read.answer.status if isinstance(read.answer, Snapshot) else 200
    links = len(read.links)
    trouble = admit_page(
        read.content, read.page, status=status, links=links, found=found, known=known, before=read.known, cut=read.cut
    )
    return replace(read, failure=trouble)


def page_known(url: str, source: Source, known: Sequence[Known]) -> Known | None:
    """The document that holds a page's own text: the same URL, else the only one where there is one page."""
    kept = [one for one in known if one.kind is Kind.PAGE]
    same = [one for one in known if key(one.url) == key(url)]
    if same:
        return same[0]
    return kept[0] if len(kept) == 1 and len(source.pages) == 1 else None
