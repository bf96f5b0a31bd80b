"""A file -> settings, every mistake named with its place; secrets from the environment."""

import os
import re
from pathlib import Path
from typing import Any, get_args

import msgspec

from tracker.documents import DocumentRule, Kind, Source
from tracker.errors import UsageError
from tracker.settings.checks import check
from tracker.settings.model import (
    SKIFTEPORTALEN,
    ClientLanguage,
    DocumentKind,
    File,
    Language,
    Settings,
    SourceTable,
    Stability,
    When,
)

_LARGEST = 1_000_000
"""Bytes of a file of settings."""


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
            if config:
                raise UsageError(f"{path}: has no [tool.tracker]; name another file with --config")
    return _settings({}, None, here)


def _table(path: Path) -> dict[str, Any] | None:
    import tomllib

    try:
        table = tomllib.loads(_content(path).decode("utf-8-sig"))
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}; name another file with --config") from None
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: byte {error.start}: not UTF-8; save the file as UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{path}: not valid TOML: {error}") from None
    if path.name == "pyproject.toml":
        tools = table.get("tool")
        found = tools.get("tracker") if isinstance(tools, dict) else None
        if found is not None and not isinstance(found, dict):
            raise UsageError(f"{path}: tool.tracker is no table; write [tool.tracker]")
        return found
    return table


def _content(path: Path) -> bytes:
    with path.open("rb") as file:
        content = file.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        raise UsageError(f"{path}: larger than {_LARGEST // 1_000_000} MB; name another file with --config")
    return content


def _settings(table: dict[str, Any], path: Path | None, here: Path | None = None) -> Settings:
    origin = str(path) if path else "built-in default"
    try:
        read = msgspec.convert(table, File)
    except msgspec.ValidationError as error:
        raise UsageError(f"{origin}: {_readable(str(error))}") from None
    folder = path.absolute().parent if path else (here or Path.cwd())
    if table:
        check(read, origin)
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


_LISTS = ("source", "document", "webhook", "stubs", "ignore")
"""Keys that hold tables, of which there may be several."""


def _choices(place: str) -> tuple[str, ...]:
    """What may stand at a place that has few values."""
    inside, _, key = place.rpartition(".")
    if inside.startswith("stubs"):
        return get_args(ClientLanguage)
    return get_args({"kind": DocumentKind, "when": When, "stability": Stability}.get(key, Language))


def _readable(problem: str) -> str:
    """`Object contains unknown field `colour` - at `$.mail`` as `mail: unknown key 'colour'`."""
    text, _, place = problem.partition(" - at ")
    place = place.strip("`").removeprefix("$").removeprefix(".")
    if text.startswith("Object contains unknown field"):
        text = f"unknown key {text.split('`')[1]!r}; remove it or mend its spelling (see `tracker init`)"
    elif text.startswith("Object missing required field"):
        text = f"key {text.split('`')[1]!r} is missing"
    elif text.startswith("Invalid enum value"):
        text = f"{text.removeprefix('Invalid enum value ')} is none of {', '.join(_choices(place))}"
    elif text == "Expected `array`, got `object`" and place.rpartition(".")[2] in _LISTS:
        table = re.sub(r"\[\d+\]", "", place)
        text = f"is a table; write [[{table}]]"
    elif text == "Invalid RFC3339 encoded date":
        text = "is no date; write it as 2027-01-31"
    return f"{place}: {text}" if place else text


def _source(read: SourceTable) -> Source:
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
