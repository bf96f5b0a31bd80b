"""Parameters written out one by one, and as the properties of one exploded object: the same text in the address.

`?page=2&size=9` is two parameters, or one object of style form with explode (OpenAPI 3.1, 4.8.12).
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from tracker.diff.parameter import Parameter, Parameters, facts_of, place_of, written
from tracker.diff.pointer import step
from tracker.diff.reading import mapping, strings
from tracker.diff.schemas import compare_schemas
from tracker.diff.walk import Node, Spot, Walk, reference, tell


class Part(NamedTuple):
    """A property of an exploded object, as the parameter that it is."""

    schema: Any
    pointer: str
    required: bool


def join_exploded(walk: Walk, node: Node, older: Parameters, newer: Parameters) -> tuple[Parameters, Parameters]:
    """The parameters still to be compared, once those of one side that are parts of the other's objects have been."""
    sides = (dict(older), dict(newer))
    for at, resolve in enumerate((walk.resolve_older, walk.resolve_newer)):
        whole, single = sides[at], sides[1 - at]
        for key in [key for key in whole if key not in single]:
            parts = _parts(resolve, whole[key].value)
            common = {name for name in parts if (key[0], name) in single and (key[0], name) not in whole}
            if not common:
                continue
            holder = whole.pop(key)
            for name, part in parts.items():
                other = single.pop((key[0], name)) if name in common else None
                _compare(walk, node, name, part, holder, other, added=bool(at))
    return sides


def _parts(resolve: Callable[[str], tuple[Any, str]], parameter: Mapping[str, Any]) -> dict[str, Part]:
    """The properties of a parameter that is an exploded object; none of any other."""
    if parameter.get("in") not in ("query", "cookie") or "content" in parameter:
        return {}
    if written(parameter, "style") != "form" or written(parameter, "explode") is not True:
        return {}
    schema, pointer = parameter.get("schema"), "/schema"
    if target := reference(schema):
        schema, pointer = resolve(target)[0], target
    needed = strings(mapping(schema).get("required")) if parameter.get("required") is True else []
    properties = mapping(mapping(schema).get("properties"))
    return {name: Part(part, step(f"{pointer}/properties", name), name in needed) for name, part in properties.items()}


def _compare(
    walk: Walk, node: Node, name: str, part: Part, holder: Parameter, other: Parameter | None, *, added: bool
) -> None:
    """Note what differs between a part of the object on one side and the parameter on the other, if there is one."""
    here = part.pointer.removeprefix("#") if part.pointer.startswith("#") else holder.pointer + part.pointer
    there = "" if other is None else f"{other.pointer}/schema" if "schema" in other.value else other.pointer
    spot = Spot(*((there, here) if added else (here, there)), place_of(holder.value), "", name)
    if other is None:
        facts = facts_of(holder.value) | {"required": part.required, "shared": holder.shared}
        sides = {"older": None, "after": part.schema} if added else {"newer": None, "before": part.schema}
        tell(node, "parameter", "added" if added else "removed", spot, **sides, **facts)
        return
    needs = (other.value.get("required") is True, part.required)[:: 1 if added else -1]
    if needs[0] != needs[1]:
        happened = "became-required" if needs[1] else "became-optional"
        place = str(holder.value.get("in", ""))
        tell(node, "parameter", happened, spot, before=needs[0], after=needs[1], **{"in": place})  # type: ignore[arg-type]
    schemas = (other.value.get("schema", {}), part.schema)[:: 1 if added else -1]
    compare_schemas(walk, node, schemas[0], schemas[1], spot)
