"""A schema in one canonical, shallow form, so that two ways of writing the same thing are equal.

Only the schema itself is brought into form, never its children: the cost follows what differs.
"""

from collections.abc import Mapping
from typing import Any

ANNOTATIONS = frozenset(
    {
        "title",
        "description",
        "example",
        "examples",
        "externalDocs",
        "xml",
        "$comment",
        "$id",
        "$schema",
        "$anchor",
        "$defs",
        "definitions",
        "summary",
        "id",
    }
)
"""Keywords that say nothing about which values are valid (JSON Schema 2020-12, 9; OpenAPI 3.1, 4.8.24)."""

REMARKS = frozenset({"default", "deprecated"})
"""Keywords that admit every value as well, but are told by rules of their own where they stand (2020-12, 9)."""

BESIDE = frozenset({"nullable", "deprecated", "readOnly", "writeOnly", "default", "x-sunset", "x-stability-level"})
"""Keywords that a wrap is written for: what a `$ref` alone cannot say in OpenAPI 3.0."""


def is_null(schema: object) -> bool:
    """Whether a schema admits nothing but null."""
    if not isinstance(schema, dict):
        return False
    bare = {key: value for key, value in schema.items() if key not in ANNOTATIONS}
    return bare in ({"type": "null"}, {"type": ["null"]}, {"enum": [None]}, {"const": None}) and bool(bare)


def comments(keyword: str) -> bool:
    """Whether a keyword, whatever its value, says nothing about which values are valid."""
    return keyword in ANNOTATIONS or keyword.startswith("x-")


def annotation_only(schema: object) -> bool:
    """Whether a schema admits every value and only comments on it."""
    if isinstance(schema, bool):
        return schema
    return isinstance(schema, dict) and all(comments(key) or key in REMARKS for key in schema)


def types(schema: Mapping[str, Any]) -> frozenset[str]:
    """The JSON types a schema names, `null` apart; empty: any type."""
    named = schema.get("type")
    listed = [named] if isinstance(named, str) else named if isinstance(named, list) else []
    return frozenset(item for item in listed if isinstance(item, str) and item != "null")


def nullable(schema: Mapping[str, Any]) -> bool:
    """Whether a schema says that null is valid: `nullable: true` (3.0), a type list (3.1), or a null member."""
    if schema.get("nullable") is True or schema.get("x-nullable") is True:
        return True
    named = schema.get("type")
    return named == "null" or (isinstance(named, list) and "null" in named)


def canonical(schema: object) -> Mapping[str, Any]:
    """The schema as a mapping in 2020-12 words: numeric exclusive bounds, no boolean schema."""
    if not isinstance(schema, dict):
        return {"not": {}} if schema is False else {}
    found: dict[str, Any] | None = None
    for exclusive, bound in (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")):
        if isinstance(schema.get(exclusive), bool):
            found = dict(schema) if found is None else found
            if found.pop(exclusive) and bound in found:
                found[exclusive] = found.pop(bound)
    return schema if found is None else found


def peel(schema: Mapping[str, Any]) -> tuple[Mapping[str, Any], str, bool] | None:
    """The one schema that another merely wraps: (inner, pointer suffix, whether the wrap adds null); None: no wrap.

    `allOf` with one member, and `anyOf`/`oneOf` of one schema and null, beside nothing that bounds the values.
    """
    rest = {key for key in schema if not comments(key)} - BESIDE
    adds = schema.get("nullable") is True
    if len(rest) != 1:
        return None
    keyword = rest.pop()
    members = schema[keyword]
    if keyword not in ("allOf", "anyOf", "oneOf") or not isinstance(members, list):
        return None
    if len(members) == 1 and isinstance(members[0], dict):
        return members[0], f"/{keyword}/0", adds
    if keyword != "allOf" and len(members) == 2:
        for at, other in ((0, 1), (1, 0)):
            if is_null(members[at]) and isinstance(members[other], dict) and not is_null(members[other]):
                return members[other], f"/{keyword}/{other}", True
    return None


def bare(schema: Any) -> Any:
    """A schema without the words that only explain, to its depths; `$ref`s are left as they are."""
    if not isinstance(schema, dict):
        return [bare(item) for item in schema] if isinstance(schema, list) else schema
    found = {}
    for key, value in schema.items():
        if key in NAMED and isinstance(value, dict):
            found[key] = {name: bare(item) for name, item in value.items()}
        elif not comments(key):
            found[key] = value if key in ("enum", "const", "default") else bare(value)
    return found


NAMED = frozenset({"properties", "patternProperties", "dependentSchemas"})
"""Keywords whose keys are names, not keywords."""
