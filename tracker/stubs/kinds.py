"""What a schema says of the kind of a value."""

import re
from collections.abc import Mapping
from typing import Any

from tracker.openapi.pointer import split
from tracker.stubs.merge import Merged, telling
from tracker.stubs.names import pascal

COMPONENTS = "/components/schemas/"
"""Where the named schemas stand."""

_SHAPES = ("properties", "oneOf", "anyOf", "enum", "items", "additionalProperties")


def is_component(key: str) -> bool:
    """Whether a pointer names a schema of `components`, rather than one within another."""
    return key.startswith(COMPONENTS) and key.count("/") == 3


def place_words(key: str) -> str:
    """What a schema without a name of its own is called after: where it stands."""
    skip = ("components", "schemas", "paths", "properties", "content", "schema", "definitions")
    return "".join(pascal(token).lstrip("_") for token in split(key) if token not in skip)[-60:] or "Schema"


def kinds(merged: Merged) -> list[str]:
    """The JSON types a schema allows, sorted; told from its other keywords where it has no `type`."""
    given = merged.keyword.get("type")
    if isinstance(given, str):
        return [given]
    if isinstance(given, list):
        return sorted(kind for kind in given if isinstance(kind, str))
    if merged.properties or merged.additional is not None:
        return ["object"]
    return ["array"] if merged.items is not None else []


def only_part(schema: dict[str, Any]) -> tuple[Any, int] | None:
    """The one `allOf` part that says anything, where the schema itself says nothing more."""
    parts = schema.get("allOf")
    if not isinstance(parts, list) or any(word in schema for word in _SHAPES):
        return None
    found = [(part, index) for index, part in enumerate(parts) if telling(part)]
    if len(found) != 1 or any(_requires(part) for part in (schema, *parts) if part is not found[0][0]):
        return None
    return found[0]


def _requires(part: Any) -> bool:
    return isinstance(part, dict) and bool(part.get("required"))


def is_coded(word: Mapping[str, Any]) -> bool:
    """Whether a string holds bytes (JSON Schema 2020-12 Validation, 8)."""
    media = word.get("contentMediaType")
    if word.get("contentEncoding") is not None:
        return word["contentEncoding"] in ("base64", "base64url", "binary")
    return isinstance(media, str) and not re.search("^text/|json|xml|yaml|javascript", media)


def text_of(value: Any) -> str:
    """A value of an enum of strings, as JSON would write it."""
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)
