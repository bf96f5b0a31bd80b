"""A plan in C#'s words: records, enums, unions, the calls of each operation; what the templates are given."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from tracker.stubs.calls import Argument, arguments
from tracker.stubs.languages.csharp.literals import literal, quote
from tracker.stubs.languages.csharp.spelling import Speller, fits, result, speller, usings
from tracker.stubs.languages.csharp.steps import steps
from tracker.stubs.languages.model import Page
from tracker.stubs.model import Alias, Enumeration, Group, Model, Operation, Plan, Property, Type
from tracker.stubs.tags import Tags, mapped, tags_of

UNTAGGED = "UntaggedOperations"
"""The class of the operations without a tag."""


def _model(one: Model, spell: Speller) -> dict[str, Any]:
    fields = [_field(given, spell) for given in sorted(one.properties, key=lambda given: given.name)]
    further = spell.spell(one.additional) if one.additional is not None else ""
    told = [text for field in fields for text in (field["type"], *field["attributes"])]
    told += ["JsonExtensionData", f"IReadOnlyDictionary {further} JsonElement"] if further else []
    return {
        "name": one.name,
        "doc": _sentence(one.description, one.name, deprecated=one.deprecated),
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
        "doc": _details(given.description, given.default, deprecated=given.deprecated),
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


def _enum(one: Enumeration) -> dict[str, Any]:
    return {
        "name": one.name,
        "base": "long" if one.base == "integer" else "string",
        "members": [member for member in one.members if fits(member.value)],
        "doc": _sentence(one.description, one.name, deprecated=one.deprecated),
    }


def _union(one: Alias, spell: Speller, tags: Tags) -> dict[str, Any]:
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


def _group(group: Group, spell: Speller, taken: set[str], models: Mapping[str, Model]) -> dict[str, Any]:
    operations = [_operation(one, spell, taken, models) for one in group.operations]
    told = [text for one in operations for text in (one["told"], *(given["type"] for given in one["arguments"]))]
    return {
        "name": group.name,
        "title": f"{group.name}Api" if group.name else UNTAGGED,
        "doc": group.description or (f"Operations of {group.tag}." if group.tag else "Operations without a tag."),
        "operations": operations,
        "usings": sorted({"System.Threading", "System.Threading.Tasks", *usings(told)}),
    }


def _operation(one: Operation, spell: Speller, taken: set[str], models: Mapping[str, Model]) -> dict[str, Any]:
    given = result(spell, one)
    held, told = [_argument(argument, spell) for argument in arguments(one)], steps(one, spell)
    about = [(x.name, _details(x.description, x.default, deprecated=x.deprecated)) for x in one.parameters]
    return {
        "name": one.name,
        "method": one.method,
        "path": one.path,
        "server": one.server,
        "result": given,
        "send": _send(one, given, spell),
        "arguments": held,
        "steps": told,
        "deprecated": one.deprecated,
        "doc": _method_doc(one),
        "params": [(name, text) for name, text in about if text],
        "told": " ".join(
            (
                given,
                *told,
                "Obsolete" * (one.deprecated or bool(one.former)),
                "IAsyncEnumerable" * (one.paging is not None),
            )
        ),
        "former": one.former,
        "paging": _paging(one, spell, taken, models) if one.paging else None,
    }


def _send(one: Operation, given: str, spell: Speller) -> str:
    inner = spell.inner(one.result)
    if inner is None or inner.key not in spell.aliases:
        return f"SendAsync{given.removeprefix('Task')}"
    return f"SendUnion{'OrNull' if spell.nullable(one.result) else ''}Async<{spell.bare(one.result)}>"


def _count(kind: Type, spell: Speller, models: Mapping[str, Model]) -> str:
    """How many items a page holds: a list's own, or those of the one list in an object."""
    inner = spell.inner(kind)
    mark = "?" if spell.nullable(kind) else ""
    if inner is None or inner.kind == "array":
        return f"page{mark}.Count"
    held = next(given for given in models[inner.key].properties if given.type.kind == "array")
    return f"page{mark}.{held.name}{'' if held.required else '?'}.Count"


