"""Compositions of schemas that say no more than one of their members."""

from collections.abc import MutableMapping
from dataclasses import dataclass, field
from typing import Any

from tracker.openapi.model import Dialect
from tracker.openapi.pointer import join

COMPOSITIONS = ("allOf", "anyOf", "oneOf")
_GROUPS = (
    frozenset(("properties", "patternProperties", "additionalProperties", "unevaluatedProperties")),
    frozenset(
        ("items", "prefixItems", "additionalItems", "contains", "minContains", "maxContains", "unevaluatedItems")
    ),
    frozenset(("if", "then", "else")),
    frozenset(("minimum", "exclusiveMinimum")),
    frozenset(("maximum", "exclusiveMaximum")),
    frozenset(("example", "examples")),
)
"""Keywords that act together: a schema split between them means something else than the two merged."""


_SIBLINGS_IGNORED = frozenset((Dialect.SWAGGER_2_0, Dialect.OPENAPI_3_0))


@dataclass(slots=True)
class Context:
    """How to read the piece, and what was moved."""

    dialect: Dialect
    hoist: bool = True
    """Whether `allOf`, `anyOf` and `oneOf` with one member become the member."""
    moved: MutableMapping[str, str] = field(default_factory=dict)

    @property
    def bare_references(self) -> bool:
        """Whether what stands beside a `$ref` is ignored (OpenAPI 3.0.3, 4.7.23)."""
        return self.dialect in _SIBLINGS_IGNORED


@dataclass(slots=True)
class Flat:
    """One schema object with what was hoisted into it."""

    values: dict[str, Any]
    places: dict[str, str]
    """Keyword -> its pointer in the given piece."""
    indices: dict[str, list[int]] = field(default_factory=dict)
    """Composition -> the given index of each member that is left."""


def flatten(value: dict[str, Any], context: Context, was: str) -> Flat:
    """The schema with compositions of one member, and null members, taken up into it."""
    flat = Flat(*_read(value, context, was))
    again = True
    while again:
        again = any(_take_up(flat, key, context) for key in COMPOSITIONS)
    return flat


def _read(value: dict[str, Any], context: Context, was: str) -> tuple[dict[str, Any], dict[str, str]]:
    if context.bare_references and isinstance(value.get("$ref"), str):
        value = {"$ref": value["$ref"]}
    return dict(value), {key: join(was, key) for key in value}


def _take_up(flat: Flat, key: str, context: Context) -> bool:
    """Whether something was taken up from `key`, so that another look pays."""
    members = flat.values.get(key)
    if not isinstance(members, list) or not members:
        return False
    indices = flat.indices.get(key) or list(range(len(members)))
    left = [i for i, member in enumerate(members) if key == "allOf" or not is_null(member)]
    nullable = len(left) < len(members)
    if nullable and not left:
        flat.values["type"], flat.places["type"] = "null", flat.places[key]
        _drop(flat, key)
        return False
    if nullable:
        members, indices = [members[i] for i in left], [indices[i] for i in left]
        flat.values[key], flat.indices[key] = members, indices
        flat.values["nullable"] = True
        flat.places.setdefault("nullable", flat.places[key])
    if len(members) > 1 or not (context.hoist or nullable):
        return False
    return _hoist(flat, key, members[0], f"{flat.places[key]}/{indices[0]}", context)


def _hoist(flat: Flat, key: str, member: Any, was: str, context: Context) -> bool:
    if not isinstance(member, dict):
        return False
    values, places = _read(member, context, was)
    outer = flat.values.keys() - {key}
    if values.get("nullable") is True and "nullable" in outer:
        del values["nullable"], places["nullable"]
    if outer & values.keys() or any(outer & group and values.keys() & group for group in _GROUPS):
        return False
    _drop(flat, key)
    flat.values.update(values)
    flat.places.update(places)
    return True


def _drop(flat: Flat, key: str) -> None:
    del flat.values[key]
    flat.indices.pop(key, None)


def is_null(schema: Any) -> bool:
    """Whether a schema lets nothing but null through."""
    if not isinstance(schema, dict):
        return False
    if "enum" in schema:
        return bool(schema["enum"] == [None])
    return schema.get("type") in ("null", ["null"]) or ("const" in schema and schema["const"] is None)
