"""Two writings of one meaning: nothing is told, or nothing but wording."""

import json
from copy import deepcopy
from typing import Any

import pytest

from tracker.openapi import load
from tracker.rules import Level, findings
from tracker.rules.messages import message

Json = dict[str, Any]
STRING: Json = {"type": "string"}
BO: Json = {"type": "object", "properties": {"id": STRING, "navn": STRING}, "required": ["id"]}


def api(schema: Json, *, version: str = "3.1.0", **components: Any) -> Json:
    content = {"application/json": {"schema": schema}}
    operation = {"requestBody": {"content": content}, "responses": {"200": {"description": "ok", "content": content}}}
    found: Json = {
        "openapi": version,
        "info": {"title": "Boer", "version": "A"},
        "paths": {"/boer": {"post": operation}},
    }
    if components:
        found["components"] = components
    return found


def operating(fields: Json) -> Json:
    found = api(STRING)
    found["paths"]["/boer"]["post"] |= fields
    return found


def bytes_sent(media: Json) -> Json:
    return api(STRING) | {
        "paths": {"/fil": {"post": {"requestBody": {"content": {"application/octet-stream": media}}, "responses": {}}}}
    }


def ref(name: str, section: str = "schemas") -> Json:
    return {"$ref": f"#/components/{section}/{name}"}


def inside(given: list[Json], /, *, shared: list[Json] | None = None, **components: Any) -> Json:
    found = api(STRING, **components)
    found["paths"]["/boer"]["post"]["parameters"] = given
    if shared:
        found["paths"]["/boer"]["parameters"] = shared
    return found


def swagger(body: Json, **definitions: Json) -> Json:
    return {
        "swagger": "2.0",
        "info": {"title": "Boer", "version": "A"},
        "consumes": ["application/json"],
        "produces": ["application/json"],
        "paths": {
            "/boer": {
                "post": {
                    "parameters": [{"in": "body", "name": "body", "schema": body}],
                    "responses": {"200": {"description": "ok", "schema": body}},
                }
            }
        },
        "definitions": definitions,
    }


def hooked(schema: Json) -> Json:
    return api(STRING) | {
        "webhooks": {"klar": {"post": {"requestBody": {"content": {"application/json": {"schema": schema}}}}}}
    }


def parted(choice: str, member: str) -> Json:
    """A choice with a discriminator whose mapping names its only component."""
    mapping = {"bo": f"#/components/schemas/{member}"}
    found = {"oneOf": [ref(member), STRING], "discriminator": {"propertyName": "art", "mapping": mapping}}
    return {choice: found, member: BO}


