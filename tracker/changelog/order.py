"""Entries whose date does not fit the order of the list: the mark of a misprinted year."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from tracker.changelog.model import Entry, Flag


def flag_disorder(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Flags the fewest entries without which the dates only rise, or only fall."""
    dated = [(i, e.date) for i, e in enumerate(entries) if e.date and len(e.date) == 10]
    if len(dated) < 3:
        return tuple(entries)
    days = [day for _, day in dated if day]
    rising, falling = _kept(days), [len(days) - 1 - i for i in reversed(_kept(days[::-1]))]
    kept = max((falling, rising), key=len)
    odd = {dated[i][0] for i in range(len(dated)) if i not in set(kept)}
    if len(odd) > len(dated) / 3:
        return tuple(entries)
    return tuple(replace(e, flags=(*e.flags, Flag.OUT_OF_ORDER)) if i in odd else e for i, e in enumerate(entries))


def _kept(days: Sequence[str]) -> list[int]:
    """Indices of the longest run that never falls."""
    tails: list[str] = []
    ends: list[int] = []
    previous: list[int] = []
    for i, day in enumerate(days):
        at = bisect_right(tails, day)
        previous.append(ends[at - 1] if at else -1)
        if at == len(tails):
            tails.append(day)
            ends.append(i)
        else:
            tails[at], ends[at] = day, i
    run, i = [], ends[-1] if ends else -1
    while i >= 0:
        run.append(i)
        i = previous[i]
    return run[::-1]
