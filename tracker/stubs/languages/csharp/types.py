"""Records, enums and unions of a plan, as their templates are given them."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from tracker.stubs.languages.csharp.literals import literal, quote
from tracker.stubs.languages.csharp.prose import details, sentence
from tracker.stubs.languages.csharp.spelling import Speller, fits, usings
from tracker.stubs.model import Alias, Enumeration, Model, Property, Type
from tracker.stubs.tags import Tags, mapped


def record(one: Model, spell: Speller) -> dict[str, Any]:
    """A record."""
    fields = [_field(given, spell) for given in sorted(one.properties, key=lambda given: given.name)]
    further = spell.spell(one.additional) if one.additional is not None else ""
    told = [text for field in fields for text in (field["type"], *field["attributes"])]
    told += ["JsonExtensionData", f"IReadOnlyDictionary {further} JsonElement"] if further else []
    return {
        "name": one.name,
        "doc": sentence(one.description, one.name, deprecated=one.deprecated),
        "fields": fields,
        "additional": further,
        "additional_name": one.additional_name,
        "usings": usings(told),
    }


def _field(given: Property, spell: Speller) -> dict[str, Any]:
    fixed = given.type.kind == "literal" and len(given.type.values) == 1 and not spell.anything(given.type)
    kind = spell.spell(given.type) if given.required else spell.optional(given.type)
    needed = given.required and not fixed
    return {
        "name": given.name,
        "type": kind,
        "modifier": "required " if needed else "",
        "initial": f" = {literal(given.type.values[0])};" if given.required and fixed else "",
        "attributes": list(_attributes(given, kind, spell, needed=needed)),
        "doc": details(given.description, given.default, deprecated=given.deprecated),
    }


def _attributes(given: Property, kind: str, spell: Speller, *, needed: bool) -> Iterable[str]:
    if given.wire != given.name:
        yield f"JsonPropertyName({quote(given.wire)})"
    if kind.startswith("Optional<"):
        held = spell.spell(given.type)
        yield f"JsonConverter(typeof(OptionalConverter<{held if spell.is_struct(given.type) else held[:-1]}>))"
        yield "JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)"
    elif not given.required:
        yield "JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)"
    if given.deprecated and not needed:
        yield 'Obsolete("Deprecated by the API.")'


def enum(one: Enumeration) -> dict[str, Any]:
    """An open enum."""
    return {
        "name": one.name,
        "base": "long" if one.base == "integer" else "string",
        "members": [member for member in one.members if fits(member.value)],
        "doc": sentence(one.description, one.name, deprecated=one.deprecated),
    }


def union(one: Alias, spell: Speller, tags: Tags) -> dict[str, Any]:
    """A union, with how its types are told apart."""
    tag = one.type.tag or _told_apart(one.type, tags)
    known: dict[str, list[str]] = {}
    for value, key in mapped(Type("union", one.type.items, tag=tag, mapping=one.type.mapping), tags):
        known.setdefault(key, []).append(value)
    variants: dict[str, dict[str, Any]] = {}
    for item in sorted(one.type.items, key=lambda item: item.kind in ("bytes", "null")):
        written = "JsonNode" if spell.anything(item) else spell.bare(item)
        if item.kind != "null" and _erased(written) not in variants:
            implicit = not written.startswith("IReadOnly")
            variants[_erased(written)] = {"type": written, "tags": known.get(item.key, []), "implicit": implicit}
    return {
        "name": one.name,
        "doc": one.description or f"One of {', '.join(variant['type'] for variant in variants.values())}.",
        "tag": tag,
        "variants": list(variants.values()),
        "fallback": spell.names.get(one.type.fallback, ""),
        "usings": sorted(
            {
                *("System.Diagnostics.CodeAnalysis", "System.Text.Json.Nodes", "System.Text.Json.Serialization"),
                *usings(variant["type"] for variant in variants.values()),
            }
        ),
    }


def _told_apart(kind: Type, tags: Tags) -> str:
    """The property whose few words tell all variants apart, where no discriminator says so."""
    items = [item for item in kind.items if item.kind != "null"]
    held: list[Mapping[str, tuple[str, ...]]] = [tags.get(item.key, {}) for item in items]
    for wire in sorted(held[0]) if held and all(held) else ():
        words = [word for one in held for word in one.get(wire, ())]
        if all(wire in one for one in held) and len(words) == len(set(words)):
            return wire
    return ""


def _erased(written: str) -> str:
    """A type as overloads see it: `string?` within `<>` is no other type than `string`."""
    return re.sub(r"(?<=[A-Za-z\]>])\?", "", written)
