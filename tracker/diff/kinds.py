"""What differs in `type`, `format` and null of two schemas."""

from collections.abc import Mapping
from typing import Any

from tracker.diff.reading import mapping
from tracker.diff.shape import comments, nullable, types
from tracker.diff.types import relation, spelled, within
from tracker.diff.walk import Node, Spot, Walk, reference, tell


def tell_null(node: Node, spot: Spot, newer: Any, *, after: bool) -> None:
    """Note that null became valid, or ceased to be, in a newer schema."""
    happened = "became-nullable" if after else "became-not-nullable"
    tell(node, "null", happened, spot, before=not after, after=after, **one_way(newer))


def one_way(schema: Any) -> dict[str, Any]:
    """Whether a schema is only ever received, or only ever sent (OpenAPI 3.1, 4.8.24.5)."""
    found = mapping(schema)
    return {"read_only": found.get("readOnly") is True, "write_only": found.get("writeOnly") is True}


def compare_types(walk: Walk, node: Node, older: Mapping[str, Any], newer: Mapping[str, Any], spot: Spot) -> bool:
    """Note other types, formats and null; True where the types have nothing in common: nothing below compares."""
    before, after = nullable(older), nullable(newer)
    found = relation(older, newer)
    if before != after and not spot.null_told and found not in ("freed", "bound"):
        tell_null(node, spot, newer, after=after)
    if found is None:
        return False
    tell(
        node,
        "type",
        found,
        spot,
        before=spelled(older),
        after=spelled(newer),
        older=_key(spot.older, older, "type", "format"),
        newer=_key(spot.newer, newer, "type", "format"),
        one_to_many=_one_to_many(walk, older, newer),
        types=(sorted(types(older)), sorted(types(newer))),
        format_from=older.get("format"),
        format_to=newer.get("format"),
        **one_way(newer),
    )
    return bool(types(older) and types(newer)) and not _overlap(types(older), types(newer))


def _key(pointer: str, schema: Mapping[str, Any], *keywords: str) -> str:
    """The pointer of the first keyword that is there, else of the schema."""
    return next((f"{pointer}/{keyword}" for keyword in keywords if keyword in schema), pointer)


def _overlap(older: frozenset[str], newer: frozenset[str]) -> bool:
    return bool(older & newer) or {"integer", "number"} <= older | newer


def _one_to_many(walk: Walk, older: Mapping[str, Any], newer: Mapping[str, Any]) -> bool:
    """Whether one value became a list of any such values: the same text in a query parameter of style form, explode."""
    items = newer.get("items", {})
    if target := reference(items):
        items = walk.resolve_newer(target)[0]
    if types(newer) != {"array"} or "array" in types(older) or not isinstance(items, dict) or not _takes_one(newer):
        return False
    if types(items) and "string" not in types(items) and not within(types(older), types(items)):
        return False
    return all(items[key] == older.get(key) for key in items if key not in ("type", "nullable") and not comments(key))


def _takes_one(schema: Mapping[str, Any]) -> bool:
    """Whether a list with a single value is long enough and not too long."""
    least, most = schema.get("minItems", 0), schema.get("maxItems", 1)
    return isinstance(least, int) and isinstance(most, int) and least <= 1 <= most and "contains" not in schema
