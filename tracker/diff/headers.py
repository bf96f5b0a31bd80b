"""Headers and links of two responses."""

from collections.abc import Callable, Mapping
from typing import Any

from tracker.diff.lifecycle import compare_deprecation
from tracker.diff.model import OPERATION, Place
from tracker.diff.parameter import schema_of
from tracker.diff.pointer import step
from tracker.diff.schemas import compare_schemas
from tracker.diff.walk import Key, Node, Spot, Walk, reference, tell
from tracker.diff.wording import compare_remarks

Compare = Callable[[Walk, Node, Mapping[str, Any], Mapping[str, Any], Spot], None]
"""How two objects of one kind are compared."""


def compare_paired(walk: Walk, node: Node, what: str, older: Any, newer: Any, spot: Spot, compare: Compare) -> None:
    """Compare two objects either of which may be a reference: two references are a pair of their own."""
    targets = reference(older), reference(newer)
    if targets[0] and targets[1]:
        walk.link(node, Key(what, targets[0], targets[1]), None)
        return
    if targets[0]:
        older, at = walk.resolve_older(targets[0])
        spot = spot._replace(older=at)
    if targets[1]:
        newer, at = walk.resolve_newer(targets[1])
        spot = spot._replace(newer=at)
    if isinstance(older, dict) and isinstance(newer, dict):
        if older == newer:
            node.equal.append((what, newer, None))
        else:
            compare(walk, node, older, newer, spot)


def compare_headers(walk: Walk, node: Node, older: Any, newer: Any, spot: Spot) -> None:
    """Note headers that came and went, and what differs in those that stayed."""
    before = _by_folded_name(older)
    after = _by_folded_name(newer)
    for folded in [*before, *(name for name in after if name not in before)]:
        name = (after.get(folded) or before[folded])[0]
        at = Spot(
            step(spot.older, "headers", before[folded][0]) if folded in before else "",
            step(spot.newer, "headers", after[folded][0]) if folded in after else "",
            Place("response", "header", "text"),
            "",
            name,
        )
        if folded in before and folded in after:
            compare_paired(walk, node, "header", before[folded][1], after[folded][1], at, compare_header)
            continue
        value = before[folded][1] if folded in before else after[folded][1]
        resolve = walk.resolve_older if folded in before else walk.resolve_newer
        value = resolve(target)[0] if (target := reference(value)) else value
        required = isinstance(value, dict) and value.get("required") is True
        happened = "removed" if folded in before else "added"
        pointers: dict[str, Any] = {"older": at.older or None, "newer": at.newer or None}
        sides: dict[str, Any] = {"before" if folded in before else "after": value}
        tell(node, "header", happened, at, required=required, status=spot.name, **pointers, **sides)


def _by_folded_name(headers: Any) -> dict[str, tuple[str, Any]]:
    """Header names are case-insensitive (RFC 9110, 5.1)."""
    return {name.lower(): (name, value) for name, value in headers.items()} if isinstance(headers, dict) else {}


def compare_header(walk: Walk, node: Node, older: Mapping[str, Any], newer: Mapping[str, Any], spot: Spot) -> None:
    """Note what differs between two Header Objects."""
    place = Place("response", "header", "text")
    spot = spot._replace(place=place, name=spot.name or spot.newer.rsplit("/", 1)[-1])
    required = older.get("required") is True, newer.get("required") is True
    if required[0] != required[1]:
        happened = "became-required" if required[1] else "became-optional"
        tell(node, "header", happened, spot, before=required[0], after=required[1])
    compare_deprecation(node, "header", older, newer, spot)
    compare_remarks(node, "header", older, newer, spot)
    schemas = schema_of(older), schema_of(newer)
    at = spot._replace(older=spot.older + schemas[0][1], newer=spot.newer + schemas[1][1])
    compare_schemas(walk, node, schemas[0][0], schemas[1][0], at)


def compare_links(node: Node, older: Any, newer: Any, spot: Spot) -> None:
    """Note links that came, went or changed (OpenAPI 3.1, 4.8.20)."""
    before = older if isinstance(older, dict) else {}
    after = newer if isinstance(newer, dict) else {}
    for name in [*before, *(name for name in after if name not in before)]:
        if before.get(name) == after.get(name):
            continue
        at = spot.child("links", name, name=name)._replace(place=OPERATION)
        happened = "added" if name not in before else "removed" if name not in after else "changed"
        tell(
            node,
            "link",
            happened,
            at,
            older=at.older if name in before else None,
            newer=at.newer if name in after else None,
            before=before.get(name),
            after=after.get(name),
        )
