"""Two operations -> what differs: life cycle, identity, parameters, body, responses, security."""

from collections.abc import Mapping
from typing import Any

from tracker.diff.callbacks import compare_callbacks
from tracker.diff.lifecycle import compare_deprecation, compare_stability
from tracker.diff.messages import compare_request_body, compare_responses
from tracker.diff.model import OPERATION
from tracker.diff.parameter import effective
from tracker.diff.parameters import compare_parameters, link_parameters, unchanged
from tracker.diff.pieces import MORE
from tracker.diff.pointer import step
from tracker.diff.reading import strings
from tracker.diff.security import compare_requirements
from tracker.diff.servers import compare_servers
from tracker.diff.walk import Node, Spot, Walk, tell
from tracker.diff.wording import compare_extensions, compare_remarks, compare_wording

COMPARED = {
    "tags",
    "summary",
    "description",
    "externalDocs",
    "operationId",
    "parameters",
    "requestBody",
    "responses",
    "callbacks",
    "deprecated",
    "security",
    "servers",
    "x-sunset",
    "x-stability-level",
    "x-codeSamples",
    "x-code-samples",
}
"""Fields of the Operation Object with a comparison of their own (OpenAPI 3.1, 4.8.10)."""


def compare_operations(
    walk: Walk,
    node: Node,
    sides: tuple[Mapping[str, Any], Mapping[str, Any]],
    items: tuple[Mapping[str, Any], Mapping[str, Any]],
    pointers: tuple[str, str],
    renamed: Mapping[str, str],
) -> None:
    """Note in `node` what differs between two operations.

    `items` are the path items they stand in, `pointers` theirs to the operations, `renamed` the path parameters that
    have another name in the newer path: older name -> newer name.
    """
    older, newer = sides
    spot = Spot(pointers[0], pointers[1], OPERATION)
    homes = [pointer.rpartition("/")[0].removesuffix(f"/{MORE}") for pointer in pointers]
    same = older == newer
    if not same:
        _identity(node, older, newer, spot)
        compare_deprecation(node, "operation", older, newer, spot)
        compare_stability(node, "operation", older, newer, spot)
        compare_wording(node, "operation", older, newer, spot)
        compare_requirements(node, older.get("security"), newer.get("security"), spot)
        compare_servers(node, older.get("servers"), newer.get("servers"), spot)
        compare_request_body(walk, node, older.get("requestBody"), newer.get("requestBody"), spot)
        compare_responses(walk, node, older.get("responses"), newer.get("responses"), spot)
        compare_extensions(node, "operation", older, newer, spot, known=COMPARED)
    else:
        node.equal.append(("operation", {key: newer[key] for key in newer if key != "parameters"}, None))
    if "callbacks" in older or "callbacks" in newer:
        compare_callbacks(walk, node, older.get("callbacks"), newer.get("callbacks"), spot)
    path = homes[1].rpartition("/")[2].replace("~1", "/").replace("~0", "~")
    compare_remarks(node, "path", items[0], items[1], Spot(homes[0], homes[1], OPERATION, "", path))
    shared = items[0].get("parameters"), items[1].get("parameters")
    after = effective(walk.resolve_newer, shared[1], newer.get("parameters"), homes[1], spot.newer)
    if same and not renamed and shared[0] == shared[1] and unchanged(walk, after):
        link_parameters(walk, node, after)
        return
    before = effective(walk.resolve_older, shared[0], older.get("parameters"), homes[0], spot.older)
    compare_parameters(walk, node, before, after, renamed)


def _identity(node: Node, older: Mapping[str, Any], newer: Mapping[str, Any], spot: Spot) -> None:
    before, after = older.get("operationId"), newer.get("operationId")
    if before != after:
        happened = "added" if before is None else "removed" if after is None else "changed"
        tell(
            node,
            "operation-id",
            happened,
            spot,
            before=before,
            after=after,
            older=spot.older if before is None else step(spot.older, "operationId"),
            newer=spot.newer if after is None else step(spot.newer, "operationId"),
            name=str(before if before is not None else after),
        )
    tags = [{tag: at for at, tag in enumerate(strings(side.get("tags")))} for side in (older, newer)]
    for tag in [*tags[0], *(tag for tag in tags[1] if tag not in tags[0])]:
        if (tag in tags[0]) != (tag in tags[1]):
            added = tag in tags[1]
            tell(
                node,
                "tag",
                "added" if added else "removed",
                spot,
                before=None if added else tag,
                after=tag if added else None,
                older=spot.older if added else f"{spot.older}/tags/{tags[0][tag]}",
                newer=f"{spot.newer}/tags/{tags[1][tag]}" if added else spot.newer,
                name=tag,
            )