ID: Json = {"type": "object", "properties": {"id": STRING}, "required": ["id"]}
QUERY: Json = {"in": "query", "name": "q", "schema": STRING}
NULL: Json = {"type": "null"}
CYCLE: Json = {"type": "object", "properties": {"over": ref("Bo"), "navn": STRING}}
PAGED: Json = {"type": "object", "properties": {"side": {"type": "integer"}, "antal": {"type": "integer"}}}
PAGES: list[Json] = [{"in": "query", "name": name, "schema": {"type": "integer"}} for name in ("side", "antal")]
SILENT: dict[str, tuple[Json, Json]] = {
    "a schema moved into a component": (api(BO), api(ref("Bo"), schemas={"Bo": BO})),
    "a reference to a reference": (
        api(ref("A"), schemas={"A": BO}),
        api(ref("A"), schemas={"A": ref("B"), "B": BO}),
    ),
    "a member alone in allOf": (api(BO), api({"allOf": [BO]})),
    "a reference alone in allOf": (api(ref("Bo"), schemas={"Bo": BO}), api({"allOf": [ref("Bo")]}, schemas={"Bo": BO})),
    "the order of members": (api({"anyOf": [BO, STRING]}), api({"anyOf": [STRING, BO]})),
    "the order of an enumeration": (api({"enum": ["a", "b"]}), api({"enum": ["b", "a"]})),
    "the order of required": (api(BO | {"required": ["id", "navn"]}), api(BO | {"required": ["navn", "id"]})),
    "nullable said by type": (
        api({"type": "string", "nullable": True}, version="3.0.3"),
        api({"type": ["string", "null"]}),
    ),
    "nullable said by anyOf": (api({"type": ["string", "null"]}), api({"anyOf": [STRING, NULL]})),
    "nullable said by oneOf": (api({"oneOf": [STRING, NULL]}), api({"anyOf": [NULL, STRING]})),
    "an exclusive bound said twice": (
        api({"type": "integer", "minimum": 3, "exclusiveMinimum": True}, version="3.0.3"),
        api({"type": "integer", "exclusiveMinimum": 3}),
    ),
    "the next whole number": (
        api({"type": "integer", "exclusiveMinimum": 2, "exclusiveMaximum": 10}),
        api({"type": "integer", "minimum": 3, "maximum": 9}),
    ),
    "a bare name in a mapping": (
        api({"discriminator": {"propertyName": "art", "mapping": {"bo": "Bo"}}}, schemas={"Bo": BO}),
        api(
            {"discriminator": {"propertyName": "art", "mapping": {"bo": "#/components/schemas/Bo"}}}, schemas={"Bo": BO}
        ),
    ),
    "defaults written out": (
        api(STRING),
        api(STRING | {"minLength": 0, "nullable": False, "readOnly": False, "deprecated": False}),
    ),
    "true and the empty schema": (
        api({"type": "array", "items": {}}),
        api({"type": "array", "items": True}),
    ),
    "one type in a list": (api({"type": "string"}), api({"type": ["string"]})),
    "media type in capitals": (
        api(STRING),
        json.loads(json.dumps(api(STRING)).replace("application/json", "Application/JSON")),
    ),
    "no security said in two ways": (
        operating({"security": []}),
        operating({"security": [{}]}),
    ),
    "a parameter moved to its path": (inside([QUERY]), inside([], shared=[QUERY])),
    "a parameter moved into a component": (inside([QUERY]), inside([ref("Q", "parameters")], parameters={"Q": QUERY})),
    "parameters as one exploded object": (inside(PAGES), inside([QUERY | {"name": "sider", "schema": PAGED}])),
    "parameters as an exploded component": (
        inside(PAGES),
        inside([ref("S", "parameters")], parameters={"S": QUERY | {"schema": ref("P")}}, schemas={"P": PAGED}),
    ),
    "parameters in another order": (inside([QUERY, QUERY | {"name": "p"}]), inside([QUERY | {"name": "p"}, QUERY])),
    "style and explode written out": (inside([QUERY]), inside([QUERY | {"style": "form", "explode": True}])),
    "a header parameter in capitals": (
        inside([{"in": "header", "name": "x-antal", "schema": STRING}]),
        inside([{"in": "header", "name": "X-Antal", "schema": STRING}]),
    ),
    "a member with a title that became a component": (
        api({"anyOf": [BO | {"title": "Bo"}, STRING]}),
        api({"anyOf": [ref("Sag"), STRING]}, schemas={"Sag": BO | {"title": "Sag", "description": "En sag"}}),
    ),
    "what stands beside a wrap": (
        api(STRING | {"deprecated": True, "default": "a"}),
        api({"allOf": [ref("S")], "deprecated": True, "default": "a"}, schemas={"S": STRING}),
    ),
    "a type said beside a wrap as well": (
        api(ref("Bo"), schemas={"Bo": BO}),
        api({"type": "object", "allOf": [ref("Bo")]}, schemas={"Bo": BO}),
    ),
    "a base taken out of an object": (
        api(ref("Bo"), schemas={"Bo": BO}),
        api(
            ref("Bo"),
            schemas={"Bo": {"allOf": [ref("Id"), {"type": "object", "properties": {"navn": STRING}}]}, "Id": ID},
        ),
    ),
    "a property moved to a part that is a component": (
        api(
            ref("Bo"), schemas={"Bo": {"allOf": [ref("Id"), {"properties": {"navn": STRING, "nr": STRING}}]}, "Id": ID}
        ),
        api(
            ref("Bo"),
            schemas={
                "Bo": {"allOf": [ref("Id"), {"properties": {"navn": STRING}}]},
                "Id": ID | {"properties": {"id": STRING, "nr": STRING}},
            },
        ),
    ),
    "what stands beside allOf and what stands in it": (
        api({"allOf": [ref("Id"), {"type": "object", "properties": {"navn": STRING}}]}, schemas={"Id": ID}),
        api({"type": "object", "properties": {"navn": STRING}, "allOf": [ref("Id")]}, schemas={"Id": ID}),
    ),
    "one value said as const": (
        api(STRING | {"enum": ["a"]}, version="3.0.3"),
        api({"const": "a"}),
    ),
    "bytes said by media type": (
        api({"type": "object", "properties": {"f": STRING | {"format": "binary"}}}, version="3.0.3"),
        api({"type": "object", "properties": {"f": STRING | {"contentMediaType": "application/octet-stream"}}}),
    ),
    "bytes said by encoding": (
        api(STRING | {"format": "byte"}, version="3.0.3"),
        api(STRING | {"contentEncoding": "base64"}),
    ),
    "a cycle behind another name": (
        api(ref("Bo"), schemas={"Bo": CYCLE}),
        api(ref("Bo"), schemas={"Bo": deepcopy(CYCLE)}),
    ),
    "from Swagger 2.0": (
        swagger(ref2 := {"$ref": "#/definitions/Bo"}, Bo=BO),
        api(ref("Bo"), version="3.0.3", schemas={"Bo": BO}),
    ),
}


