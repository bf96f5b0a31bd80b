"""Discriminators of two schemas (OpenAPI 3.1, 4.8.25)."""

from typing import Any

from tracker.diff.pointer import step
from tracker.diff.reading import mapping
from tracker.diff.walk import Node, Spot, tell


def compare_discriminators(node: Node, older: Any, newer: Any, spot: Spot) -> None:
    """Note a discriminator that came or went, its property, and the entries of its mapping."""
    if older == newer or not isinstance(older, dict | None) or not isinstance(newer, dict | None):
        return
    at = spot.child("discriminator")._replace(place=spot.place, where=spot.where)
    if older is None or newer is None:
        happened = "added" if older is None else "removed"
        tell(
            node,
            "discriminator",
            happened,
            at,
            before=older,
            after=newer,
            older=None if older is None else at.older,
            newer=None if newer is None else at.newer,
        )
        return
    before, after = older.get("propertyName"), newer.get("propertyName")
    if before != after:
        named = at.child("propertyName")._replace(place=spot.place)
        tell(node, "discriminator", "property-name-changed", named, before=before, after=after)
    first, second = mapping(older.get("mapping")), mapping(newer.get("mapping"))
    for key in [*first, *(key for key in second if key not in first)]:
        if target(first.get(key)) == target(second.get(key)):
            continue
        happened = "changed" if key in first and key in second else "deleted" if key in first else "added"
        tell(
            node,
            "discriminator",
            f"mapping-{happened}",
            at,
            before=first.get(key),
            after=second.get(key),
            older=step(at.older, "mapping", key) if key in first else None,
            newer=step(at.newer, "mapping", key) if key in second else None,
            key=key,
        )


def target(value: Any) -> Any:
    """What an entry of a mapping leads to; a bare name is that of a schema (OpenAPI 3.1, 4.8.25)."""
    bare = isinstance(value, str) and not any(mark in value for mark in "#/.")
    return f"#/components/schemas/{value}" if bare else value
