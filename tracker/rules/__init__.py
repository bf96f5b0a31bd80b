"""Changes -> findings."""

from dataclasses import replace
from datetime import date

from tracker.diff import Changes, compare
from tracker.openapi import Description, locate
from tracker.openapi.collector import collector_paused
from tracker.rules.judge import component_of, judge
from tracker.rules.model import Direction, Finding, Level, OperationReached, Rule
from tracker.rules.policy import Ignore, Policy

__all__ = [
    "Direction",
    "Finding",
    "Ignore",
    "Level",
    "OperationReached",
    "Policy",
    "Rule",
    "findings",
    "judge",
]


def findings(
    older: Description, newer: Description, *, policy: Policy | None = None, today: date | None = None
) -> tuple[Finding, ...]:
    """What differs between two descriptions, judged and with its lines, worst level first."""
    with collector_paused():
        changes = compare(older, newer)
        return located(judge(changes, policy=policy, today=today), changes)


def located(found: tuple[Finding, ...], changes: Changes) -> tuple[Finding, ...]:
    """The findings with the 1-based lines of their published pointers."""
    older = _lines(changes.older, {change.older for change in changes.items}, {f.pointer_older for f in found})
    newer = _lines(changes.newer, {change.newer for change in changes.items}, {f.pointer_newer for f in found})
    return tuple(
        replace(f, line_older=older.get(f.pointer_older or ""), line_newer=newer.get(f.pointer_newer or ""))
        for f in found
    )


def _lines(side: Description, canonical: set[str | None], wanted: set[str | None]) -> dict[str, int]:
    """Published pointer -> line, for the canonical pointers whose published form some finding names."""
    known = {pointer for pointer in canonical if pointer is not None} | {"/info/version"}
    known |= {component_of(pointer) for pointer in known}
    known |= {pointer.rpartition("/")[0] for pointer in known if pointer.count("/") == 3}
    published = {pointer: side.published(pointer) for pointer in known}
    asked = sorted(pointer for pointer, place in published.items() if place in wanted)
    return {published[pointer]: line for pointer, line in locate(side, asked).items()} if asked else {}
