"""Every row of the families at every site: an edit of a schema, put where a schema can stand, fires the id spelled."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tracker.diff import constraints, schemas
from tracker.diff.keywords import BOUNDS, COMPOSITIONS, NAMED_SUBSCHEMAS, SUBSCHEMAS, VALUES
from tracker.openapi import load
from tracker.rules import Policy, findings
from tracker.rules.families import FAMILIES, GUARDS, SITES, Family, fires, guarded, level_at, spell
from tracker.rules.model import Level

Schema = dict[str, Any]
Edit = tuple[Schema, Schema]

KINDS: dict[str, Schema] = {
    "imum": {"type": "number"},
    "Minimum": {"type": "number"},
    "Maximum": {"type": "number"},
    "Length": {"type": "string"},
    "Items": {"type": "array"},
    "Properties": {"type": "object"},
    "Contains": {"type": "array", "contains": {"type": "string"}},
}
"""End of a bound's keyword -> the schema it can stand in."""


def bounds() -> dict[tuple[str, str], Edit]:
    found: dict[tuple[str, str], Edit] = {}
    for keyword, (segment, _, absent) in BOUNDS.items():
        base = next(schema for end, schema in KINDS.items() if keyword.endswith(end))
        low, high, none = {**base, keyword: 2}, {**base, keyword: 5}, dict(base)
        found[segment, "increased"], found[segment, "decreased"] = (low, high), (high, low)
        if absent is None:
            found[segment, "set"], found[segment, "unset"] = (none, low), (low, none)
    return found


def values() -> dict[tuple[str, str], Edit]:
    found: dict[tuple[str, str], Edit] = {}
    for keyword, segment in VALUES.items():
        one, other = (2, 3) if keyword == "multipleOf" else ("a", "b")
        base: Schema = {"type": "number" if keyword == "multipleOf" else "string"}
        found[segment, "added"] = (dict(base), {**base, keyword: one})
        found[segment, "removed"] = ({**base, keyword: one}, dict(base))
        found[segment, "changed"] = ({**base, keyword: one}, {**base, keyword: other})
    found["pattern", "generalized"] = ({"type": "string", "pattern": "a"}, {"type": "string", "pattern": ".*"})
    return found


def subschemas() -> dict[tuple[str, str], Edit]:
    found: dict[tuple[str, str], Edit] = {}
    inner: Schema = {"type": "string"}
    for keyword, segment in SUBSCHEMAS.items():
        found[segment, "added"] = ({"type": "array"}, {"type": "array", keyword: inner})
    for keyword, segment in NAMED_SUBSCHEMAS.items():
        found[segment, "added"] = ({"type": "object"}, {"type": "object", keyword: {"a": inner}})
    for keyword, segment in COMPOSITIONS.items():
        few: Schema = {keyword: [{"type": "object", "title": "A"}, {"type": "object", "title": "B"}]}
        found[segment, "added"] = (few, {keyword: [*few[keyword], {"type": "object", "title": "C"}]})
    few = {"type": "object", "allOf": [{"type": "object"}]}
    found["all-of", "added-annotation-only"] = (few, {**few, "allOf": [*few["allOf"], {"title": "C"}]})
    tuple_ = {"type": "array", "prefixItems": [inner]}
    found["prefix-items", "added"] = (tuple_, {"type": "array", "prefixItems": [inner, inner]})
    for (segment, step), (older, newer) in list(found.items()):
        found[segment, step.replace("added", "removed")] = (newer, older)
    return found


def mapping(name: str, **targets: str) -> Schema:
    return {"type": "object", "discriminator": {"propertyName": name, "mapping": targets}}


