"""What values a schema's `type` and `format` admit, and how two of them relate."""

from collections.abc import Mapping
from typing import Any

from tracker.diff.shape import ANNOTATIONS, nullable, types

SUBTYPES = {("integer", "number")}
"""(narrower, wider) pairs of JSON types."""

SUBFORMATS = {
    ("float", "double"),
    ("int32", "int64"),
    ("int32", "bigint"),
    ("int64", "bigint"),
    ("date", "date-time"),
    ("time", "date-time"),
}
"""(narrower, wider) pairs of formats."""


def relation(older: Mapping[str, Any], newer: Mapping[str, Any]) -> str | None:
    """How the newer type and format admit more (`generalized`), less (`specialized`), or other values (`changed`)."""
    directions = {
        found
        for found in (_types(types(older), types(newer)), _formats(older.get("format"), newer.get("format")))
        if found
    }
    if not directions:
        return None
    if directions & {"freed", "bound"}:
        return "freed" if "freed" in directions else "bound"
    return directions.pop() if len(directions) == 1 else "changed"


def _types(older: frozenset[str], newer: frozenset[str]) -> str | None:
    if older == newer:
        return None
    if not newer or not older:
        return "freed" if not newer else "bound"
    if _within(older, newer):
        return "generalized"
    return "specialized" if _within(newer, older) else "changed"


def _within(narrow: frozenset[str], wide: frozenset[str]) -> bool:
    return all(item in wide or any((item, other) in SUBTYPES for other in wide) for item in narrow)


def _formats(older: object, newer: object) -> str | None:
    if older == newer:
        return None
    if older is None or newer is None:
        return "specialized" if older is None else "generalized"
    if (older, newer) in SUBFORMATS:
        return "generalized"
    return "specialized" if (newer, older) in SUBFORMATS else "changed"


def listed(schema: Mapping[str, Any]) -> frozenset[str] | None:
    """The types of a schema that only lists bare types under `oneOf` or `anyOf`; None for any other schema."""
    members = schema.get("oneOf", schema.get("anyOf"))
    if not isinstance(members, list) or not members or ("oneOf" in schema and "anyOf" in schema):
        return None
    found: set[str] = set()
    for member in members:
        if not isinstance(member, Mapping) or any(k not in ANNOTATIONS and k not in ("type", "format") for k in member):
            return None
        if not isinstance(member.get("type"), str):
            return None
        found.add(member["type"])
    return frozenset(found)


def named(schema: Mapping[str, Any]) -> frozenset[str] | None:
    """The types of a schema that names them, null among them; None where it composes or names none."""
    if any(key in schema for key in ("oneOf", "anyOf", "allOf", "$ref")):
        return None
    found = types(schema)
    return (found | {"null"} if nullable(schema) else found) if found else None


def spelled(schema: Mapping[str, Any]) -> str:
    """`type` and `format` as one word for messages: `string`, `string/date`, `array<string>`, `any`."""
    words = sorted(types(schema))
    items = schema.get("items")
    if words == ["array"] and isinstance(items, Mapping) and "$ref" not in items:
        words = [f"array<{spelled(items)}>"] if types(items) else ["array"]
    text = " | ".join([*words, "null"] if nullable(schema) and words else words) or "any"
    return f"{text}/{schema['format']}" if isinstance(schema.get("format"), str) else text
