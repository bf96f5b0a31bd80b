"""What is said once for the whole description: info, servers, tags, security, and which components there are."""

from collections.abc import Mapping
from typing import Any

from tracker.diff.model import OPERATION
from tracker.diff.pointer import step
from tracker.diff.reading import mapping
from tracker.diff.security import compare_requirements, compare_schemes
from tracker.diff.servers import compare_servers
from tracker.diff.walk import Key, Node, Spot, Walk, tell
from tracker.diff.wording import compare_remarks

SECTIONS = {
    "schemas": "schema",
    "parameters": "parameter",
    "responses": "response",
    "requestBodies": "body",
    "headers": "header",
}
"""Section of the Components Object -> what a node of it is (OpenAPI 3.1, 4.8.7)."""


def compare_whole(walk: Walk, node: Node) -> None:
    """Note what differs outside paths and components."""
    older, newer = walk.older, walk.newer
    spot = Spot("", "", OPERATION)
    info = mapping(older.get("info")), mapping(newer.get("info"))
    at = Spot("/info", "/info", OPERATION)
    compare_remarks(node, "info", info[0], info[1], at)
    for keyword in ("version", "termsOfService", "contact", "license"):
        before, after = info[0].get(keyword), info[1].get(keyword)
        if before != after:
            pointers: dict[str, Any] = {
                "older": f"/info/{keyword}" if keyword in info[0] else "/info",
                "newer": f"/info/{keyword}" if keyword in info[1] else "/info",
            }
            tell(node, "info", "changed", at, before=before, after=after, keyword=keyword, **pointers)
    compare_remarks(node, "document", older, newer, spot)
    compare_servers(node, older.get("servers"), newer.get("servers"), spot)
    compare_requirements(node, older.get("security"), newer.get("security"), spot)
    schemes = [mapping(mapping(side.get("components")).get("securitySchemes")) for side in (older, newer)]
    compare_schemes(node, schemes[0], schemes[1])
    _tags(node, older.get("tags"), newer.get("tags"))


def _tags(node: Node, older: Any, newer: Any) -> None:
    before, after = _by_name(older), _by_name(newer)
    for name in before:
        if name in after and before[name][1] != after[name][1]:
            pointers = f"/tags/{before[name][0]}", f"/tags/{after[name][0]}"
            compare_remarks(node, "tag", before[name][1], after[name][1], Spot(*pointers, OPERATION, "", name))


def _by_name(tags: Any) -> dict[str, tuple[int, Mapping[str, Any]]]:
    listed = enumerate(tags if isinstance(tags, list) else [])
    return {str(tag.get("name")): (at, tag) for at, tag in listed if isinstance(tag, dict)}


def compare_components(walk: Walk) -> None:
    """Ask for the comparison of every component that differs under one name; note the schemas that came and went."""
    homes = mapping(walk.older.get("components")), mapping(walk.newer.get("components"))
    for section, what in SECTIONS.items():
        before, after = mapping(homes[0].get(section)), mapping(homes[1].get(section))
        _compare_section(walk, f"/components/{section}", what, before, after)


def compare_definitions(walk: Walk) -> None:
    """The same for the definitions of a JSON Schema."""
    for section in ("definitions", "$defs"):
        before, after = mapping(walk.older.get(section)), mapping(walk.newer.get(section))
        _compare_section(walk, f"/{section}", "schema", before, after)


def _compare_section(walk: Walk, pointer: str, what: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    for name, value in before.items():
        if name in after and value != after[name]:
            target = "#" + step(pointer, name)
            walk.want(Key(what, target, target))
    if what == "schema":
        whole = walk.node(Key("document", "", ""))
        for name in before:
            if name not in after:
                _component(whole, pointer, name, added=False)
        for name in after:
            if name not in before:
                _component(whole, pointer, name, added=True)


def _component(node: Node, pointer: str, name: str, *, added: bool) -> None:
    at = step(pointer, name)
    tell(
        node,
        "component",
        "added" if added else "removed",
        Spot(at, at, OPERATION, name, name),
        before=None if added else name,
        after=name if added else None,
        older=None if added else at,
        newer=at if added else None,
    )
