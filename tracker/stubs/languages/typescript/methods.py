"""Operations of a plan as the template of a group is given them."""

from typing import Any

from tracker.stubs.calls import Argument, arguments, split_replies
from tracker.stubs.languages.typescript.literals import literal, quote
from tracker.stubs.languages.typescript.remarks import details, method_remark, remark
from tracker.stubs.languages.typescript.spelling import Speller, failure, result
from tracker.stubs.model import Body, Group, Operation, Parameter, Reply

_STYLES = {"path": "simple", "query": "form", "header": "simple", "cookie": "form", "form": ""}

_TEXTUAL = ("any", "string", "bytes", "date", "datetime")


def group(one: Group, spell: Speller) -> dict[str, Any]:
    """What the template of one group is given."""
    operations = [_operation(held, spell) for held in one.operations]
    empty = {"NoArguments"} if any(not held["arguments"] for held in operations) else set()
    used = spell.used - {"", "models."} | {"CallOptions"} | empty
    paged = [{**held, "name": name} for held in operations if held["page"] for name in held["names"]]
    return {
        **head(one),
        "operations": operations,
        "paged": paged,
        "models": "models." in spell.used,
        "used": sorted(used),
    }


def head(one: Group) -> dict[str, Any]:
    """What a group is called in its own module and in the client."""
    return {
        "name": one.name,
        "module": one.name or "untagged",
        "title": f"{capital(one.name)}Group" if one.name else "Untagged",
        "doc": remark(one.description or (f"Operations of {one.tag}." if one.tag else "Operations without a tag.")),
    }


def capital(name: str) -> str:
    """A name as types begin with it."""
    return name[:1].upper() + name[1:]


def _operation(one: Operation, spell: Speller) -> dict[str, Any]:
    good, _ = split_replies(one)
    held = arguments(one)
    kind = f"{capital(one.name)}Arguments" if held else "NoArguments"
    start = "" if any(item.required for item in held) else " = {}"
    given = "given" if held else "_given"
    return {
        "name": one.name,
        "names": (one.name, *one.former),
        "former": [{"name": name, "kind": capital(name)} for name in one.former],
        "method": one.method,
        "path": one.path,
        "arguments_type": kind,
        "arguments": [_argument(item, good, spell) for item in held],
        "given": given,
        "signature": f"{given}: {kind}{start}, options: CallOptions = {{}}",
        "result": result(spell, one),
        "error_type": f"{capital(one.name)}Error",
        "errors": failure(spell, one),
        "parameters": [_parameter(item) for item in one.parameters],
        "body": _body(one.body),
        "accept": one.accept,
        "replies": [_reply(reply) for reply in good],
        "security": [[_need(*need) for need in alternative] for alternative in one.security or ()],
        "server": one.server,
        "page": one.paging[0] if one.paging else "",
        "first": one.paging[1] if one.paging else 0,
        "doc": method_remark(one),
    }


def _argument(held: Argument, good: list[Reply], spell: Speller) -> dict[str, Any]:
    text = spell.spell(held.type)
    if held.name == "accept" and held.parameter is None:
        text = " | ".join(dict.fromkeys(quote(reply.media) for reply in good if reply.media))
    if not held.required and text != "unknown":
        text += " | undefined"
    one = held.parameter
    doc = details(one.description, one.default, deprecated=one.deprecated) if one else []
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
