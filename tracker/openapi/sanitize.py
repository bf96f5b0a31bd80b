"""Ill-typed objects are taken out and told, so that what is left has the shape that OpenAPI gives it.

Looks at paths, operations, parameters, bodies, responses, media types and components, in which everything that others
walk through is an object or a list where it should be. Schemas are looked at only where they begin: their inside stays
as published, for `normalize` and whoever reads them to judge.
"""

from collections.abc import Callable
from typing import Any

from tracker.openapi.pointer import join
from tracker.openapi.structure import STRUCTURE, Kind, Part, Shape

Tell = Callable[[str, str], None]
"""Called with a canonical pointer and a reason."""

_NAMES = {Shape.MAP: "an object", Shape.LIST: "a list", Shape.ONE: "an object"}
_WORDS = {dict: "an object", list: "a list", str: "text", bool: "true or false", type(None): "null"}
_CHECKED: dict[Part, dict[str, Kind]] = {part: few for part, few in STRUCTURE.items() if part is not Part.SCHEMA}


def sanitize(document: dict[str, Any], tell: Tell) -> None:
    """Takes ill-typed parts out of a document in OpenAPI 3.x shape, in place; `tell` hears of each."""
    todo: list[tuple[dict[str, Any], Part, str]] = [(document, Part.ROOT, "")]
    while todo:
        holder, part, at = todo.pop()
        if part is Part.CALLBACK:
            members = [(key, Kind(Shape.ONE, Part.PATH_ITEM)) for key in holder if not key.startswith(("x-", "$ref"))]
        else:
            few = _CHECKED.get(part)
            members = [(key, few[key]) for key in holder if key in few] if few else []
        for key, kind in members:
            here = f"{at}/{key}" if part is not Part.CALLBACK else join(at, key)
            _member(holder, key, kind, here, tell, todo)


def _member(
    holder: dict[str, Any], key: str, kind: Kind, at: str, tell: Tell, todo: list[tuple[dict[str, Any], Part, str]]
) -> None:
    value = holder[key]
    if kind.shape is Shape.ONE:
        if type(value) is dict:
            if kind.part is not Part.SCHEMA:
                todo.append((value, kind.part, at))
        elif not (kind.part is Part.SCHEMA and type(value) is bool):
            _take_out(holder, key, kind, at, tell)
    elif kind.shape is Shape.MAP:
        if type(value) is dict:
            _named(value, kind, at, tell, todo)
        else:
            _take_out(holder, key, kind, at, tell)
    elif type(value) is list:
        holder[key] = _listed(value, kind, at, tell, todo)
    else:
        _take_out(holder, key, kind, at, tell)


def _named(
    value: dict[str, Any], kind: Kind, at: str, tell: Tell, todo: list[tuple[dict[str, Any], Part, str]]
) -> None:
    bad = []
    for name, item in value.items():
        if type(item) is dict:
            if kind.part is not Part.SCHEMA:
                todo.append((item, kind.part, join(at, name)))
        elif not (kind.part is Part.SCHEMA and type(item) is bool) and not name.startswith("x-"):
            bad.append(name)
    for name in bad:
        _take_out(value, name, Kind(Shape.ONE, kind.part), join(at, name), tell)


def _listed(
    value: list[Any], kind: Kind, at: str, tell: Tell, todo: list[tuple[dict[str, Any], Part, str]]
) -> list[Any]:
    if all(type(item) is dict for item in value):
        todo.extend((item, kind.part, f"{at}/{index}") for index, item in enumerate(value))
        return value
    kept: list[Any] = []
    for index, item in enumerate(value):
        if type(item) is dict:
            todo.append((item, kind.part, f"{at}/{index}"))
            kept.append(item)
        else:
            tell(f"{at}/{index}", f"{_word(item)} where an object ({kind.part}) is expected: left out")
    return kept


def _take_out(holder: dict[str, Any], key: str, kind: Kind, at: str, tell: Tell) -> None:
    tell(at, f"{_word(holder[key])} where {_NAMES[kind.shape]} ({kind.part}) is expected: left out")
    del holder[key]


def _word(value: Any) -> str:
    return _WORDS.get(type(value), "a number")
