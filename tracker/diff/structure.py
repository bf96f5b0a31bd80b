"""Documents without a comparison of their own (AsyncAPI), compared by their structure."""

from collections.abc import Mapping
from typing import Any

from tracker.diff.model import OPERATION
from tracker.diff.pointer import step
from tracker.diff.shape import ANNOTATIONS
from tracker.diff.walk import Node, Spot, tell

DEEPEST = 200


def compare_structure(node: Node, older: Any, newer: Any, pointer: str = "", depth: int = 0) -> None:
    """Note each value that was added, removed or changed, at the smallest place that holds it."""
    if older == newer:
        return
    if depth < DEEPEST and isinstance(older, Mapping) and isinstance(newer, Mapping):
        for key in [*older, *(key for key in newer if key not in older)]:
            _member(node, older, newer, key, step(pointer, key), depth)
        return
    if depth < DEEPEST and isinstance(older, list) and isinstance(newer, list) and len(older) == len(newer):
        for at, (before, after) in enumerate(zip(older, newer, strict=True)):
            compare_structure(node, before, after, f"{pointer}/{at}", depth + 1)
        return
    _tell(node, "changed", pointer, older, newer)


def _member(node: Node, older: Mapping[str, Any], newer: Mapping[str, Any], key: str, pointer: str, depth: int) -> None:
    if key in older and key in newer:
        compare_structure(node, older[key], newer[key], pointer, depth + 1)
    else:
        _tell(node, "removed" if key in older else "added", pointer, older.get(key), newer.get(key))


def _tell(node: Node, happened: str, pointer: str, before: Any, after: Any) -> None:
    name = pointer.rpartition("/")[2]
    tell(
        node,
        "structure",
        happened,
        Spot(pointer, pointer, OPERATION, pointer[1:], name),
        before=before,
        after=after,
        older=None if happened == "added" else pointer,
        newer=None if happened == "removed" else pointer,
        wording=name in ANNOTATIONS or name.startswith("x-"),
    )
