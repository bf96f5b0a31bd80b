"""File and environment -> frozen values, every mistake named with its place."""

import os
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

import msgspec

from tracker.documents import DocumentRule, Kind, Source
from tracker.errors import UsageError

SKIFTEPORTALEN = (
    "https://domstol.dk/om-os/straffe-og-skifteprogrammet/skifteportalen/api-tilslutning-til-skifteportalen/"
)
"""The page watched when nothing is configured."""

Language = Literal["da", "en"]
Stability = Literal["draft", "alpha", "beta", "stable"]


class MailSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"sender": "from"}):
    """`[mail]`: where reports are sent."""

    host: str
    sender: str
    to: tuple[str, ...]
    port: int = 587
    starttls: bool = True
    username: str | None = None
    password_env: str | None = None
    when: Literal["changes", "always"] = "changes"
    trouble_after: int = 3


class WebhookSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[[webhook]]`: a URL that takes JSON."""

    url: str | None = None
    url_env: str | None = None


class StubSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[[stubs]]`: a client to regenerate when its document changes."""

    document: str
    package: str
    output: str
    language: str = "python"
    templates: str | None = None


class IgnoreSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[[ignore]]`: findings not to tell, with a reason and, preferably, an end date."""

    reason: str
    until: date | None = None
    fingerprint: str | None = None
    id: str | None = None
    path: str | None = None
    tag: str | None = None


class _Document(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    kind: Literal["openapi", "changelog", "page", "schema", "file"] | None = None
    link: str | None = None
    describes: tuple[str, ...] = ()


class _Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    pages: tuple[str, ...]
    allowed_hosts: tuple[str, ...] = ()
    allow_private_addresses: bool = False
    schedule: str = "17 3 * * *"
    watch_page: bool = True
    document: tuple[_Document, ...] = ()


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    timezone: str = "Europe/Copenhagen"
    language: Language = "da"
    store: str = "snapshots"
    contact: str = ""
    ping_url: str | None = None
    source: tuple[_Source, ...] = ()
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


def load(config: Path | None = None, *, folder: Path | None = None) -> Settings:
    """Settings from `config`, `tracker.toml`, `[tool.tracker]` of `pyproject.toml`, else the built-in default.

    Raises UsageError, one line with the file, the place in it and what to do.
    """
    here = folder or Path.cwd()
    for path in [config] if config else [here / "tracker.toml", here / "pyproject.toml"]:
        if config or path.exists():
            table = _table(path)
            if table is not None:
                return _settings(table, path)
    return _settings({}, None, here)


def _table(path: Path) -> dict[str, Any] | None:
    import tomllib

    try:
        table = tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}; name another file with --config") from None
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: byte {error.start}: not UTF-8; save the file as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path}: not valid TOML: {error}") from None
    if path.name == "pyproject.toml":
        found = table.get("tool", {}).get("tracker")
        return found if isinstance(found, dict) else None
    return table


def _settings(table: dict[str, Any], path: Path | None, here: Path | None = None) -> Settings:
    origin = str(path) if path else "built-in default"
    try:
        read = msgspec.convert(table, _File)
    except msgspec.ValidationError as error:
        raise UsageError(f"{origin}: {_readable(str(error))}") from None
    folder = path.absolute().parent if path else (here or Path.cwd())
    if table:
        _check(read, origin)
    return Settings(
        origin=origin,
        folder=folder,
        store=folder / read.store,
        timezone=read.timezone,
        language=read.language,
        sources=tuple(_source(item) for item in read.source) or (Source("skifteportalen", (SKIFTEPORTALEN,)),),
        contact=read.contact,
        ping_url=read.ping_url,
        mail=read.mail,
        webhooks=read.webhook,
        stubs=read.stubs,
        levels=read.levels,
        ignores=read.ignore,
        deprecation_days=read.deprecation_days,
        stability=read.stability,
    )


