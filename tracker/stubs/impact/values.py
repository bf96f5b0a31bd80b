"""What is known of a value in a program that uses the client."""

from dataclasses import dataclass
from typing import Literal

from tracker.stubs.model import Alias, Enumeration, Group, Model, Operation, Plan, Type
from tracker.stubs.pairs import named

What = Literal[
    "client",
    "group",
    "method",
    "arguments",
    "value",
    "class",
    "package",
    "function",
    "own-class",
    "own",
    "module",
    "many",
    "alias",
    "other",
]


@dataclass(frozen=True, slots=True)
class Known:
    """A value: of the client (`client`, `group`, `method`, `value`, `class`, `package`) or of the program's own."""

    what: What
    name: str = ""
    """Of a group, method, class of the client; or `module:name` of the program's own function or class."""
    type: Type | None = None
    """Of a `value`: its type."""
    item: "Known | None" = None
    """Of `many`: what each of them is; of an `alias`: what an annotation with it says."""


OTHER = Known("other")
"""Known to have nothing to do with the client."""


class Client:
    """The older client, asked what stands behind a name."""

    def __init__(self, plan: Plan) -> None:
        self.parts = named(plan)
        self.types = {one.name: one for one in self.parts.values()}
        self.groups: dict[str, Group] = {group.name: group for group in plan.groups if group.name}
        self.methods: dict[str, Operation] = {one.name: one for one in plan.operations}
        self.places = {one.name: one.group for one in plan.operations}

    def attribute(self, owner: Known, name: str) -> Known | None:
        """What an attribute is; None where nothing is known of it."""
        if owner.what in ("client", "group"):
            return self._of_client(owner, name)
        if owner.what == "package":
            return self.exported(name)
        if owner.what == "class":
            part = self.types.get(owner.name)
            return Known("value", type=Type("ref", key=part.key)) if isinstance(part, Enumeration) else OTHER
        return self._of_value(owner, name) if owner.what == "value" else None

    def exported(self, name: str) -> Known | None:
        """What the package exports under a name."""
        if name in ("Client", "AsyncClient"):
            return Known("class", name)
        if name in ("models", "client"):
            return Known("package")
        return Known("class", name) if name in self.types else OTHER

    def _of_client(self, owner: Known, name: str) -> Known | None:
        group = owner.name if owner.what == "group" else ""
        if not group and name in self.groups:
            return Known("group", name)
        return Known("method", name) if self.places.get(name) == group else OTHER

    def _of_value(self, owner: Known, name: str) -> Known | None:
        found = [given.type for model in self.models(owner) for given in model.properties if given.name == name]
        return value(found[0]) if found else None

    def models(self, owner: Known) -> list[Model]:
        """The classes a value may be of."""
        return [part for kind in self.variants(owner.type) if isinstance(part := self.parts.get(kind.key), Model)]

    def variants(self, kind: Type | None) -> list[Type]:
        """The alternatives of a type, names of unions followed, without null."""
        todo = [kind] if kind else []
        found: list[Type] = []
        while todo and len(found) < 100:
            one = todo.pop(0)
            part = self.parts.get(one.key) if one.kind == "ref" else None
            if isinstance(part, Alias):
                todo.append(part.type)
            elif one.kind == "union":
                todo += one.items
            elif one.kind != "null":
                found.append(one)
        return found

    def called(self, function: Known) -> Known | None:
        """What a call gives."""
        if function.what == "class":
            if function.name in ("Client", "AsyncClient"):
                return Known("client")
            part = self.types.get(function.name)
            return Known("value", type=Type("ref", key=part.key)) if part else None
        return value(self.methods[function.name].result) if function.what == "method" else None

    def item(self, owner: Known | None) -> Known | None:
        """What a loop over a value, or an index into it, gives."""
        if owner is None or owner.what != "value":
            return owner.item if owner and owner.what == "many" else owner if owner and owner.what == "other" else None
        held = [kind for kind in self.variants(owner.type) if kind.kind in ("array", "map")]
        return value(held[0].items[0]) if held else None


def value(kind: Type) -> Known:
    """A value of a type."""
    return Known("value", type=kind)
