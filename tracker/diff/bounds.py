"""The bounds of one schema: lengths, counts, and the ends of a range, inclusive or exclusive."""

from collections.abc import Mapping
from typing import Any

from tracker.diff.keywords import BOUNDS
from tracker.diff.pointer import step
from tracker.diff.shape import types
from tracker.diff.walk import Node, Spot, tell

ENDS = {"minimum": "exclusiveMinimum", "maximum": "exclusiveMaximum"}
"""The keyword that includes an end of a range -> the one that excludes it."""


def compare_bounds(
    node: Node, older: Mapping[str, Any], newer: Mapping[str, Any], spot: Spot, facts: Mapping[str, Any]
) -> None:
    """Note the bounds that were set, moved or taken away; an end that is now excluded, or included, has moved."""
    told: set[str] = set()
    for inclusive, exclusive in ENDS.items():
        for before, after in ((inclusive, exclusive), (exclusive, inclusive)):
            if _swapped(older, newer, before, after):
                told |= {before, after}
                _end(node, (older, newer), (before, after), spot, facts)
    for keyword, (segment, sense, absent) in BOUNDS.items():
        before, after = older.get(keyword, absent), newer.get(keyword, absent)
        if (
            before == after
            or keyword in told
            or not all(_number(value) for value in (before, after) if value is not None)
        ):
            continue
        if before is None or after is None:
            happened = "set" if before is None else "unset"
        else:
            happened = "increased" if after > before else "decreased"
        pointers = written(keyword, older, newer, spot)
        tell(
            node, segment, happened, spot, before=before, after=after, sense=sense, keyword=keyword, **pointers, **facts
        )


def _swapped(older: Mapping[str, Any], newer: Mapping[str, Any], before: str, after: str) -> bool:
    """Whether the older schema says one end by one keyword alone, and the newer by the other alone."""
    alone = before not in newer and after not in older
    return alone and _number(older.get(before)) and _number(newer.get(after))


def _end(
    node: Node,
    sides: tuple[Mapping[str, Any], Mapping[str, Any]],
    keywords: tuple[str, str],
    spot: Spot,
    facts: Mapping[str, Any],
) -> None:
    """Note how an end of a range moved that is excluded on one side."""
    ranks = [_rank(side, keyword) for side, keyword in zip(sides, keywords, strict=True)]
    if ranks[0] == ranks[1]:
        return
    (inclusive,) = ENDS.keys() & set(keywords)
    segment, sense, _ = BOUNDS[inclusive]
    tell(
        node,
        segment,
        "increased" if ranks[1] > ranks[0] else "decreased",
        spot,
        before={keywords[0]: sides[0][keywords[0]]},
        after={keywords[1]: sides[1][keywords[1]]},
        older=step(spot.older, keywords[0]),
        newer=step(spot.newer, keywords[1]),
        sense=sense,
        keyword=inclusive,
        **facts,
    )


def _rank(schema: Mapping[str, Any], keyword: str) -> tuple[float, int]:
    """Where an end stands among all ends; a whole number beyond an excluded one is the next."""
    value, sense = schema[keyword], BOUNDS[keyword][1]
    if keyword in ENDS:
        return value, 0
    whole = types(schema) == {"integer"} and isinstance(value, int)
    return (value + sense, 0) if whole else (value, sense)


def _number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def written(keyword: str, older: Mapping[str, Any], newer: Mapping[str, Any], spot: Spot) -> dict[str, Any]:
    """The pointers to a keyword, or to the schema on the side that does not say it."""
    return {
        "older": step(spot.older, keyword) if keyword in older else spot.older,
        "newer": step(spot.newer, keyword) if keyword in newer else spot.newer,
    }
