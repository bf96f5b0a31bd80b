"""Two schemas -> what differs between them, keyword by keyword, equal subtrees left out."""

from collections.abc import Mapping
from typing import Any

from tracker.diff.alike import settle
from tracker.diff.compositions import compare_compositions, lift
from tracker.diff.constraints import compare_constraints
from tracker.diff.keywords import WORDING
from tracker.diff.kinds import compare_types, tell_null
from tracker.diff.merged import same_object
from tracker.diff.model import ROOT
from tracker.diff.objects import compare_objects
from tracker.diff.pointer import look_up
from tracker.diff.reading import mapping
from tracker.diff.shape import BESIDE, canonical
from tracker.diff.types import listed, named
from tracker.diff.walk import Key, Node, Spot, Walk, reference, tell
from tracker.diff.wording import compare_wording
from tracker.diff.wraps import admits_null, told_as_wrapped, wrap

MOST_STEPS = 300_000
"""Pairs of schemas compared; a document that asks for more (references that multiply) is told as changed there."""

DEEPEST = 60
"""Schemas nested deeper than this inside one piece are compared as plain values."""


def compare_schemas(walk: Walk, node: Node, older: Any, newer: Any, spot: Spot) -> None:
    """Note in `node` what differs between two schemas as published, either of which may be a reference."""
    if older is newer or older == newer:
        node.equal.append(("schema", newer, spot.place))
        return
    walk.steps += 1
    if spot.depth > DEEPEST or walk.steps > MOST_STEPS:
        tell(node, "schema", "changed", spot)
        return
    targets = reference(older), reference(newer)
    if targets[0] and targets[1]:
        walk.link(node, Key("schema", targets[0], targets[1]), spot.place)
        _siblings(walk, node, older, newer, spot)
        return
    if _unwrapped(walk, node, older, newer, spot):
        return
    _compare_resolved(walk, node, older, newer, spot)


def compare_alias(walk: Walk, node: Node, name: str) -> None:
    """Note what differs beside the `$ref` of a component that is more than another's name (OpenAPI 3.1 and later)."""
    at = node.key.older[1:], node.key.newer[1:]
    older, newer = look_up(walk.older, at[0]), look_up(walk.newer, at[1])
    if walk.siblings and older != newer and reference(older) and reference(newer):
        _siblings(walk, node, older, newer, Spot(*at, ROOT, name))


def _siblings(walk: Walk, node: Node, older: Mapping[str, Any], newer: Mapping[str, Any], spot: Spot) -> None:
    """Keywords beside two references: their wording counts everywhere, the rest only where the dialect reads it."""
    if not walk.siblings:
        compare_wording(node, "schema", older, newer, spot)
        return
    before, after = {**older, "$ref": ""}, {**newer, "$ref": ""}
    compare_constraints(node, before, after, spot)
    compare_compositions(walk, node, before, after, spot, compare_schemas)
    compare_objects(walk, node, before, after, spot, compare_schemas)


def _unwrapped(walk: Walk, node: Node, older: Any, newer: Any, spot: Spot) -> bool:
    """Compare behind a wrap that one side has (one member in `allOf`, or a member and null); False: no such wrap."""
    wraps = [wrap(walk.resolve_older, older, newer, walk.resolve_newer)]
    wraps.append(wrap(walk.resolve_newer, newer, older, walk.resolve_older))
    if wraps == [None, None]:
        return False
    inner_older, suffix_older, _ = wraps[0] or (older, "", False)
    inner_newer, suffix_newer, _ = wraps[1] or (newer, "", False)
    before = admits_null(walk.resolve_older, older)
    after = admits_null(walk.resolve_newer, newer)
    if before != after and not spot.null_told:
        tell_null(node, spot, newer, after=after)
    said = BESIDE & {key for side, found in zip((older, newer), wraps, strict=True) if found for key in side}
    said |= {key for key in WORDING if key in mapping(older) and older[key] == mapping(newer).get(key)}
    beside = [{key: mapping(side)[key] for key in said if key in mapping(side)} for side in (older, newer)]
    compare_constraints(node, beside[0], beside[1], spot)
    inner = spot.moved(spot.older + suffix_older, spot.newer + suffix_newer, null_told=True)
    compare_schemas(walk, node, _without(inner_older, said, wraps[0]), _without(inner_newer, said, wraps[1]), inner)
    return True


