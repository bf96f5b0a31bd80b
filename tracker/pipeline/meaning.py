"""What a snapshot is, and what it says: read once, by the reader that its content calls for."""

import io
import logging
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.changelog import Changelog
from tracker.documents import Kind
from tracker.documents.reason import Reason, placed
from tracker.errors import TrackerError, UnreadableError, refusal
from tracker.openapi import Description
from tracker.source.kinds import is_xml

if TYPE_CHECKING:
    from tracker.source.reading import PageText
    from tracker.store.importing import Facts, Version

logger = logging.getLogger(__name__)

_STATUS = {
    "needs-ocr": Reason("the file holds scanned pictures without text"),
    "encrypted": Reason("the file is encrypted"),
    "corrupt": Reason("the file is damaged"),
    "empty": Reason("the file holds no entries"),
    "limit": Reason("the file would need more than its share of time or memory"),
}
"""A changelog's status -> what it means."""


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
    page: "PageText | None" = None

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
    if content.startswith(b"PK\x03\x04") and _holds_description(content):
        return Kind.OPENAPI
    return Kind.CHANGELOG if changelog.looks_like_changelog(content, name=name, hint=hint) else Kind.FILE


def _holds_description(content: bytes) -> bool:
    """Whether an archive has one description in it."""
    from tracker import openapi
    from tracker.openapi.files import ArchiveFiles
    from tracker.openapi.root_file import find_root

    try:
        return openapi.sniff(find_root(ArchiveFiles(content))[1]) is Kind.OPENAPI
    except UnreadableError:
        return False


def facts(version: "Version") -> "Facts":
    """What an imported file tells of itself."""
    from tracker.store.importing import Facts

    kind = sniff(version.content, name=version.file_name)
    found = understand(version.content, kind=kind, name=version.file_name)
    return Facts(kind, found.version, found.title, found.readable)


def understand(content: bytes, *, kind: Kind, name: str, content_type: str = "") -> Meaning:
    """Read the bytes as `kind`; trouble in them, even a mistake of ours, is a `reason` and never an error."""
    try:
        if kind is Kind.OPENAPI or (kind is Kind.SCHEMA and not _in_xml(content)):
            return _description(content, kind, name)
        if kind is Kind.SCHEMA:
            return _schema(content)
        if kind is Kind.CHANGELOG:
            return _changelog(content, name)
        if kind is Kind.PAGE:
            return _page(content, content_type)
    except UnreadableError as error:
        return Meaning(kind, reason=_unreadable(error))
    except Exception as error:
        logger.exception("%s: the reader failed; the bytes are kept", name)
        return Meaning(kind, reason=_fault(error))
    return Meaning(kind)


def _description(content: bytes, kind: Kind, name: str) -> Meaning:
    from tracker.openapi import load

    found = load(content, name=name)
    return Meaning(kind, version=found.version, title=found.title, description=found)


def _in_xml(content: bytes) -> bool:
    return is_xml(content) or content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def _schema(content: bytes) -> Meaning:
    """A schema in XML is kept as it is, where it is well-formed; no entity of another file is read."""
    from xml.parsers import expat

    try:
        expat.ParserCreate().ParseFile(io.BytesIO(content))
    except expat.ExpatError as error:
        why = expat.ErrorString(error.code)
        return Meaning(
            Kind.SCHEMA, reason=Reason("the XML is broken at line {line} ({why})", line=error.lineno, why=why)
        )
    return Meaning(Kind.SCHEMA)


def _changelog(content: bytes, name: str) -> Meaning:
    from tracker.changelog import Status, read

    found = read(content, name=name)
    if found.status is not Status.OK:
        status = _STATUS[found.status.value]
        reason = Reason("{status} ({why})", status=status, why=found.notes[0]) if found.notes else status
        return Meaning(Kind.CHANGELOG, reason=reason, changelog=found)
    return Meaning(Kind.CHANGELOG, version=newest_version(found), title=found.title, changelog=found)


def _fault(error: Exception) -> Reason:
    return Reason("the reader failed ({error}); please report it", error=type(error).__name__)


def why(error: TrackerError | OSError) -> str:
    """What an error tells, as a reason where it is one."""
    if isinstance(error, UnreadableError):
        return _unreadable(error)
    if isinstance(error, OSError):
        return refusal(error, "system", "refused")
    first = error.args[0] if error.args else None
    return first if isinstance(first, Reason) else str(error)


def _unreadable(error: UnreadableError) -> Reason:
    """What cannot be understood, with its place said in the reader's language."""
    at = re.fullmatch(r"line (\d+), column (\d+)", error.place)
    place = Reason("line {line}, column {column}", line=at[1], column=at[2]) if at else error.place
    where = placed(error.name, place) if error.name and place else error.name or place
    return placed(where, error.reason) if where else Reason("{why}", why=error.reason)


def newest_version(found: Changelog) -> str | None:
    """The version of the latest dated entry, else the highest version."""
    from tracker.documents.versions import parts

    told = [entry for entry in found.entries if entry.version]
    dated = [entry for entry in told if entry.date]
    if dated:
        return max(dated, key=lambda entry: (entry.date or "", parts(entry.version or ""))).version
    return max((entry.version or "" for entry in told), key=parts, default=None)


def _page(content: bytes, content_type: str) -> Meaning:
    from tracker.source.page import read_text

    found = read_text(content, content_type)
    return Meaning(Kind.PAGE, title=found.title, page=found)
