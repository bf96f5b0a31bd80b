"""The keywords of one schema object, each in its canonical form."""

import json
from collections.abc import Callable
from typing import Any

from tracker.openapi.hoist import Flat

_DEFAULTS: dict[str, tuple[Any, ...]] = {
    "nullable": (False,),
    "deprecated": (False,),
    "readOnly": (False,),
    "writeOnly": (False,),
    "uniqueItems": (False,),
    "exclusiveMinimum": (False, True),
    "exclusiveMaximum": (False, True),
    "minLength": (0,),
    "minItems": (0,),
    "minProperties": (0,),
    "additionalProperties": ({},),
    "unevaluatedProperties": ({},),
    "unevaluatedItems": ({},),
    "items": ({},),
    "required": ([],),
    "properties": ({},),
    "patternProperties": ({},),
    "dependentRequired": ({},),
    "dependentSchemas": ({},),
    "allOf": ([],),
}
"""Keyword -> values that say no more than leaving it out."""


def apply(flat: Flat) -> None:
    """Brings every keyword of one schema object into its canonical form, in place."""
    for rule in _RULES:
        rule(flat)


def without_defaults(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema without what says no more than its absence."""
    return {key: value for key, value in schema.items() if not is_default(_DEFAULTS, key, value)}


def is_default(defaults: dict[str, tuple[Any, ...]], key: str, value: Any) -> bool:
    """Whether a value is one of a key's defaults; `0` is not `False` here."""
    return key in defaults and any(value == known and type(value) is type(known) for known in defaults[key])


def in_order(values: list[Any]) -> list[Any]:
    """A set written as a list: each value once, in an order of its own."""
    return [value for _, value in sorted({_sort_key(value): value for value in values}.items())]


def _sort_key(value: Any) -> tuple[str, str]:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if number and value == int(value):
        value = int(value)
    return ("number" if number else type(value).__name__, json.dumps(value, sort_keys=True, ensure_ascii=False))


def _move(flat: Flat, source: str, destination: str, value: Any) -> None:
    flat.values.pop(source, None)
    flat.values[destination] = value
    flat.places[destination] = flat.places[source]


def _types(flat: Flat) -> None:
    """`type` as one name or a sorted list, null last; `nullable` is null among them."""
    values = flat.values
    given = values.get("type")
    names = {name for name in (given if isinstance(given, list) else [given]) if isinstance(name, str)}
    if not names:
        return
    if values.pop("nullable", None) is True:
        names.add("null")
    if "number" in names:
        names.discard("integer")
    ordered = sorted(names - {"null"}) + (["null"] if "null" in names else [])
    values["type"] = ordered[0] if len(ordered) == 1 else ordered


def _null_values(flat: Flat) -> None:
    """Where `type` tells that null is allowed, `enum` need not."""
    values = flat.values
    options = values.get("enum")
    if not isinstance(options, list):
        return
    nullable = "null" in values["type"] if isinstance(values.get("type"), list) else values.get("nullable") is True
    values["enum"] = in_order([option for option in options if option is not None or not nullable])


def _bounds(flat: Flat) -> None:
    """`exclusiveMinimum: true` beside `minimum` is a number since JSON Schema draft 6."""
    for bound, exclusive in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
        if flat.values.get(exclusive) is True and bound in flat.values:
            _move(flat, bound, exclusive, flat.values[bound])


def _examples(flat: Flat) -> None:
    """`example` is the first of `examples`."""
    if "example" not in flat.values:
        return
    others = flat.values.get("examples", [])
    if isinstance(others, list):
        example = flat.values["example"]
        _move(flat, "example", "examples", [example, *(other for other in others if other != example)])


def _required(flat: Flat) -> None:
    required = flat.values.get("required")
    if isinstance(required, list):
        flat.values["required"] = in_order([name for name in required if isinstance(name, str)])
    elif required is not None:
        del flat.values["required"]


def _tuples(flat: Flat) -> None:
    """Positional `items` are `prefixItems`, and what follows them is `items`, since JSON Schema 2020-12."""
    if isinstance(flat.values.get("items"), list) and "prefixItems" not in flat.values:
        _move(flat, "items", "prefixItems", flat.values["items"])
        if "additionalItems" in flat.values:
            _move(flat, "additionalItems", "items", flat.values["additionalItems"])
    elif "additionalItems" in flat.values:
        del flat.values["additionalItems"]


def _encodings(flat: Flat) -> None:
    """`contentEncoding: base64` was `format: byte`, an octet stream `format: binary`, up to OpenAPI 3.0."""
    values = flat.values
    if "format" in values or "contentSchema" in values:
        return
    encoding, media = values.get("contentEncoding"), values.get("contentMediaType")
    if encoding == "base64" and media is None:
        _move(flat, "contentEncoding", "format", "byte")
    elif media == "application/octet-stream" and encoding is None:
        _move(flat, "contentMediaType", "format", "binary")


def _discriminator(flat: Flat) -> None:
    """A bare name in a mapping stands for the schema of that name (OpenAPI 3.1.1, 4.8.25)."""
    discriminator = flat.values.get("discriminator")
    mapping = discriminator.get("mapping") if isinstance(discriminator, dict) else None
    if isinstance(discriminator, dict) and isinstance(mapping, dict):
        full = {
            value: f"#/components/schemas/{name}" if isinstance(name, str) and _is_bare(name) else name
            for value, name in mapping.items()
        }
        flat.values["discriminator"] = {**discriminator, "mapping": full}


def _is_bare(name: str) -> bool:
    return not any(mark in name for mark in "#/.")


_RULES: tuple[Callable[[Flat], None], ...] = (
    _types,
    _null_values,
    _bounds,
    _examples,
    _required,
    _tuples,
    _encodings,
    _discriminator,
)
