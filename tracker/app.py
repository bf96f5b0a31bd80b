"""The composition root: settings -> adapters, each imported only where it is chosen."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tracker import settings as settings_
from tracker.errors import UsageError
from tracker.settings import Settings

if TYPE_CHECKING:
    from tracker.changelog import Changelog
    from tracker.openapi import Description
    from tracker.rules.policy import Policy
    from tracker.store.archive import FileArchive

__all__ = ["Settings", "archive", "changelog", "describe", "policy", "settings"]

LARGEST_INPUT = 200_000_000
"""Bytes of a file or standard input that is taken."""


def settings(config: Path | None = None, *, store: Path | None = None, language: str | None = None) -> Settings:
    """The settings with the command line's choices on top."""
    import msgspec

    found = settings_.load(config)
    changes = {"store": store.absolute() if store else None, "language": language}
    return msgspec.structs.replace(found, **{name: value for name, value in changes.items() if value})


def archive(chosen: Settings) -> "FileArchive":
    """The archive of revisions."""
    from tracker.store.archive import FileArchive

    return FileArchive(chosen.store)


def policy(chosen: Settings) -> "Policy":
    """What the user thinks of the rules: levels and ignores."""
    from tracker.rules.policy import Ignore, Policy

    ignores = tuple(
        Ignore(
            reason=item.reason,
            until=item.until,
            fingerprint=item.fingerprint,
            id=item.id,
            path=item.path,
            tag=item.tag,
        )
        for item in chosen.ignores
    )
    return Policy(levels=dict(chosen.levels), ignores=ignores)


def describe(side: str, chosen: Settings) -> "Description":
    """A spec named on the command line: a file, a folder, a ZIP, `-`, or a REVISION.

    Raises UsageError where there is no such thing, UnreadableError where it cannot be understood.
    """
    from tracker.openapi import load, load_path

    if side == "-":
        return load(_standard_input(), name="standard input")
    path = Path(side)
    if path.exists():
        return load_path(path)
    if "@" in side:
        from tracker.pipeline.reading import describe_revision

        store = archive(chosen)
        return describe_revision(store, _revision(side, chosen))
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


def _revision(name: str, chosen: Settings):  # type: ignore[no-untyped-def]
    from tracker.store.selector import find

    return find(archive(chosen), name)


def _standard_input() -> bytes:
    content = sys.stdin.buffer.read(LARGEST_INPUT + 1)
    if len(content) > LARGEST_INPUT:
        raise UsageError(f"standard input: larger than {LARGEST_INPUT // 1_000_000} MB")
    return content