NOTHING: dict[str, tuple[Json, Json]] = {
    "an example that became the only one": (api(BO | {"example": {"id": "1"}}), api(BO | {"examples": [{"id": "1"}]})),
    "a title on a wrap": (
        api(STRING | {"title": "Navn"}),
        api({"anyOf": [STRING], "title": "Navn"}),
    ),
    "bytes as a body": (
        bytes_sent({"schema": STRING | {"format": "binary"}}),
        bytes_sent({}),
    ),
}


@pytest.mark.parametrize("case", NOTHING)
def test_other_words_for_the_same_are_not_even_wording(case: str) -> None:
    for older, newer in (NOTHING[case], NOTHING[case][::-1]):
        assert findings(*(load(json.dumps(side).encode(), name="api.json") for side in (older, newer))) == ()


def test_wording_is_told_once_with_both_directions() -> None:
    sides = (api(ref("Bo"), schemas={"Bo": BO | extra}) for extra in ({}, {"description": "Et dødsbo"}))
    (found,) = findings(*(load(json.dumps(side).encode(), name="api.json") for side in sides))
    assert [(one.method, one.direction) for one in found.operations] == [("POST", "request"), ("POST", "response")]


def structural(older: Json, newer: Json) -> list[str]:
    sides = [load(json.dumps(side).encode(), name="api.json") for side in (older, newer)]
    return [f.id for f in findings(*sides) if f.level is not Level.DOCUMENTATION and f.id != "api-schema-added"]


@pytest.mark.parametrize("case", SILENT)
def test_the_same_meaning_is_silent_forth(case: str) -> None:
    assert structural(*SILENT[case]) == []


@pytest.mark.parametrize("case", SILENT)
def test_the_same_meaning_is_silent_back(case: str) -> None:
    assert [rule for rule in structural(*SILENT[case][::-1]) if rule != "api-schema-removed"] == []


WORDING: dict[str, tuple[Json, Json]] = {
    "description": (api(BO), api(BO | {"description": "Et dødsbo"})),
    "example": (api(STRING), api(STRING | {"example": "a"})),
    "extension": (api(STRING), api(STRING | {"x-ansvarlig": "os"})),
    "a path parameter renamed": (
        api(STRING) | {"paths": {"/boer/{id}": {"get": {"responses": {}}}}},
        api(STRING) | {"paths": {"/boer/{boId}": {"get": {"responses": {}}}}},
    ),
}


@pytest.mark.parametrize("case", WORDING)
def test_wording_alone_is_documentation(case: str) -> None:
    assert structural(*WORDING[case]) == []


