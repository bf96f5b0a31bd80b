"""Types of a plan as TypeScript writes them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tracker.stubs.calls import split_replies
from tracker.stubs.languages.model import Spelling
from tracker.stubs.languages.typescript.literals import key, literal
from tracker.stubs.model import Operation, Plan, Reply, Type
from tracker.stubs.tags import Tags, mapped, tags_of

_PLAIN = {
    "string": "string",
    "integer": "number",
    "number": "number",
    "boolean": "boolean",
    "null": "null",
    "any": "unknown",
    "bytes": "Base64",
    "file": "Upload",
    "date": "IsoDate",
    "datetime": "IsoDateTime",
}
OWN = frozenset(("Base64", "IsoDate", "IsoDateTime", "OpenNumber", "OpenString", "Upload"))
"""Types that `types.ts` declares."""


@dataclass(frozen=True, slots=True)
class Speller:
    """Writes types, and remembers which names it used."""

    names: Mapping[str, str]
    """Key -> interface, enum or union."""
    module: str = ""
    """`models.` outside of `models.ts`."""
    tags: Tags = field(default_factory=dict)
    """Key of an interface -> property -> the values it allows, where it allows a few."""
    used: set[str] = field(default_factory=set)
    """Those of `OWN`, and the module where it was needed."""

    def spell(self, kind: Type) -> str:
        """`Krav[] | null`."""
        return " | ".join(self.parts(kind))

    def optional(self, kind: Type) -> str:
        """`string | undefined`."""
        text = self.spell(kind)
        return text if text == "unknown" else f"{text} | undefined"

    def parts(self, kind: Type) -> list[str]:
        """The variants of a union, else the one type."""
        if kind.kind == "union":
            return list(dict.fromkeys(part for item in self._variants(kind) for part in item))
        if kind.kind == "literal":
            return [literal(value) for value in kind.values]
        return [self._one(kind)]

    def _one(self, kind: Type) -> str:
        if kind.kind == "array":
            held = self.parts(kind.items[0])
            text = " | ".join(held)
            return f"({text})[]" if len(held) > 1 else f"{text}[]"
        if kind.kind == "map":
            return f"{{ [key: string]: {self.spell(kind.items[0])} }}"
        if kind.kind == "ref":
            self.used.add(self.module)
            return self.module + self.names[kind.key]
        text = _PLAIN[kind.kind]
        self.used.update(OWN & {text})
        return text

    def _variants(self, kind: Type) -> Iterator[list[str]]:
        """Each variant, with what its discriminator then is: that is how a program tells them apart."""
        words: dict[str, list[str]] = {}
        for value, target in mapped(kind, self.tags):
            words.setdefault(target, []).append(literal(value))
        for item in kind.items:
            if kind.tag and item.kind == "ref" and item.key in words:
                told = f"{{ {key(kind.tag)}: {' | '.join(words[item.key])} }}"
                yield [f"({self._one(item)} & {told})"]
            elif not kind.tag or item.key != kind.fallback or item.kind != "ref":
                yield self.parts(item)


def speller(plan: Plan) -> Speller:
    """The speller of one plan's types."""
    return Speller(plan.types, tags=tags_of(plan))


def result(spelling: Spelling, one: Operation) -> str:
    """What a method's promise holds: `Kvittering`, `Blob`, `void`."""
    good, _ = split_replies(one)
    found = list(dict.fromkeys(_content(spelling, reply) for reply in good)) or ["unknown"]
    if "unknown" in found or found == ["undefined"]:
        return "unknown" if "unknown" in found else "void"
    return " | ".join(found)


def _content(spelling: Spelling, reply: Reply) -> str:
    if not reply.media:
        return "undefined"
    if reply.coding in ("binary", "text"):
        return "Blob" if reply.coding == "binary" else "string"
    return spelling.spell(reply.type)


def failure(spelling: Spelling, one: Operation) -> list[str]:
    """What the `error` of an operation may be."""
    _, bad = split_replies(one)
    return list(dict.fromkeys(_failed(spelling, reply) for reply in bad if reply.media))


def _failed(spelling: Spelling, reply: Reply) -> str:
    return spelling.spell(reply.type) if reply.coding == "json" else "string"
