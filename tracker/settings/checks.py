"""Mistakes in the settings that their types do not show, each told with its place."""

import re
from collections.abc import Collection, Sequence
from typing import get_args
from urllib.parse import urlsplit

from tracker.documents.names import ALLOWED, may_be_called
from tracker.errors import UsageError
from tracker.settings.model import File, SourceTable, Stability


def check(read: File, origin: str) -> None:
    """Raise UsageError for the first mistake, named with its place."""
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(read.timezone)
    except (KeyError, ValueError, OSError):
        raise UsageError(f"{origin}: timezone: unknown time zone {read.timezone!r}; e.g. Europe/Copenhagen") from None
    names = [source.name for source in read.source]
    ruled = [{document.name for document in source.document} for source in read.source]
    for index, source in enumerate(read.source):
        if names.count(source.name) > 1:
            raise UsageError(f"{origin}: source[{index}].name: {source.name!r} stands twice; names must differ")
        for page in source.pages:
            _check_address(page, f"{origin}: source[{index}].pages")
        if not source.pages:
            raise UsageError(f"{origin}: source[{index}].pages: name at least one page")
        _check_documents(source, f"{origin}: source[{index}]", elsewhere=ruled[index + 1 :])
    for index, hook in enumerate(read.webhook):
        if bool(hook.url) == bool(hook.url_env):
            raise UsageError(f"{origin}: webhook[{index}]: give either 'url' or 'url_env'")
        _check_address(hook.url, f"{origin}: webhook[{index}].url", secret=True)
    _check_address(read.ping_url, f"{origin}: ping_url", secret=True)
    _check_policy(read, origin)
    if read.mail and read.mail.username and not read.mail.password_env:
        raise UsageError(f"{origin}: mail: 'username' needs 'password_env', the variable that holds the password")


def _check_address(address: str | None, place: str, *, secret: bool = False) -> None:
    """Refuse what is no web address; a secret one is not shown."""
    try:
        parts = urlsplit(address) if address is not None else None
        fits = parts is None or (parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0)
    except ValueError:
        fits = False
    if not fits:
        raise UsageError(f"{place}: {'' if secret else f'{address!r} '}is no http(s) address")


def _check_documents(source: SourceTable, place: str, *, elsewhere: Sequence[Collection[str]]) -> None:
    names = [document.name for document in source.document]
    for index, document in enumerate(source.document):
        if not may_be_called(document.name):
            raise UsageError(f"{place}.document[{index}].name: {document.name!r} will not do; {ALLOWED}")
        if names.count(document.name) > 1 or any(document.name in others for others in elsewhere):
            raise UsageError(f"{place}.document[{index}].name: {document.name!r} stands twice; names must differ")
        try:
            re.compile(document.link or "")
        except re.error as error:
            raise UsageError(f"{place}.document[{index}].link: is no regular expression: {error}") from None


LEVELS = ("breaking", "warning", "info", "documentation")


def _check_policy(read: File, origin: str) -> None:
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
