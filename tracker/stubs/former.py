"""Names that operations had before: kept for the code that still uses them, remembered in `names.lock`."""

from collections.abc import Collection, Iterable, Mapping

from tracker.stubs.model import Operation
from tracker.stubs.names import LockedNames, Namer, is_name

METHODS = "methods"
FORMER = "former methods"
"""Scope of the lock: what an operation was -> the name it had."""


def identity(one: Operation) -> str:
    """What an operation is in `names.lock`: method, path and `operationId`."""
    return f"{one.method} {one.path} {one.operation_id or ''}".rstrip()


def scope(one: str) -> str:
    """The scope of the arguments of one operation."""
    return f"parameters {one}"


def carried(locked: LockedNames, now: Collection[str]) -> LockedNames:
    """The lock as the operations of today read it: names that come back, and arguments of those with a new id."""
    found = {**locked, METHODS: {**locked.get(FORMER, {}), **locked.get(METHODS, {})}}
    for one, before in _earlier(locked, now).items():
        known = [scope(other) for other in before if scope(other) in locked]
        if known:
            found.setdefault(scope(one), locked[known[-1]])
    return found


def former(
    namer: Namer, names: Mapping[str, str], held: Collection[str], *, folded: bool = False
) -> dict[str, tuple[str, ...]]:
    """Identity -> the names its operation had before and nothing bears now; `held` are names no method may have."""
    alike = str.lower if folded else str
    known = {**namer.locked.get(FORMER, {}), **namer.locked.get(METHODS, {})}
    taken = {alike(name) for name in (*names.values(), *held)}
    found: dict[str, tuple[str, ...]] = {}
    kept: dict[str, str] = {}
    for one, before in _earlier(namer.locked, names).items():
        for other in before:
            name = known[other]
            if is_name(name) and alike(name) not in taken:
                taken.add(alike(name))
                kept[other] = name
                found[one] = tuple(sorted((*found.get(one, ()), name)))
    if kept:
        namer.given[FORMER] = dict(sorted(kept.items()))
    return found


def _earlier(locked: LockedNames, now: Iterable[str]) -> dict[str, list[str]]:
    """Identity -> those its operation had before: the same method and path, another id; the latest last."""
    places = {_place(one): one for one in sorted(now)}
    found: dict[str, list[str]] = {}
    for held in (FORMER, METHODS):
        for other in sorted(locked.get(held, {})):
            one = places.get(_place(other))
            if one is not None and one != other and other not in now:
                found.setdefault(one, []).append(other)
    return {one: list(dict.fromkeys(found[one])) for one in sorted(found)}


def _place(one: str) -> tuple[str, ...]:
    return tuple(one.split(" ", 2)[:2])