ONE: dict[str, tuple[Json, Json, list[str]]] = {
    "a property that became an object has no new parts": (
        api({"type": "object", "properties": {"p": STRING}}),
        api({"type": "object", "properties": {"p": BO}}),
        ["request-property-type-changed", "response-property-type-changed"],
    ),
    "a schema with one more member is no other type": (
        api(ref("Bo"), schemas={"Bo": BO}),
        api({"anyOf": [ref("Bo"), STRING]}, schemas={"Bo": BO}),
        ["request-body-any-of-added", "response-body-any-of-added"],
    ),
    "null added to a reference": (
        api({"type": "object", "properties": {"p": ref("Bo")}}, schemas={"Bo": BO}),
        api({"type": "object", "properties": {"p": {"anyOf": [ref("Bo"), NULL]}}}, schemas={"Bo": BO}),
        ["response-property-became-nullable", "request-property-became-nullable"],
    ),
    "what a wrap is written for": (
        api({"type": "object", "properties": {"p": ref("Bo")}}, schemas={"Bo": BO}),
        api({"type": "object", "properties": {"p": {"allOf": [ref("Bo")], "deprecated": True}}}, schemas={"Bo": BO}),
        ["request-property-deprecated", "response-property-deprecated"],
    ),
    "null among the values of what became nullable": (
        api({"type": "object", "properties": {"p": STRING | {"enum": ["a"]}}}),
        api({"type": "object", "properties": {"p": {"type": ["string", "null"], "enum": ["a", None]}}}),
        ["request-property-became-nullable", "response-property-became-nullable"],
    ),
    "null among the values of what was nullable": (
        api({"type": "object", "properties": {"p": {"type": ["string", "null"], "enum": ["a"]}}}),
        api({"type": "object", "properties": {"p": {"type": ["string", "null"], "enum": ["a", None]}}}),
        ["request-property-enum-value-added", "response-property-enum-value-added"],
    ),
    "a default beside a choice with null": (
        api({"type": "object", "properties": {"p": STRING}}),
        api({"type": "object", "properties": {"p": {"anyOf": [STRING, NULL], "default": None}}}),
        [
            "request-property-became-nullable",
            "request-property-default-value-added",
            "response-property-became-nullable",
            "response-property-default-value-added",
        ],
    ),
    "a component that is another's name": (
        api(ref("A"), schemas={"A": ref("B"), "B": BO}),
        api(ref("A"), schemas={"A": ref("B"), "B": BO | {"minProperties": 1}}),
        ["request-body-min-properties-set", "response-body-min-properties-set"],
    ),
    "a name that a discriminator follows": (
        api(ref("Part"), schemas=parted("Part", "Bo")),
        api(ref("Parten"), schemas=parted("Parten", "Boet")),
        ["api-schema-renamed", "api-schema-renamed"],
    ),
    "an end of a range that is no longer part of it": (
        api({"type": "number", "minimum": 3}, version="3.0.3"),
        api({"type": "number", "minimum": 3, "exclusiveMinimum": True}, version="3.0.3"),
        ["request-body-min-increased", "response-body-min-increased"],
    ),
    "an end of a range that became part of it": (
        api({"type": "number", "exclusiveMaximum": 3}),
        api({"type": "number", "maximum": 3}),
        ["request-body-max-increased", "response-body-max-increased"],
    ),
    "an end of a range that moved as well": (
        api({"type": "number", "exclusiveMaximum": 3}),
        api({"type": "number", "maximum": 2}),
        ["request-body-max-decreased", "response-body-max-decreased"],
    ),
    "positions that became one schema for all": (
        api({"type": "array", "prefixItems": [STRING, {"type": "integer"}]}),
        api({"type": "array", "items": STRING, "maxItems": 2}),
        [
            "request-body-max-items-set",
            "request-property-type-changed",
            "response-body-max-items-set",
            "response-property-type-changed",
        ],
    ),
    "a position told apart from the rest": (
        api({"type": "array", "items": {"type": "integer"}}),
        api({"type": "array", "prefixItems": [STRING], "items": {"type": "integer"}}),
        ["request-body-prefix-items-added", "response-body-prefix-items-added"],
    ),
    "prefix items are told by position": (
        api({"type": "array", "prefixItems": [STRING, {"type": "integer"}]}),
        api({"type": "array", "prefixItems": [{"type": "integer"}, STRING]}),
        ["request-property-type-changed"] * 2 + ["response-property-type-changed"] * 2,
    ),
}


