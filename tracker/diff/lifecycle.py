"""Deprecation, sunset dates and stability, of operations, parameters and schemas alike."""

from collections.abc import Mapping
from typing import Any

from tracker.diff.pointer import step
from tracker.diff.walk import Node, Spot, tell

STABILITY = ("draft", "alpha", "beta", "stable")
"""Levels of `x-stability-level`, least stable first."""


def compare_deprecation(
    node: Node, subject: str, older: Mapping[str, Any], newer: Mapping[str, Any], spot: Spot
) -> None:
    """Note that a thing was deprecated or revived, or that its `x-sunset` moved."""
    before, after = older.get("deprecated") is True, newer.get("deprecated") is True
    sunsets = older.get("x-sunset"), newer.get("x-sunset")
    level = newer.get("x-stability-level")
    if before != after:
        happened = "deprecated" if after else "reactivated"
        tell(
            node,
            "lifecycle",
            happened,
            spot,
            before=before,
            after=after,
            older=step(spot.older, "deprecated") if "deprecated" in older else spot.older,
            newer=step(spot.newer, "deprecated") if "deprecated" in newer else spot.newer,
            subject=subject,
            sunset=sunsets[1],
            stability=level,
        )
    elif after and sunsets[0] != sunsets[1]:
        happened = (
            "sunset-added" if sunsets[0] is None else "sunset-deleted" if sunsets[1] is None else "sunset-changed"
        )
        tell(
            node,
            "lifecycle",
            happened,
            spot,
            before=sunsets[0],
            after=sunsets[1],
            older=step(spot.older, "x-sunset") if sunsets[0] is not None else spot.older,
            newer=step(spot.newer, "x-sunset") if sunsets[1] is not None else spot.newer,
            subject=subject,
            stability=level,
        )


def compare_stability(node: Node, subject: str, older: Mapping[str, Any], newer: Mapping[str, Any], spot: Spot) -> None:
    """Note that `x-stability-level` rose or fell; a level left out means stable."""
    keyword = "x-stability-level"
    before, after = older.get(keyword), newer.get(keyword)
    if before == after:
        return
    ranks = [_rank(before), _rank(after)]
    happened = "invalid" if None in ranks else "decreased" if ranks[0] > ranks[1] else "increased"  # type: ignore[operator]
    if ranks[0] == ranks[1] and None not in ranks:
        return
    tell(
        node,
        "stability",
        happened,
        spot,
        before=before,
        after=after,
        older=step(spot.older, keyword) if keyword in older else spot.older,
        newer=step(spot.newer, keyword) if keyword in newer else spot.newer,
        subject=subject,
    )


def _rank(level: object) -> int | None:
    if level is None:
        return len(STABILITY) - 1
    return STABILITY.index(level) if isinstance(level, str) and level in STABILITY else None
