"""A parameter: where it stands, what its style makes of values, where its schema is."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from tracker.diff.model import Place
from tracker.diff.pointer import step
from tracker.diff.walk import reference


class Parameter(NamedTuple):
    """A parameter as an operation has it."""

    value: Mapping[str, Any]
    """What it says, `$ref` followed."""
    pointer: str
    """Where that stands."""
    target: str | None
    """The `$ref` it was named by."""
    shared: bool
    """Given for the whole path, not for the one operation."""


Parameters = dict[tuple[str, str], Parameter]
"""(in, name) -> parameter: what makes a parameter unique (OpenAPI 3.1, 4.8.10)."""


def effective(resolve: Callable[[str], tuple[Any, str]], shared: Any, own: Any, home: str, pointer: str) -> Parameters:
    """The parameters of an operation: those of its path, replaced by its own."""
    found: Parameters = {}
    for given, base, of_path in ((shared, home, True), (own, pointer, False)):
        for at, value in enumerate(given if isinstance(given, list) else []):
            target, here = reference(value), f"{base}/parameters/{at}"
            if target:
                value, here = resolve(target)
            if isinstance(value, dict):
                key = str(value.get("in", "")), _folded(value)
                found[key] = Parameter(value, here, target, of_path)
    return found


def _folded(value: Mapping[str, Any]) -> str:
    name = str(value.get("name", ""))
    return name.lower() if value.get("in") == "header" else name


def place_of(parameter: Mapping[str, Any]) -> Place:
    """The place of a parameter's schema, with what its style makes of numbers and lists (OpenAPI 3.1, 4.8.12)."""
    where = parameter.get("in")
    style = parameter.get("style", "form" if where in ("query", "cookie") else "simple")
    words = {
        "text": "content" not in parameter,
        "form": "content" not in parameter
        and where in ("query", "cookie")
        and style == "form"
        and parameter.get("explode", True) is True,
        "header": where == "header",
        "required": parameter.get("required") is True,
    }
    return Place("request", "parameter", " ".join(word for word, holds in words.items() if holds))


def facts_of(value: Mapping[str, Any]) -> dict[str, Any]:
    """What a rule must know of a parameter that came or went."""
    return {
        "in": str(value.get("in", "")),
        "required": value.get("required") is True,
        "deprecated": value.get("deprecated") is True,
        "sunset": value.get("x-sunset"),
    }


def written(parameter: Mapping[str, Any], keyword: str) -> Any:
    """`style`, `explode` or `allowReserved` of a parameter, with its default (OpenAPI 3.1, 4.8.12)."""
    style = parameter.get("style", "form" if parameter.get("in") in ("query", "cookie") else "simple")
    if keyword == "style":
        return style
    return parameter.get(keyword, style == "form" if keyword == "explode" else False)


def schema_of(parameter: Mapping[str, Any]) -> tuple[Any, str]:
    """(schema, pointer suffix) of a parameter or header, in `schema` or in its one media type (OpenAPI 3.1, 4.8.21)."""
    content = parameter.get("content")
    if isinstance(content, dict) and content:
        name = next(iter(content))
        media = content[name]
        if isinstance(media, dict):
            return media.get("schema", {}), step("/content", name, "schema") if "schema" in media else step(
                "/content", name
            )
    return parameter.get("schema", {}), "/schema" if "schema" in parameter else ""
