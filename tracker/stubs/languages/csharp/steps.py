"""How a call is put together: one step for each argument, requirement and answer."""

from collections.abc import Iterable

from tracker.stubs.calls import split_replies
from tracker.stubs.languages.csharp.literals import quote
from tracker.stubs.languages.csharp.spelling import Speller
from tracker.stubs.model import Body, Operation, Parameter, Reply

_VERBS = {"path": "Path", "query": "Query", "header": "Header", "cookie": "Cookie", "form": "Field", "part": "Part"}
_STYLES = {"path": "simple", "header": "simple", "query": "form", "cookie": "form", "form": ""}
_EXPLODED = frozenset(("query", "cookie", "form"))


def steps(one: Operation, spell: Speller) -> list[str]:
    """`Query("page", page)`, in the order in which they are written."""
    fields = [given for given in one.parameters if given.place in ("form", "part")]
    found = [_parameter(given, spell) for given in one.parameters if given not in fields]
    found += [_body(one.body)] if one.body is not None else []
    found += [_parameter(given, spell) for given in fields]
    found += ["Accept(accept)"] if one.accept else []
    found += [_secured(alternative) for alternative in one.security or ()]
    good, bad = split_replies(one)
    return [*found, *_replies("Success", good, spell), *_replies("Error", bad, spell)]


def _parameter(one: Parameter, spell: Speller) -> str:
    value = one.name
    if one.required and spell.nullable(one.type) and not spell.anything(one.type):
        value = f"new Optional<{spell.spell(one.type)}>({one.name})"
    found = [quote(one.wire), value]
    if one.place == "part":
        found += [quote(one.content_type)] if one.content_type else []
        return f"{_VERBS[one.place]}({', '.join(found)})"
    style = one.style
    if style == "content" and one.content_type and "json" not in one.content_type:
        style = "text"
    exploded = one.explode if style in ("content", "deepObject", "text") else one.place in _EXPLODED
    found += [f"style: {quote(style)}"] if style != _STYLES[one.place] else []
    found += [f"explode: {'true' if one.explode else 'false'}"] if one.explode is not exploded else []
    found += ["reserved: true"] if one.allow_reserved and one.place == "query" else []
    return f"{_VERBS[one.place]}({', '.join(found)})"


def _body(one: Body) -> str:
    media = one.media
    if one.coding == "multipart":
        return "MultipartBody()" if one.fields else "MultipartBody().Parts(body)"
    if one.coding == "form":
        needed = ", required: true" if one.required else ""
        return f"FormBody({quote(media)}{needed})" if one.fields else f"FormBody({quote(media)}{needed}).Fields(body)"
    if "*" in media:
        media = "application/json" if one.coding == "json" else "application/octet-stream"
    verb = {"json": "JsonBody", "binary": "BytesBody"}.get(one.coding, "TextBody")
    return f"{verb}(body, {quote(media)})"


def _secured(alternative: Iterable[tuple[str, tuple[str, ...]]]) -> str:
    needs = [f"new Requirement({', '.join(map(quote, (name, *scopes)))})" for name, scopes in alternative]
    return f"Secured({', '.join(needs)})"


def _replies(verb: str, replies: Iterable[Reply], spell: Speller) -> Iterable[str]:
    for one in replies:
        if one.media:
            kind = "JsonNode" if spell.anything(one.type) else spell.spell(one.type)
            yield f"{verb}<{kind}>({quote(one.status)}, {quote(one.media)})"
        else:
            yield f"{verb}({quote(one.status)})"
