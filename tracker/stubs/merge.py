"""A schema with its `allOf` taken together (JSON Schema 2020-12, 10.2.1.1), as far as a client must know it."""

from dataclasses import dataclass, field, replace
from typing import Any

from tracker.openapi.pointer import join
from tracker.stubs.standing import Standing

MAX_VARIANTS = 64
"""Variants of one union; more are taken for anything."""

_TELLING = ("type", "properties", "items", "enum", "const", "oneOf", "anyOf", "allOf", "$ref", "additionalProperties")


@dataclass(slots=True)
class Merged:
    """What a schema says about the shape of a value, `$ref` and `allOf` followed."""

    keyword: dict[str, Any] = field(default_factory=dict)
    """Keywords of the schema and its parts; what comes later wins."""
    properties: dict[str, tuple[Any, str]] = field(default_factory=dict)
    """Name -> schema and where it is known to stand."""
    required: set[str] = field(default_factory=set)
    variants: tuple[tuple[Any, str], ...] = ()
    """Of `oneOf` or `anyOf`: schema and where it is known to stand."""
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


def merge(standing: Standing, schema: dict[str, Any], stands: str) -> Merged:
    """`schema` with all its `allOf` parts; a circle of parts is cut."""
    merged = Merged()
    _add(_Part(standing, merged, stands, standing.canonical(stands)), schema, frozenset())
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


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the whole, and where it is."""

    standing: Standing
    merged: Merged
    stands: str
    """The order of parts means nothing: all are known to stand in the same place."""
    pointer: str

    def below(self, *tokens: str) -> str:
        """Where something below is known to stand."""
        stands = join(self.stands, *tokens)
        self.standing.note(stands, join(self.pointer, *tokens))
        return stands


def _add(part: _Part, schema: Any, seen: frozenset[str]) -> None:
    ref = schema.get("$ref") if isinstance(schema, dict) else None
    if ref is not None:
        schema, stands = part.standing.follow(schema, part.stands)
        part = replace(part, stands=stands, pointer=part.standing.canonical(stands))
    if not isinstance(schema, dict) or part.pointer in seen or len(seen) > 32:
        return
    seen = seen | {part.pointer}
    merged, parts = part.merged, schema.get("allOf")
    for index, given in enumerate(parts if isinstance(parts, list) else ()):
        _add(replace(part, stands=f"{part.stands}/allOf", pointer=f"{part.pointer}/allOf/{index}"), given, seen)
    for word in ("type", "format", "enum", "const", "contentEncoding", "contentMediaType"):
        if word in schema:
            merged.keyword[word] = schema[word]
    for word in ("description", "deprecated", "default", "readOnly", "writeOnly", "title"):
        if word in schema and (ref is None or word not in merged.keyword):
            merged.keyword[word] = schema[word]
    _add_object(part, schema)
    if ref is None or "discriminator" not in schema:
        _add_variants(part, schema)


def _add_object(part: _Part, schema: dict[str, Any]) -> None:
    merged, properties = part.merged, schema.get("properties")
    for name, given in properties.items() if isinstance(properties, dict) else ():
        known = merged.properties.get(name)
        if known is None or telling(given) or not telling(known[0]):
            merged.properties[str(name)] = given, part.below("properties", name)
    required = schema.get("required")
    merged.required |= {name for name in required if isinstance(name, str)} if isinstance(required, list) else set()
    if "items" in schema:
        merged.items = schema["items"], part.below("items")
    if isinstance(schema.get("prefixItems"), list):
        merged.items = {}, part.below("items")
    if isinstance(schema.get("additionalProperties"), dict | bool):
        merged.additional = schema["additionalProperties"], part.below("additionalProperties")
    _add_patterns(part, schema.get("patternProperties"))


def _add_patterns(part: _Part, patterns: Any) -> None:
    """Values whose names are told by pattern: of one type where one pattern is all there is."""
    if not isinstance(patterns, dict) or not patterns:
        return
    alone = len(patterns) == 1 and (part.merged.additional is None or part.merged.additional[0] is False)
    name, given = next(iter(patterns.items()))
    place = part.below("patternProperties", name) if alone else part.below("patternProperties")
    part.merged.additional = (given, place) if alone else (True, place)


def _add_variants(part: _Part, schema: dict[str, Any]) -> None:
    for word in ("oneOf", "anyOf"):
        given = schema.get(word)
        if isinstance(given, list) and any(telling(item) for item in given):
            part.merged.variants = tuple(part.standing.variants(part.stands, part.pointer, word, given))
            tag = schema.get("discriminator")
            part.merged.tag = tag if isinstance(tag, dict) else {}
