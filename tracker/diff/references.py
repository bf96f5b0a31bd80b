"""Which `$ref`s a piece holds, and at which place of an exchange each stands."""

from collections.abc import Mapping
from typing import Any

from tracker.diff.media import text_like
from tracker.diff.model import ROOT, Direction, Place
from tracker.diff.parameter import place_of
from tracker.diff.walk import reference

Reference = tuple[str, str, Place | None]
"""(what is referred to, `$ref`, place); the place is None where what is referred to knows its own."""

OPAQUE = frozenset(
    {"example", "examples", "enum", "const", "default", "discriminator", "xml", "externalDocs", "required"}
)
"""Keywords that hold no schemas."""

MAPS = frozenset({"properties", "patternProperties", "dependentSchemas", "$defs", "definitions"})
"""Keywords whose keys are names."""


def references(what: str, value: Any, place: Place | None) -> list[Reference]:
    """The references in a piece of the given kind."""
    found: list[Reference] = []
    _gather(found, what, value, place)
    return found


def _gather(found: list[Reference], what: str, value: Any, place: Place | None) -> None:
    if what == "schema":
        _in_schema(found, value, place or ROOT)
        return
    target = reference(value)
    if target:
        found.append((what, target, None))
    elif isinstance(value, dict):
        if what == "operation":
            _in_operation(found, value)
        elif what == "media":
            _in_media(found, value, place or ROOT)
        elif what in ("parameter", "header"):
            _in_described(found, value, place_of(value) if what == "parameter" else HEADER)
        elif what == "body":
            _in_content(found, value.get("content"), "request")
        elif what == "response":
            _in_content(found, value.get("content"), "response")
            headers = value.get("headers")
            for header in headers.values() if isinstance(headers, dict) else ():
                _gather(found, "header", header, None)


HEADER = Place("response", "header", "text")


def _in_schema(found: list[Reference], schema: Any, place: Place) -> None:
    """The references in a schema that stands at a place; one pass over a stack, examples left out."""
    if type(schema) is not dict:
        return
    target = reference(schema)
    if target:
        found.append(("schema", target, place))
    stack = _children(schema)
    below = place.below() if stack else place
    while stack:
        value = stack.pop()
        if type(value) is dict:
            if type(value.get("$ref")) is str:
                found.append(("schema", value["$ref"], below))
            stack += _children(value)
        elif type(value) is list:
            stack += value


def _children(schema: dict[str, Any]) -> list[Any]:
    """What may hold schemas, scalars left out."""
    found: list[Any] = []
    for key, item in schema.items():
        if type(item) is dict:
            if key in MAPS:
                found += item.values()
            elif key not in OPAQUE and not key.startswith("x-"):
                found.append(item)
        elif type(item) is list and key not in OPAQUE and not key.startswith("x-"):
            found.append(item)
    return found


def _in_operation(found: list[Reference], operation: Mapping[str, Any]) -> None:
    for parameter in operation.get("parameters") or ():
        _gather(found, "parameter", parameter, None)
    _gather(found, "body", operation.get("requestBody"), None)
    responses = operation.get("responses")
    for response in responses.values() if isinstance(responses, dict) else ():
        _gather(found, "response", response, None)


def _in_described(found: list[Reference], value: Mapping[str, Any], place: Place) -> None:
    _in_schema(found, value.get("schema"), place)
    content = value.get("content")
    for media in content.values() if isinstance(content, dict) else ():
        if isinstance(media, dict):
            _in_schema(found, media.get("schema"), place)


def _in_content(found: list[Reference], content: Any, direction: Direction) -> None:
    for name, media in content.items() if isinstance(content, dict) else ():
        if isinstance(media, dict) and ("schema" in media or "itemSchema" in media):
            _in_media(found, media, Place(direction, "body", "text" if text_like(name) else ""))


def _in_media(found: list[Reference], media: Mapping[str, Any], place: Place) -> None:
    _in_schema(found, media.get("schema"), place)
    if "itemSchema" in media:
        _in_schema(found, media["itemSchema"], place.below())
