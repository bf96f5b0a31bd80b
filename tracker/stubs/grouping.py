"""Under which of its tags an operation stands: the first, and what it stood under before as long as it has that."""

from collections.abc import Iterable

from tracker.stubs.model import Operation
from tracker.stubs.names import Namer

TAGS = "tags"
"""Scope of the lock: method and path of an operation -> the tag it stands under."""


def grouped(namer: Namer, found: Iterable[tuple[Operation, tuple[str, ...]]]) -> list[tuple[Operation, str]]:
    """Each operation with its tag; empty where it has none."""
    before = namer.locked.get(TAGS, {})
    chosen = [(one, _tag(tags, before.get(f"{one.method} {one.path}"))) for one, tags in found]
    now = {f"{one.method} {one.path}": tag for one, tag in chosen if tag}
    if now:
        namer.given[TAGS] = dict(sorted(now.items()))
    return chosen


def _tag(tags: tuple[str, ...], before: str | None) -> str:
    return before if before is not None and before in tags else next(iter(tags), "")
