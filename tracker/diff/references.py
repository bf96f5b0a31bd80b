"""Which `$ref`s a piece holds, and at which place of an exchange each stands."""

from collections.abc import Iterator, Mapping
from typing import Any

from tracker.diff.media import text_like
from tracker.diff.model import ROOT, Direction, Place
from tracker.diff.parameters import place_of
from tracker.diff.walk import reference

Reference = tuple[str, str, Place | None]
"""(what is referred to, `$ref`, place); the place is None where what is referred to knows its own."""

OPAQUE = frozenset(
    {"example", "examples", "enum", "const", "default", "discriminator", "xml", "externalDocs", "required"}
)
"""Keywords that hold no schemas."""

MAPS = frozenset({"properties", "patternProperties", "dependentSchemas", "$defs", "definitions"})
"""Keywords whose keys are names."""


def references(what: str, value: Any, place: Place | None) -> Iterator[Reference]:
    """The references in a piece of the given kind."""
    if what == "schema":
        yield from in_schema(value, place or ROOT)
        return
    target = reference(value)
    if target:
        yield what, target, None
    elif isinstance(value, dict):
        if what == "operation":
            yield from _in_operation(value)
        elif what == "media":
            yield from in_schema(value.get("schema"), place or ROOT)
        elif what in ("parameter", "header"):
            yield from _in_described(
                value, place_of(value) if what == "parameter" else Place("response", "header", "text")
            )
        elif what == "body":
            yield from _in_content(value.get("content"), "request")
        elif what == "response":
            yield from _in_content(value.get("content"), "response")
            headers = value.get("headers")
            for header in headers.values() if isinstance(headers, dict) else ():
                yield from references("header", header, None)


def in_schema(schema: Any, place: Place) -> Iterator[Reference]:
    """The references in a schema that stands at a place; one pass over a stack, examples left out."""
    if type(schema) is not dict:
        return
    target = reference(schema)
    if target:
        yield "schema", target, place
    below = place.below()
    stack: list[Any] = _children(schema)
    while stack:
        value = stack.pop()
        if type(value) is dict:
            if type(value.get("$ref")) is str:
                yield "schema", value["$ref"], below
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


def _in_operation(operation: Mapping[str, Any]) -> Iterator[Reference]:
    for parameter in operation.get("parameters") or ():
        yield from references("parameter", parameter, None)
    yield from references("body", operation.get("requestBody"), None)
    responses = operation.get("responses")
    for response in responses.values() if isinstance(responses, dict) else ():
        yield from references("response", response, None)


def _in_described(value: Mapping[str, Any], place: Place) -> Iterator[Reference]:
    yield from in_schema(value.get("schema"), place)
    content = value.get("content")
    for media in content.values() if isinstance(content, dict) else ():
        if isinstance(media, dict):
            yield from in_schema(media.get("schema"), place)


def _in_content(content: Any, direction: Direction) -> Iterator[Reference]:
    for name, media in content.items() if isinstance(content, dict) else ():
        if isinstance(media, dict):
            yield from in_schema(media.get("schema"), Place(direction, "body", "text" if text_like(name) else ""))
