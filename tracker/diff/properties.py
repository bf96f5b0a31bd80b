"""The properties of two object schemas, and which of them must be there."""

from collections.abc import Callable, Mapping
from typing import Any

from tracker.diff.reading import mapping
from tracker.diff.walk import Node, Spot, Walk, reference, tell

Compare = Callable[[Walk, Node, Any, Any, Spot], None]
"""How two child schemas are compared."""


def _required(schema: Mapping[str, Any]) -> frozenset[str]:
    named = schema.get("required")
    return frozenset(name for name in named if isinstance(name, str)) if isinstance(named, list) else frozenset()


def compare_properties(
    walk: Walk, node: Node, older: Mapping[str, Any], newer: Mapping[str, Any], spot: Spot, compare: Compare
) -> None:
    """Note properties that came, went, or became required or optional, and what differs in those that stayed."""
    before, after = mapping(older.get("properties")), mapping(newer.get("properties"))
    required = _required(older), _required(newer)
    place = spot.place.below()
    for name in [*before, *(name for name in after if name not in before)]:
        if name in before and name in after:
            moved = (name in required[0]) != (name in required[1])
            if not moved and before[name] == after[name]:
                node.equal.append(("schema", after[name], place))
                continue
            at = spot.child("properties", name, where=name, name=name)._replace(required=name in required[1])
            compare(walk, node, before[name], after[name], at)
            if moved:
                _requiredness(walk, node, after[name], at, after=name in required[1])
        else:
            _property(
                walk, node, (before.get(name), after.get(name)), (name in required[0], name in required[1]), name, spot
            )
    for name in sorted(required[0] ^ required[1]):
        if name not in before and name not in after:
            pointers = [_place_of(name, schema, at) for schema, at in ((older, spot.older), (newer, spot.newer))]
            at = spot.under(*pointers, where=name, name=name)
            _requiredness(walk, node, None, at, after=name in required[1])


def _place_of(name: str, schema: Mapping[str, Any], pointer: str) -> str:
    """The pointer of a name in `required`, else of the list, else of the schema."""
    listed = schema.get("required")
    if not isinstance(listed, list):
        return pointer
    return f"{pointer}/required/{listed.index(name)}" if name in listed else f"{pointer}/required"


def _requiredness(walk: Walk, node: Node, schema: Any, spot: Spot, *, after: bool) -> None:
    resolved = mapping(walk.resolve_newer(target)[0] if (target := reference(schema)) else schema)
    tell(
        node,
        "property",
        "became-required" if after else "became-optional",
        spot,
        before=not after,
        after=after,
        default="default" in resolved,
        read_only=resolved.get("readOnly") is True,
        write_only=resolved.get("writeOnly") is True,
    )


def _property(
    walk: Walk, node: Node, schemas: tuple[Any, Any], required: tuple[bool, bool], name: str, spot: Spot
) -> None:
    """Note a property that only one side has."""
    added = schemas[0] is None
    schema = schemas[1] if added else schemas[0]
    resolve = walk.resolve_newer if added else walk.resolve_older
    resolved = mapping(resolve(target)[0] if (target := reference(schema)) else schema)
    at = spot.child("properties", name, where=name, name=name)
    tell(
        node,
        "property",
        "added" if added else "removed",
        at,
        before=schemas[0],
        after=schemas[1],
        older=None if added else at.older,
        newer=at.newer if added else None,
        required=required[1] if added else required[0],
        default="default" in resolved,
        read_only=resolved.get("readOnly") is True,
        write_only=resolved.get("writeOnly") is True,
    )
