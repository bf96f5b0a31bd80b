"""Schema Objects of Swagger 2.0 in the words of OpenAPI 3.0."""

from collections.abc import Callable, Iterator
from typing import Any

SIMPLE_KEYS = (
    "type",
    "format",
    "items",
    "default",
    "maximum",
    "exclusiveMaximum",
    "minimum",
    "exclusiveMinimum",
    "maxLength",
    "minLength",
    "pattern",
    "maxItems",
    "minItems",
    "uniqueItems",
    "enum",
    "multipleOf",
)
"""What stands beside a parameter's, header's or item's `type` in Swagger 2.0 and in its `schema` since."""

_MAPS = ("properties", "patternProperties", "definitions")
_LISTS = ("allOf", "anyOf", "oneOf")
_SINGLES = ("items", "additionalProperties", "not")


def mend_schema(schema: Any, rewrite: Callable[[str], str]) -> Any:
    """The schema itself, changed in place, all it holds too; doing it twice changes nothing more. No recursion."""
    todo = [schema]
    while todo:
        item = todo.pop()
        if isinstance(item, dict):
            _mend(item, rewrite)
            todo.extend(_below(item))
        elif isinstance(item, list):
            todo.extend(item)
    return schema


def _mend(schema: dict[str, Any], rewrite: Callable[[str], str]) -> None:
    ref = schema.get("$ref")
    if isinstance(ref, str):
        schema["$ref"] = rewrite(ref)
    if schema.get("type") == "file":
        schema["type"] = "string"
        schema["format"] = "binary"
    discriminator = schema.get("discriminator")
    if isinstance(discriminator, str):
        schema["discriminator"] = {"propertyName": discriminator}
    nullable = schema.get("x-nullable")
    if isinstance(nullable, bool):
        del schema["x-nullable"]
        schema["nullable"] = nullable
    collection = schema.pop("collectionFormat", None)
    if collection is not None and collection != "csv":
        schema["x-collectionFormat"] = collection


def _below(schema: dict[str, Any]) -> Iterator[Any]:
    for key in _MAPS:
        named = schema.get(key)
        if isinstance(named, dict):
            yield from named.values()
    for key in _SINGLES:
        if key in schema:
            yield schema[key]
    for key in _LISTS:
        if isinstance(schema.get(key), list):
            yield schema[key]


def simple_schema(holder: dict[str, Any], rewrite: Callable[[str], str]) -> dict[str, Any]:
    """The schema of a parameter, header or form field, gathered from beside its `type`."""
    schema = {key: holder[key] for key in SIMPLE_KEYS if key in holder}
    if "x-nullable" in holder:
        schema["x-nullable"] = holder["x-nullable"]
    mend_schema(schema, rewrite)
    return schema