def _without(schema: Any, said: frozenset[str], wrapped: object) -> Any:
    """The schema of a side without a wrap, less what has been compared with the words of the other side's."""
    bare = wrapped or not said or not isinstance(schema, Mapping)
    return schema if bare else {key: schema[key] for key in schema if key not in said}


def _compare_resolved(walk: Walk, node: Node, older: Any, newer: Any, spot: Spot) -> None:
    """Compare two schemas of which at most one is a reference."""
    if told_as_wrapped(walk, node, older, newer, spot):
        return
    if target := reference(older):
        if _lifted(walk, node, older, newer, spot):
            return
        older, at = walk.resolve_older(target)
        spot = spot.moved(at, spot.newer)
    elif target := reference(newer):
        if _lifted(walk, node, older, newer, spot):
            return
        newer, at = walk.resolve_newer(target)
        spot = spot.moved(spot.older, at)
    if target:
        if older is None or newer is None or (spot.older, spot.newer) in node.seen:
            return
        node.seen.add((spot.older, spot.newer))
        compare_schemas(walk, node, older, newer, spot)
        return
    first, second = canonical(older), canonical(newer)
    if ("allOf" in first or "allOf" in second) and same_object(walk, node, first, second, spot):
        return
    if _compare_lists_of_types(walk, node, first, second, spot):
        if listed(first) and listed(second):
            compare_constraints(node, first, second, spot)
    elif not _lifted(walk, node, first, second, spot):
        compare_inline(walk, node, first, second, spot)


def _lifted(walk: Walk, node: Node, older: Any, newer: Any, spot: Spot) -> bool:
    """Compare X with a composition that has X among its members as `[X]` with it; False: no such composition."""
    pairs = lift(older, newer)
    if pairs is None:
        return False
    keyword, members_older, members_newer = pairs
    compare_compositions(walk, node, {keyword: members_older}, {keyword: members_newer}, spot, compare_schemas)
    return True


def compare_inline(walk: Walk, node: Node, older: Mapping[str, Any], newer: Mapping[str, Any], spot: Spot) -> None:
    """Compare two canonical schemas keyword by keyword."""
    older, newer = settle(older, newer)
    if older == newer:
        node.equal.append(("schema", newer, spot.place))
        return
    known = not compare_types(walk, node, older, newer, spot)
    compare_constraints(node, older, newer, spot)
    compare_compositions(walk, node, older, newer, spot, compare_schemas)
    if known:
        compare_objects(walk, node, older, newer, spot, compare_schemas)


def _compare_lists_of_types(
    walk: Walk, node: Node, older: Mapping[str, Any], newer: Mapping[str, Any], spot: Spot
) -> bool:
    """Note types listed under `oneOf` or `anyOf` that came or went, where one side lists them; False: neither does."""
    lists = listed(older), listed(newer)
    before = named(older) if lists[0] is None else frozenset(lists[0])
    after = named(newer) if lists[1] is None else frozenset(lists[1])
    if lists == (None, None) or before is None or after is None:
        return False
    for happened, difference in (("widened", after - before), ("narrowed", before - after)):
        if difference:
            tell(
                node,
                "list-of-types",
                happened,
                spot,
                before=sorted(before),
                after=sorted(after),
                types=sorted(difference),
            )
    for kind in sorted(before & after):
        if (lists[0] and lists[1]) or len(before) == 1 or len(after) == 1:
            _compare_listed(walk, node, kind, (older, newer), lists, spot)
    return True


def _compare_listed(
    walk: Walk,
    node: Node,
    kind: str,
    schemas: tuple[Mapping[str, Any], Mapping[str, Any]],
    lists: tuple[dict[str, int] | None, dict[str, int] | None],
    spot: Spot,
) -> None:
    """Compare what two lists of types, or a list and a plain schema, say about one type."""
    sides, pointers = [], []
    for schema, members, pointer in zip(schemas, lists, (spot.older, spot.newer), strict=True):
        keyword = "oneOf" if "oneOf" in schema else "anyOf"
        sides.append(schema if members is None else schema[keyword][members[kind]])
        pointers.append(pointer if members is None else f"{pointer}/{keyword}/{members[kind]}")
    beside = [{key: side[key] for key in side if key not in WORDING} for side in sides]
    if None in lists:
        outer = schemas[1] if lists[0] is None else schemas[0]
        said = {*outer, "type", "format"}
        beside = [{key: side[key] for key in side if key not in said} for side in beside]
    compare_inline(walk, node, beside[0], beside[1], spot.moved(*pointers))
