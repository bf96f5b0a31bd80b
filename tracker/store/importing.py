"""Older versions -> the archive, in date order."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo
from pathlib import Path

from tracker.documents import Kind, Revision, Snapshot
from tracker.errors import UsageError
from tracker.store.files import told
from tracker.store.port import Importing

_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")
_LARGEST = 64 * 2**20
"""Bytes; a larger file is refused."""


@dataclass(frozen=True, slots=True)
class Version:
    """One older version of a document."""

    content: bytes
    date: datetime
    """UTC, aware."""
    origin: str
    """`file:NAME` or `git:COMMIT:PATH`."""
    file_name: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What the content itself tells."""

    kind: Kind
    version: str | None = None
    title: str | None = None
    readable: bool = True


@dataclass(frozen=True, slots=True)
class Imported:
    """What importing one version came to."""

    version: Version
    """Without its content."""
    revision: Revision | None
    """As numbered when all is imported; None: the version before or after it has the same bytes."""


def read_version(path: Path, *, date: datetime | None = None, timezone: tzinfo = UTC) -> Version:
    """The file as a version of `date`; of the date in its name, else of its time of change, where that is None."""
    with told(path, "cannot be read"):
        size = path.stat().st_size
        if size > _LARGEST:
            raise UsageError(f"{path}: has {size} bytes; at most {_LARGEST} are taken in")
        when = date or _dated(path.name, timezone) or datetime.fromtimestamp(path.stat().st_mtime, UTC)
        return Version(path.read_bytes(), when.astimezone(UTC), f"file:{path.name}", path.name)


def import_versions(
    archive: Importing,
    document: str,
    versions: Iterable[Version],
    *,
    describe: Callable[[Version], Facts],
    now: datetime,
) -> tuple[Imported, ...]:
    """File the versions in date order; those of one moment keep their order. Raises `UsageError` for a date to come.

    Versions that come one by one must come oldest first, and only one of them is held at a time. May be repeated: what
    is there already comes to None.
    """
    ordered = sorted(versions, key=_date) if isinstance(versions, Sequence) else versions
    if isinstance(ordered, list):
        _past(ordered[-1:], now)
    found = []
    for version in ordered:
        _past([version], now)
        kept = _insert(archive, document, version, describe(version))
        found.append((replace(version, content=b""), kept))
    numbered = {(r.fetched, r.sha256): r for r in archive.revisions(document)}
    return tuple(Imported(v, r and numbered.get((r.fetched, r.sha256), r)) for v, r in found)


def _date(version: Version) -> datetime:
    return version.date


def _past(versions: Sequence[Version], now: datetime) -> None:
    for version in versions:
        if version.date > now:
            raise UsageError(f"{version.origin}: its date {version.date:%Y-%m-%d} is still to come")


def _insert(archive: Importing, document: str, version: Version, facts: Facts) -> Revision | None:
    return archive.insert(
        document,
        Snapshot(url=version.origin, fetched=version.date, content=version.content),
        kind=facts.kind,
        version=facts.version,
        title=facts.title,
        readable=facts.readable,
        file_name=version.file_name,
    )


def _dated(name: str, timezone: tzinfo) -> datetime | None:
    """Midnight of the ISO date in a file name, `2023-09-25` or `20230925`."""
    found = _DATE.search(name)
    if not found:
        return None
    try:
        return datetime(int(found[1]), int(found[3]), int(found[4]), tzinfo=timezone)
    except ValueError:
        return None
