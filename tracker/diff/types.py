"""What values a schema's `type` and `format` admit, and how two of them relate."""

from collections.abc import Mapping
from typing import Any

from tracker.diff.reading import text
from tracker.diff.shape import nullable, types

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
    """How the newer type and format stand to the older; None where they are the same.

    `generalized` they admit more, `freed` one of them is no longer said, `specialized` they admit less, `bound` one of
    them is now said, `changed` other values.
    """
    found = {_types(types(older), types(newer)), _formats(text(older.get("format")), text(newer.get("format")))} - {
        None
    }
    if not found:
        return None
    for wider, widest in (("generalized", "freed"), ("specialized", "bound")):
        if found <= {wider, widest}:
            return widest if widest in found else wider
    if found & {"freed", "bound"} and not (types(older) and types(newer)):
        return "freed" if "freed" in found else "bound"
    return "changed"


def _types(older: frozenset[str], newer: frozenset[str]) -> str | None:
    if older == newer:
        return None
    if not newer or not older:
        return "freed" if not newer else "bound"
    if within(older, newer):
        return "generalized"
    return "specialized" if within(newer, older) else "changed"


def within(narrow: frozenset[str], wide: frozenset[str]) -> bool:
    """Whether every type of one set is a type of the other, or a special case of one."""
    return all(item in wide or any((item, other) in SUBTYPES for other in wide) for item in narrow)


def _formats(older: str | None, newer: str | None) -> str | None:
    if older == newer:
        return None
    if older is None or newer is None:
        return "bound" if older is None else "freed"
    if (older, newer) in SUBFORMATS:
        return "generalized"
    return "specialized" if (newer, older) in SUBFORMATS else "changed"


def listed(schema: Mapping[str, Any]) -> dict[str, int] | None:
    """Type -> index of its member, of a schema that only lists simple types under `oneOf` or `anyOf`.

    None for any other schema: each member has one type of its own, and an object no properties.
    """
    keyword = "oneOf" if "oneOf" in schema else "anyOf"
    members = schema.get(keyword)
    if not isinstance(members, list) or not members or ("oneOf" in schema and "anyOf" in schema):
        return None
    found: dict[str, int] = {}
    for at, member in enumerate(members):
        kind = member.get("type") if isinstance(member, dict) else None
        if not isinstance(kind, str) or kind in found or "properties" in member:
            return None
        found[kind] = at
    return found


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
    if words == ["array"] and isinstance(items, dict) and "$ref" not in items:
        words = [f"array<{spelled(items)}>"] if types(items) else ["array"]
    spelling = " | ".join(words) or "any"
    if isinstance(schema.get("format"), str):
        spelling = f"{spelling}/{schema['format']}"
    return f"{spelling} | null" if nullable(schema) and words else spelling
