"""Types of a plan as C# writes them, nullable reference types on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tracker.stubs.model import Alias, Operation, Plan, Type

_PLAIN = {
    "string": "string",
    "integer": "long",
    "number": "double",
    "boolean": "bool",
    "null": "JsonNode?",
    "any": "JsonNode?",
    "bytes": "byte[]",
    "file": "FileUpload",
    "date": "DateOnly",
    "datetime": "DateTimeOffset",
}
_STRUCTS = frozenset(("integer", "number", "boolean", "date", "datetime"))


@dataclass(frozen=True, slots=True)
class Speller:
    """Writes types."""

    names: Mapping[str, str]
    """Key -> type."""
    structs: frozenset[str]
    """Keys of the enums: values, not references."""
    aliases: Mapping[str, Alias]
    module: str = ""
    """`Models.` outside of the models."""

    def spell(self, kind: Type) -> str:
        """`IReadOnlyList<Krav>`, `string?` where null is a value."""
        return f"{self.bare(kind)}?" if self.nullable(kind) and not self.anything(kind) else self.bare(kind)

    def optional(self, kind: Type) -> str:
        """`string?`; `Optional<string?>` where null says something else than nothing."""
        if self.anything(kind):
            return "JsonNode?"
        return f"Optional<{self.spell(kind)}>" if self.nullable(kind) else f"{self.spell(kind)}?"

    def bare(self, kind: Type) -> str:
        """The type without its `?`."""
        inner = self.inner(kind)
        if inner is None or self.anything(inner):
            return "JsonNode?"
        if inner.kind == "array":
            return f"IReadOnlyList<{self.spell(inner.items[0])}>"
        if inner.kind == "map":
            return f"IReadOnlyDictionary<string, {self.spell(inner.items[0])}>"
        if inner.kind == "ref":
            return self.module + self.names[inner.key]
        return _PLAIN[_of_literal(inner) if inner.kind == "literal" else inner.kind]

    def anything(self, kind: Type) -> bool:
        """Whether the type is any JSON at all."""
        inner = self.inner(kind)
        return inner is None or inner.kind in ("any", "null") or (inner.kind == "literal" and not _of_literal(inner))

    def inner(self, kind: Type) -> Type | None:
        """The type beside null; None where there are several without a name."""
        if kind.kind != "union":
            return kind
        items = [item for item in kind.items if item.kind != "null"]
        if all(self._is_text(item) for item in items):
            return Type("string")
        return items[0] if len(items) == 1 else None

    def _is_text(self, kind: Type) -> bool:
        return kind.kind == "string" or (kind.kind == "literal" and _of_literal(kind) == "string")

    def nullable(self, kind: Type) -> bool:
        """Whether null is one of its values."""
        if any(item.kind == "null" for item in kind.items if kind.kind == "union"):
            return True
        inner = self.inner(kind)
        alias = self.aliases.get(inner.key) if inner is not None and inner.kind == "ref" else None
        return alias is not None and any(item.kind == "null" for item in alias.type.items)

    def is_struct(self, kind: Type) -> bool:
        """Whether the type is a value type."""
        inner = self.inner(kind)
        if inner is None or self.anything(inner):
            return False
        name = _of_literal(inner) if inner.kind == "literal" else inner.kind
        return name in _STRUCTS or inner.key in self.structs


def _of_literal(kind: Type) -> str:
    """What the values of a literal are; empty where they differ."""
    found = {"boolean" if isinstance(v, bool) else ("integer" if isinstance(v, int) else "string") for v in kind.values}
    return found.pop() if len(found) == 1 and all(map(fits, kind.values)) else ""


def fits(value: str | int) -> bool:
    """Whether a value is text, or a number that `long` can hold."""
    return isinstance(value, str) or -(2**63) <= value < 2**63


def speller(plan: Plan, *, module: str = "") -> Speller:
    """The speller of one plan's types."""
    return Speller(
        plan.types, frozenset(one.key for one in plan.enumerations), {one.key: one for one in plan.aliases}, module
    )


def result(spelling: object, one: Operation) -> str:
    """What a method gives: `Task<Krav>`, or `Task` where there is nothing to give."""
    if one.result.kind == "null" or not isinstance(spelling, Speller):
        return "Task"
    return f"Task<{spelling.spell(one.result)}>"


_USINGS = {
    "System": ("DateOnly", "DateTimeOffset", "Obsolete"),
    "System.Collections.Generic": ("IReadOnlyList", "IReadOnlyDictionary", "IAsyncEnumerable"),
    "System.Text.Json": ("JsonElement",),
    "System.Text.Json.Nodes": ("JsonNode",),
    "System.Text.Json.Serialization": (
        *("JsonConverter", "JsonExtensionData", "JsonIgnore", "JsonInclude", "JsonPropertyName"),
    ),
}


def usings(texts: Iterable[str]) -> list[str]:
    """The namespaces that these types and attributes stand in, sorted."""
    told = " ".join(texts)
    return [space for space, names in _USINGS.items() if any(name in told for name in names)]
