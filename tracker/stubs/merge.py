"""A schema with its `allOf` taken together (JSON Schema 2020-12, 10.2.1.1), as far as a client must know it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tracker.openapi import references
from tracker.openapi.pointer import join

MAX_VARIANTS = 64
"""Variants of one union; more are taken for anything."""

_TELLING = ("type", "properties", "items", "enum", "const", "oneOf", "anyOf", "allOf", "$ref", "additionalProperties")


@dataclass(slots=True)
class Merged:
    """What a schema says about the shape of a value, `$ref` and `allOf` followed."""

    keyword: dict[str, Any] = field(default_factory=dict)
    """Keywords of the schema and its parts; what comes later wins."""
    properties: dict[str, tuple[Any, str]] = field(default_factory=dict)
    """Name -> schema and its pointer."""
    required: set[str] = field(default_factory=set)
    variants: tuple[tuple[Any, str], ...] = ()
    """Of `oneOf` or `anyOf`: schema and pointer."""
    tag: dict[str, Any] = field(default_factory=dict)
    """The Discriminator Object that stands beside the variants."""
    nullable: bool = False
    items: tuple[Any, str] | None = None
    additional: tuple[Any, str] | None = None


def telling(schema: Any) -> bool:
    """Whether a schema says anything about the shape of a value."""
    return isinstance(schema, dict) and any(word in schema for word in _TELLING)


def is_null(schema: Any) -> bool:
    """Whether a schema allows `null` and nothing else."""
    if not isinstance(schema, dict):
        return False
    return (
        schema.get("type") in ("null", ["null"])
        or ("const" in schema and schema["const"] is None)
        or schema.get("enum") == [None]
    )


def merge(document: Mapping[str, Any], schema: dict[str, Any], pointer: str) -> Merged:
    """`schema` with all its `allOf` parts; a circle of parts is cut."""
    merged = Merged()
    _add(document, merged, schema, pointer, frozenset())
    merged.nullable = _nullable(schema)
    return merged


def _nullable(schema: dict[str, Any]) -> bool:
    kinds = schema.get("type")
    if isinstance(kinds, list) and "null" in kinds:
        return True
    if schema.get("nullable") is True or schema.get("x-nullable") is True:
        return True
    values = schema.get("enum")
    return isinstance(values, list) and None in values and not isinstance(kinds, str)


def _add(document: Mapping[str, Any], merged: Merged, schema: Any, pointer: str, seen: frozenset[str]) -> None:
    ref = schema.get("$ref") if isinstance(schema, dict) else None
    schema, pointer = references.resolve_place(document, schema, pointer)
    if not isinstance(schema, dict) or pointer in seen or len(seen) > 32:
        return
    seen = seen | {pointer}
    parts = schema.get("allOf")
    for index, part in enumerate(parts if isinstance(parts, list) else ()):
        _add(document, merged, part, f"{pointer}/allOf/{index}", seen)
    for word in ("type", "format", "enum", "const", "contentEncoding", "contentMediaType"):
        if word in schema:
            merged.keyword[word] = schema[word]
    for word in ("description", "deprecated", "default", "readOnly", "writeOnly", "title"):
        if word in schema and (ref is None or word not in merged.keyword):
            merged.keyword[word] = schema[word]
    _add_object(merged, schema, pointer)
    if ref is None or "discriminator" not in schema:
        _add_variants(merged, schema, pointer)


def _add_object(merged: Merged, schema: dict[str, Any], pointer: str) -> None:
    properties = schema.get("properties")
    for name, given in properties.items() if isinstance(properties, dict) else ():
        known = merged.properties.get(name)
        if known is None or telling(given) or not telling(known[0]):
            merged.properties[str(name)] = given, join(pointer, "properties", name)
    required = schema.get("required")
    merged.required |= {name for name in required if isinstance(name, str)} if isinstance(required, list) else set()
    if "items" in schema:
        merged.items = schema["items"], f"{pointer}/items"
    if isinstance(schema.get("prefixItems"), list):
        merged.items = {}, f"{pointer}/items"
    if isinstance(schema.get("additionalProperties"), dict | bool):
        merged.additional = schema["additionalProperties"], f"{pointer}/additionalProperties"
    _add_patterns(merged, schema.get("patternProperties"), f"{pointer}/patternProperties")


def _add_patterns(merged: Merged, patterns: Any, pointer: str) -> None:
    """Values whose names are told by pattern: of one type where one pattern is all there is."""
    if not isinstance(patterns, dict) or not patterns:
        return
    alone = len(patterns) == 1 and (merged.additional is None or merged.additional[0] is False)
    name, given = next(iter(patterns.items()))
    merged.additional = (given, join(pointer, name)) if alone else (True, pointer)


def _add_variants(merged: Merged, schema: dict[str, Any], pointer: str) -> None:
    for word in ("oneOf", "anyOf"):
        given = schema.get(word)
        found = (
            [(item, f"{pointer}/{word}/{index}") for index, item in enumerate(given)] if isinstance(given, list) else []
        )
        if any(telling(item) for item, _ in found):
            merged.variants = tuple(found)
            tag = schema.get("discriminator")
            merged.tag = tag if isinstance(tag, dict) else {}
