"""Changes -> findings: each change named by the rules that fit it, levels given, exceptions taken out."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Any

from tracker.diff import Change, Changes, Operation, Place
from tracker.diff.model import OPERATION, UNREACHED
from tracker.openapi import Dialect
from tracker.rules.case import Case
from tracker.rules.facets import facets
from tracker.rules.fingerprints import fingerprint
from tracker.rules.model import Direction, Finding, Level, OperationReached
from tracker.rules.notice import UNRELEASED
from tracker.rules.policy import Policy
from tracker.rules.registry import by_id
from tracker.rules.verdicts import verdicts
from tracker.rules.versions import version_findings
from tracker.rules.words import arguments

Told = dict[tuple[str, str | None], list[tuple[Operation, Place]]]
"""(rule id, direction) -> the operations that meet the change, each with the place."""

Known = dict[tuple[int, Direction | None], OperationReached]
"""(identity of an operation, direction) -> how findings name it: one object for all that reach it."""


def judge(changes: Changes, *, policy: Policy | None = None, today: date | None = None) -> tuple[Finding, ...]:
    """Every finding of a comparison, worst level first; equal input gives equal output on one day.

    `today` (default: now, UTC) is the day that sunset dates and exceptions are held against.
    """
    policy, today = policy or Policy(), today or datetime.now(UTC).date()
    kept = _without_exceptions(list(_findings(changes, policy, today)), policy, today)
    told = {finding.fingerprint for finding in kept}
    versions = _without_exceptions(version_findings(changes, kept, policy), policy, today)
    kept += [finding for finding in versions if finding.fingerprint not in told]
    return tuple(sorted(kept, key=_order))


def _order(finding: Finding) -> tuple[Any, ...]:
    operation = finding.operations[0] if finding.operations else None
    return (
        -finding.level.rank,
        operation.path if operation else "",
        operation.method if operation else "",
        finding.pointer_newer or finding.pointer_older or "",
        finding.id,
        finding.fingerprint,
    )


def _findings(changes: Changes, policy: Policy, today: date) -> Iterator[Finding]:
    schema = changes.newer.dialect in (Dialect.JSON_SCHEMA, Dialect.ASYNCAPI_2, Dialect.ASYNCAPI_3)
    unused: dict[str, Change] = {}
    known: Known = {}
    for change in changes.items:
        if not (schema or change.reach) and change.place.kind in ("root", "below") and change.kind not in WORDING:
            unused.setdefault(_component(change), change)
            continue
        told: Told = {}
        for place, operations, unstable in _meetings(change):
            for rule in verdicts(Case(change, place, policy, today, unstable)):
                direction = place.direction if by_id()[rule].direction else None
                reached = told.setdefault((rule, direction), [])
                reached += [(operation, place) for operation in operations]
        for (rule, _), reached in _joined(told).items():
            yield _finding(changes, change, rule, reached, policy, known)
    if unused:
        yield _finding(changes, _unused(list(unused)), "component-changed", (), policy, known)


WORDING = frozenset({"wording", "extension"})
"""Kinds of change that only explain."""


def _unused(pointers: list[str]) -> Change:
    """The change that stands for all in components that no operation of both sides uses."""
    names = [pointer.rpartition("/")[2].replace("~1", "/").replace("~0", "~") for pointer in pointers]
    place = pointers[0] if len(pointers) == 1 else pointers[0].rpartition("/")[0]
    return Change("component", "changed", OPERATION, ", ".join(names), after=names, older=place, newer=place)


def _component(change: Change) -> str:
    """The pointer of the component that a change stands in."""
    return component_of(change.newer or change.older or "")


def component_of(pointer: str) -> str:
    """The pointer of the component that a pointer leads into: its first three keys."""
    return "/".join(pointer.split("/")[:4])


def _meetings(change: Change) -> Iterator[tuple[Place, tuple[Operation, ...], bool]]:
    """(place, operations, whether they promise nothing yet) for every place where a change is met."""
    if not change.reach:
        yield UNREACHED if change.place.kind != "operation" else change.place, (), False
    for place, operations in change.reach.items():
        for unstable in (False, True):
            chosen = tuple(found for found in operations if (found.stability in UNRELEASED) is unstable)
            if chosen or not (operations or unstable):
                yield place, chosen, unstable


def _joined(told: Told) -> Told:
    """One fact in a body and in a parameter is told once, as in the body."""
    for (rule, direction), reached in list(told.items()):
        other = rule.replace("-parameter-property", "-property")
        if other != rule and rule in JOINED and (other, direction) in told:
            told[other, direction] += reached
            del told[rule, direction]
    return told


JOINED = frozenset({"new-optional-request-parameter-property", "request-parameter-property-removed"})
"""Rules whose fact is the same in a body."""


def _finding(
    changes: Changes,
    change: Change,
    rule: str,
    reached: Iterable[tuple[Operation, Place]],
    policy: Policy,
    known: Known,
) -> Finding:
    row = by_id()[rule]
    operations = _operations(reached, row.direction, known)
    pointers = [
        side.published(pointer) if pointer is not None else None
        for side, pointer in ((changes.older, change.older), (changes.newer, change.newer))
    ]
    return Finding(
        id=rule,
        level=policy.levels.get(rule, row.level),
        fingerprint=fingerprint(rule, pointers[1] or pointers[0] or "", row.direction, change.before, change.after),
        arguments=arguments(change, operations),
        operations=operations,
        pointer_older=pointers[0],
        pointer_newer=pointers[1],
        before=change.before,
        after=change.after,
        direction=row.direction,
        tags=facets(rule, change),
    )


def _operations(
    reached: Iterable[tuple[Operation, Place]], only: Direction | None, known: Known
) -> tuple[OperationReached, ...]:
    """The operations a finding names, sorted: once for each direction they meet it in, without one where in neither."""
    found: dict[tuple[str, str, str], OperationReached] = {}
    for operation, place in reached:
        direction = only or place.direction
        found[operation.path, operation.method, direction or ""] = _reached(operation, direction, known)
    directed = {key[:2] for key in found if key[2]}
    return tuple(found[key] for key in sorted(found) if key[2] or key[:2] not in directed)


def _reached(operation: Operation, direction: Direction | None, known: Known) -> OperationReached:
    found = known.get((id(operation), direction))
    if found is None:
        found = known[id(operation), direction] = OperationReached(
            operation.method, operation.path, operation.operation_id, direction, operation.tags
        )
    return found


def _without_exceptions(found: list[Finding], policy: Policy, today: date) -> list[Finding]:
    """The findings that no exception covers, and one finding for each exception that ended and would still apply."""
    expired = []
    for ignore in policy.ignores:
        if ignore.until is not None and ignore.until < today and any(ignore.fits(finding) for finding in found):
            named = {"name": ignore.target, "reason": ignore.reason, "sunset": ignore.until.isoformat()}
            mark = fingerprint("ignore-expired", ignore.target, None, None, ignore.until.isoformat())
            expired.append(Finding("ignore-expired", Level.WARNING, mark, named, after=ignore.until.isoformat()))
    active = [ignore for ignore in policy.ignores if ignore.until is None or ignore.until >= today]
    kept = [finding for finding in found if not any(ignore.fits(finding) for ignore in active)]
    return [*kept, *expired]