def _paging(one: Operation, spell: Speller, taken: set[str], models: Mapping[str, Model]) -> dict[str, Any]:
    counter, first = one.paging or ("", 0)
    name = f"{one.name.removesuffix('Async')}PagesAsync"
    while name in taken:
        name = name.replace("PagesAsync", "AllPagesAsync")
    optional = any(held.name == counter and not held.required for held in one.parameters)
    passed = ["turn" if held.name == counter else held.name for held in arguments(one)]
    return {
        "name": name,
        "page": spell.spell(one.result),
        "counter": counter,
        "first": first,
        "counts_from": optional,
        "passed": ", ".join(passed),
        "count": _count(one.result, spell, models),
    }


def _argument(held: Argument, spell: Speller) -> dict[str, str]:
    if held.required:
        return {"name": held.name, "type": spell.spell(held.type), "default": ""}
    written = spell.optional(held.type)
    return {"name": held.name, "type": written, "default": " = default" if written[0] == "O" else " = null"}


def _sentence(text: str, name: str, *, deprecated: bool) -> str:
    return f"{'Deprecated. ' if deprecated else ''}{text or name}"


def _details(text: str, default: Any, *, deprecated: bool) -> str:
    parts = ["Deprecated."] if deprecated else []
    parts += [text] if text else []
    if isinstance(default, str | int | float) and len(str(default)) <= 80:
        parts.append(f"Default: {default if isinstance(default, str) else literal(default)}.")
    return " ".join(parts)


def _method_doc(one: Operation) -> str:
    """What the operation does, and where it is sent."""
    text = one.summary or one.description
    text += "." if text and text[-1] not in ".!?…" else ""
    old = "Deprecated." if one.deprecated else ""
    place = f"({one.method} {one.path})" if text or old else f"{one.method} {one.path}"
    return " ".join(part for part in (old, text, place) if part)


_ALWAYS = (
    *("README.md", "ApiException.cs", "ApiInfo.cs", "Client.cs", "ClientOptions.cs", "SecuritySchemes.cs"),
    *("TokenException.cs", "Runtime/Auth.cs", "Runtime/Call.cs", "Runtime/Contents.cs", "Runtime/FileUpload.cs"),
    *("Runtime/Json.cs", "Runtime/OpenEnums.cs", "Runtime/Optional.cs", "Runtime/Styles.cs", "Runtime/Transport.cs"),
    "Runtime/Unions.cs",
)


def pages(plan: Plan) -> Iterable[Page]:
    """The files that every client has, then one for each group and type."""
    outside, inside, tags = speller(plan, module="Models."), speller(plan), tags_of(plan)
    taken, models = {one.name for one in plan.operations}, {one.key: one for one in plan.models}
    groups = [_group(group, outside, taken, models) for group in plan.groups]
    named = [group for group in groups if group["name"]]
    given = {"plan": plan, "named": named, "untagged": len(named) < len(groups)}
    yield from (Page(path, path, given) for path in _ALWAYS)
    if any(one.paging for one in plan.operations):
        yield Page("Runtime/Pages.cs", "Runtime/Pages.cs", given)
    for group in groups:
        yield Page(f"Api/{group['title']}.cs", "Api/Group.cs", {"plan": plan, "group": group})
    for model in plan.models:
        yield Page(f"Models/{model.name}.cs", "Models/Model.cs", {"plan": plan, "one": _model(model, inside)})
    for enum in plan.enumerations:
        yield Page(f"Models/{enum.name}.cs", "Models/Enum.cs", {"plan": plan, "one": _enum(enum)})
    for alias in plan.aliases:
        yield Page(f"Models/{alias.name}.cs", "Models/Union.cs", {"plan": plan, "one": _union(alias, inside, tags)})
