"""A description cut into operations, and the operations of two descriptions paired."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from tracker.diff.pointer import step
from tracker.diff.reading import mapping
from tracker.diff.walk import Walk, reference

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
"""Fixed methods of a Path Item Object (OpenAPI 3.2, 4.9)."""

MORE = "additionalOperations"
"""Where operations of any other method stand (OpenAPI 3.2, 4.9)."""

PARAMETER = re.compile(r"\{([^{}]*)\}")


class Paired(NamedTuple):
    """An operation on one side or both."""

    method: str
    path: str
    older: Mapping[str, Any] | None
    newer: Mapping[str, Any] | None
    items: tuple[Mapping[str, Any], Mapping[str, Any]]
    """The path items they stand in; empty where there is none."""
    pointers: tuple[str | None, str | None]
    renamed: Mapping[str, str]
    """Path parameters with another name: older -> newer."""
    whole_path: bool
    """The other side lacks the path altogether."""
    webhook: bool
    became: str | None = None
    """The other path under which the same operation probably stands now, or stood before."""


def pair_operations(walk: Walk) -> Iterator[Paired]:
    """Every operation and webhook of both sides, paired by path and method."""
    yield from _pair(walk, "paths", "")
    yield from _pair(walk, "webhooks", "webhook:")


def _pair(walk: Walk, section: str, prefix: str) -> Iterator[Paired]:
    older, newer = _items(walk.older, section), _items(walk.newer, section)
    partners = pair_paths(list(older), list(newer))
    taken = set(partners.values())
    lone = [path for path in older if path not in partners], [path for path in newer if path not in taken]
    apart = {p: older[p] for p in lone[0]}, {p: newer[p] for p in lone[1]}
    moved = _called_alike(*apart) | _moved(*apart)
    for path, item in older.items():
        partner = partners.get(path)
        yield from _methods(walk, section, prefix, (path, partner), (item, newer.get(partner or "")), moved)
    for path in lone[1]:
        yield from _methods(walk, section, prefix, (None, path), (None, newer[path]), moved)


def _items(document: Mapping[str, Any], section: str) -> dict[str, Mapping[str, Any]]:
    found = document.get(section)
    if not isinstance(found, dict):
        return {}
    return {path: item for path, item in found.items() if isinstance(item, dict) and not path.startswith("x-")}


def _methods(
    walk: Walk,
    section: str,
    prefix: str,
    paths: tuple[str | None, str | None],
    items: tuple[Mapping[str, Any] | None, Mapping[str, Any] | None],
    moved: Mapping[tuple[str, str], str],
) -> Iterator[Paired]:
    sides = []
    for path, item, resolve in zip(paths, items, (walk.resolve_older, walk.resolve_newer), strict=True):
        pointer = step(f"/{section}", path) if path is not None else ""
        target = reference(item)
        if target:
            item, pointer = resolve(target)
        sides.append((item if isinstance(item, dict) else {}, pointer))
    (older, older_at), (newer, newer_at) = sides
    path = paths[1] if paths[1] is not None else paths[0]
    assert path is not None
    renamed = _renamed(paths[0], paths[1]) if paths[0] and paths[1] else {}
    for method, at, first, second in _both(older, newer):
        if not isinstance(first, dict | None) or not isinstance(second, dict | None) or first is second is None:
            continue
        yield Paired(
            method.upper(),
            prefix + path,
            first,
            second,
            (older, newer),
            (
                older_at + at if first is not None else None,
                newer_at + at if second is not None else None,
            ),
            renamed,
            None in paths,
            bool(prefix),
            moved.get((path, method)),
        )


def _both(older: Mapping[str, Any], newer: Mapping[str, Any]) -> Iterator[tuple[str, str, Any, Any]]:
    """(method, pointer suffix, older, newer) of the operations of two path items, those with other methods last."""
    for method in METHODS:
        if method in older or method in newer:
            yield method, f"/{method}", older.get(method), newer.get(method)
    if MORE in older or MORE in newer:
        before, after = mapping(older.get(MORE)), mapping(newer.get(MORE))
        for method in [*before, *(method for method in after if method not in before)]:
            yield method, step(f"/{MORE}", method), before.get(method), after.get(method)


def template(path: str) -> str:
    """The path with the names of its parameters left out."""
    return PARAMETER.sub("{}", path)


def pair_paths(older: list[str], newer: list[str]) -> dict[str, str]:
    """Older path -> newer path: the same spelling first, then the same template where only one is left on each side."""
    newer_set = set(newer)
    partners = {path: path for path in older if path in newer_set}
    rest: dict[str, tuple[list[str], list[str]]] = {}
    for at, paths in enumerate((older, newer)):
        for path in paths:
            if path not in partners:
                rest.setdefault(template(path), ([], []))[at].append(path)
    for first, second in rest.values():
        if len(first) == len(second) == 1:
            partners[first[0]] = second[0]
        else:
            partners.update(zip(first, second, strict=False))
    return partners


def _renamed(older: str, newer: str) -> dict[str, str]:
    names = zip(PARAMETER.findall(older), PARAMETER.findall(newer), strict=False)
    return {first: second for first, second in names if first != second}


Items = Mapping[str, Mapping[str, Any]]
"""Path -> its item, for paths that only one side has."""


def _moved(older: Items, newer: Items) -> dict[tuple[str, str], str]:
    """(path, method) -> the other path, where the item under it is the same; only where there is one candidate."""
    found: dict[str, str] = {}
    for path, item in older.items():
        candidates = [other for other, value in newer.items() if value == item and item]
        if len(candidates) == 1 and candidates[0] not in found:
            found[path], found[candidates[0]] = candidates[0], path
    items = {**older, **newer}
    return {(path, method): other for path, other in found.items() for method, *_ in _both(items[path], {})}


def _called_alike(older: Items, newer: Items) -> dict[tuple[str, str], str]:
    """(path, method) -> the path where the only operation of the same method and operationId stands."""
    found: dict[tuple[str, str], str] = {}
    homes = _by_id(older), _by_id(newer)
    for called in homes[0].keys() & homes[1].keys():
        first, second = homes[0][called], homes[1][called]
        if len(first) == len(second) == 1:
            found[first[0], called[0]], found[second[0], called[0]] = second[0], first[0]
    return found


def _by_id(items: Items) -> dict[tuple[str, str], list[str]]:
    """(method, operationId) -> the paths with such an operation."""
    found: dict[tuple[str, str], list[str]] = {}
    for path, item in items.items():
        for method in METHODS:
            called = item[method].get("operationId") if isinstance(item.get(method), dict) else None
            if isinstance(called, str):
                found.setdefault((method, called), []).append(path)
    return found
