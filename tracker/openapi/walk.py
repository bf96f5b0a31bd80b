"""The operations of a description, with what they inherit."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tracker.openapi import references
from tracker.openapi.model import Description
from tracker.openapi.pointer import join
from tracker.openapi.structure import METHODS


@dataclass(frozen=True, slots=True)
class Located:
    """A part of a description with its canonical pointer, `$ref` followed."""

    value: dict[str, Any]
    pointer: str


@dataclass(frozen=True, slots=True)
class Operation:
    """An Operation Object with what it inherits from its path and the document (OpenAPI 3.1.1, 4.8.10)."""

    method: str
    """Upper case."""
    path: str
    """The template, or the name of a webhook."""
    pointer: str
    """Canonical pointer of the Operation Object."""
    value: dict[str, Any]
    """The Operation Object."""
    operation_id: str | None = None
    tags: tuple[str, ...] = ()
    parameters: tuple[Located, ...] = ()
    """The path's and its own (which win by name and place), `$ref`s followed; cookies and headers too."""
    request_body: Located | None = None
    responses: dict[str, Located] = field(default_factory=dict)
    """By status (`200`, `4XX`, `default`)."""
    security: tuple[dict[str, Any], ...] | None = None
    """Its own or the document's; None: none is said."""
    servers: tuple[dict[str, Any], ...] = ()
    """Its own, the path's or the document's."""
    deprecated: bool = False
    webhook: bool = False


def operations(description: Description) -> Iterator[Operation]:
    """Every operation in document order, webhooks last."""
    for section in ("paths", "webhooks"):
        items = description.document.get(section)
        for path, given in items.items() if isinstance(items, dict) else ():
            here = join("", section, path)
            item, place = references.resolve_place(description.document, given, here)
            if isinstance(item, dict):
                yield from _of_path(description, path, item, place)


def _of_path(description: Description, path: str, item: dict[str, Any], place: str) -> Iterator[Operation]:
    named = {method: f"{place}/{method}" for method in METHODS}
    extra = item.get("additionalOperations")
    more = {method: join(place, "additionalOperations", method) for method in extra} if isinstance(extra, dict) else {}
    for holder, places in ((item, named), (extra, more)):
        for method, here in places.items():
            value = holder.get(method) if isinstance(holder, dict) else None
            if isinstance(value, dict):
                yield _operation(description, method, path, value, here, item, place)


def _operation(
    description: Description, method: str, path: str, value: dict[str, Any], here: str, item: dict[str, Any], place: str
) -> Operation:
    document = description.document
    security = value.get("security", document.get("security"))
    tags = value.get("tags")
    servers = next((s for s in (value.get("servers"), item.get("servers"), document.get("servers")) if s), None)
    identifier = value.get("operationId")
    responses = value.get("responses")
    return Operation(
        method=method.upper(),
        path=path,
        pointer=here,
        value=value,
        operation_id=identifier if isinstance(identifier, str) else None,
        tags=tuple(tag for tag in tags if isinstance(tag, str)) if isinstance(tags, list) else (),
        parameters=_parameters(document, item, place, value, here),
        request_body=_located(document, value.get("requestBody"), f"{here}/requestBody"),
        responses=_located_all(document, responses, f"{here}/responses"),
        security=tuple(s for s in security if isinstance(s, dict)) if isinstance(security, list) else None,
        servers=tuple(s for s in servers if isinstance(s, dict)) if isinstance(servers, list) else (),
        deprecated=value.get("deprecated") is True,
        webhook=here.startswith("/webhooks/"),
    )


def _located(document: Any, value: Any, place: str) -> Located | None:
    value, place = references.resolve_place(document, value, place)
    return Located(value, place) if isinstance(value, dict) else None


def _located_all(document: Any, values: Any, place: str) -> dict[str, Located]:
    found = {
        name: _located(document, value, join(place, name))
        for name, value in (values.items() if isinstance(values, dict) else ())
        if not name.startswith("x-")
    }
    return {name: item for name, item in found.items() if item is not None}


def _parameters(
    document: Any, item: dict[str, Any], place: str, value: dict[str, Any], here: str
) -> tuple[Located, ...]:
    merged: dict[tuple[Any, Any], Located] = {}
    for holder, where in ((item, place), (value, here)):
        given = holder.get("parameters")
        for index, parameter in enumerate(given if isinstance(given, list) else ()):
            found = _located(document, parameter, f"{where}/parameters/{index}")
            if found is not None:
                merged[str(found.value.get("name")), str(found.value.get("in"))] = found
    return tuple(merged.values())
