"""The files of a client in TypeScript, and what their templates are given."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from tracker.stubs.calls import arguments
from tracker.stubs.languages.model import Page
from tracker.stubs.languages.typescript.declarations import models
from tracker.stubs.languages.typescript.literals import quote
from tracker.stubs.languages.typescript.methods import group, head
from tracker.stubs.languages.typescript.spelling import speller
from tracker.stubs.model import Plan, Scheme


def _scheme(one: Scheme) -> dict[str, Any]:
    parts = [f"kind: {quote(one.kind)}"]
    parts += [f"in: {quote(one.place)}", f"name: {quote(one.parameter)}"] if one.kind == "api-key" else []
    return {"name": one.name, "parts": parts + ([f"tokenUrl: {quote(one.token_url)}"] if one.token_url else [])}


def _whole(plan: Plan) -> dict[str, Any]:
    """What the templates of the client itself are given."""
    groups = [head(one) for one in plan.groups]
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
