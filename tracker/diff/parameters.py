"""The parameters of two operations, whichever of path and operation they stand in."""

from collections.abc import Mapping
from typing import Any

from tracker.diff.exploded import join_exploded
from tracker.diff.lifecycle import compare_deprecation, compare_stability
from tracker.diff.parameter import Parameter, Parameters, facts_of, place_of, schema_of, written
from tracker.diff.schemas import compare_schemas
from tracker.diff.walk import Key, Node, Spot, Walk, tell
from tracker.diff.wording import compare_remarks


def compare_parameters(
    walk: Walk, node: Node, older: Parameters, newer: Parameters, renamed: Mapping[str, str]
) -> None:
    """Note what differs between the parameters of two operations."""
    if older.keys() != newer.keys():
        older, newer = join_exploded(walk, node, older, newer)
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


def _removed(node: Node, parameter: Parameter) -> None:
    tell(
        node,
        "parameter",
        "removed",
        _spot(parameter),
        newer=None,
        before=parameter.value,
        **facts_of(parameter.value),
        shared=parameter.shared,
    )


def _added(node: Node, parameter: Parameter) -> None:
    facts = facts_of(parameter.value) | {"shared": parameter.shared}
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
    compare_remarks(node, "parameter", older, newer, spot)
    _serialization(node, older, newer, spot)
    schemas = schema_of(older), schema_of(newer)
    at = spot._replace(older=spot.older + schemas[0][1], newer=spot.newer + schemas[1][1])
    compare_schemas(walk, node, schemas[0][0], schemas[1][0], at)


def _serialization(node: Node, older: Mapping[str, Any], newer: Mapping[str, Any], spot: Spot) -> None:
    """How the value is written: style, explode, reserved characters, with their defaults."""
    facts: dict[str, Any] = {"in": str(newer.get("in", ""))}
    for keyword in ("style", "explode", "allowReserved"):
        before, after = written(older, keyword), written(newer, keyword)
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
