"""What a snapshot is, and what it says: read once, by the reader that its content calls for."""

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.changelog import Changelog
from tracker.documents import Kind
from tracker.openapi import Description

if TYPE_CHECKING:
    from tracker.store.importing import Facts, Version

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Meaning:
    """A snapshot's content, understood as far as it goes."""

    kind: Kind
    reason: str | None = None
    """Why it cannot be understood; None where it can."""
    version: str | None = None
    title: str | None = None
    description: Description | None = None
    changelog: Changelog | None = None
    lines: tuple[str, ...] = ()
    """The readable text of a page."""

    @property
    def readable(self) -> bool:
        """Whether it may be a base of comparison."""
        return self.reason is None


def sniff(content: bytes, *, name: str = "", hint: str = "") -> Kind:
    """What kind of document the bytes are; `hint` is the text of the link that led to them."""
    from tracker import changelog, openapi

    found = openapi.sniff(content)
    if found is not None:
        return found
    return Kind.CHANGELOG if changelog.looks_like_changelog(content, name=name, hint=hint) else Kind.FILE


def facts(version: "Version") -> "Facts":
    """What an imported file tells of itself."""
    from tracker.store.importing import Facts

    kind = sniff(version.content, name=version.file_name)
    found = understand(version.content, kind=kind, name=version.file_name)
    return Facts(kind, found.version, found.title, found.readable)


def understand(content: bytes, *, kind: Kind, name: str, url: str = "") -> Meaning:
    """Read the bytes as `kind`; trouble in them, even a mistake of ours, is a `reason` and never an error."""
    from tracker.errors import UnreadableError

    try:
        if kind in (Kind.OPENAPI, Kind.SCHEMA):
            return _description(content, kind, name)
        if kind is Kind.CHANGELOG:
            return _changelog(content, name)
        if kind is Kind.PAGE:
            return _page(content, url)
    except UnreadableError as error:
        return Meaning(kind, reason=str(error))
    except Exception as error:
        logger.exception("%s: the reader failed; the bytes are kept", name)
        return Meaning(kind, reason=f"the reader failed ({type(error).__name__}); please report it")
    return Meaning(kind)


def _description(content: bytes, kind: Kind, name: str) -> Meaning:
    from tracker.openapi import load

    found = load(content, name=name)
    return Meaning(kind, version=found.version, title=found.title, description=found)


def _changelog(content: bytes, name: str) -> Meaning:
    from tracker.changelog import Status, read

    found = read(content, name=name)
    if found.status is not Status.OK:
        why = "; ".join(found.notes[:2])
        return Meaning(Kind.CHANGELOG, reason=f"{found.status.value}{': ' if why else ''}{why}", changelog=found)
    return Meaning(Kind.CHANGELOG, version=_newest(found), title=found.title, changelog=found)


def _newest(found: Changelog) -> str | None:
    """The version of the latest dated entry, else the highest version."""
    from tracker.documents.versions import parts

    told = [entry for entry in found.entries if entry.version]
    dated = [entry for entry in told if entry.date]
    if dated:
        return max(dated, key=lambda entry: (entry.date or "", parts(entry.version or ""))).version
    return max((entry.version or "" for entry in told), key=parts, default=None)


def _page(content: bytes, url: str) -> Meaning:
    from tracker.source.page import read_page

    found = read_page(content, url)
    return Meaning(Kind.PAGE, title=found.title, lines=tuple(found.lines))
