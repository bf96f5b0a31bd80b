"""Types of a plan as Java writes them, and what must be imported for that."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tracker.stubs.model import NULL, Alias, Plan, Type

_PLAIN = {
    "string": "String",
    "integer": "Long",
    "number": "BigDecimal",
    "boolean": "Boolean",
    "null": "Object",
    "any": "Object",
    "bytes": "byte[]",
    "file": "Upload",
    "date": "LocalDate",
    "datetime": "OffsetDateTime",
}
_VALUES = {str: "String", int: "Long", bool: "Boolean"}
_WRAPPED = {"BigDecimal": "Decimal", "LocalDate": "Date", "OffsetDateTime": "DateTime", "byte[]": "Bytes"}
_UNBOXED = {"Long": "long", "Boolean": "boolean"}
_JAVA = {
    "BigDecimal": "java.math.BigDecimal",
    "LocalDate": "java.time.LocalDate",
    "OffsetDateTime": "java.time.OffsetDateTime",
    "LinkedHashMap": "java.util.LinkedHashMap",
    "List": "java.util.List",
    "Map": "java.util.Map",
    "Objects": "java.util.Objects",
}
_OURS = {
    "": ("Maybe", "Pages", "Upload"),
    ".http": ("Need", "Reply", "Style", "Transport"),
    ".json": ("Const", "Discriminator", "Extra", "Kind", "Nullable", "Required", "Variant", "Wide", "Wire"),
}
OWN = frozenset((*_JAVA, *(name for names in _OURS.values() for name in names)))
"""Simple names that generated source uses, and that no class of a spec may bear."""

_WORD = re.compile(r"(?<![\w.])[A-Za-z_]\w*", re.ASCII)
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')


@dataclass(frozen=True, slots=True)
class Speller:
    """Writes types."""

    names: Mapping[str, str]
    """Key -> class, as it is written here."""

    def spell(self, kind: Type) -> str:
        """`List<Krav>`; what may be `null` is written as what may not."""
        if kind.kind in _PLAIN:
            return _PLAIN[kind.kind]
        if kind.kind == "array":
            return f"List<{self.spell(kind.items[0])}>"
        if kind.kind == "map":
            return f"Map<String, {self.spell(kind.items[0])}>"
        if kind.kind == "ref":
            return self.names[kind.key]
        if kind.kind == "literal":
            held = {_VALUES[type(value)] for value in kind.values}
        else:
            held = {self.spell(item) for item in kind.items if item != NULL}
        return held.pop() if len(held) == 1 else "Object"

    def given(self, kind: Type) -> str:
        """The type of an argument that must be there."""
        text = self.spell(kind)
        return text if nullable(kind) else _UNBOXED.get(text, text)

    def kind(self, kind: Type) -> str:
        """`Kind.list(Kind.of(Krav.class))`."""
        if kind.kind in ("array", "map"):
            return f"Kind.{'list' if kind.kind == 'array' else 'map'}({self.kind(kind.items[0])})"
        return f"Kind.of({self.spell(kind)}.class)"

    def wrapped(self, kind: Type) -> str:
        """What a variant that is no class of its own is called within its union: `OfKravList`."""
        return f"Of{self._words(kind)}"

    def _words(self, kind: Type) -> str:
        if kind.kind in ("array", "map"):
            return f"{self._words(kind.items[0])}{'List' if kind.kind == 'array' else 'Map'}"
        text = self.spell(kind)
        return _WRAPPED.get(text, text.rpartition(".")[2])


def nullable(kind: Type) -> bool:
    """Whether `null` is a value of the type."""
    return kind == NULL or (kind.kind == "union" and NULL in kind.items)


def speller(plan: Plan) -> Speller:
    """The speller of one plan's types."""
    return Speller(plan.types)


@dataclass(frozen=True, slots=True)
class Told:
    """Types as people are told of them: what may be `null` says so."""

    inner: Speller

    def spell(self, kind: Type) -> str:
        """`@Nullable String`."""
        text = self.inner.spell(kind)
        return f"@Nullable {text}" if nullable(kind) and kind != NULL else text

    def optional(self, kind: Type) -> str:
        """`Maybe<String>` where `null` is a value beside being left out."""
        text = self.inner.spell(kind)
        return f"Maybe<{text}>" if nullable(kind) else f"@Nullable {text}"


def told(plan: Plan) -> Told:
    """The types of one plan as people are told of them."""
    return Told(speller(plan))


def outside(plan: Plan, taken: Iterable[str]) -> Speller:
    """The speller for the package beside `models`, where the names `taken` mean something else."""
    held = frozenset(taken)
    return Speller({key: f"{plan.package}.models.{name}" if name in held else name for key, name in plan.types.items()})


@dataclass(frozen=True, slots=True)
class Imports:
    """Which simple name is imported from where."""

    known: Mapping[str, str]

    @classmethod
    def of(cls, plan: Plan, classes: Iterable[str] = ()) -> "Imports":
        """Those of one plan; `classes` are those of the spec's that stand in another package."""
        ours = {name: f"{plan.package}{part}.{name}" for part, names in _OURS.items() for name in names}
        return cls({**{name: f"{plan.package}.models.{name}" for name in classes}, **ours, **_JAVA})

    def used(self, texts: Iterable[str]) -> list[str]:
        """What stretches of source need, sorted; what stands in their literals counts for nothing."""
        words = {word for text in texts for word in _WORD.findall(_STRING.sub("", text))}
        return sorted(self.known[word] for word in words & self.known.keys())


def variants(alias: Alias, spell: Speller, classes: frozenset[str]) -> list[tuple[Type, str]]:
    """The variants of a union, each with the name of its class: one of `classes`, else one within the union."""
    found: dict[str, tuple[Type, str]] = {}
    for item in alias.type.items:
        if item == NULL:
            continue
        own = item.kind == "ref" and item.key in classes
        name = spell.spell(item) if own else f"{spell.names[alias.key]}.{spell.wrapped(item)}"
        found.setdefault(name, (item, name))
    return list(found.values())


def classes(plan: Plan) -> frozenset[str]:
    """Keys of what may be a variant as it is: classes and enums."""
    return frozenset([*(one.key for one in plan.models), *(one.key for one in plan.enumerations)])
