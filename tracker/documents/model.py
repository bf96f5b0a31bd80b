"""The words of the archive: source, document, snapshot, revision."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType

Digest = NewType("Digest", str)
"""SHA-256 of raw bytes, 64 lower-case hexadecimal digits."""


def digest(content: bytes) -> Digest:
    """The SHA-256 of raw bytes (FIPS 180-4), in hexadecimal."""
    return Digest(hashlib.sha256(content).hexdigest())


class Kind(StrEnum):
    """What a document is, told from its content."""

    OPENAPI = "openapi"
    CHANGELOG = "changelog"
    PAGE = "page"
    SCHEMA = "schema"
    FILE = "file"


class Outcome(StrEnum):
    """What one visit found of one document."""

    NEW = "new"
    CHANGED = "changed"
    BYTES_ONLY = "bytes-only"
    UNCHANGED = "unchanged"
    MOVED = "moved"
    REVERTED = "reverted"
    WITHDRAWN = "withdrawn"
    UNREADABLE = "unreadable"
    SUSPECT = "suspect"
    FAILED = "failed"


class Alert(StrEnum):
    """What deserves a look, whatever the outcome."""

    SAME_VERSION = "same-version"
    VERSION_DECREASED = "version-decreased"
    VERSION_MISMATCH = "version-mismatch"
    NEW_DOCUMENT = "new-document"


@dataclass(frozen=True, slots=True)
class DocumentRule:
    """Names or ties a document that discovery finds (`[[source.document]]`)."""

    name: str
    """The document's name in the store and on the command line."""
    kind: Kind | None = None
    """Fixed kind; sniffed from the content when None."""
    link: str | None = None
    """Regular expression on link text or file name."""
    describes: tuple[str, ...] = ()
    """Names of the specs whose changes this changelog announces."""


@dataclass(frozen=True, slots=True)
class Source:
    """A page, or pages, that publish documents."""

    name: str
    pages: tuple[str, ...]
    """Absolute http(s) URLs."""
    allowed_hosts: tuple[str, ...] = ()
    """Hosts that may be fetched from; empty: the pages' own, with and without `www.`."""
    allow_private_addresses: bool = False
    """Whether loopback and private networks may be fetched from."""
    schedule: str = "17 3 * * *"
    """Cron expression, in the configured time zone."""
    watch_page: bool = True
    """Whether the page's own text is a document too."""
    documents: tuple[DocumentRule, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """One link on a page that may lead to a document."""

    url: str
    """Absolute URL, without fragment."""
    text: str
    """The link's own text, white space folded, NFC."""
    label: str = ""
    """Text beside the link, such as `(Opdateret den 7. september 2020)`."""
    section: str = ""
    """The nearest heading above the link."""
    page: str = ""
    """URL of the page it stands on."""


@dataclass(frozen=True, slots=True)
class Validators:
    """What the server itself said about a body, to be sent back as it was (RFC 9110, 13.1)."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The bytes of one fetch with their provenance."""

    url: str
    """Where the bytes came from, after redirects."""
    fetched: datetime
    """UTC, aware."""
    content: bytes
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    """Response headers, names in lower case."""
    requested: str = ""
    """The URL that was asked for, before redirects."""
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """A snapshot whose content differs from the one before, as the archive keeps it."""

    document: str
    number: int
    """1 for the first, without gaps."""
    sha256: Digest
    fetched: datetime
    """UTC, aware; for imported files the date given."""
    url: str
    outcome: Outcome
    kind: Kind
    version: str | None = None
    """`info.version` of a spec, newest entry's version of a changelog."""
    title: str | None = None
    file_name: str = ""
    """The name the publisher gave the file."""
    readable: bool = True
    """False: kept, but not understood; never a base of comparison."""

    @property
    def name(self) -> str:
        """What a user types: `document@digest-prefix`."""
        return f"{self.document}@{self.sha256[:12]}"
