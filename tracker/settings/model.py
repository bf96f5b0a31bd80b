"""What may stand in `tracker.toml`, and the values that come of it."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from tracker.documents import Source

SKIFTEPORTALEN = (
    "https://domstol.dk/om-os/straffe-og-skifteprogrammet/skifteportalen/api-tilslutning-til-skifteportalen/"
)
"""The page watched when nothing is configured."""

Filled = Annotated[str, msgspec.Meta(min_length=1)]
Language = Literal["da", "en"]
Stability = Literal["draft", "alpha", "beta", "stable"]
When = Literal["changes", "always"]
DocumentKind = Literal["openapi", "changelog", "page", "schema", "file"]
ClientLanguage = Literal["python", "typescript", "csharp", "java"]


class MailSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"sender": "from"}):
    """`[mail]`: where reports are sent."""

    host: Filled
    sender: Filled
    to: Annotated[tuple[Filled, ...], msgspec.Meta(min_length=1)]
    port: Annotated[int, msgspec.Meta(ge=1, le=65535)] = 587
    starttls: bool = True
    username: str | None = None
    password_env: str | None = None
    when: When = "changes"
    trouble_after: Annotated[int, msgspec.Meta(ge=1)] = 3


class WebhookSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[[webhook]]`: a URL that takes JSON."""

    url: str | None = None
    url_env: str | None = None


class StubSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[[stubs]]`: a client to regenerate when its document changes."""

    document: str
    package: str
    output: str
    language: ClientLanguage = "python"
    templates: str | None = None


class IgnoreSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[[ignore]]`: findings not to tell, with a reason and, preferably, an end date."""

    reason: str
    until: date | None = None
    fingerprint: str | None = None
    id: str | None = None
    path: str | None = None
    tag: str | None = None


class DocumentTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[[source.document]]`: a document to name or to tie."""

    name: str
    kind: DocumentKind | None = None
    link: str | None = None
    describes: tuple[str, ...] = ()


class SourceTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[[source]]`: pages that publish documents."""

    name: Filled
    pages: tuple[str, ...]
    allowed_hosts: tuple[str, ...] = ()
    allow_private_addresses: bool = False
    schedule: str = "17 3 * * *"
    watch_page: bool = True
    document: tuple[DocumentTable, ...] = ()


class File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file, as it is written."""

    timezone: str = "Europe/Copenhagen"
    language: Language = "da"
    store: str = "snapshots"
    contact: str = ""
    ping_url: str | None = None
    source: tuple[SourceTable, ...] = ()
    mail: MailSettings | None = None
    webhook: tuple[WebhookSettings, ...] = ()
    stubs: tuple[StubSettings, ...] = ()
    levels: dict[str, str] = {}
    ignore: tuple[IgnoreSettings, ...] = ()
    deprecation_days: dict[str, Annotated[int, msgspec.Meta(ge=0)]] = {}
    stability: Stability = "stable"


class Settings(msgspec.Struct, frozen=True):
    """All that configures a run; paths are absolute."""

    origin: str
    """The file they came from, or `built-in default`."""
    folder: Path
    """What relative paths are relative to."""
    store: Path
    timezone: str
    language: Language
    sources: tuple[Source, ...]
    contact: str = ""
    """Put into the User-Agent, so that the publisher can reach you."""
    ping_url: str | None = None
    """Asked after every run that checked everything (a dead man's switch)."""
    mail: MailSettings | None = None
    webhooks: tuple[WebhookSettings, ...] = ()
    stubs: tuple[StubSettings, ...] = ()
    levels: Mapping[str, str] = {}
    ignores: tuple[IgnoreSettings, ...] = ()
    deprecation_days: Mapping[str, int] = {}
    """Stability level -> days of notice that a deprecation must give."""
    stability: str = "stable"
    """The least stable level whose changes of stability are told."""
