"""Objects spread over `allOf`, as the one object they are: moving a property between the parts changes nothing."""

from collections.abc import Callable, Mapping
from typing import Any

from tracker.diff.reading import identity, mapping, strings
from tracker.diff.shape import bare, comments
from tracker.diff.walk import Key, Node, Spot, Walk, reference
from tracker.diff.wording import compare_wording

Resolve = Callable[[str], tuple[Any, str]]
"""What a `$ref` names on one side."""

APART = frozenset({"additionalProperties", "patternProperties", "unevaluatedProperties", "if", "then", "else", "not"})
"""Keywords that look at the part they stand in, so that parts with them cannot be put together."""

MOST = 200
"""Components put together, at most: a part may name itself."""


class Whole:
    """One object, put together from its parts."""

    def __init__(self) -> None:
        self.properties: dict[str, Any] = {}
        self.required: set[str] = set()
        self.rest: dict[str, Any] = {}
        self.parts: list[str] = []
        """`$ref`s of the parts that are components."""

    def same(self, other: "Whole") -> bool:
        """Whether two objects say the same, apart from explanations."""
        return (
            self.required == other.required
            and self.rest == other.rest
            and self.properties.keys() == other.properties.keys()
            and all(bare(self.properties[name]) == bare(other.properties[name]) for name in self.properties)
        )

    def take(self, resolve: Resolve, schema: Any) -> bool:
        """Add a part; False where the parts cannot be put together."""
        if target := reference(schema):
            self.parts.append(target)
            schema = resolve(target)[0]
        if not isinstance(schema, dict) or len(self.parts) > MOST or APART & schema.keys():
            return False
        for name, value in mapping(schema.get("properties")).items():
            if self.properties.setdefault(name, value) != value:
                return False
        self.required.update(strings(schema.get("required")))
        said = {key: value for key, value in schema.items() if key not in SPREAD and not comments(key)}
        if any(self.rest.setdefault(key, value) != value for key, value in said.items()):
            return False
        members = schema.get("allOf", [])
        return isinstance(members, list) and all(self.take(resolve, member) for member in members)


SPREAD = frozenset({"properties", "required", "allOf"})
"""Keywords that parts add to."""


def same_object(walk: Walk, node: Node, older: Mapping[str, Any], newer: Mapping[str, Any], spot: Spot) -> bool:
    """Whether two schemas, one of them with `allOf`, are the same object put together otherwise; if so, note it."""
    before, after = _parts(older), _parts(newer)
    if older.get("allOf") == newer.get("allOf") or before < after or after < before:
        return False
    first, second = Whole(), Whole()
    if not first.take(walk.resolve_older, older) or not second.take(walk.resolve_newer, newer):
        return False
    for whole in (first, second):
        whole.rest.setdefault("type", "object")
    if not first.properties or not first.same(second):
        return False
    compare_wording(node, "schema", older, newer, spot)
    node.equal.extend(("schema", value, spot.place.below()) for value in second.properties.values())
    walk.spread.update(Key("schema", part, part) for part in (*first.parts, *second.parts))
    return True


def _parts(schema: Mapping[str, Any]) -> set[str]:
    """What is written on one side; a part that only came or went is told as that."""
    members = schema.get("allOf", [])
    own = {key: value for key, value in schema.items() if key != "allOf" and not comments(key)}
    return {identity(part) for part in [own, *(members if isinstance(members, list) else [])] if part}
