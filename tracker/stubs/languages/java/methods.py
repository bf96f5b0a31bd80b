"""Groups, methods and their arguments as the templates of `api` are given them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tracker.stubs.calls import split_replies
from tracker.stubs.languages.java.literals import quote
from tracker.stubs.languages.java.spelling import Imports, Speller, classes, nullable, outside, variants
from tracker.stubs.languages.java.types import details, params
from tracker.stubs.languages.model import Page
from tracker.stubs.model import Body, Group, Operation, Parameter, Plan, Reply, Type

MOST_POSITIONAL = 12
"""Arguments of a method; from there on all but those of the path are set by name."""

_USUAL = {
    "path": ("simple", False),
    "header": ("simple", False),
    "query": ("form", True),
    "cookie": ("form", True),
    "form": ("", True),
}


@dataclass(frozen=True, slots=True)
class Api:
    """What all methods of one plan share."""

    plan: Plan
    spell: Speller
    imports: Imports
    variants: Mapping[str, Mapping[Type, str]]
    """Key of a union -> variant -> the class it is read as, where it needs one of its own."""

    @classmethod
    def of(cls, plan: Plan) -> "Api":
        """That of one plan."""
        taken = {type_of(group) for group in plan.groups} | {
            params_of(name) for one in plan.operations for name in (one.name, *one.former)
        }
        spell, own = outside(plan, taken), classes(plan)
        held = {
            alias.key: {item: name for item, name in variants(alias, spell, own) if item.key not in own}
            for alias in plan.aliases
        }
        return cls(plan, spell, Imports.of(plan, set(plan.types.values()) - taken), held)


def type_of(group: Group) -> str:
    """The class of a group: `KravApi`."""
    return f"{_capital(group.name or 'untagged')}Api"


def params_of(name: str) -> str:
    """The class of what a method may be given: `SoegKravParams`."""
    return f"{_capital(name)}Params"


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def method_pages(plan: Plan) -> Iterable[Page]:
    """A file for each group, and one for the optional arguments of each method that has any."""
    api = Api.of(plan)
    for group in plan.groups:
        head = {"name": group.name, "type": type_of(group), "doc": group_doc(group)}
        operations = [_operation(one, api) for one in group.operations]
        texts = [text for one in operations for text in one["texts"]]
        imports = api.imports.used(["Transport", *texts])
        given = {"package": plan.package, "group": {**head, "operations": operations}, "imports": imports}
        yield Page(f"api/{head['type']}.java", "api/Group.java", given)
        for one in operations:
            if one["params"]:
                yield _params_page(plan, head, one, api)
                for old in one["former"]:
                    given = {"package": plan.package, "one": one, "old": old}
                    yield Page(f"api/{old['params']}.java", "api/Former.java", given)


def group_doc(group: Group) -> str:
    """What a group is."""
    return group.description or (f"Operations of {group.tag}." if group.tag else "Operations without a tag.")


def _params_page(plan: Plan, head: Mapping[str, Any], one: Mapping[str, Any], api: Api) -> Page:
    texts = [given["holder"] for given in one["optional"]] + (["Pages"] if one["page"] else [])
    given = {"package": plan.package, "group": head, "one": one, "imports": api.imports.used(texts)}
    return Page(f"api/{one['params']}.java", "api/Params.java", given)


def _operation(one: Operation, api: Api) -> dict[str, Any]:
    needed, named = _split(one)
    body = one.body if one.body is not None and not one.body.fields else None
    optional = [_optional(given, api.spell) for given in named]
    optional += [_accept(one)] if one.accept else []
    kind = params_of(one.name) if optional else ""
    must = [f"{api.spell.given(given.type)} {given.name}" for given in needed]
    names = [given.name for given in needed]
    sent = [f"{api.spell.spell(body.type)} body"] if body else []
    whole = must + sent + ([f"{kind} params"] if kind else [])
    result = "void" if one.result.kind == "null" else api.spell.spell(one.result)
    good, bad = split_replies(one)
    chain = [*_chain(one, needed, body), *(f".failure({_reply(reply, one.result, api)})" for reply in bad)]
    replies = [_reply(reply, one.result, api) for reply in good]
    shorter = _shorter(body, kind, asked=any(given.required for given in named))
    about = [(given.name, details(given.description, given.default, deprecated=given.deprecated)) for given in needed]
    return {
        "name": one.name,
        "method": one.method,
        "path": one.path,
        "result": result,
        "deprecated": one.deprecated,
        "doc": _doc(one),
        "params": kind,
        "asked": any(given.required for given in named),
        "optional": optional,
        "page": _page(one, named),
        "arguments": whole,
        "tags": params(about),
        "overloads": [
            {
                "arguments": must + (sent if kept else []),
                "passed": names + (["body" if kept else "null"] if sent else []) + ([f"new {kind}()"] if kind else []),
                "tags": params(about),
            }
            for kept in shorter
        ],
        "former": [{"name": name, "params": params_of(name)} for name in one.former],
        "forms": [
            *(
                {"arguments": must + sent * kept, "passed": names + ["body"] * (bool(sent) and kept)}
                for kept in shorter
            ),
            {"arguments": whole, "passed": names + ["body"] * bool(sent) + ["params"] * bool(kind)},
        ],
        "chain": chain,
        "replies": replies,
        "texts": [*whole, result, *chain, *replies],
    }


def _split(one: Operation) -> tuple[list[Parameter], list[Parameter]]:
    """The arguments that stand in the call, those of the path as they stand there, and those that are set by name."""
    inside = sorted((given for given in one.parameters if given.place == "path"), key=lambda x: _place(one.path, x))
    rest = [given for given in one.parameters if given.place != "path"]
    needed = [given for given in rest if given.required]
    if len(inside) + len(needed) > MOST_POSITIONAL:
        needed = []
    return [*inside, *needed], [given for given in rest if given not in needed]


def _place(path: str, one: Parameter) -> int:
    return path.find("{" + one.wire + "}")


def _shorter(body: Body | None, kind: str, *, asked: bool) -> list[bool]:
    """The shorter forms of a method: whether each takes the body."""
    if asked:
        return []
    found = [True] if kind else []
    return ([False] if body is not None and not body.required else []) + found


def _optional(one: Parameter, spell: Speller) -> dict[str, Any]:
    text, maybe = spell.spell(one.type), nullable(one.type)
    return {
        "name": one.name,
        "type": text,
        "holder": f"Maybe<{text}>" if maybe else text,
        "maybe": maybe,
        "deprecated": one.deprecated,
        "doc": details(one.description, one.default, deprecated=one.deprecated),
    }


def _accept(one: Operation) -> dict[str, Any]:
    media = ", ".join(dict.fromkeys(reply.media for reply in split_replies(one)[0] if reply.media))
    doc = f"Which media type is wanted: one of {media}."
    return {"name": "accept", "type": "String", "holder": "String", "maybe": False, "deprecated": False, "doc": doc}


def _page(one: Operation, named: list[Parameter]) -> dict[str, Any] | None:
    if one.paging is None or not any(given.name == one.paging[0] and not nullable(given.type) for given in named):
        return None
    return {"name": one.paging[0], "first": one.paging[1]}


def _chain(one: Operation, needed: list[Parameter], body: Body | None) -> Iterable[str]:
    if one.server:
        yield f".server({quote(one.server)})"
    for alternative in one.security or ():
        if alternative:
            yield f".secured({', '.join(_need(*need) for need in alternative)})"
    if one.body is not None and one.body.fields:
        yield ".multipart()" if one.body.coding == "multipart" else f".form({quote(one.body.media)})"
        if not one.body.required:
            yield ".optional()"
    for given in sorted(one.parameters, key=lambda x: (x.place, x.wire)):
        yield _argument(given, positional=given in needed)
    if body is not None:
        call = body.coding if body.coding in ("json", "form", "multipart") else "content"
        media = [] if call == "multipart" else [quote(body.media)]
        yield f".{call}({', '.join([*media, _null('body', body.type) if body.required else 'body'])})"
        if not body.required and call in ("form", "multipart"):
            yield ".optional()"
    if one.accept:
        yield ".accept(params.accept)"


def _need(scheme: str, scopes: tuple[str, ...]) -> str:
    return f"Need.of({', '.join(map(quote, (scheme, *scopes)))})"


def _argument(one: Parameter, *, positional: bool) -> str:
    value = _null(one.name, one.type) if positional and one.place != "path" else one.name
    value = value if positional else f"params.{one.name}"
    call = {"form": "field", "part": "part"}.get(one.place, one.place)
    further = [quote(one.content_type)] if one.place == "part" and one.content_type else _style(one)
    return f".{call}({', '.join([quote(one.wire), value, *further])})"


def _null(name: str, kind: Type) -> str:
    """A value that is sent as `null` where it is."""
    return f"Maybe.of({name})" if nullable(kind) else name


def _style(one: Parameter) -> list[str]:
    if one.place == "part" or ((one.style, one.explode) == _USUAL[one.place] and not one.allow_reserved):
        return []
    text = f"Style.of({quote(one.style)})"
    text += ".exploded()" if one.explode and one.style != "content" else ""
    text += ".reserved()" if one.allow_reserved else ""
    return [text + (f".as({quote(one.content_type)})" if one.content_type else "")]


def _reply(reply: Reply, result: Type, api: Api) -> str:
    status = quote(reply.status)
    if not reply.media:
        return f"Reply.empty({status})"
    named = [item for item in result.items if item.kind == "ref"] if result.kind == "union" else [result]
    own = next((api.variants[item.key].get(reply.type) for item in named if item.key in api.variants), None)
    kind = f"Kind.of({own}.class)" if own else api.spell.kind(reply.type)
    coding = reply.coding if reply.coding in ("json", "text", "binary") else "text"
    return f"Reply.{coding}({status}, {quote(reply.media)}, {kind})"


def _doc(one: Operation) -> str:
    """What the operation does, and where it is sent."""
    text = one.summary or one.description
    if text and text[-1] not in ".!?…":
        text += "."
    old = "Deprecated." if one.deprecated else ""
    place = f"({one.method} {one.path})" if text or old else f"{one.method} {one.path}"
    return " ".join(part for part in (old, text, place) if part)
