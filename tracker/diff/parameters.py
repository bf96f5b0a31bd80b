"""The parameters of two operations, whichever of path and operation they stand in."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from tracker.diff.constraints import compare_wording
from tracker.diff.lifecycle import compare_deprecation, compare_stability
from tracker.diff.model import Place
from tracker.diff.schemas import compare_schemas
from tracker.diff.walk import Key, Node, Spot, Walk, reference, tell


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


def compare_parameters(
    walk: Walk, node: Node, older: Parameters, newer: Parameters, renamed: Mapping[str, str]
) -> None:
    """Note what differs between the parameters of two operations."""
    taken = set()
    for key, parameter in older.items():
        if key in newer:
            partner = key
        elif key[0] == "path" and key[1] in renamed and ("path", renamed[key[1]]) in newer:
            partner = ("path", renamed[key[1]])
        else:
            _removed(node, parameter)
            continue
        taken.add(partner)
        _pair(walk, node, parameter, newer[partner])
    for key, parameter in newer.items():
        if key not in taken:
            _added(node, parameter)


def unchanged(walk: Walk, newer: Parameters) -> bool:
    """Whether all that is named by `$ref` says the same on the older side."""
    return all(p.target is None or walk.resolve_older(p.target)[0] == p.value for p in newer.values())


def link_parameters(walk: Walk, node: Node, parameters: Parameters) -> None:
    """Note that an operation that did not change has these parameters."""
    for parameter in parameters.values():
        _pair(walk, node, parameter, parameter)


def _spot(parameter: Parameter) -> Spot:
    name = str(parameter.value.get("name", ""))
    return Spot(parameter.pointer, parameter.pointer, place_of(parameter.value), "", name)


def _facts(value: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "in": str(value.get("in", "")),
        "required": value.get("required") is True,
        "deprecated": value.get("deprecated") is True,
        "sunset": value.get("x-sunset"),
    }


def _removed(node: Node, parameter: Parameter) -> None:
    tell(
        node,
        "parameter",
        "removed",
        _spot(parameter),
        newer=None,
        before=parameter.value,
        **_facts(parameter.value),
        shared=parameter.shared,
    )


def _added(node: Node, parameter: Parameter) -> None:
    facts = _facts(parameter.value) | {"shared": parameter.shared}
    tell(node, "parameter", "added", _spot(parameter), older=None, after=parameter.value, **facts)


def _pair(walk: Walk, node: Node, older: Parameter, newer: Parameter) -> None:
    if older.target and newer.target:
        key = Key("parameter", older.target, newer.target)
        walk.link(node, key, None)
        return
    compare_parameter(walk, node, older.value, newer.value, (older.pointer, newer.pointer))


def compare_parameter(
    walk: Walk, node: Node, older: Mapping[str, Any], newer: Mapping[str, Any], pointers: tuple[str, str]
) -> None:
    """Note what differs between two Parameter Objects."""
    if older == newer:
        node.equal.append(("parameter", newer, None))
        return
    spot = Spot(pointers[0], pointers[1], place_of(newer), "", str(newer.get("name", "")))
    facts: dict[str, Any] = {"in": str(newer.get("in", ""))}
    required = older.get("required") is True, newer.get("required") is True
    if required[0] != required[1]:
        happened = "became-required" if required[1] else "became-optional"
        tell(node, "parameter", happened, spot, before=required[0], after=required[1], **facts)
    if older.get("name") != newer.get("name") and facts["in"] != "header":
        tell(
            node,
            "parameter",
            "renamed",
            spot,
            before=older.get("name"),
            after=newer.get("name"),
            older=f"{spot.older}/name",
            newer=f"{spot.newer}/name",
            **facts,
        )
    compare_deprecation(node, "parameter", older, newer, spot)
    compare_stability(node, "parameter", older, newer, spot)
    compare_wording(node, "parameter", older, newer, spot)
    _serialization(node, older, newer, spot)
    schemas = _schema(older), _schema(newer)
    at = spot._replace(older=spot.older + schemas[0][1], newer=spot.newer + schemas[1][1])
    compare_schemas(walk, node, schemas[0][0], schemas[1][0], at)


def _serialization(node: Node, older: Mapping[str, Any], newer: Mapping[str, Any], spot: Spot) -> None:
    """How the value is written: style, explode, reserved characters, with their defaults."""
    facts: dict[str, Any] = {"in": str(newer.get("in", ""))}
    for keyword in ("style", "explode", "allowReserved"):
        before, after = _written(older, keyword), _written(newer, keyword)
        if before != after:
            tell(
                node,
                "parameter",
                f"{'allow-reserved' if keyword == 'allowReserved' else keyword}-changed",
                spot,
                before=before,
                after=after,
                older=f"{spot.older}/{keyword}" if keyword in older else spot.older,
                newer=f"{spot.newer}/{keyword}" if keyword in newer else spot.newer,
                **facts,
            )


def _written(parameter: Mapping[str, Any], keyword: str) -> Any:
    style = parameter.get("style", "form" if parameter.get("in") in ("query", "cookie") else "simple")
    if keyword == "style":
        return style
    return parameter.get(keyword, style == "form" if keyword == "explode" else False)


def _schema(parameter: Mapping[str, Any]) -> tuple[Any, str]:
    """(schema, pointer suffix) of a parameter or header, in `schema` or in its one media type."""
    content = parameter.get("content")
    if isinstance(content, dict) and content:
        name = next(iter(content))
        media = content[name]
        if isinstance(media, dict):
            from tracker.diff.pointer import step

            return media.get("schema", {}), step("/content", name, "schema") if "schema" in media else step(
                "/content", name
            )
    return parameter.get("schema", {}), "/schema" if "schema" in parameter else ""


schema_of = _schema
"""Shared with headers, which have the same fields (OpenAPI 3.1, 4.8.21)."""
