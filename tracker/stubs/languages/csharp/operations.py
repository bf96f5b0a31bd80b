"""Groups and their methods, as the template is given them."""

from collections.abc import Container, Mapping
from typing import Any

from tracker.stubs.calls import Argument, arguments
from tracker.stubs.languages.csharp.prose import details, method_doc
from tracker.stubs.languages.csharp.spelling import Speller, result, usings
from tracker.stubs.languages.csharp.steps import steps
from tracker.stubs.model import Group, Model, Operation, Type

UNTAGGED = "UntaggedOperations"
"""The class of the operations without a tag."""


def group_of(group: Group, spell: Speller, taken: set[str], models: Mapping[str, Model]) -> dict[str, Any]:
    """A group; `taken` are the names of all methods, `models` those by key."""
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
    about = [(x.name, details(x.description, x.default, deprecated=x.deprecated)) for x in one.parameters]
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
        "doc": method_doc(one),
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


def _argument(held: Argument, spell: Speller) -> dict[str, str]:
    if held.required:
        return {"name": held.name, "type": spell.spell(held.type), "default": ""}
    written = spell.optional(held.type)
    return {"name": held.name, "type": written, "default": " = default" if written[0] == "O" else " = null"}


def _paging(one: Operation, spell: Speller, taken: set[str], models: Mapping[str, Model]) -> dict[str, Any]:
    counter, first = one.paging or ("", 0)
    optional = any(held.name == counter and not held.required for held in one.parameters)
    passed = ["turn" if held.name == counter else held.name for held in arguments(one)]
    return {
        "name": pages_name(one.name, taken),
        "page": spell.spell(one.result),
        "counter": counter,
        "first": first,
        "counts_from": optional,
        "passed": ", ".join(passed),
        "count": _count(one.result, spell, models),
    }


def pages_name(name: str, taken: Container[str]) -> str:
    """What the method is called that turns the pages of another: `SoegKravAsync` -> `SoegKravPagesAsync`."""
    found = f"{name.removesuffix('Async')}PagesAsync"
    while found in taken:
        found = found.replace("PagesAsync", "AllPagesAsync")
    return found


def _count(kind: Type, spell: Speller, models: Mapping[str, Model]) -> str:
    """How many items a page holds: a list's own, or those of the one list in an object."""
    inner = spell.inner(kind)
    mark = "?" if spell.nullable(kind) else ""
    if inner is None or inner.kind == "array":
        return f"page{mark}.Count"
    held = next(given for given in models[inner.key].properties if given.type.kind == "array")
    return f"page{mark}.{held.name}{'' if held.required else '?'}.Count"