def _readable(problem: str) -> str:
    """`Object contains unknown field `colour` - at `$.mail`` as `mail: unknown key 'colour'`."""
    text, _, place = problem.partition(" - at ")
    place = place.strip("`").removeprefix("$").removeprefix(".")
    if text.startswith("Object contains unknown field"):
        text = f"unknown key {text.split('`')[1]!r}; remove it or mend its spelling (see `tracker init`)"
    elif text.startswith("Object missing required field"):
        text = f"key {text.split('`')[1]!r} is missing"
    elif text == "Invalid RFC3339 encoded date":
        text = "is no date; write it as 2027-01-31"
    return f"{place}: {text}" if place else text


def _check(read: _File, origin: str) -> None:
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(read.timezone)
    except (KeyError, ValueError, OSError):
        raise UsageError(f"{origin}: timezone: unknown time zone {read.timezone!r}; e.g. Europe/Copenhagen") from None
    names = [source.name for source in read.source]
    for index, source in enumerate(read.source):
        if names.count(source.name) > 1:
            raise UsageError(f"{origin}: source[{index}].name: {source.name!r} stands twice; names must differ")
        for page in source.pages:
            if not page.startswith(("https://", "http://")):
                raise UsageError(f"{origin}: source[{index}].pages: {page!r} is no http(s) address")
        if not source.pages:
            raise UsageError(f"{origin}: source[{index}].pages: name at least one page")
        _check_documents(source, f"{origin}: source[{index}]")
    for index, hook in enumerate(read.webhook):
        if bool(hook.url) == bool(hook.url_env):
            raise UsageError(f"{origin}: webhook[{index}]: give either 'url' or 'url_env'")
    _check_policy(read, origin)
    if read.mail and read.mail.username and not read.mail.password_env:
        raise UsageError(f"{origin}: mail: 'username' needs 'password_env', the variable that holds the password")


def _check_documents(source: _Source, place: str) -> None:
    names = [document.name for document in source.document]
    for index, document in enumerate(source.document):
        if names.count(document.name) > 1:
            raise UsageError(f"{place}.document[{index}].name: {document.name!r} stands twice; names must differ")
        try:
            re.compile(document.link or "")
        except re.error as error:
            raise UsageError(f"{place}.document[{index}].link: is no regular expression: {error}") from None


LEVELS = ("breaking", "warning", "info", "documentation")


def _check_policy(read: _File, origin: str) -> None:
    for rule, level in read.levels.items():
        if level not in LEVELS:
            raise UsageError(f"{origin}: levels.{rule}: {level!r} is no level; one of {', '.join(LEVELS)}")
    for stability in read.deprecation_days:
        if stability not in get_args(Stability):
            known = ", ".join(get_args(Stability))
            raise UsageError(f"{origin}: deprecation_days.{stability}: no such stability level; one of {known}")
    for index, ignore in enumerate(read.ignore):
        if not (ignore.fingerprint or ignore.id or ignore.path or ignore.tag):
            raise UsageError(f"{origin}: ignore[{index}]: name what to ignore: id, path, tag or fingerprint")
        if not ignore.reason.strip():
            raise UsageError(f"{origin}: ignore[{index}].reason: say why, for whoever reads it later")


def _source(read: _Source) -> Source:
    rules = tuple(
        DocumentRule(rule.name, Kind(rule.kind) if rule.kind else None, rule.link, rule.describes)
        for rule in read.document
    )
    return Source(
        name=read.name,
        pages=read.pages,
        allowed_hosts=read.allowed_hosts,
        allow_private_addresses=read.allow_private_addresses,
        schedule=read.schedule,
        watch_page=read.watch_page,
        documents=rules,
    )


def secret(variable: str | None, *, purpose: str) -> str | None:
    """The value of an environment variable; UsageError where it is named but not set."""
    if variable is None:
        return None
    value = os.environ.get(variable)
    if not value:
        raise UsageError(f"environment variable {variable} is not set; it holds the {purpose}")
    return value
