"""What a command names: files, standard input and stored revisions, read; older versions, filed."""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.app.setup import archive, policy
from tracker.documents import Kind, Revision
from tracker.errors import UsageError
from tracker.settings import Settings

if TYPE_CHECKING:
    from tracker.changelog import Changelog
    from tracker.openapi import Description
    from tracker.openapi.cut import Pieces
    from tracker.report import Comparison
    from tracker.report.model import RunReport
    from tracker.store.archive import FileArchive
    from tracker.store.importing import Version

LARGEST_INPUT = 200_000_000
"""Bytes of a file or standard input that is taken."""


def describe(side: str, chosen: Settings, *, shared: "Pieces | None" = None) -> "Description":
    """A spec named on the command line: a file, a folder, a ZIP, `-`, or a REVISION.

    Stored ones that are read with the same `shared` have their equal pieces in common.
    Raises UsageError where there is no such thing, UnreadableError where it cannot be understood.
    """
    from tracker.openapi import load, load_path

    if side == "-":
        return load(_standard_input(), name="standard input")
    path = Path(side)
    if path.exists():
        return replace(load_path(path), name=side)
    if "@" in side:
        from tracker.pipeline.reading import describe_revision

        store = archive(chosen)
        return describe_revision(store, _revision(side, chosen, store), shared=shared)
    raise UsageError(f"{side}: no such file; a stored revision is written DOCUMENT@SELECTOR, e.g. doedsbo@latest")


def changelog(side: str, chosen: Settings) -> "Changelog":
    """A changelog named on the command line: a file, `-`, or a REVISION."""
    from tracker.changelog import read

    content, name = raw(side, chosen)
    return read(content, name=name)


def raw(side: str, chosen: Settings) -> tuple[bytes, str]:
    """(bytes, name) of a file, `-` or a REVISION."""
    if side == "-":
        return _standard_input(), "standard input"
    path = Path(side)
    if path.is_file():
        if path.stat().st_size > LARGEST_INPUT:
            raise UsageError(f"{side}: larger than {LARGEST_INPUT // 1_000_000} MB; that is no changelog or spec")
        return path.read_bytes(), path.name
    if "@" in side:
        found = _revision(side, chosen)
        return archive(chosen).content(found), found.name
    raise UsageError(f"{side}: no such file; a stored revision is written DOCUMENT@SELECTOR, e.g. doedsbo@latest")


def _revision(name: str, chosen: Settings, store: "FileArchive | None" = None) -> Revision:
    from tracker.store.selector import find

    return find(store or archive(chosen), name, timezone=chosen.timezone)


def _standard_input() -> bytes:
    content = sys.stdin.buffer.read(LARGEST_INPUT + 1)
    if len(content) > LARGEST_INPUT:
        raise UsageError(f"standard input: larger than {LARGEST_INPUT // 1_000_000} MB")
    return content


def stored(document: str, older: str | None, newer: str | None, chosen: Settings) -> "Comparison | RunReport":
    """Two revisions of a document: specs compared, with the changelog that describes them; others as a run tells."""
    from tracker.pipeline.stored import as_run, compare_stored, tell_stored

    store = archive(chosen)
    to = _revision(f"{document}@{newer or 'latest'}", chosen, store)
    base = _revision(f"{document}@{older}", chosen, store) if older else None
    if to.kind not in (Kind.OPENAPI, Kind.SCHEMA):
        return as_run(tell_stored(store, to, base), store, to)
    rules = [rule for source in chosen.sources for rule in source.documents]
    return compare_stored(store, to, base, rules=rules, policy=policy(chosen))


def import_files(document: str, files: Sequence[Path], day: datetime | None, chosen: Settings) -> tuple[int, int]:
    """File older versions under a document; (how many were kept, how many were there already)."""
    from zoneinfo import ZoneInfo

    from tracker.store.importing import read_version

    zone = ZoneInfo(chosen.timezone)
    return _import(document, [read_version(path, date=day, timezone=zone) for path in files], chosen)


def import_git(document: str, location: str, chosen: Settings) -> tuple[int, int]:
    """File every version of `REPO:PATH` under a document, by the commits' dates."""
    from tracker.store.git_history import read_history, split

    repository, path = split(location)
    return _import(document, read_history(repository, path), chosen)


def _import(document: str, versions: "Iterable[Version]", chosen: Settings) -> tuple[int, int]:
    from tracker.pipeline.meaning import facts
    from tracker.store.importing import import_versions
    from tracker.store.lock import exclusive

    store = archive(chosen)
    with exclusive(chosen.store, purpose="import"), store.gathering():
        found = import_versions(store, document, versions, describe=facts, now=datetime.now(UTC))
    kept = sum(each.revision is not None for each in found)
    return kept, len(found) - kept
