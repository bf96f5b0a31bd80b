"""The children of two schemas: properties, items, and every keyword that holds schemas of its own."""

from collections.abc import Callable, Mapping
from typing import Any

from tracker.diff.keywords import NAMED_SUBSCHEMAS, SUBSCHEMAS
from tracker.diff.properties import compare_properties
from tracker.diff.reading import mapping
from tracker.diff.walk import Node, Spot, Walk, tell

Compare = Callable[[Walk, Node, Any, Any, Spot], None]
"""How two child schemas are compared."""


def compare_objects(
    walk: Walk, node: Node, older: Mapping[str, Any], newer: Mapping[str, Any], spot: Spot, compare: Compare
) -> None:
    """Note what differs below two canonical schemas."""
    compare_properties(walk, node, older, newer, spot, compare)
    _items(walk, node, older, newer, spot, compare)
    _prefix_items(walk, node, older, newer, spot, compare)
    _additional_properties(walk, node, older, newer, spot, compare)
    for keyword, segment in SUBSCHEMAS.items():
        before, after = older.get(keyword), newer.get(keyword)
        if before is None or after is None:
            if before is not after:
                _added_or_removed(node, segment, keyword, before, after, spot)
        elif before != after:
            compare(walk, node, before, after, spot.child(keyword, where=keyword))
        else:
            node.equal.append(("schema", after, spot.place.below()))
    for keyword, segment in NAMED_SUBSCHEMAS.items():
        _named(walk, node, (segment, keyword), (older.get(keyword), newer.get(keyword)), spot, compare)
    _dependent_required(node, older.get("dependentRequired"), newer.get("dependentRequired"), spot)


def _added_or_removed(node: Node, segment: str, keyword: str, before: Any, after: Any, spot: Spot) -> None:
    tell(
        node,
        segment,
        "added" if before is None else "removed",
        spot,
        before=before,
        after=after,
        older=None if before is None else f"{spot.older}/{keyword}",
        newer=None if after is None else f"{spot.newer}/{keyword}",
    )


def _items(
    walk: Walk, node: Node, older: Mapping[str, Any], newer: Mapping[str, Any], spot: Spot, compare: Compare
) -> None:
    before, after = older.get("items"), newer.get("items")
    if isinstance(before, list) or isinstance(after, list):
        _prefix_items(walk, node, _as_tuple(older), _as_tuple(newer), spot, compare, keyword="items")
    elif (before is not None or after is not None) and not _told_by_position(older, newer):
        at = spot.child("items", where="items")._replace(place=spot.place.items())
        compare(
            walk,
            node,
            {} if before is None else before,
            {} if after is None else after,
            at._replace(
                older=spot.older if before is None else at.older, newer=spot.newer if after is None else at.newer
            ),
        )


def _told_by_position(older: Mapping[str, Any], newer: Mapping[str, Any]) -> bool:
    """Whether one side names positions and nothing after them, the other one schema for all."""
    return any(
        "prefixItems" in one and "items" not in one and "prefixItems" not in other
        for one, other in ((older, newer), (newer, older))
    )


def _as_tuple(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """`items` as a list (before 2020-12) said by position."""
    return {"prefixItems": schema["items"]} if isinstance(schema.get("items"), list) else {}


def _prefix_items(
    walk: Walk,
    node: Node,
    older: Mapping[str, Any],
    newer: Mapping[str, Any],
    spot: Spot,
    compare: Compare,
    *,
    keyword: str = "prefixItems",
) -> None:
    before, after = older.get("prefixItems"), newer.get("prefixItems")
    before = before if isinstance(before, list) else []
    after = after if isinstance(after, list) else []
    for at in range(max(len(before), len(after))):
        if at < len(before) and at < len(after):
            compare(walk, node, before[at], after[at], spot.child(keyword, str(at), where=f"{keyword}/{at}"))
            continue
        added = at >= len(before)
        rest = (older if added else newer).get("items") if _told_by_position(older, newer) else None
        here = f"{keyword}/{at}"
        if isinstance(rest, dict):
            keys = ("items", here) if added else (here, "items")
            there = spot.under(f"{spot.older}/{keys[0]}", f"{spot.newer}/{keys[1]}", where=here)
            compare(walk, node, rest if added else before[at], after[at] if added else rest, there)
            continue
        tell(
            node,
            "prefix-items",
            "added" if added else "removed",
            spot,
            before=None if added else before[at],
            after=after[at] if added else None,
            older=None if added else f"{spot.older}/{here}",
            newer=f"{spot.newer}/{here}" if added else None,
        )


def _additional_properties(
    walk: Walk, node: Node, older: Mapping[str, Any], newer: Mapping[str, Any], spot: Spot, compare: Compare
) -> None:
    keyword = "additionalProperties"
    before, after = older.get(keyword, True), newer.get(keyword, True)
    if isinstance(before, dict) and isinstance(after, dict):
        compare(walk, node, before, after, spot.child(keyword, where=keyword))
        return
    openness = [0 if value is False else 1 if isinstance(value, dict) and value else 2 for value in (before, after)]
    if openness[0] == openness[1]:
        return
    tell(
        node,
        "additional-properties",
        "widened" if openness[1] > openness[0] else "narrowed",
        spot,
        before=older.get(keyword),
        after=newer.get(keyword),
        older=f"{spot.older}/{keyword}" if keyword in older else spot.older,
        newer=f"{spot.newer}/{keyword}" if keyword in newer else spot.newer,
    )


def _named(
    walk: Walk, node: Node, words: tuple[str, str], sides: tuple[Any, Any], spot: Spot, compare: Compare
) -> None:
    (segment, keyword), before, after = words, mapping(sides[0]), mapping(sides[1])
    for name in [*before, *(name for name in after if name not in before)]:
        at = spot.child(keyword, name, where=f"{keyword}/{name}", name=name)
        if name in before and name in after:
            compare(walk, node, before[name], after[name], at)
            continue
        added = name not in before
        tell(
            node,
            segment,
            "added" if added else "removed",
            spot,
            before=before.get(name),
            after=after.get(name),
            older=None if added else at.older,
            newer=at.newer if added else None,
            key=name,
        )


def _dependent_required(node: Node, older: Any, newer: Any, spot: Spot) -> None:
    before, after = mapping(older), mapping(newer)
    for name in [*before, *(name for name in after if name not in before)]:
        if before.get(name) == after.get(name):
            continue
        at = spot.child("dependentRequired", name)
        happened = "added" if name not in before else "removed" if name not in after else "changed"
        tell(
            node,
            "dependent-required",
            happened,
            spot,
            before=before.get(name),
            after=after.get(name),
            older=at.older if name in before else None,
            newer=at.newer if name in after else None,
            key=name,
        )
