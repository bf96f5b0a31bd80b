"""What differs between two descriptions, told once, with the places from which clients meet it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from tracker.openapi import Description

Direction = Literal["request", "response"]


class Place(NamedTuple):
    """Where in an exchange a schema stands, seen from an operation; hashable and sortable."""

    direction: Direction | None
    """None where no operation sends or receives it."""
    kind: str
    """`body`, `property`, `parameter`, `parameter-property`, `header`, `header-property`, `operation`, `schema`; inside
    a component, before it is known who uses it: `root` or `below`."""
    trait: str = ""
    """Words for what the form of transport adds: `text` where a number and its digits look alike (not JSON), `form`
    where one value and a list of one look alike (query parameter, style form, explode), `header` for a header
    parameter, `required` for a parameter that must be sent."""

    def has(self, word: str) -> bool:
        """Whether the trait says so."""
        return word in self.trait.split()

    def below(self) -> "Place":
        """The place of a property, item or member of what stands here."""
        return Place(self.direction, BELOW.get(self.kind, self.kind), self.trait)

    def turned(self) -> "Place":
        """The same place where the client is the one who is called."""
        other: Direction | None = {"request": "response", "response": "request"}.get(self.direction or "")  # type: ignore[assignment]
        return self._replace(direction=other)

    def items(self) -> "Place":
        """The place of the items of what stands here, which one value of a parameter may be."""
        there = self.below()
        return there._replace(trait=f"{there.trait} items".lstrip()) if self.kind in ("parameter", "root") else there

    def seen_from(self, around: "Place") -> "Place":
        """This place, told from inside a component, as it is where the component itself stands at `around`."""
        if self.kind == "root":
            return around
        if self.kind != "below":
            return self
        return around.items() if self.has("items") else around.below()


BELOW = {
    "body": "property",
    "parameter": "parameter-property",
    "header": "header-property",
    "root": "below",
}
ROOT = Place(None, "root")
OPERATION = Place(None, "operation")
UNREACHED = Place(None, "schema")


class Operation(NamedTuple):
    """An operation that exists on one side or both."""

    method: str
    """Upper case."""
    path: str
    """As the newer description writes it, else the older; `webhook:NAME` for a webhook."""
    operation_id: str | None = None
    tags: tuple[str, ...] = ()
    stability: str | None = None
    """`x-stability-level`, the older side's where there is one."""


@dataclass(slots=True)
class Change:
    """One difference, in the words of the specification."""

    kind: str
    """What changed: `property`, `enum-value`, `max-length`, `type`, `parameter`, `endpoint`, …"""
    step: str
    """What happened to it: `added`, `removed`, `changed`, `increased`, `became-required`, …"""
    place: Place
    name: str = ""
    """The bare name of the thing: a property, parameter, header, status, scheme; empty for a keyword of the root."""
    where: str = ""
    """The thing's path as a reader knows it, `Krav/fordringer/items/beloeb`."""
    before: Any = None
    """JSON value of the smallest thing that changed; None where it was not there."""
    after: Any = None
    older: str | None = None
    """RFC 6901 pointer into `Description.document` of the older side."""
    newer: str | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    """What a rule must know besides: `required`, `default`, `read_only`, `in`, `status`, …"""
    reach: Mapping[Place, tuple[Operation, ...]] = field(default_factory=dict)
    """The operations that meet the change, by the place where they meet it; filled when the comparison ends."""


@dataclass(frozen=True, slots=True)
class Changes:
    """All that differs between two descriptions."""

    older: Description
    newer: Description
    items: tuple[Change, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return bool(self.items)