STRING: Schema = {"type": "string"}
PLAIN: dict[tuple[str, str], Edit] = {
    ("null", "became-nullable"): (STRING, {"type": ["string", "null"]}),
    ("null", "became-not-nullable"): ({"type": ["string", "null"]}, STRING),
    ("enum", "became-enum"): (STRING, {"type": "string", "enum": ["a"]}),
    ("enum", "became-not-enum"): ({"type": "string", "enum": ["a"]}, STRING),
    ("enum-value", "added"): ({"enum": ["a"]}, {"enum": ["a", "b"]}),
    ("enum-value", "removed"): ({"enum": ["a", "b"]}, {"enum": ["a"]}),
    ("x-extensible-enum-value", "added"): ({"x-extensible-enum": ["a"]}, {"x-extensible-enum": ["a", "b"]}),
    ("x-extensible-enum-value", "removed"): ({"x-extensible-enum": ["a", "b"]}, {"x-extensible-enum": ["a"]}),
    ("dependent-required", "added"): ({"type": "object"}, {"type": "object", "dependentRequired": {"a": ["b"]}}),
    ("dependent-required", "removed"): ({"type": "object", "dependentRequired": {"a": ["b"]}}, {"type": "object"}),
    ("dependent-required", "changed"): ({"dependentRequired": {"a": ["b"]}}, {"dependentRequired": {"a": ["c"]}}),
    ("list-of-types", "widened"): ({"oneOf": [STRING]}, {"oneOf": [STRING, {"type": "integer"}]}),
    ("list-of-types", "narrowed"): ({"oneOf": [STRING, {"type": "integer"}]}, STRING),
    ("additional-properties", "widened"): ({"additionalProperties": False}, {"additionalProperties": True}),
    ("additional-properties", "narrowed"): ({"type": "object"}, {"type": "object", "additionalProperties": False}),
    ("discriminator", "added"): ({"type": "object"}, mapping("a")),
    ("discriminator", "removed"): (mapping("a"), {"type": "object"}),
    ("discriminator", "property-name-changed"): (mapping("a"), mapping("b")),
    ("discriminator", "mapping-added"): (mapping("a"), mapping("a", x="X")),
    ("discriminator", "mapping-deleted"): (mapping("a", x="X"), mapping("a")),
    ("discriminator", "mapping-changed"): (mapping("a", x="X"), mapping("a", x="Y")),
    ("flag", "became-unique-items"): ({"type": "array"}, {"type": "array", "uniqueItems": True}),
    ("flag", "became-not-unique-items"): ({"type": "array", "uniqueItems": True}, {"type": "array"}),
    ("type", "generalized"): ({"type": "integer"}, {"type": "number"}),
    ("type", "specialized"): ({"type": "number"}, {"type": "integer"}),
    ("type", "changed"): ({"type": "boolean"}, {"type": "array"}),
    ("stability", "decreased"): (STRING, {"type": "string", "x-stability-level": "beta"}),
    ("stability", "increased"): ({"x-stability-level": "beta", "readOnly": False}, {"x-stability-level": "stable"}),
}
EDITS = {**bounds(), **values(), **subschemas(), **PLAIN}


def api(operation: Schema) -> Schema:
    return {
        "openapi": "3.1.0",
        "info": {"title": "Sager", "version": "1.0"},
        "paths": {"/sager": {"post": {"responses": {"200": {"description": "ok"}}, **operation}}},
    }


def nested(schema: Schema) -> Schema:
    return {"type": "object", "properties": {"p": schema}}


def sent(schema: Schema, media: str = "application/json") -> Schema:
    return api({"requestBody": {"content": {media: {"schema": schema}}}})


def received(schema: Schema, media: str = "application/json") -> Schema:
    return api({"responses": {"200": {"description": "ok", "content": {media: {"schema": schema}}}}})


def parameter(schema: Schema) -> Schema:
    return api({"parameters": [{"in": "query", "name": "q", "content": {"application/json": {"schema": schema}}}]})


def header(schema: Schema) -> Schema:
    return api({"responses": {"200": {"description": "ok", "headers": {"X-Antal": {"schema": schema}}}}})


HOSTS: dict[str, Callable[[Schema], Schema]] = {
    "request/body": sent,
    "request/property": lambda schema: sent(nested(schema)),
    "request/parameter": parameter,
    "request/parameter-property": lambda schema: parameter(nested(schema)),
    "response/body": received,
    "response/property": lambda schema: received(nested(schema)),
    "response/header": header,
    "response/header-property": lambda schema: header(nested(schema)),
    "/schema": lambda schema: {"$schema": "https://json-schema.org/draft/2020-12/schema", **nested(schema)},
}

