"""The constraints of one schema that need no walk: bounds, values, enumerations, flags, life cycle, wording."""

from collections.abc import Mapping
from typing import Any

from tracker.diff.bounds import compare_bounds, written
from tracker.diff.discriminators import compare_discriminators
from tracker.diff.keywords import FLAGS, STRUCTURAL, VALUES
from tracker.diff.kinds import one_way
from tracker.diff.lifecycle import compare_deprecation, compare_stability
from tracker.diff.reading import identity
from tracker.diff.shape import nullable
from tracker.diff.walk import Node, Spot, tell
from tracker.diff.wording import compare_extensions, compare_wording

MOST_VALUES = 2000
"""Values that came to an enumeration or left it, told one by one; more are told together."""

ABSENT = object()
"""Stands for a keyword that is not there, where null is a value."""


def compare_constraints(node: Node, older: Mapping[str, Any], newer: Mapping[str, Any], spot: Spot) -> None:
    """Note what differs in the keywords of two canonical schemas that hold plain values."""
    facts = one_way(newer)
    compare_bounds(node, older, newer, spot, facts)
    _values(node, older, newer, spot, facts)
    _enumeration(node, older, newer, spot, facts)
    _extensible_enumeration(node, older, newer, spot)
    for keyword, (set_, unset) in FLAGS.items():
        before, after = older.get(keyword) is True, newer.get(keyword) is True
        if before != after:
            pointers = written(keyword, older, newer, spot)
            tell(
                node,
                "flag",
                set_ if after else unset,
                spot,
                before=before,
                after=after,
                required=spot.required,
                keyword=keyword,
                **pointers,
            )
    compare_deprecation(node, "schema", older, newer, spot)
    compare_stability(node, "schema", older, newer, spot)
    compare_discriminators(node, older.get("discriminator"), newer.get("discriminator"), spot)
    compare_wording(node, "schema", older, newer, spot)
    compare_extensions(node, "schema", older, newer, spot, known=STRUCTURAL)


def _values(node: Node, older: Mapping[str, Any], newer: Mapping[str, Any], spot: Spot, facts: dict[str, Any]) -> None:
    for keyword, segment in VALUES.items():
        before, after = older.get(keyword, ABSENT), newer.get(keyword, ABSENT)
        if before is after or before == after:
            continue
        happened = "added" if before is ABSENT else "removed" if after is ABSENT else "changed"
        if keyword == "pattern" and happened == "changed" and after in (".*", "^.*$", ""):
            happened = "generalized"
        values = {"before": None if before is ABSENT else before, "after": None if after is ABSENT else after}
        tell(node, segment, happened, spot, **values, **written(keyword, older, newer, spot), **facts)


def _enumeration(
    node: Node, older: Mapping[str, Any], newer: Mapping[str, Any], spot: Spot, facts: dict[str, Any]
) -> None:
    before, after = older.get("enum"), newer.get("enum")
    if before == after or not isinstance(before, list | None) or not isinstance(after, list | None):
        return
    if before is None or after is None:
        happened = "became-enum" if before is None else "became-not-enum"
        tell(node, "enum", happened, spot, before=before, after=after, **written("enum", older, newer, spot), **facts)
        return
    known = {identity(value) for value in before}, {identity(value) for value in after}
    told = nullable(older) != nullable(newer)
    gone = [(at, v) for at, v in enumerate(before) if identity(v) not in known[1] and not (told and v is None)]
    come = [(at, v) for at, v in enumerate(after) if identity(v) not in known[0] and not (told and v is None)]
    if len(gone) + len(come) > MOST_VALUES:
        gone = [(-1, [value for _, value in gone])] if gone else []
        come = [(-1, [value for _, value in come])] if come else []
    places = f"{spot.older}/enum", f"{spot.newer}/enum"
    for at, value in gone:
        here = places[0] if at < 0 else f"{places[0]}/{at}"
        tell(node, "enum-value", "removed", spot, before=value, older=here, newer=places[1], **facts)
    for at, value in come:
        here = places[1] if at < 0 else f"{places[1]}/{at}"
        tell(node, "enum-value", "added", spot, after=value, older=places[0], newer=here, **facts)


def _extensible_enumeration(node: Node, older: Mapping[str, Any], newer: Mapping[str, Any], spot: Spot) -> None:
    keyword = "x-extensible-enum"
    before, after = older.get(keyword), newer.get(keyword)
    if not isinstance(before, list) or not isinstance(after, list | None) or before == after:
        return
    known = {identity(value) for value in before}, {identity(value) for value in after or []}
    for at, value in enumerate(before):
        if after is not None and identity(value) not in known[1]:
            tell(
                node,
                "x-extensible-enum-value",
                "removed",
                spot,
                before=value,
                older=f"{spot.older}/{keyword}/{at}",
                newer=f"{spot.newer}/{keyword}",
            )
    for at, value in enumerate(after or []):
        if identity(value) not in known[0]:
            tell(
                node,
                "x-extensible-enum-value",
                "added",
                spot,
                after=value,
                older=f"{spot.older}/{keyword}",
                newer=f"{spot.newer}/{keyword}/{at}",
            )
