"""Where a revision came from, written so that a changed byte is seen."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from tracker.documents import Digest, Kind, Outcome, Revision, Snapshot
from tracker.store.layout import Order, order

FORMAT = "tracker.provenance/1"
_UNKEPT = {"set-cookie", "authorization", "proxy-authorization", "cookie"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A revision with the names of its files."""

    name: str
    """Stem of its provenance file."""
    document: str
    file: str
    """Name of the file with the raw bytes, in the same folder."""
    size: int
    """Bytes."""
    sha256: Digest
    fetched: datetime
    url: str
    outcome: Outcome
    kind: Kind
    version: str | None
    title: str | None
    file_name: str
    readable: bool

    @property
    def order(self) -> Order:
        """Where it stands among the document's revisions."""
        return order(self.name) or ("", 0)

    def revision(self, number: int) -> Revision:
        """The revision, as number `number`; what was new when it was recorded is so only as the first."""
        outcome = Outcome.CHANGED if number > 1 and self.outcome is Outcome.NEW else self.outcome
        return Revision(
            document=self.document,
            number=number,
            sha256=self.sha256,
            fetched=self.fetched,
            url=self.url,
            outcome=outcome,
            kind=self.kind,
            version=self.version,
            title=self.title,
            file_name=self.file_name,
            readable=self.readable,
        )


def instant(moment: datetime) -> str:
    """The moment in UTC, to the microsecond: `2023-11-25T03:17:04.000000Z`."""
    return f"{moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


def seal(fields: Mapping[str, Any], *, indent: int | None = None) -> bytes:
    """The fields as JSON, closed by the SHA-256 of the JSON without it."""
    plain = _text(fields, indent)
    return _text({**fields, "seal": hashlib.sha256(plain).hexdigest()}, indent)


def unseal(content: bytes, *, indent: int | None = None) -> dict[str, Any] | None:
    """The fields that `seal` wrote; None when a byte is not as it was written."""
    try:
        fields = json.loads(content)
    except (ValueError, RecursionError):
        return None
    if not isinstance(fields, dict) or fields.pop("seal", None) is None:
        return None
    try:
        return fields if seal(fields, indent=indent) == content else None
    except (ValueError, RecursionError):
        return None


def _text(fields: Mapping[str, Any], indent: int | None) -> bytes:
    return json.dumps(fields, ensure_ascii=False, indent=indent).encode("utf-8", "backslashreplace") + b"\n"


def line(entry: Entry) -> bytes:
    """The entry as one line of the index."""
    return seal(_fields(entry))


def _fields(entry: Entry) -> dict[str, Any]:
    return {
        "name": entry.name,
        "document": entry.document,
        "fetched": instant(entry.fetched),
        "version": entry.version,
        "title": entry.title,
        "kind": entry.kind.value,
        "outcome": entry.outcome.value,
        "readable": entry.readable,
        "sha256": entry.sha256,
        "size": entry.size,
        "file": entry.file,
        "file_name": entry.file_name,
        "url": entry.url,
    }


def sidecar(entry: Entry, snapshot: Snapshot, *, source: str) -> bytes:
    """The provenance file: the entry and how its bytes were fetched. Cookies are not kept."""
    link = snapshot.link
    headers = {n: _bounded(v) for n, v in sorted(snapshot.headers.items())[:100] if n.lower() not in _UNKEPT}
    how = {
        "source": source,
        "requested": snapshot.requested,
        "status": snapshot.status,
        "headers": headers,
        "link": link and {n: _bounded(getattr(link, n)) for n in ("url", "text", "label", "section", "page")},
    }
    return seal({"format": FORMAT, **_fields(entry), **how}, indent=1)


def restored(entry: Entry) -> bytes:
    """The provenance file of an entry that only the index tells of: how its bytes were fetched is lost."""
    return seal({"format": FORMAT, **_fields(entry), "restored": "from the index"}, indent=1)


def _bounded(text: str) -> str:
    return clean(text)[:4000]


def clean(text: str) -> str:
    """The text without halves of surrogate pairs, which UTF-8 cannot write."""
    return text.encode("utf-8", "replace").decode()


def entry(fields: Mapping[str, Any], document: str) -> Entry | None:
    """The entry that unsealed fields tell of; None where they are not this document's."""
    try:
        found = Entry(
            name=str(fields["name"]),
            document=str(fields["document"]),
            file=str(fields["file"]),
            size=int(fields["size"]),
            sha256=Digest(str(fields["sha256"])),
            fetched=datetime.fromisoformat(fields["fetched"]).astimezone(UTC),
            url=str(fields["url"]),
            outcome=Outcome(fields["outcome"]),
            kind=Kind(fields["kind"]),
            version=_optional(fields["version"]),
            title=_optional(fields["title"]),
            file_name=str(fields["file_name"]),
            readable=bool(fields["readable"]),
        )
    except (KeyError, TypeError, ValueError, OverflowError):
        return None
    inside = "/" not in found.file and found.file not in ("", ".", "..")
    told = re.fullmatch("[0-9a-f]{64}", found.sha256) and order(found.name)
    return found if inside and told and found.document == document else None


def _optional(value: object) -> str | None:
    return None if value is None else str(value)
