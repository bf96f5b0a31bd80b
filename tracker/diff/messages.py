"""What is sent and what comes back: request bodies, responses, media types, headers."""

from collections.abc import Mapping
from typing import Any

from tracker.diff.alike import any_bytes
from tracker.diff.headers import compare_headers, compare_links, compare_paired
from tracker.diff.media import pair_media_types, text_like
from tracker.diff.model import Direction, Place
from tracker.diff.pointer import step
from tracker.diff.schemas import compare_schemas
from tracker.diff.walk import Node, Spot, Walk, reference, tell
from tracker.diff.wording import compare_remarks


def compare_request_body(walk: Walk, node: Node, older: Any, newer: Any, spot: Spot) -> None:
    """Note what differs between two request bodies, references or not."""
    at = spot.child("requestBody")._replace(place=Place("request", "operation"))
    if older == newer:
        if newer is not None:
            node.equal.append(("body", newer, None))
        return
    if older is None or newer is None:
        value = walk.resolve_newer(t)[0] if (t := reference(newer)) else newer
        required = isinstance(value, dict) and value.get("required") is True
        happened = "added" if older is None else "removed"
        pointers: dict[str, Any] = {
            "older": None if older is None else at.older,
            "newer": None if newer is None else at.newer,
        }
        tell(node, "body", happened, at, before=older, after=newer, required=required, **pointers)
        return
    compare_paired(walk, node, "body", older, newer, at, compare_body)


def compare_body(walk: Walk, node: Node, older: Mapping[str, Any], newer: Mapping[str, Any], spot: Spot) -> None:
    """Note what differs between two Request Body Objects."""
    spot = spot._replace(place=Place("request", "operation"))
    required = older.get("required") is True, newer.get("required") is True
    if required[0] != required[1]:
        happened = "became-required" if required[1] else "became-optional"
        tell(node, "body", happened, spot, before=required[0], after=required[1])
    compare_remarks(node, "request-body", older, newer, spot)
    compare_content(walk, node, "request", older.get("content"), newer.get("content"), spot)


def compare_responses(walk: Walk, node: Node, older: Any, newer: Any, spot: Spot) -> None:
    """Note statuses that came and went, and what differs in those that stayed."""
    before = older if isinstance(older, dict) else {}
    after = newer if isinstance(newer, dict) else {}
    for status in [*before, *(status for status in after if status not in before)]:
        if status.startswith("x-"):
            continue
        at = spot.child("responses", status, name=status)._replace(place=Place("response", "operation"))
        if status in before and status in after:
            if before[status] == after[status]:
                node.equal.append(("response", after[status], None))
            else:
                compare_paired(walk, node, "response", before[status], after[status], at, compare_response)
            continue
        added = status not in before
        tell(
            node,
            "response",
            "added" if added else "removed",
            at,
            before=None if added else status,
            after=status if added else None,
            older=None if added else at.older,
            newer=at.newer if added else None,
            success=status.startswith("2"),
        )


def compare_response(walk: Walk, node: Node, older: Mapping[str, Any], newer: Mapping[str, Any], spot: Spot) -> None:
    """Note what differs between two Response Objects."""
    compare_remarks(node, "response", older, newer, spot)
    compare_content(walk, node, "response", older.get("content"), newer.get("content"), spot)
    compare_headers(walk, node, older.get("headers"), newer.get("headers"), spot)
    compare_links(node, older.get("links"), newer.get("links"), spot)


def compare_content(walk: Walk, node: Node, direction: Direction, older: Any, newer: Any, spot: Spot) -> None:
    """Note media types that came and went or changed name, and what differs in their schemas."""
    before = older if isinstance(older, dict) else {}
    after = newer if isinstance(newer, dict) else {}
    spot = spot._replace(place=Place(direction, "operation"))
    pairs, gone, come = pair_media_types(list(before), list(after), related=direction == "response")
    seen: list[tuple[Any, Any]] = []
    for first, second, relation in sorted(pairs, key=lambda pair: text_like(pair[1])):
        at = spot._replace(older=step(spot.older, "content", first), newer=step(spot.newer, "content", second))
        if relation:
            tell(node, "media-type-name", relation, at, before=first, after=second, name=second)
        sides = before[first], after[second]
        if sides not in seen:
            seen.append(sides)
            _media_type(walk, node, sides, second, at, Place(direction, "body"))
    for name in gone:
        tell(node, "media-type", "removed", spot, before=name, older=step(spot.older, "content", name), name=name)
    for name in come:
        tell(node, "media-type", "added", spot, after=name, newer=step(spot.newer, "content", name), name=name)


def _media_type(walk: Walk, node: Node, sides: tuple[Any, Any], name: str, spot: Spot, place: Place) -> None:
    older, newer = (side if isinstance(side, dict) else {} for side in sides)
    schema_place = place._replace(trait="text" if text_like(name) else "")
    if older == newer:
        node.equal.append(("media", newer, schema_place))
        return
    compare_remarks(node, "media-type", older, newer, spot._replace(name=name))
    for keyword, at_place in (("schema", schema_place), ("itemSchema", schema_place.below())):
        _media_schema(walk, node, keyword, (older, newer), name, spot, at_place)
    if older.get("encoding") != newer.get("encoding"):
        tell(
            node,
            "media-type",
            "encoding-changed",
            spot,
            before=older.get("encoding"),
            after=newer.get("encoding"),
            name=name,
            place=place,
        )


def _media_schema(
    walk: Walk,
    node: Node,
    keyword: str,
    sides: tuple[Mapping[str, Any], Mapping[str, Any]],
    name: str,
    spot: Spot,
    place: Place,
) -> None:
    """The schema of a media type, or of each item in a stream of them (OpenAPI 3.2, 4.14)."""
    before, after = sides[0].get(keyword), sides[1].get(keyword)
    at = spot._replace(
        older=spot.older if before is None else f"{spot.older}/{keyword}",
        newer=spot.newer if after is None else f"{spot.newer}/{keyword}",
    )
    if before is not None and after is not None:
        compare_schemas(walk, node, before, after, Spot(at.older, at.newer, place))
    elif before is not after and not any_bytes(before if after is None else after):
        happened = "schema-added" if before is None else "schema-removed"
        body = Place(place.direction, "body")
        tell(node, "media-type", happened, at, before=before, after=after, name=name, place=body)
