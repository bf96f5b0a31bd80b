"""Keywords of two schemas that say the same in other words, mostly those of OpenAPI 3.0 and of 3.1."""

from collections.abc import Mapping
from typing import Any

from tracker.diff.reading import identity
from tracker.diff.shape import comments

Schema = Mapping[str, Any]

BINARY = {"type": "string", "format": "binary"}
"""Any bytes, as OpenAPI 3.0 says it; 3.1 says nothing, or `application/octet-stream` (4.8.14.2)."""

ENCODED = {"byte": "base64", "base64": "base64"}
"""`format` of OpenAPI 3.0 -> `contentEncoding` of 3.1."""


def settle(older: Schema, newer: Schema) -> tuple[Schema, Schema]:
    """The two without the keywords that say the same on both sides, each in its own words."""
    older, newer = _settle(older, newer)
    newer, older = _settle(newer, older)
    return older, newer


def _settle(first: Schema, second: Schema) -> tuple[Schema, Schema]:
    if "const" in second and "const" not in first and "enum" not in second:
        values = first.get("enum")
        if isinstance(values, list) and len(values) == 1 and identity(values[0]) == identity(second["const"]):
            typed = second if "type" in second or "type" not in first else {**second, "type": first["type"]}
            return _without(first, "enum"), _without(typed, "const")
    if "format" in first and "format" not in second:
        if first["format"] == "binary" and second.get("contentMediaType") == "application/octet-stream":
            return _without(first, "format"), _without(second, "contentMediaType")
        if second.get("contentEncoding") is not None and _encoded(first["format"]) == second["contentEncoding"]:
            return _without(first, "format"), _without(second, "contentEncoding")
    return first, second


def _encoded(form: Any) -> str | None:
    return ENCODED.get(form) if isinstance(form, str) else None


def _without(schema: Schema, keyword: str) -> Schema:
    return {key: schema[key] for key in schema if key != keyword}


def any_bytes(schema: Any) -> bool:
    """Whether a schema of a media type says no more than that there are bytes."""
    return isinstance(schema, dict) and {key: schema[key] for key in schema if not comments(key)} == BINARY


def same_examples(older: Schema, newer: Schema) -> bool:
    """Whether `example` on one side is what `examples` lists on the other."""
    return ("example" in older) != ("example" in newer) and _examples(older) == _examples(newer)


def _examples(value: Schema) -> list[Any]:
    listed = value.get("examples")
    if isinstance(listed, dict):
        listed = [item.get("value") if isinstance(item, dict) else item for item in listed.values()]
    return [value["example"]] if "example" in value else listed if isinstance(listed, list) else []
