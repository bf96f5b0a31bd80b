"""A comparison as one offline page: filters, search, keyboard, both files side by side."""

from collections.abc import Mapping, Sequence
from typing import Any

from tracker.report.arrange import (
    Announcements,
    announcements,
    by_level,
    groups,
    operation_name,
)
from tracker.report.comparison import Comparison
from tracker.report.held import held_together
from tracker.report.pages import embedded_json, page
from tracker.report.rows import code_line, reach, row, side, table_rows, unseen
from tracker.report.values import encoded_bytes
from tracker.report.voice import Voice, clean
from tracker.rules import Finding, Level, OperationReached

_LISTED_OPERATIONS = 30
"""Operations listed without the script, which lists them all."""


def render(comparison: Comparison, voice: Voice, *, documentation: bool = False) -> str:
    """The page; without scripts it is a plain list whose entries open."""
    notes = announcements(comparison)
    levels = by_level(comparison.findings)
    wording = len(levels.get(Level.DOCUMENTATION, ()))
    if not documentation:
        levels.pop(Level.DOCUMENTATION, None)
    data = _Data()
    told = [_level(level, found, notes, data, voice) for level, found in levels.items()]
    tables = held_together([comparison.reconciliation])
    anchors = frozenset(finding.fingerprint for found in levels.values() for finding in found)
    return page(
        "comparison.html",
        voice,
        styles=("base.css", "comparison.css"),
        script="comparison.js",
        older=side(comparison.older, voice),
        newer=side(comparison.newer, voice),
        title=_title(comparison, voice),
        verdict="" if any(comparison.summary.values()) else voice("same"),
        counts=list(comparison.summary.items()),
        listed=[(level.value, len(found)) for level, found in levels.items()],
        faulty=[side(one, voice) for one in (comparison.older, comparison.newer) if one.faults],
        levels=told,
        rows=data.rows,
        unannounced=[row(f, notes, voice) for f in comparison.findings if f.fingerprint in notes.missing],
        unseen=unseen(tables, voice),
        wording_hidden=0 if documentation else wording,
        tables=[table_rows(table, voice, anchors) for table in tables],
        data=embedded_json(encoded_bytes(data.payload(comparison, voice))),
    )


def _title(comparison: Comparison, voice: Voice) -> str:
    older, newer = comparison.older, comparison.newer
    name = clean(newer.title or older.title or newer.name.partition("@")[0])
    if older.version == newer.version:
        return name
    return f"{name} {clean(older.version or voice('no-version'))} → {clean(newer.version or voice('no-version'))}"


class _Data:
    """What the script needs of each row, in the rows' order: level, operations, tags, lines."""

    def __init__(self) -> None:
        self.rows: list[tuple[Any, ...]] = []
        self._operations: dict[str, int] = {}
        self._tags: dict[str, int] = {}
        self._sets: dict[tuple[int, ...], int] = {}
        self._known: dict[int, tuple[int, frozenset[int]]] = {}

    def add(self, finding: Finding, *, missing: bool) -> None:
        """One row; operations are told once as names and once for each set of them."""
        known = [self._number(operation) for operation in finding.operations]
        reached = _number(self._sets, tuple(dict.fromkeys(number for number, _ in known)))
        tags = sorted(frozenset[int]().union(*(tags for _, tags in known)))
        self.rows.append((finding.level.value, reached, tags, int(missing), finding.line_older, finding.line_newer))

    def _number(self, operation: OperationReached) -> tuple[int, frozenset[int]]:
        known = self._known.get(id(operation))
        if known is None:
            tags = frozenset(_number(self._tags, clean(tag)) for tag in operation.tags)
            known = self._known[id(operation)] = (_number(self._operations, operation_name(operation)), tags)
        return known

    def payload(self, comparison: Comparison, voice: Voice) -> dict[str, Any]:
        """Everything, ready to be encoded."""
        names = {
            "older": f"{voice('older')}: {clean(comparison.older.name)}",
            "newer": f"{voice('newer')}: {clean(comparison.newer.name)}",
            "shown": voice("shown"),
        }
        return {
            "rows": self.rows,
            "operations": list(self._operations),
            "tags": list(self._tags),
            "sets": list(self._sets),
            "older": _excerpt(comparison.excerpts_older),
            "newer": _excerpt(comparison.excerpts_newer),
            "texts": names,
        }


def _number(numbers: dict[Any, int], key: Any) -> int:
    return numbers.setdefault(key, len(numbers))


def _excerpt(excerpt: Mapping[int, str] | None) -> dict[str, str] | None:
    return {str(n): code_line(text) for n, text in sorted(excerpt.items())} if excerpt else None


def _level(level: Level, found: Sequence[Finding], notes: Announcements, data: _Data, voice: Voice) -> dict[str, Any]:
    told = []
    for group in groups(found, voice):
        for finding in group.findings:
            data.add(finding, missing=finding.fingerprint in notes.missing)
        rows = [row(finding, notes, voice) for finding in group.findings]
        told.append({"place": group.place, **reach(group.operations, voice, limit=_LISTED_OPERATIONS), "rows": rows})
    return {"level": level.value, "count": len(found), "groups": told}
