"""Two clients side by side, and what parameters and properties have in common when they change."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tracker.openapi.pointer import parents
from tracker.stubs.changes import CodeChange, Direction, Kind, Semver
from tracker.stubs.languages import LANGUAGES, Spelling
from tracker.stubs.model import Operation, Parameter, Plan, Property, Type
from tracker.stubs.pairs import Pairs, pair, plain
from tracker.stubs.reach import directions
from tracker.stubs.variance import wider

Places = tuple[str | None, str | None]
"""Published pointers into the older and the newer description."""


def told(
    kind: Kind,
    semver: Semver,
    name: str,
    way: Direction | None = None,
    *,
    values: tuple[Any, Any] = (None, None),
    places: Places = (None, None),
) -> CodeChange:
    """One change; `values` are before and after."""
    return CodeChange(kind, semver, name, way, *values, *places)


@dataclass(frozen=True, slots=True)
class Side:
    """One client, with what is asked of it again and again."""

    plan: Plan
    spell: Spelling
    reach: Mapping[str, frozenset[Direction]]

    @classmethod
    def of(cls, given: Plan) -> "Side":
        """The side of one plan."""
        return cls(given, LANGUAGES[given.language].spelling(given), directions(given))

    def type(self, kind: Type) -> str:
        """A type as the language writes it, without the modules it stands in."""
        return self.spell.spell(kind)

    def result(self, one: Operation) -> str:
        """The type of what a method gives."""
        return LANGUAGES[self.plan.language].result(self.spell, one)

    def optional(self, one: Parameter | Property) -> str:
        """The type of a parameter or property with whether it may be left out."""
        return self.spell.spell(one.type) if one.required else self.spell.optional(one.type)

    def way(self, key: str) -> Direction | None:
        """The one direction a class travels in; None: both, or neither."""
        ways = self.reach.get(key, frozenset())
        return next(iter(ways)) if len(ways) == 1 else None

    def place(self, pointer: str | None) -> str | None:
        """A canonical pointer as it was published."""
        pointer = pointer.removesuffix("#") if pointer else None
        if pointer is None or not self.plan.origins:
            return pointer
        found = ((head, tail) for head, tail in parents(pointer) if head in self.plan.origins)
        head, tail = next(found, (pointer, ""))
        return self.plan.origins.get(head, head) + tail


@dataclass(frozen=True, slots=True)
class Both:
    """Two clients and what in them is the same thing."""

    older: Side
    newer: Side
    pairs: Pairs

    @classmethod
    def of(cls, older: Plan, newer: Plan) -> "Both":
        """Both sides of two plans, matched."""
        return cls(Side.of(older), Side.of(newer), pair(older, newer))

    def places(self, older: str | None, newer: str | None) -> Places:
        """Two canonical pointers as published."""
        return self.older.place(older), self.newer.place(newer)

    def retyped(
        self,
        name: str,
        types: tuple[Type, Type],
        way: Direction | None,
        places: Places,
        *,
        spelled: tuple[str, str] | None = None,
    ) -> Iterator[CodeChange]:
        """A change of type; a step that widens what is sent, or narrows what is received, breaks nothing.

        `spelled` are the types as people are told, where that is not how the language spells them elsewhere.
        """
        before, after = self.pairs.carried(types[0]), plain(types[1])
        if before == after:
            return
        harmless = (way == "request" and wider(after, before)) or (way == "response" and wider(before, after))
        values = spelled or (self.older.type(types[0]), self.newer.type(types[1]))
        yield told("type", Semver.MINOR if harmless else Semver.MAJOR, name, way, values=values, places=places)

    def given(
        self, name: str, left: Parameter | Property, right: Parameter | Property, way: Direction | None
    ) -> Iterator[CodeChange]:
        """What changed of one parameter or property."""
        places = self.places(left.pointer, right.pointer)
        if left.required != right.required:
            harmless = way == ("response" if right.required else "request")
            step = Semver.MINOR if harmless else Semver.MAJOR
            values = self.older.optional(left), self.newer.optional(right)
            yield told("required" if right.required else "optional", step, name, way, values=values, places=places)
        yield from self.retyped(name, (left.type, right.type), way, places)
        if left.default != right.default:
            yield told("default", Semver.MINOR, name, way, values=(left.default, right.default), places=places)
        if right.deprecated and not left.deprecated:
            yield deprecated(name, way, places)


def deprecated(name: str, way: Direction | None, places: Places) -> CodeChange:
    """What was not deprecated before now is."""
    return told("deprecated", Semver.MINOR, name, way, values=(False, True), places=places)
