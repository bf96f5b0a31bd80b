"""Schema Objects in canonical form, all they hold too; no `$ref` is followed."""

from typing import Any

from tracker.openapi import keywords
from tracker.openapi.hoist import Context, flatten
from tracker.openapi.pointer import join

_MAPS = ("properties", "patternProperties", "dependentSchemas", "$defs", "definitions")
_SINGLES = (
    "items",
    "additionalProperties",
    "not",
    "contains",
    "propertyNames",
    "if",
    "then",
    "else",
    "unevaluatedItems",
    "unevaluatedProperties",
    "contentSchema",
)
_LISTS = ("allOf", "anyOf", "oneOf", "prefixItems")


def canonical_schema(value: Any, context: Context, at: str, was: str) -> dict[str, Any]:
    """One schema, at `at` in the canonical piece and `was` in the given one.

    The bound on nesting that the readers keep bounds the recursion.
    """
    if not isinstance(value, dict):
        return {"not": {}} if value is False else {}
    flat = flatten(value, context, was)
    keywords.apply(flat)
    out: dict[str, Any] = {}
    for key, item in flat.values.items():
        here, there = join(at, key), flat.places[key]
        if there != join(was, key):
            context.moved[here] = there
        out[key] = _member(key, item, context, here, there, flat.indices.get(key))
    return keywords.without_defaults(out)


def _member(key: str, item: Any, context: Context, at: str, was: str, indices: list[int] | None) -> Any:
    if key in _MAPS and isinstance(item, dict):
        return {name: canonical_schema(below, context, join(at, name), join(was, name)) for name, below in item.items()}
    if key in _SINGLES and isinstance(item, dict | bool):
        return canonical_schema(item, context, at, was)
    if key in _LISTS and isinstance(item, list):
        return [_listed(below, context, at, was, i, indices) for i, below in enumerate(item)]
    return item


def _listed(value: Any, context: Context, at: str, was: str, index: int, indices: list[int] | None) -> dict[str, Any]:
    here, there = f"{at}/{index}", f"{was}/{indices[index] if indices else index}"
    if indices and indices[index] != index:
        context.moved[here] = there
    return canonical_schema(value, context, here, there)
