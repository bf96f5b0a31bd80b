"""Objects around schemas in canonical form: parameters, bodies, responses, operations, security schemes, servers."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from tracker.openapi.hoist import Context
from tracker.openapi.keywords import in_order, is_default
from tracker.openapi.normalize_schema import canonical_schema
from tracker.openapi.pointer import join
from tracker.openapi.structure import Part, Shape, below

_SETS = {Part.OPERATION: ("security",)}
_EMPTY: tuple[Any, ...] = ({}, [])
_DEFAULTS: dict[Part, dict[str, tuple[Any, ...]]] = {
    Part.PARAMETER: dict.fromkeys(("required", "deprecated", "allowEmptyValue", "allowReserved"), (False,)),
    Part.HEADER: {"required": (False,), "deprecated": (False,), "style": ("simple",), "explode": (False,)},
    Part.REQUEST_BODY: {"required": (False,)},
    Part.RESPONSE: dict.fromkeys(("headers", "content", "links"), _EMPTY),
    Part.OPERATION: {"deprecated": (False,), **dict.fromkeys(("tags", "parameters", "callbacks"), _EMPTY)},
    Part.PATH_ITEM: {"parameters": _EMPTY},
    Part.MEDIA_TYPE: {"encoding": _EMPTY, "schema": _EMPTY, "examples": _EMPTY},
    Part.SERVER: {"variables": _EMPTY},
}
_RANGE = re.compile(r"[1-5][xX]{2}")


def canonical_part(value: Any, part: Part, context: Context, at: str, was: str) -> Any:
    """One object, at `at` in the canonical piece and `was` in the given one; ill-typed values stay as they are."""
    if part is Part.SCHEMA:
        return canonical_schema(value, context, at, was)
    if not isinstance(value, dict) or part in (Part.OTHER, Part.EXAMPLE):
        return value
    if isinstance(value.get("$ref"), str) and part is not Part.PATH_ITEM:
        return _reference(value, context)
    out = {key: _member(key, item, part, context, join(at, key), join(was, key)) for key, item in value.items()}
    if part in _MENDED:
        _MENDED[part](out)
    defaults = _DEFAULTS.get(part, {})
    return {key: item for key, item in out.items() if not is_default(defaults, key, item)}


def _reference(value: dict[str, Any], context: Context) -> dict[str, Any]:
    """A Reference Object; `summary` and `description` count since OpenAPI 3.1 (4.8.23)."""
    kept = ("$ref",) if context.bare_references else ("$ref", "summary", "description")
    return {key: value[key] for key in kept if key in value}


def _member(key: str, item: Any, part: Part, context: Context, at: str, was: str) -> Any:
    shape, inner = below(part, key)
    if inner is Part.OTHER:
        return in_order(item) if key in _SETS.get(part, ()) and isinstance(item, list) else item
    if shape is Shape.ONE:
        return canonical_part(item, inner, context, at, was)
    if shape is Shape.MAP and isinstance(item, dict):
        return dict(_renamed(item, inner, context, at, was))
    if shape is Shape.LIST and isinstance(item, list):
        return [canonical_part(one, inner, context, f"{at}/{i}", f"{was}/{i}") for i, one in enumerate(item)]
    return item


def _renamed(items: dict[str, Any], part: Part, context: Context, at: str, was: str) -> Iterator[tuple[str, Any]]:
    """Named objects under the one spelling of their name."""
    for name, item in items.items():
        spelling = name
        if part is Part.MEDIA_TYPE:
            spelling = media_type(name)
        elif part is Part.RESPONSE and _RANGE.fullmatch(name):
            spelling = name.upper()
        if spelling != name and spelling in items:
            spelling = name
        if spelling != name:
            context.moved[join(at, spelling)] = join(was, name)
        yield spelling, canonical_part(item, part, context, join(at, spelling), join(was, name))


def media_type(name: str) -> str:
    """A media type in one spelling: names in lower case, no white space, no needless quotes (RFC 9110, 8.3.1)."""
    kind, *parameters = name.split(";")
    return ";".join([kind.strip().lower(), *sorted(_media_parameter(text) for text in parameters if text.strip())])


def _media_parameter(text: str) -> str:
    key, _, value = (part.strip() for part in text.partition("="))
    key, value = key.lower(), value.strip('"')
    return f"{key}={value.lower() if key == 'charset' else value}"


def _parameter(value: dict[str, Any]) -> None:
    """`style` and `explode` have defaults by place (OpenAPI 3.1.1, 4.8.12.2); a path parameter is always required."""
    where = value.get("in")
    form = where in ("query", "cookie")
    style = value.get("style", "form" if form else "simple")
    if value.get("explode") is (style == "form"):
        del value["explode"]
    if value.get("style") == ("form" if form else "simple"):
        del value["style"]
    if where == "path":
        value["required"] = True


def _security_scheme(value: dict[str, Any]) -> None:
    """Names of HTTP authentication schemes know no case (RFC 9110, 11.1)."""
    if isinstance(value.get("scheme"), str):
        value["scheme"] = value["scheme"].lower()


def _server(value: dict[str, Any]) -> None:
    if isinstance(value.get("url"), str) and len(value["url"]) > 1:
        value["url"] = value["url"].rstrip("/")


_MENDED: dict[Part, Callable[[dict[str, Any]], None]] = {
    Part.PARAMETER: _parameter,
    Part.SECURITY_SCHEME: _security_scheme,
    Part.SERVER: _server,
}
