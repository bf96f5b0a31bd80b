"""A plan in TypeScript's words: interfaces, signatures, comments; what the templates for TypeScript are given."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from tracker.stubs.calls import Argument, arguments, split_replies
from tracker.stubs.languages.model import Page
from tracker.stubs.languages.typescript.literals import literal, quote
from tracker.stubs.languages.typescript.spelling import Speller, failure, result, speller
from tracker.stubs.model import Body, Enumeration, Group, Model, Operation, Parameter, Plan, Reply, Scheme

INDEX_PARTS = 4
"""Types an index signature lists; more of them are `unknown`."""
_STYLES = {"path": "simple", "query": "form", "header": "simple", "cookie": "form", "form": ""}
_TEXTUAL = ("any", "string", "bytes", "date", "datetime")


def models(plan: Plan, spell: Speller) -> dict[str, Any]:
    """What the template of `models.ts` is given."""
    given = {
        "enums": [_enum(one) for one in plan.enumerations],
        "interfaces": [_interface(one, spell) for one in plan.models],
        "aliases": [
            {"name": one.name, "parts": spell.parts(one.type), "doc": _doc(one.description)} for one in plan.aliases
        ],
    }
    used = spell.used - {""} | {_open(one) for one in plan.enumerations}
    return given | {"used": sorted(used)}


def _enum(one: Enumeration) -> dict[str, Any]:
    doc = _doc(one.description, deprecated=one.deprecated)
    return {"name": one.name, "kind": _open(one), "members": one.members, "doc": doc}


def _open(one: Enumeration) -> str:
    return "OpenNumber" if one.base == "integer" else "OpenString"


def _interface(one: Model, spell: Speller) -> dict[str, Any]:
    fields = [
        {
            "name": f"{'readonly ' if given.read_only else ''}{given.name}{'' if given.required else '?'}",
            "type": spell.spell(given.type),
            "doc": _details(given.description, given.default, deprecated=given.deprecated),
        }
        for given in one.properties
    ]
    if one.additional is not None:
        fields.append({"name": one.additional_name, "type": _further(one, spell), "doc": []})
    return {"name": one.name, "fields": fields, "doc": _doc(one.description, deprecated=one.deprecated)}


def _further(one: Model, spell: Speller) -> str:
    """The type of an index signature, which the named properties must fit as well."""
    assert one.additional is not None
    found = list(
        dict.fromkeys(
            part for kind in (one.additional, *(x.type for x in one.properties)) for part in spell.parts(kind)
        )
    )
    if any(not given.required for given in one.properties):
        found.append("undefined")
    return "unknown" if "unknown" in found or len(found) > INDEX_PARTS else " | ".join(found)


def group(one: Group, spell: Speller) -> dict[str, Any]:
    """What the template of one group is given."""
    operations = [_operation(held, spell) for held in one.operations]
    empty = {"NoArguments"} if any(not held["arguments"] for held in operations) else set()
    used = spell.used - {"", "models."} | {"CallOptions"} | empty
    paged = [{**held, "name": name} for held in operations if held["page"] for name in held["names"]]
    return {
        **_head(one),
        "operations": operations,
        "paged": paged,
        "models": "models." in spell.used,
        "used": sorted(used),
    }


def _head(one: Group) -> dict[str, Any]:
    return {
        "name": one.name,
        "module": one.name or "untagged",
        "title": f"{_capital(one.name)}Group" if one.name else "Untagged",
        "doc": _doc(one.description or (f"Operations of {one.tag}." if one.tag else "Operations without a tag.")),
    }


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _operation(one: Operation, spell: Speller) -> dict[str, Any]:
    good, _ = split_replies(one)
    held = arguments(one)
    kind = f"{_capital(one.name)}Arguments" if held else "NoArguments"
    start = "" if any(item.required for item in held) else " = {}"
    given = "given" if held else "_given"
    return {
        "name": one.name,
        "names": (one.name, *one.former),
        "former": [{"name": name, "kind": _capital(name)} for name in one.former],
        "method": one.method,
        "path": one.path,
        "arguments_type": kind,
        "arguments": [_argument(item, good, spell) for item in held],
        "given": given,
        "signature": f"{given}: {kind}{start}, options: CallOptions = {{}}",
        "result": result(spell, one),
        "error_type": f"{_capital(one.name)}Error",
        "errors": failure(spell, one),
        "parameters": [_parameter(item) for item in one.parameters],
        "body": _body(one.body),
        "accept": one.accept,
        "replies": [_reply(reply) for reply in good],
        "security": [[_need(*need) for need in alternative] for alternative in one.security or ()],
        "server": one.server,
        "page": one.paging[0] if one.paging else "",
        "first": one.paging[1] if one.paging else 0,
        "doc": _method_doc(one),
    }


def _argument(held: Argument, good: list[Reply], spell: Speller) -> dict[str, Any]:
    text = spell.spell(held.type)
    if held.name == "accept" and held.parameter is None:
        text = " | ".join(dict.fromkeys(quote(reply.media) for reply in good if reply.media))
    if not held.required and text != "unknown":
        text += " | undefined"
    one = held.parameter
    doc = _details(one.description, one.default, deprecated=one.deprecated) if one else []
    return {"name": f"{held.name}{'' if held.required else '?'}", "type": text, "doc": doc}


def _parameter(one: Parameter) -> list[str]:
    found = [f"in: {quote(one.place)}", f"name: {quote(one.wire)}", f"value: given.{one.name}"]
    if one.place != "part":
        found += [f"style: {quote(one.style)}"] if one.style != _STYLES[one.place] else []
        usual = one.style in ("", "form", "cookie")
        found += [f"explode: {literal(one.explode)}"] if one.explode != usual and one.style != "content" else []
        found += ["allowReserved: true"] if one.allow_reserved else []
    return found + ([f"contentType: {quote(one.content_type)}"] if one.content_type else [])


def _body(one: Body | None) -> list[str]:
    if one is None:
        return []
    found = [f"media: {quote(one.media)}", f"coding: {quote(one.coding)}"]
    found += [] if one.fields else ["value: given.body"]
    return found + (["required: true"] if one.required and one.coding == "form" else [])


def _reply(one: Reply) -> str:
    if not one.media:
        return f"{{ status: {quote(one.status)} }}"
    coding = "any" if one.coding == "json" and one.type.kind in _TEXTUAL else one.coding
    return f"{{ status: {quote(one.status)}, media: {quote(one.media)}, coding: {quote(coding)} }}"


def _need(scheme: str, scopes: tuple[str, ...]) -> str:
    return f"{{ scheme: {quote(scheme)}, scopes: [{', '.join(map(quote, scopes))}] }}"


def _doc(text: str, *, deprecated: bool = False) -> list[str]:
    return ([text] if text else []) + (["@deprecated"] if deprecated else [])


def _details(text: str, default: Any, *, deprecated: bool) -> list[str]:
    told = [text] if text else []
    if isinstance(default, str | int | float) and len(str(default)) <= 80:
        told.append(f"Default: {default if isinstance(default, str) else literal(default)}.")
    return _doc(" ".join(told), deprecated=deprecated)


def _method_doc(one: Operation) -> list[str]:
    """What the operation does, and where it is sent."""
    texts = [text for text in dict.fromkeys((one.summary, one.description)) if text]
    return [*texts, f"{one.method} {one.path}", *(["@deprecated"] if one.deprecated else [])]


def _scheme(one: Scheme) -> dict[str, Any]:
    parts = [f"kind: {quote(one.kind)}"]
    parts += [f"in: {quote(one.place)}", f"name: {quote(one.parameter)}"] if one.kind == "api-key" else []
    return {"name": one.name, "parts": parts + ([f"tokenUrl: {quote(one.token_url)}"] if one.token_url else [])}


def _whole(plan: Plan) -> dict[str, Any]:
    """What the templates of the client itself are given."""
    groups = [_head(one) for one in plan.groups]
    title = f" of {plan.title}" if plan.title else ""
    return {
        "plan": plan,
        "groups": groups,
        "named": [one for one in groups if one["name"]],
        "untagged": any(not one["name"] for one in groups),
        "schemes": [_scheme(one) for one in plan.schemes],
        "about": f"The client{title}.",
        "header": f"A client{title}, written by tracker: changes made here are lost.",
        "start": "" if plan.servers else '{ baseUrl: "https://…" }',
        "example": _example(plan),
    }


def _example(plan: Plan) -> str:
    """A call that shows how: the first operation of the first group, with what it must be given."""
    held = next((group for group in sorted(plan.groups, key=lambda one: not one.name)), None)
    if held is None:
        return ""
    one = held.operations[0]
    needed = ", ".join(item.name for item in arguments(one) if item.required)
    return f"client.{f'{held.name}.' if held.name else ''}{one.name}({f'{{ {needed} }}' if needed else ''})"


_STATIC = ("auth.ts", "errors.ts", "node.ts", "request.ts", "transport.ts", "types.ts")
_WHOLE = ("README.md", "about.ts", "client.ts", "index.ts")


def pages(plan: Plan) -> Iterable[Page]:
    """The files of the client: the same ones for every plan, then a module for each group."""
    given = _whole(plan)
    optional = ("pages.ts",) if any(one.paging for one in plan.operations) else ()
    yield from (Page(path, path, given) for path in (*_STATIC, *_WHOLE, *optional))
    spell = speller(plan)
    yield Page("models.ts", "models.ts", models(plan, spell))
    for one in plan.groups:
        outside = replace(spell, module="models.", used=set())
        yield Page(f"api/{one.name or 'untagged'}.ts", "api/group.ts", {"group": group(one, outside)})
