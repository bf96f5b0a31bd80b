"""What only explains: titles, descriptions, examples, extensions."""

from collections.abc import Collection, Mapping
from typing import Any

from tracker.diff.alike import same_examples
from tracker.diff.bounds import written
from tracker.diff.keywords import WORDING
from tracker.diff.walk import Node, Spot, tell

LIFECYCLE = frozenset({"x-sunset", "x-stability-level"})
"""Extensions with a comparison of their own."""


def compare_remarks(node: Node, subject: str, older: Mapping[str, Any], newer: Mapping[str, Any], spot: Spot) -> None:
    """Note what explains two objects that are neither schemas nor operations: wording, and every extension."""
    compare_wording(node, subject, older, newer, spot)
    plain = {key for side in (older, newer) for key in side if not key.startswith("x-")}
    compare_extensions(node, subject, older, newer, spot, known=plain | LIFECYCLE)


def compare_wording(node: Node, subject: str, older: Mapping[str, Any], newer: Mapping[str, Any], spot: Spot) -> None:
    """Note another title, description, summary or example."""
    for keyword in WORDING:
        before, after = older.get(keyword), newer.get(keyword)
        if before != after and not (keyword.startswith("example") and same_examples(older, newer)):
            _tell(node, "wording", subject, keyword, (older, newer), spot)


def compare_extensions(
    node: Node,
    subject: str,
    older: Mapping[str, Any],
    newer: Mapping[str, Any],
    spot: Spot,
    *,
    known: Collection[str],
) -> None:
    """Note every field that differs and is not among the known: extensions, and words of other vocabularies."""
    for keyword in [*older, *(key for key in newer if key not in older)]:
        if keyword not in known and older.get(keyword) != newer.get(keyword):
            _tell(node, "extension", subject, keyword, (older, newer), spot)


def _tell(
    node: Node, kind: str, subject: str, keyword: str, sides: tuple[Mapping[str, Any], Mapping[str, Any]], spot: Spot
) -> None:
    tell(
        node,
        kind,
        "changed",
        spot,
        before=sides[0].get(keyword),
        after=sides[1].get(keyword),
        subject=subject,
        keyword=keyword,
        **written(keyword, *sides, spot),
    )
