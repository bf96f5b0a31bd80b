"""Types of a plan as Python annotations."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from tracker.stubs.languages.python.literals import literal, quote
from tracker.stubs.model import Plan, Type
from tracker.stubs.tags import Tags, mapped, tags_of

_PLAIN = {
    "string": "str",
    "integer": "int",
    "number": "float",
    "boolean": "bool",
    "null": "None",
    "any": "Any",
    "bytes": "bytes",
    "file": "File | bytes",
    "date": "_dt.date",
    "datetime": "_dt.datetime",
}
BUILTINS = frozenset(("str", "int", "float", "bool", "bytes", "list", "dict"))
"""Names that annotations use and that an attribute or method may bear as well."""


@dataclass(frozen=True, slots=True)
class Speller:
    """Writes types as annotations."""

    names: Mapping[str, str]
    """Key -> class."""
    module: str = ""
    """`models.` outside of `models.py`."""
    tags: Tags = field(default_factory=dict)
    """Key of a class -> property -> the values it allows, where it allows a few."""
    shadowed: frozenset[str] = frozenset()
    """The builtins whose names mean something else where the annotation stands."""
    told: bool = False
    """Whether people read it: without what only the package's own code needs."""

    def spell(self, kind: Type) -> str:
        """`list[Krav] | None`."""
        if kind.kind in _PLAIN:
            return self._builtin(_PLAIN[kind.kind])
        if kind.kind == "array":
            return f"{self._builtin('list')}[{self.spell(kind.items[0])}]"
        if kind.kind == "map":
            return f"{self._builtin('dict')}[{self._builtin('str')}, {self.spell(kind.items[0])}]"
        if kind.kind == "ref":
            return self.module + self.names[kind.key]
        if kind.kind == "literal":
            return f"Literal[{', '.join(map(literal, kind.values))}]"
        return self._union(kind)

    def optional(self, kind: Type) -> str:
        """`str | Unset`."""
        text = self.spell(kind)
        return text if text == "Any" else f"{text} | Unset"

    def _union(self, kind: Type) -> str:
        parts = list(dict.fromkeys(self.spell(item) for item in kind.items if item.kind != "null"))
        found = " | ".join(parts)
        variants = [(value, self.names[key]) for value, key in mapped(kind, self.tags) if key in self.names]
        if kind.tag and variants and not self.told:
            pairs = ", ".join(f"({quote(value)}, {self.module}{name})" for value, name in variants)
            pairs += f", other={self.module}{self.names[kind.fallback]}" if kind.fallback in self.names else ""
            found = f"Annotated[{found}, Tagged({quote(kind.tag)}, {pairs})]"
        return f"{found} | None" if any(item.kind == "null" for item in kind.items) else found

    def _builtin(self, name: str) -> str:
        parts = name.split(" | ")
        return " | ".join(f"_builtins.{part}" if part in self.shadowed else part for part in parts)


def speller(plan: Plan, *, module: str = "") -> Speller:
    """The speller of one plan's types."""
    return Speller(plan.types, module, tags_of(plan))


@dataclass(frozen=True, slots=True)
class Bare:
    """Types without the modules they stand in: what people are told."""

    inner: Speller

    def spell(self, kind: Type) -> str:
        """`date | None`."""
        return self.inner.spell(kind).replace("_dt.", "")

    def optional(self, kind: Type) -> str:
        """`date | Unset`."""
        return self.inner.optional(kind).replace("_dt.", "")


def bare(plan: Plan) -> Bare:
    """The types of one plan as people are told of them."""
    return Bare(replace(speller(plan), told=True))
