"""A plan in Python's words: annotations, signatures, docstrings; what the templates for Python are given."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from tracker.stubs.literals import literal, quote
from tracker.stubs.model import Enumeration, Group, Model, Operation, Parameter, Plan, Reply, Type
from tracker.stubs.spelling import BUILTINS, Speller, class_names, speller


def context(plan: Plan) -> dict[str, Any]:
    """What the templates of the whole package are given."""
    inside = speller(plan)
    groups = [_group(group, speller(plan, module="models.")) for group in plan.groups]
    return {
        "plan": plan,
        "names": sorted(class_names(plan).values()),
        "enums": [_enum(one) for one in plan.enumerations],
        "classes": [_class(one, inside) for one in plan.models],
        "aliases": [
            {"name": one.name, "annotation": inside.spell(one.type), "doc": one.description or "One of several."}
            for one in plan.aliases
        ],
        "groups": groups,
        "named": [group for group in groups if group["name"]],
        "untagged": any(not group["name"] for group in groups),
        "pages": [one for one in plan.operations if one.paging],
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
                spell.spell(given.type) if given.required else _optional(spell.spell(given.type)),
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


def _optional(text: str) -> str:
    return text if text == "Any" else f"{text} | Unset"


def _wired(annotation: str, mark: str) -> str:
    return f"Annotated[{annotation}, {mark}]" if mark else annotation


def _group(group: Group, spell: Speller) -> dict[str, Any]:
    shadowed = BUILTINS & {one.name for one in group.operations}
    own = replace(spell, shadowed=shadowed)
    return {
        "name": group.name,
        "module": group.name or "untagged",
        "title": f"{group.title}Group" if group.name else "Untagged",
        "tag": group.tag,
        "doc": group.description or (f"Operations of {group.tag}." if group.tag else "Operations without a tag."),
        "operations": [_operation(one, spell, own) for one in group.operations],
    }


def _operation(one: Operation, spell: Speller, own: Speller) -> dict[str, Any]:
    good, bad = split_replies(one)
    body = one.body if one.body is not None and not (one.body.fields) else None
    extra = [("body", body.type, body.required)] if body is not None else []
    extra += [("accept", Type("string"), False)] if one.accept else []
    given = [(parameter.name, parameter.type, parameter.required) for parameter in one.parameters]
    ordered = sorted([*extra, *given], key=lambda item: not item[2])
    passed = [parameter.name for parameter in one.parameters] + [f"{name}={name}" for name, *_ in extra]
    return {
        "constant": f"_{one.name.upper()}",
        "name": one.name,
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
        "arguments": [_argument(name, kind, required, own) for name, kind, required in ordered],
        "passed": passed,
        "doc": _method_doc(one),
    }


def split_replies(one: Operation) -> tuple[list[Reply], list[Reply]]:
    """The answers that are a success, and those that are raised."""
    good = [reply for reply in one.replies if reply.status.startswith("2")]
    good = good or [reply for reply in one.replies if reply.status == "default"]
    return good, [reply for reply in one.replies if reply not in good]


def _reply(reply: Reply, spell: Speller) -> dict[str, str]:
    return {"status": reply.status, "media": reply.media, "coding": reply.coding, "annotation": spell.spell(reply.type)}


def _argument(name: str, kind: Type, required: bool, spell: Speller) -> dict[str, str]:  # noqa: FBT001
    text = spell.spell(kind)
    return {"name": name, "annotation": text if required else f"{_optional(text)} = UNSET"}


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


FILES: Mapping[str, Callable[[dict[str, Any]], bool]] = {
    "README.md": lambda _: True,
    "__init__.py": lambda _: True,
    "_about.py": lambda _: True,
    "_auth.py": lambda _: True,
    "_codec.py": lambda _: True,
    "_operations.py": lambda _: True,
    "_pages.py": lambda given: bool(given["pages"]),
    "_transport.py": lambda _: True,
    "_types.py": lambda _: True,
    "api/__init__.py": lambda _: True,
    "client.py": lambda _: True,
    "errors.py": lambda _: True,
    "models.py": lambda _: True,
    "py.typed": lambda _: True,
}
"""Files of the package, and whether a plan has them; the groups come on top."""
