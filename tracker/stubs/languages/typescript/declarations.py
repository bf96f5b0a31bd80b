"""Classes, enums and unions of a plan as the template of `models.ts` is given them."""

from typing import Any

from tracker.stubs.languages.typescript.remarks import details, remark
from tracker.stubs.languages.typescript.spelling import Speller
from tracker.stubs.model import Enumeration, Model, Plan

INDEX_PARTS = 4
"""Types an index signature lists; more of them are `unknown`."""


def models(plan: Plan, spell: Speller) -> dict[str, Any]:
    """What the template of `models.ts` is given."""
    given = {
        "enums": [_enum(one) for one in plan.enumerations],
        "interfaces": [_interface(one, spell) for one in plan.models],
        "aliases": [
            {"name": one.name, "parts": spell.parts(one.type), "doc": remark(one.description)} for one in plan.aliases
        ],
    }
    used = spell.used - {""} | {_open(one) for one in plan.enumerations}
    return given | {"used": sorted(used)}


def _enum(one: Enumeration) -> dict[str, Any]:
    doc = remark(one.description, deprecated=one.deprecated)
    return {"name": one.name, "kind": _open(one), "members": one.members, "doc": doc}


def _open(one: Enumeration) -> str:
    return "OpenNumber" if one.base == "integer" else "OpenString"


def _interface(one: Model, spell: Speller) -> dict[str, Any]:
    fields = [
        {
            "name": f"{'readonly ' if given.read_only else ''}{given.name}{'' if given.required else '?'}",
            "type": spell.spell(given.type),
            "doc": details(given.description, given.default, deprecated=given.deprecated),
        }
        for given in one.properties
    ]
    if one.additional is not None:
        fields.append({"name": one.additional_name, "type": _further(one, spell), "doc": []})
    return {"name": one.name, "fields": fields, "doc": remark(one.description, deprecated=one.deprecated)}


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
