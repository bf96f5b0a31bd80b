"""A plan in Python's words: annotations, signatures, docstrings; what the templates for Python are given."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from tracker.stubs.calls import Argument, arguments, extras, split_replies
from tracker.stubs.languages.model import Page
from tracker.stubs.languages.python.literals import literal, quote
from tracker.stubs.languages.python.spelling import BUILTINS, Speller, speller
from tracker.stubs.model import Enumeration, Group, Model, Operation, Parameter, Plan, Reply, Type


def context(plan: Plan) -> dict[str, Any]:
    """What the templates of the whole package are given."""
    inside = speller(plan)
    alone = _untagged({group.name for group in plan.groups})
    groups = [_group(group, group.name or alone, speller(plan, module="models.")) for group in plan.groups]
    return {
        "plan": plan,
        "names": sorted(plan.types.values()),
        "enums": [_enum(one) for one in plan.enumerations],
        "classes": [_class(one, inside) for one in plan.models],
        "aliases": [
            {"name": one.name, "annotation": inside.spell(one.type), "doc": one.description or "One of several."}
            for one in plan.aliases
        ],
        "groups": groups,
        "named": [group for group in groups if group["name"]],
        "untagged": next((group["module"] for group in groups if not group["name"]), ""),
        "pages": [(name, one.paging) for one in plan.operations if one.paging for name in (one.name, *one.former)],
    }


def _enum(one: Enumeration) -> dict[str, Any]:
    return {
        "name": one.name,
        "base": "IntEnum" if one.base == "integer" else "StrEnum",
        "members": one.members,
        "doc": _sentence(one.description, one.name, deprecated=one.deprecated),
    }


def _class(one: Model, spell: Speller) -> dict[str, Any]:
    shadowed = BUILTINS & {given.name for given in one.properties}
    spell = replace(spell, shadowed=shadowed)
    fields = [
        {
            "name": given.name,
            "annotation": _wired(
                spell.spell(given.type) if given.required else spell.optional(given.type),
                "" if given.wire == given.name else f"Wire({quote(given.wire)})",
            ),
            "default": "" if given.required else " = UNSET",
            "doc": _details(given.description, given.default, deprecated=given.deprecated),
        }
        for given in sorted(one.properties, key=lambda given: given.name)
    ]
    if one.additional is not None:
        held = spell.spell(Type("map", (one.additional,)))
        annotation = f"Annotated[{held}, EXTRA]"
        fields.append(
            {
                "name": one.additional_name,
                "annotation": annotation,
                "default": " = _field(default_factory=dict)",
                "doc": "",
            }
        )
    return {"name": one.name, "fields": fields, "doc": _sentence(one.description, one.name, deprecated=one.deprecated)}


def _wired(annotation: str, mark: str) -> str:
    return f"Annotated[{annotation}, {mark}]" if mark else annotation


def _untagged(taken: set[str]) -> str:
    """The module of the operations without a tag."""
    name = "untagged"
    while name in taken:
        name += "_"
    return name


def _group(group: Group, module: str, spell: Speller) -> dict[str, Any]:
    shadowed = BUILTINS & {one.name for one in group.operations}
    own = replace(spell, shadowed=shadowed)
    return {
        "name": group.name,
        "module": module,
        "title": f"{group.title}Group" if group.name else "Untagged",
        "tag": group.tag,
        "doc": group.description or (f"Operations of {group.tag}." if group.tag else "Operations without a tag."),
        "operations": [_operation(one, spell, own) for one in group.operations],
        "former": any(one.former for one in group.operations),
    }


def _operation(one: Operation, spell: Speller, own: Speller) -> dict[str, Any]:
    good, bad = split_replies(one)
    passed = [held.name for held in one.parameters] + [f"{held.name}={held.name}" for held in extras(one)]
    return {
        "constant": f"_{one.name.upper()}",
        "name": one.name,
        "former": one.former,
        "method": one.method,
        "path": one.path,
        "parameters": [_parameter(parameter) for parameter in one.parameters],
        "body": one.body,
        "replies": [_reply(reply, spell) for reply in good],
        "errors": [_reply(reply, spell) for reply in bad],
        "security": one.security,
        "server": one.server,
        "plain_result": spell.spell(one.result),
        "result": own.spell(one.result),
        "arguments": [_argument(held, own) for held in arguments(one)],
        "passed": passed,
        "doc": _method_doc(one),
    }


def _reply(reply: Reply, spell: Speller) -> dict[str, str]:
    return {"status": reply.status, "media": reply.media, "coding": reply.coding, "annotation": spell.spell(reply.type)}


def _argument(held: Argument, spell: Speller) -> dict[str, str]:
    text = spell.spell(held.type) if held.required else f"{spell.optional(held.type)} = UNSET"
    return {"name": held.name, "annotation": text}


def _parameter(one: Parameter) -> list[str]:
    default = {"path": "simple", "header": "simple", "query": "form", "cookie": "form"}.get(one.place, "")
    found = [quote(one.wire), quote(one.place)]
    found += [quote(one.style)] if one.style != default else []
    found += ["explode=True"] if one.explode and one.place != "part" else []
    found += ["allow_reserved=True"] if one.allow_reserved else []
    return found + ([f"content_type={quote(one.content_type)}"] if one.content_type else [])


def _sentence(text: str, name: str, *, deprecated: bool) -> str:
    return f"{'Deprecated. ' if deprecated else ''}{text or name}"


def _details(text: str, default: Any, *, deprecated: bool) -> str:
    parts = ["Deprecated."] if deprecated else []
    parts += [text] if text else []
    if isinstance(default, str | int | float) and len(str(default)) <= 80:
        parts.append(f"Default: {default if isinstance(default, str) else literal(default)}.")
    return " ".join(parts)


def _method_doc(one: Operation) -> list[str]:
    """What the operation does, where it is sent, and what its arguments mean: a line each."""
    text = one.summary or one.description
    if text and text[-1] not in ".!?…":
        text += "."
    old = "Deprecated." if one.deprecated else ""
    place = f"({one.method} {one.path})" if text or old else f"{one.method} {one.path}"
    told = " ".join(part for part in (old, text, place) if part)
    about = [(x.name, _details(x.description, x.default, deprecated=x.deprecated)) for x in one.parameters]
    return [told, *(f"{name}: {line}" for name, line in about if line)]


_ALWAYS = (
    *("README.md", "__init__.py", "_about.py", "_auth.py", "_codec.py", "_operations.py", "_transport.py"),
    *("_types.py", "api/__init__.py", "client.py", "errors.py", "models.py", "py.typed"),
)


def pages(plan: Plan) -> Iterable[Page]:
    """The files of the package: the same ones for every plan, then a module for each group."""
    given = context(plan)
    optional: tuple[str, ...] = ("_pages.py",) if given["pages"] else ()
    optional += ("_deprecated.py",) if any(group["former"] for group in given["groups"]) else ()
    yield from (Page(path, path, given) for path in (*_ALWAYS, *optional))
    for group in given["groups"]:
        yield Page(f"api/{group['module']}.py", "api/group.py", {"group": group})
