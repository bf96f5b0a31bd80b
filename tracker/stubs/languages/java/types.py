"""Classes, enums and unions of a plan as the templates of `models` are given them."""

from collections.abc import Iterable, Mapping
from typing import Any

from tracker.stubs.languages.java.literals import Tag, literal, quote
from tracker.stubs.languages.java.spelling import Imports, Speller, classes, nullable, speller, variants
from tracker.stubs.languages.model import Page
from tracker.stubs.model import Alias, Enumeration, Model, Plan, Property, Type
from tracker.stubs.tags import Tags, mapped, tags_of

MOST_COMPONENTS = 200
"""Components of a record; Java allows 255 parameters."""
_MOST_CONSTANTS = 3000
"""Constants of an enum that get a name; what sets them up must fit into one method of 64 KB."""


def type_pages(plan: Plan) -> Iterable[Page]:
    """A file for each class, enum and union."""
    spell, imports = speller(plan), Imports.of(plan)
    unions = _unions(plan, spell)
    for model in plan.models:
        wide = len(model.properties) > MOST_COMPONENTS
        yield _page(plan, model.name, "Wide" if wide else "Record", _class(model, spell, unions, imports, wide=wide))
    for enum in plan.enumerations:
        yield _page(plan, enum.name, "Enum", _enum(enum, unions))
    tags = tags_of(plan)
    for alias in plan.aliases:
        yield _page(plan, alias.name, "Union", _union(alias, plan, spell, imports, tags))


def _page(plan: Plan, name: str, template: str, one: Mapping[str, Any]) -> Page:
    given = {"package": plan.package, "one": one, "imports": one.get("imports", [])}
    return Page(f"models/{name}.java", f"models/{template}.java", given)


def _unions(plan: Plan, spell: Speller) -> dict[str, list[str]]:
    """Key of a class or enum -> the unions it is a variant of, sorted."""
    own = classes(plan)
    found: dict[str, list[str]] = {}
    for alias in sorted(plan.aliases, key=lambda one: one.name):
        for item, _ in variants(alias, spell, own):
            if item.key in own:
                found.setdefault(item.key, []).append(alias.name)
    return found


def _class(
    one: Model, spell: Speller, unions: Mapping[str, list[str]], imports: Imports, *, wide: bool
) -> dict[str, Any]:
    fields = [_field(given, spell) for given in sorted(one.properties, key=lambda given: given.name)]
    if one.additional is not None:
        fields.append(_extra(one, one.additional, spell))
    asked = any(field["asked"] for field in fields)
    texts = [f"{field['marks']}{field['holder']}{field['start']}" for field in fields]
    texts += ["Objects"] if asked else []
    texts += ["Wide"] if wide else []
    held = unions.get(one.key, [])
    return {
        "name": one.name,
        "fields": fields,
        "asked": asked,
        "implements": f" implements {', '.join(held)}" if held else "",
        "doc": sentence(one.description, one.name, deprecated=one.deprecated),
        "tags": [(f"@param {field['name']}", field["doc"]) for field in fields if field["doc"]],
        "imports": imports.used(texts),
    }


def _field(one: Property, spell: Speller) -> dict[str, Any]:
    text, maybe = spell.spell(one.type), not one.required and nullable(one.type)
    marks = [f"@Wire({quote(one.wire)})"] if one.wire != one.name else []
    marks += ["@Required"] if one.required else []
    marks += ["@Nullable"] if one.required and (nullable(one.type) or one.type.kind == "any") else []
    marks += [f"@Const({_constants(one.type)})"] if one.type.kind == "literal" else []
    return {
        "name": one.name,
        "type": text,
        "holder": f"Maybe<{text}>" if maybe else text,
        "start": " = Maybe.absent()" if maybe else "",
        "value": f"Maybe.of({one.name})" if maybe else one.name,
        "marks": "".join(f"{mark} " for mark in marks),
        "asked": one.required and "@Nullable" not in marks,
        "deprecated": one.deprecated,
        "doc": details(one.description, one.default, deprecated=one.deprecated),
    }


def _constants(kind: Type) -> str:
    held = [quote(value if isinstance(value, str) else str(value).lower()) for value in kind.values]
    return held[0] if len(held) == 1 else f"{{{', '.join(held)}}}"


def _extra(one: Model, held: Type, spell: Speller) -> dict[str, Any]:
    text = f"Map<String, {spell.spell(held)}>"
    return {
        "name": one.additional_name,
        "type": text,
        "holder": text,
        "start": " = new LinkedHashMap<>()",
        "value": one.additional_name,
        "marks": "@Extra ",
        "asked": False,
        "deprecated": False,
        "doc": "",
    }


def _enum(one: Enumeration, unions: Mapping[str, list[str]]) -> dict[str, Any]:
    return {
        "name": one.name,
        "base": "String" if one.base == "string" else "Long",
        "members": [member for member in one.members if _is_held(member.value)][:_MOST_CONSTANTS],
        "implements": "".join(f", {name}" for name in unions.get(one.key, [])),
        "doc": sentence(one.description, one.name, deprecated=one.deprecated),
    }


def _is_held(value: str | int) -> bool:
    return isinstance(value, str) or -(2**63) <= value < 2**63


def _union(one: Alias, plan: Plan, spell: Speller, imports: Imports, tags: Tags) -> dict[str, Any]:
    own = classes(plan)
    found = variants(one, spell, own)
    wrapped = [
        {"name": name.rpartition(".")[2], "type": spell.spell(item)} for item, name in found if item.key not in own
    ]
    held = {item.key for item, _ in found if item.key in own}
    cases = [(value, plan.types[key]) for value, key in mapped(one.type, tags) if key in held]
    tag = one.type.tag if cases or one.type.fallback in held else ""
    texts = ["Variant", "Discriminator" if tag else "", *(given["type"] for given in wrapped)]
    return {
        "name": one.name,
        "permits": [*(name for _, name in found), f"{one.name}.Unknown"],
        "variants": wrapped,
        "tag": tag,
        "cases": cases if tag else [],
        "otherwise": plan.types[one.type.fallback] if tag and one.type.fallback in held else "",
        "doc": one.description or "One of several.",
        "imports": imports.used(texts),
    }


def sentence(text: str, name: str, *, deprecated: bool) -> str:
    """What a class is."""
    return f"{'Deprecated. ' if deprecated else ''}{text or name}"


def details(text: str, default: Any, *, deprecated: bool) -> str:
    """What an argument or property is."""
    parts = ["Deprecated."] if deprecated else []
    parts += [text] if text else []
    if isinstance(default, str | int | float) and len(str(default)) <= 80:
        told = default if isinstance(default, str | float) and not isinstance(default, bool) else literal(default)
        parts.append(f"Default: {str(told).removesuffix('L') if isinstance(default, int) else told}.")
    return " ".join(parts)


def params(given: Iterable[tuple[str, str]]) -> list[Tag]:
    """Tags for what has anything to tell."""
    return [(f"@param {name}", text) for name, text in given if text]
