"""Ties what changes in a client to the finding that is the same fact."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tracker.openapi.pointer import join
from tracker.rules.model import Finding
from tracker.stubs.changes import ClientDiff, CodeChange

_TAGS: Mapping[str, tuple[frozenset[str], ...]] = {
    "added": (frozenset(("added",)),),
    "removed": (frozenset(("removed",)),),
    "renamed": (frozenset(("renamed",)), frozenset(("removed",)), frozenset(("tag",)), frozenset(("operation",))),
    "required": (frozenset(("required",)),),
    "optional": (frozenset(("optional",)),),
    "type": (
        *(frozenset((facet,)) for facet in ("type", "nullable", "widened", "narrowed", "union")),
        *(frozenset((facet, step)) for facet in ("media-type", "response") for step in ("removed", "added")),
    ),
    "value-added": (frozenset(("enum", "added")),),
    "value-removed": (frozenset(("enum", "removed")),),
    "default": (frozenset(("default",)),),
    "deprecated": (frozenset(("deprecated",)),),
}
"""Kind -> the facets one of which a finding has that tells it, best first."""

_BELOW: Mapping[str, int] = {
    "type": 7,
    "value-added": 2,
    "value-removed": 2,
    "default": 2,
    "deprecated": 1,
    "renamed": 2,
}
"""Kind -> how many steps below the change the finding may point; the rest must point at it."""


def attach(found: ClientDiff, findings: Sequence[Finding]) -> ClientDiff:
    """The diff with the fingerprints of the findings that tell the same fact, matched by published pointers."""
    older = _index([*((finding.pointer_older, finding) for finding in findings), *_of_tags(findings)])
    newer = _index((finding.pointer_newer, finding) for finding in findings)
    return replace(found, changes=tuple(replace(one, fingerprint=_best(one, older, newer)) for one in found.changes))


def _of_tags(findings: Sequence[Finding]) -> Iterable[tuple[str, Finding]]:
    """Every operation that another tag was given to: the finding points at the first of them."""
    for finding in findings:
        if "tag" in finding.tags:
            yield from ((join("/paths", one.path, one.method.lower()), finding) for one in finding.operations)


_Index = Mapping[str, list[tuple[int, Finding]]]


def _index(given: Iterable[tuple[str | None, Finding]]) -> _Index:
    """Pointer and the pointers above it -> findings, each with how far below it points."""
    found: dict[str, list[tuple[int, Finding]]] = {}
    for pointer, finding in given:
        steps = 0
        while pointer and steps <= max(_BELOW.values()):
            found.setdefault(pointer, []).append((steps, finding))
            pointer, steps = pointer.rpartition("/")[0], steps + 1
    return found


def _best(one: CodeChange, older: _Index, newer: _Index) -> str | None:
    near = [*older.get(one.pointer_older or "", ()), *newer.get(one.pointer_newer or "", ())]
    fitting = [
        (_rank(one, steps, finding), finding.fingerprint)
        for steps, finding in near
        if steps <= _BELOW.get(one.kind, 0) and any(tags <= _facets(finding) for tags in _TAGS[one.kind])
    ]
    return min(fitting)[1] if fitting else None


def _facets(finding: Finding) -> frozenset[str]:
    """What a finding is about; `union` where variants came or went."""
    return finding.tags | {"union"} if "-one-of-" in finding.id or "-any-of-" in finding.id else finding.tags


def _rank(one: CodeChange, steps: int, finding: Finding) -> tuple[bool, bool, int, int, int]:
    """What fits better comes first: the same value, the same direction, the better facet, the nearer, the worse."""
    value = one.before if one.kind == "value-removed" else one.after
    other = one.kind.startswith("value-") and value not in (finding.before, finding.after)
    astray = one.direction is not None and finding.direction not in (None, one.direction)
    facet = next(place for place, tags in enumerate(_TAGS[one.kind]) if tags <= _facets(finding))
    return other, astray, facet, steps, -finding.level.rank
