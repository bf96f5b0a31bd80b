"""The pieces being compared, what was found in each, and which pieces refer to which.

A `Node` is a pair of pieces: an operation, or what an older and a newer `$ref` name. A pair is compared once however
many places refer to it; `edges` remember the places, and `reach` follows them afterwards.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from tracker.diff.model import ROOT, Change, Place
from tracker.diff.pointer import look_up, step

CHAIN = 32
"""`$ref`s that lead to `$ref`s are followed no further than this."""


class Key(NamedTuple):
    """Names a pair of pieces: `what` it is (`schema`, `parameter`, `operation`, …) and where each side stands."""

    what: str
    older: str
    newer: str


@dataclass(slots=True)
class Node:
    """One pair of pieces."""

    key: Key
    changes: list[Change] = field(default_factory=list)
    edges: dict[tuple[Key, Place | None], None] = field(default_factory=dict)
    """Pairs referred to, and where: absolute, relative (`root`, `below`), or None where the target itself knows."""
    equal: list[tuple[str, Any, Place | None]] = field(default_factory=list)
    """Subtrees that are equal on both sides, still to be searched for `$ref`s: (what, value, place)."""
    seen: set[tuple[str, str]] = field(default_factory=set)
    """Pairs of pointers entered, so that a cycle through inline expansion ends."""


class Spot(NamedTuple):
    """Where a walk stands."""

    older: str
    newer: str
    place: Place = ROOT
    where: str = ""
    name: str = ""
    depth: int = 0
    required: bool = False
    """The schema is a property that must be there."""
    null_told: bool = False
    """Nullability has been compared at the wrapping schema."""

    def child(self, *keys: str, where: str = "", name: str | None = None) -> "Spot":
        """The spot under the same keys on both sides, one level below."""
        return self.under(step(self.older, *keys), step(self.newer, *keys), where=where, name=name)

    def under(self, older: str, newer: str, *, where: str = "", name: str | None = None) -> "Spot":
        """The spot at two pointers of their own, one level below."""
        path = f"{self.where}/{where}" if self.where and where else self.where or where
        return Spot(older, newer, self.place.below(), path, self.name if name is None else name, self.depth + 1)

    def moved(self, older: str, newer: str, *, null_told: bool = False) -> "Spot":
        """The same place, read elsewhere: behind a `$ref` or a wrap."""
        return self._replace(older=older, newer=newer, depth=self.depth + 1, null_told=null_told or self.null_told)


class Walk:
    """Two documents being compared."""

    def __init__(self, older: Mapping[str, Any], newer: Mapping[str, Any]) -> None:
        self.older, self.newer = older, newer
        self.nodes: dict[Key, Node] = {}
        self.todo: list[Node] = []
        self.turned: list[Key] = []
        """Nodes of callbacks, where the client receives the request."""
        self._resolved: tuple[dict[str, tuple[Any, str]], dict[str, tuple[Any, str]]] = {}, {}
        self.spread: set[Key] = set()
        """Components that are parts of an object which is the same as a whole: their own changes reach nobody there."""
        self.steps = 0
        """Pairs of schemas that differ as written, compared so far."""
        self.siblings = True
        """Whether keywords beside a `$ref` count (OpenAPI 3.1 and later)."""

    def node(self, key: Key) -> Node:
        """The node of a pair of pieces, made at the first asking."""
        if key not in self.nodes:
            self.nodes[key] = Node(key)
        return self.nodes[key]

    def want(self, key: Key) -> Node:
        """The node of a pair of references; a new one is put on the list of what is to be compared."""
        known = key in self.nodes
        node = self.node(key)
        if not known:
            self.todo.append(node)
        return node

    def link(self, node: Node, key: Key, place: Place | None) -> None:
        """Remember that `node` refers to the pair `key` at a place."""
        node.edges[key, place] = None
        if key.older != key.newer or key.older.count("/") != 3:
            self.want(key)

    def resolve_older(self, reference: str) -> tuple[Any, str]:
        """(value, pointer) of an older `$ref`, chains followed; (None, "") for one that leads nowhere."""
        known = self._resolved[0]
        if reference not in known:
            known[reference] = resolve(self.older, reference)
        return known[reference]

    def resolve_newer(self, reference: str) -> tuple[Any, str]:
        """(value, pointer) of a newer `$ref`."""
        known = self._resolved[1]
        if reference not in known:
            known[reference] = resolve(self.newer, reference)
        return known[reference]


def reference(value: object) -> str | None:
    """The target of a reference object, or None."""
    found = value.get("$ref") if isinstance(value, dict) else None
    return found if isinstance(found, str) else None


def resolve(document: Mapping[str, Any], target: str) -> tuple[Any, str]:
    """What a local `$ref` names in a document, and its pointer; (None, "") where there is nothing."""
    for _ in range(CHAIN):
        if not target.startswith("#"):
            return None, ""
        pointer = target[1:]
        value = look_up(document, pointer)
        following = reference(value)
        if following is None or following == target:
            return value, pointer
        target = following
    return None, ""


def tell(
    node: Node,
    kind: str,
    happened: str,
    spot: Spot,
    *,
    before: Any = None,
    after: Any = None,
    older: str | None = "",
    newer: str | None = "",
    name: str | None = None,
    place: Place | None = None,
    **facts: Any,
) -> None:
    """Note a change. Pointers left out are the spot's; None says that the side has nothing there."""
    node.changes.append(
        Change(
            kind=kind,
            step=happened,
            place=place or spot.place,
            name=spot.name if name is None else name,
            where=spot.where,
            before=before,
            after=after,
            older=spot.older if older == "" else older,
            newer=spot.newer if newer == "" else newer,
            facts=facts,
        )
    )