@pytest.mark.parametrize("case", ONE)
def test_one_fact_is_told_once_for_each_direction(case: str) -> None:
    older, newer, rules = ONE[case]
    assert sorted(structural(older, newer)) == sorted(rules)


EXPLODED: list[tuple[list[Json], Json, list[str]]] = [
    (PAGES, {"style": "deepObject"}, ["new-optional-request-parameter", *["request-parameter-removed"] * 2]),
    (PAGES, {"explode": False}, ["new-optional-request-parameter", *["request-parameter-removed"] * 2]),
    (PAGES[:1], {}, ["new-optional-request-parameter"]),
    ([PAGES[0], PAGES[1] | {"schema": STRING}], {}, ["request-parameter-type-changed"]),
    (
        PAGES,
        {"required": True, "schema": PAGED | {"required": ["side"]}},
        ["request-parameter-became-required"],
    ),
]


@pytest.mark.parametrize(("loose", "fields", "rules"), EXPLODED)
def test_what_an_exploded_object_changes_is_told_of_its_parts(
    loose: list[Json], fields: Json, rules: list[str]
) -> None:
    whole = {"in": "query", "name": "sider", "schema": PAGED} | fields
    assert sorted(structural(inside(loose), inside([whole]))) == rules


LISTED: list[tuple[Json, Json, str]] = [
    (STRING, {}, "generalized"),
    ({"type": "integer"}, {"items": {"type": "number"}}, "generalized"),
    ({"type": "integer"}, {"items": STRING}, "generalized"),
    ({"type": "integer"}, {"items": {"type": "integer"}, "maxItems": 5}, "generalized"),
    (STRING, {"items": {"type": "integer"}}, "changed"),
    (STRING, {"items": STRING | {"format": "uuid"}}, "changed"),
    ({"type": "integer"}, {"items": {"type": "integer", "maximum": 5}}, "changed"),
    ({"type": "integer"}, {"items": {"type": "integer"}, "minItems": 2}, "changed"),
]


@pytest.mark.parametrize(("older", "newer", "step"), LISTED)
@pytest.mark.parametrize("where", ["query", "cookie"])
def test_one_value_of_a_form_is_a_list_of_one(older: Json, newer: Json, step: str, where: str) -> None:
    sides = (inside([QUERY | {"in": where, "schema": schema}]) for schema in (older, {"type": "array"} | newer))
    assert f"request-parameter-type-{step}" in structural(*sides)


def test_a_list_of_a_component_takes_the_component() -> None:
    listed: Json = {"type": "array", "items": ref("F")}
    sides = (inside([QUERY | {"schema": s}], schemas={"F": STRING | {"enum": ["a"]}}) for s in (ref("F"), listed))
    assert "request-parameter-type-generalized" in structural(*sides)


def test_what_a_webhook_holds_is_compared() -> None:
    assert structural(hooked(BO), hooked(STRING)) == ["request-body-type-changed"]


def test_what_asks_for_nothing_is_said_in_words() -> None:
    older = operating({"security": [{"oces": []}]})
    newer = operating({"security": [{"oces": []}, {}]})
    sides = [load(json.dumps(side).encode(), name="api.json") for side in (older, newer)]
    (found,) = findings(*sides)
    assert message(found, "da") == "Operationen `POST /boer` kan nu bruges uden sikring."
    assert message(found, "en") == "The operation `POST /boer` may now be used without security."


def test_what_an_event_description_says_of_itself_is_wording() -> None:
    sides = (
        {"asyncapi": v, "info": {"title": "Haendelser", "version": w}, "channels": {}}
        for v, w in (("2.4.0", "1"), ("2.6.0", "2"))
    )
    assert structural(*sides) == []