TEXT_HOSTS: dict[str, tuple[Callable[[Schema], Schema], Edit]] = {
    "request/body": (lambda schema: sent(schema, "text/plain"), ({"type": "integer"}, STRING)),
    "request/property": (lambda schema: sent(nested(schema), "text/plain"), ({"type": "integer"}, STRING)),
    "response/body": (lambda schema: received(schema, "text/plain"), (STRING, {"type": "integer"})),
    "response/property": (lambda schema: received(nested(schema), "text/plain"), (STRING, {"type": "integer"})),
    "response/header": (header, (STRING, {"type": "integer"})),
    "response/header-property": (lambda schema: header(nested(schema)), (STRING, {"type": "integer"})),
}
"""Where a type and its text look alike."""


WATCHFUL = Policy(stability="draft")


def told(older: Schema, newer: Schema, *, policy: Policy | None = None) -> dict[str, Level]:
    sides = [load(json.dumps(side).encode(), name="api.json") for side in (older, newer)]
    return {finding.id: finding.level for finding in findings(*sides, policy=policy)}


ROWS = [
    pytest.param(family, site, id=spell(SITES[site].prefix, family))
    for family in FAMILIES.values()
    for site in SITES
    if fires(family, site) and family.step != "compatible" and family.kind != "schema"
]


@pytest.mark.parametrize(("family", "site"), ROWS)
def test_a_row_fires_at_a_site(family: Family, site: str) -> None:
    older, newer = (HOSTS[site](schema) for schema in EDITS[family.kind, family.step])
    assert told(older, newer, policy=WATCHFUL) == {spell(SITES[site].prefix, family): level_at(family, site)}


GUARDED = [
    pytest.param(family, fact, id=spell(prefix, family))
    for family in FAMILIES.values()
    for fact, (site, prefix) in GUARDS.items()
    if guarded(family, site) and fires(family, site)
]


@pytest.mark.parametrize(("family", "fact"), GUARDED)
def test_what_does_not_travel_that_way_breaks_nothing(family: Family, fact: str) -> None:
    site, prefix = GUARDS[fact]
    flag = {"read_only": "readOnly", "write_only": "writeOnly"}[fact]
    older, newer = (HOSTS[site]({**schema, flag: True}) for schema in EDITS[family.kind, family.step])
    assert told(older, newer) == {spell(prefix, family): Level.INFO}


@pytest.mark.parametrize("site", TEXT_HOSTS)
def test_types_written_alike_are_compatible(site: str) -> None:
    host, edit = TEXT_HOSTS[site]
    family = FAMILIES["type", "compatible"]
    assert told(host(edit[0]), host(edit[1])) == {spell(SITES[site].prefix, family): Level.INFO}


TOO_MUCH = FAMILIES["schema", "changed"]


@pytest.mark.parametrize("site", [site for site in SITES if site.endswith(("property", "/schema"))])
def test_what_is_nested_too_deep_is_told_as_changed(site: str) -> None:
    older: Schema = {"type": "string"}
    newer: Schema = {"type": "integer"}
    for _ in range(80):
        older, newer = nested(older), nested(newer)
    host = HOSTS[site]
    assert list(told(host(older), host(newer))) == [spell(SITES[site].prefix, TOO_MUCH)]


@pytest.mark.parametrize("site", [site for site in SITES if not site.endswith(("property", "/schema"))])
def test_what_asks_for_too_many_steps_is_told_as_changed(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schemas, "MOST_STEPS", 0)
    host = HOSTS[site]
    assert list(told(host({"type": "string"}), host({"type": "integer"}))) == [spell(SITES[site].prefix, TOO_MUCH)]


def test_an_enumeration_of_thousands_is_told_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(constraints, "MOST_VALUES", 2)
    older, newer = (HOSTS["request/body"]({"enum": values}) for values in (["a"], ["b", "c", "d"]))
    sides = [load(json.dumps(side).encode(), name="api.json") for side in (older, newer)]
    assert [(f.before, f.after) for f in findings(*sides)] == [(["a"], None), (None, ["b", "c", "d"])]


def test_every_family_has_an_edit() -> None:
    assert FAMILIES.keys() - EDITS.keys() == {("type", "compatible"), ("schema", "changed")}
