"""What a visit of a source knows beforehand, and what it hands on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from tracker.documents import Digest, Kind, Link, Snapshot, Validators
from tracker.documents.reason import Reason, placed
from tracker.errors import UnavailableError


class Cause(StrEnum):
    """Why a request failed."""

    REFUSED = "refused"
    """We do not ask there: scheme, host, address or robots.txt."""
    REDIRECTED = "redirected"
    """It leads on to where we do not follow, or in a circle."""
    UNREACHABLE = "unreachable"
    """No name, no connection, or the connection broke."""
    STATUS = "status"
    """The server answered that it cannot, after retries (RFC 9110: 429 and 5xx)."""
    LIMIT = "limit"
    """The answer is larger or slower than allowed."""
    PROTOCOL = "protocol"
    """The answer is not HTTP as we asked for it."""


class FetchError(UnavailableError):
    """A URL could not be fetched; its text is one line that names the URL or host.

    `again` says whether asking once more may help, `after` the seconds that the server asked for (Retry-After).
    """

    def __init__(
        self, line: str, *, cause: Cause, status: int | None = None, again: bool = False, after: float | None = None
    ) -> None:
        super().__init__(line)
        self.line, self.cause, self.status, self.again, self.after = line, cause, status, again, after


@dataclass(frozen=True, slots=True)
class NotModified:
    """The server says that nothing changed (RFC 9110, 15.4.5)."""

    url: str
    """Where the answer came from, after redirects."""
    validators: Validators


@dataclass(frozen=True, slots=True)
class Skipped:
    """A link that leads to no document we may fetch."""

    href: str
    """As written on the page, shortened."""
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page as a person sees it."""

    url: str
    title: str
    links: tuple[Link, ...]
    """Links to allowed schemes, in document order, duplicates folded."""
    lines: tuple[str, ...]
    """Readable text, NFC; `# ` to `###### ` before headings, `- ` before list items, ` | ` between cells."""
    sections: tuple[str, ...] = ()
    """Headings, in document order."""
    skipped: tuple[Skipped, ...] = ()
    downloads: frozenset[str] = frozenset()
    """URLs of links that the page marks as downloads."""
    encoding: str = "utf-8"
    crowded: bool = False
    """Whether it has more tags than we read: the rest was left out."""
    asks_password: bool = False
    """Whether the page has a password field."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the store remembers of a document."""

    name: str
    kind: Kind | None
    url: str
    """The link's URL at the last success."""
    file_name: str = ""
    title: str | None = None
    """`info.title` of a spec, title of a page."""
    section: str = ""
    link_text: str = ""
    page: str = ""
    """URL of the page on which the link stood."""
    sha256: Digest | None = None
    """Of the last accepted snapshot."""
    size: int | None = None
    """Bytes of the last accepted snapshot."""
    validators: Validators | None = None
    last_full: datetime | None = None
    """When the bytes last came whole (status 200), UTC, aware."""
    withdrawn: bool = False
    suspected: Digest | None = None
    """What the last visit refused as suspect, if it did."""
    suspected_times: int = 0
    """Visits in a row that brought `suspected`."""


class FailureKind(StrEnum):
    """How a document could not be had."""

    FAILED = "failed"
    SUSPECT = "suspect"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no acceptable snapshot; `reason` is one line."""

    kind: FailureKind
    reason: str
    sha256: Digest | None = None
    """Of the refused bytes of a suspect, to be handed back as `Known.suspected`."""


class Basis(StrEnum):
    """By what a document was recognised."""

    URL = "url"
    RULE = "rule"
    FILE_NAME = "file-name"
    FOLDER = "folder"
    LINK_TEXT = "link-text"
    SIMILAR = "similar"
    CONTENT = "content"
    TITLE = "title"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Fetched:
    """One document as one visit found it; exactly one of `snapshot`, `not_modified` and `failure` is set."""

    document: str
    link: Link
    basis: Basis
    known: Known | None = None
    """None for a document seen for the first time."""
    kind: Kind | None = None
    """The rule's kind, else the content's, else the known one."""
    snapshot: Snapshot | None = None
    not_modified: NotModified | None = None
    failure: Failure | None = None
    note: str | None = None
    """What could not be decided about its identity, one line."""
    previous_url: str | None = None
    """The known URL, where the link is another one now."""
    renamed: bool = False
    """Whether it is gone since a rule follows its link under another name."""


@dataclass(frozen=True, slots=True)
class Undecided:
    """Two documents that may be one."""

    document: str
    """The name under which the link was taken."""
    link: Link
    candidates: tuple[str, ...]
    """Names of known documents that it may be a new version of."""
    reason: str


@dataclass(frozen=True, slots=True)
class PageVisit:
    """How one page of a source was found."""

    url: str
    final_url: str
    """After redirects; equal to `url` where there were none or the page failed."""
    title: str = ""
    links: int = 0
    """Links to documents."""
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class VisitResult:
    """What one visit of a source says beside its documents."""

    pages: tuple[PageVisit, ...] = ()
    undecided: tuple[Undecided, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[str, ...] = ()
    """Things to tell, one line each: no document found, dead links, delays asked for."""
    counts: Mapping[str, int] = field(default_factory=dict)
    """How many documents came as `snapshot`, `not-modified`, `failed`, `suspect`, `withdrawn`."""
    documents: int = 0
    """Links to documents on all pages."""

    @property
    def status(self) -> str:
        """`ok`, `partial`, or `failing` where no page could be read."""
        if self.pages and all(page.failure for page in self.pages):
            return "failing"
        return "partial" if self.reason or self.counts.get("failed") or self.counts.get("suspect") else "ok"

    @property
    def reason(self) -> str | None:
        """The first page's trouble in one line, if any; a source without any document is trouble too."""
        for page in self.pages:
            if page.failure:
                return page.failure.reason
        if self.documents or not self.pages:
            return None
        return placed(self.pages[0].url, Reason("no link to a document was found"))
