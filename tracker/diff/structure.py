"""Documents without a comparison of their own (AsyncAPI), told by their structure."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from tracker.diff.model import OPERATION
from tracker.diff.pointer import step
from tracker.diff.shape import ANNOTATIONS
from tracker.diff.walk import Node, Spot, tell

MAPS = frozenset(
    {"properties", "schemas", "messages", "channels", "parameters", "definitions", "$defs", "patternProperties"}
)
"""Keys whose children are names, so that a child called `description` is no explanation."""


class Leaf(NamedTuple):
    """A value that was `added`, `removed` or `changed`, at the smallest place that holds it."""

    happened: str
    older: tuple[str, ...]
    """Keys from the root to it on the older side."""
    newer: tuple[str, ...]
    before: Any
    after: Any


def compare_structure(node: Node, leaves: Iterable[Leaf]) -> None:
    """Note every leaf that differs, in the order of their places."""
    for leaf in sorted(leaves, key=lambda leaf: (leaf.newer, leaf.older, leaf.happened)):
        keys = leaf.older if leaf.happened == "removed" else leaf.newer
        pointers = step("", *leaf.older), step("", *leaf.newer)
        name = keys[-1] if keys else ""
        explains = (name in ANNOTATIONS and (len(keys) < 2 or keys[-2] not in MAPS)) or name.startswith("x-")
        explains = explains or keys[:1] in (("info",), ("asyncapi",))
        tell(
            node,
            "structure",
            leaf.happened,
            Spot(pointers[0], pointers[1], OPERATION, "/".join(keys), name),
            before=leaf.before,
            after=leaf.after,
            older=None if leaf.happened == "added" else pointers[0],
            newer=None if leaf.happened == "removed" else pointers[1],
            wording=explains,
        )
