"""Normalisation: what means the same has one form, and every place in it leads back."""

from typing import Any

import pytest

from tracker.openapi import Dialect, pointer
from tracker.openapi.normalize import Part, given, piece, schema
from tracker.openapi.normalize_parts import media_type

OLD, NEW = Dialect.OPENAPI_3_0, Dialect.OPENAPI_3_1
REF = {"$ref": "#/components/schemas/Krav"}

SAME: list[tuple[str, Any, Dialect, Any, Dialect]] = [
    ("nullable", {"type": "string", "nullable": True}, OLD, {"type": ["string", "null"]}, NEW),
    ("order of types", {"type": ["null", "string"]}, NEW, {"type": ["string", "null"]}, NEW),
    ("one type in a list", {"type": ["string"]}, NEW, {"type": "string"}, NEW),
    ("number takes integer in", {"type": ["integer", "number"]}, NEW, {"type": "number"}, NEW),
    ("anyOf null", {"type": "string", "nullable": True}, OLD, {"anyOf": [{"type": "string"}, {"type": "null"}]}, NEW),
    ("oneOf null", {"type": "string", "nullable": True}, OLD, {"oneOf": [{"type": "null"}, {"type": "string"}]}, NEW),
    ("nullable $ref", {"allOf": [REF], "nullable": True}, OLD, {"oneOf": [REF, {"type": "null"}]}, NEW),
    ("nullable choice", {"anyOf": [REF, {"type": "string"}], "nullable": True}, OLD,
     {"anyOf": [REF, {"type": "string"}, {"type": "null"}]}, NEW),
    ("null in enum", {"type": "string", "nullable": True, "enum": ["a", None]}, OLD,
     {"type": ["string", "null"], "enum": ["a"]}, NEW),
    ("not nullable", {"type": "string", "nullable": False}, OLD, {"type": "string"}, OLD),
    ("exclusive bound", {"minimum": 3, "exclusiveMinimum": True}, OLD, {"exclusiveMinimum": 3}, NEW),
    ("inclusive bound", {"maximum": 3, "exclusiveMaximum": False}, OLD, {"maximum": 3}, NEW),
    ("allOf of one", {"allOf": [{"type": "object", "title": "A"}]}, OLD, {"type": "object", "title": "A"}, OLD),
    ("allOf of one with siblings", {"allOf": [REF], "description": "d"}, OLD, {**REF, "description": "d"}, NEW),
    ("allOf in allOf of one", {"allOf": [{"allOf": [REF]}]}, OLD, REF, OLD),
    ("oneOf of one", {"oneOf": [REF]}, OLD, REF, OLD),
    ("siblings of $ref are ignored in 3.0", {**REF, "description": "d"}, OLD, REF, OLD),
    ("example", {"example": 1}, OLD, {"examples": [1]}, NEW),
    ("required is a set", {"required": ["b", "a", "b"]}, OLD, {"required": ["a", "b"]}, OLD),
    ("enum is a set", {"enum": ["b", 1, "a"]}, OLD, {"enum": [1.0, "a", "b"]}, OLD),
    ("defaults", {"minLength": 0, "uniqueItems": False, "required": [], "additionalProperties": True}, OLD, {}, OLD),
    ("bytes", {"type": "string", "format": "byte"}, OLD, {"type": "string", "contentEncoding": "base64"}, NEW),
    ("true is anything", True, NEW, {}, NEW),
    ("tuples", {"items": [REF], "additionalItems": False}, NEW, {"prefixItems": [REF], "items": False}, NEW),
    ("bare names in a mapping", {"discriminator": {"propertyName": "t", "mapping": {"k": "Krav"}}}, OLD,
     {"discriminator": {"propertyName": "t", "mapping": {"k": "#/components/schemas/Krav"}}}, OLD),
]  # fmt: skip


@pytest.mark.parametrize(("left", "left_dialect", "right", "right_dialect"), [row[1:] for row in SAME],
                         ids=[row[0] for row in SAME])  # fmt: skip
def test_what_means_the_same_is_written_the_same(
    left: Any, left_dialect: Dialect, right: Any, right_dialect: Dialect
) -> None:
    assert schema(left, left_dialect) == schema(right, right_dialect)
    deep = {"type": "object", "properties": {"x": {"type": "array", "items": left}}}
    same = {"type": "object", "properties": {"x": {"type": "array", "items": right}}}
    assert schema(deep, left_dialect) == schema(same, right_dialect)


OTHER: list[tuple[Any, Any]] = [
    ({"type": "string"}, {"type": "string", "nullable": True}),
    ({"enum": ["1"]}, {"enum": [1]}),
    ({"minLength": 0}, {"minLength": 1}),
    ({"allOf": [REF, {"type": "object"}]}, REF),
    ({"properties": {"a": {}}, "allOf": [{"properties": {"b": {}}}]}, {"properties": {"a": {}, "b": {}}}),
    ({"properties": {"a": {}}, "allOf": [{"additionalProperties": False}]},
     {"properties": {"a": {}}, "additionalProperties": False}),
    ({"additionalProperties": False}, {}),
    ({"type": "object", "properties": {"nullable": {"type": "boolean"}}}, {"type": "object"}),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right"), OTHER)
def test_what_means_something_else_stays_different(left: Any, right: Any) -> None:
    assert schema(left, OLD) != schema(right, OLD)


def test_siblings_of_a_reference_count_since_3_1() -> None:
    assert schema({**REF, "description": "d"}, NEW) == {**REF, "description": "d"}


def test_places_lead_back() -> None:
    before = {
        "properties": {
            "a": {"oneOf": [{"type": "null"}, {"type": "string", "maxLength": 3}]},
            "b": {"allOf": [{"allOf": [{"type": "object", "properties": {"c": {"type": "string"}}}]}]},
            "d": {"anyOf": [{"type": "null"}, {"type": "string"}, {"minimum": 1, "exclusiveMinimum": True}]},
            "e": {"example": {"x": 1}},
        }
    }  # fmt: skip
    moved: dict[str, str] = {}
    after = schema(before, OLD, moved=moved)
    for place, back in {
        "/properties/a/maxLength": "/properties/a/oneOf/1/maxLength",
        "/properties/b/properties/c/type": "/properties/b/allOf/0/allOf/0/properties/c/type",
        "/properties/d/anyOf/0/type": "/properties/d/anyOf/1/type",
        "/properties/d/anyOf/1/exclusiveMinimum": "/properties/d/anyOf/2/minimum",
        "/properties/e/examples": "/properties/e/example",
    }.items():
        pointer.resolve(after, place)
        pointer.resolve(before, back)
        assert given(moved, place) == back


def test_without_hoisting_compositions_stay() -> None:
    assert schema({"allOf": [REF]}, OLD, hoist=False) == {"allOf": [REF]}
    assert schema({"oneOf": [REF, {"type": "null"}]}, NEW, hoist=False) == {**REF, "nullable": True}


PARTS: list[tuple[Part, Any, Any]] = [
    (Part.PARAMETER, {"in": "query", "name": "q", "required": False, "style": "form", "explode": True},
     {"in": "query", "name": "q"}),
    (Part.PARAMETER, {"in": "path", "name": "q", "style": "simple", "explode": False},
     {"in": "path", "name": "q", "required": True}),
    (Part.PARAMETER, {"in": "query", "style": "pipeDelimited", "explode": False},
     {"in": "query", "style": "pipeDelimited"}),
    (Part.REQUEST_BODY, {"content": {"Application/JSON; charset=UTF-8": {}}, "required": False},
     {"content": {"application/json;charset=utf-8": {}}}),
    (Part.RESPONSE, {"description": "", "content": {}, "headers": {}}, {"description": ""}),
    (Part.OPERATION, {"responses": {"2xx": {"description": ""}}, "tags": [], "deprecated": False},
     {"responses": {"2XX": {"description": ""}}}),
    (Part.OPERATION, {"security": [{"b": []}, {"a": []}]}, {"security": [{"a": []}, {"b": []}]}),
    (Part.SECURITY_SCHEME, {"type": "http", "scheme": "Basic"}, {"type": "http", "scheme": "basic"}),
    (Part.SERVER, {"url": "https://a.dk/"}, {"url": "https://a.dk"}),
    (Part.PARAMETER, {**REF, "required": True}, REF),
]  # fmt: skip


@pytest.mark.parametrize(("part", "left", "right"), PARTS)
def test_parts_without_their_defaults(part: Part, left: Any, right: Any) -> None:
    assert piece(left, part, OLD) == piece(right, part, OLD)


def test_an_exploded_list_is_no_default() -> None:
    value = {"in": "query", "explode": False}
    assert piece(value, Part.PARAMETER, OLD) == value


def test_renamed_media_types_lead_back() -> None:
    moved: dict[str, str] = {}
    piece({"content": {"Text/CSV": {"schema": {"type": "string"}}}}, Part.RESPONSE, OLD, moved=moved)
    assert given(moved, "/content/text~1csv/schema/type") == "/content/Text~1CSV/schema/type"


@pytest.mark.parametrize(("name", "same"), [
    ('multipart/form-data; boundary="x"', "multipart/form-data;boundary=x"),
    ("application/vnd.A+json ; b=2;a=1", "application/vnd.a+json;a=1;b=2"),
])  # fmt: skip
def test_media_types_have_one_spelling(name: str, same: str) -> None:
    assert media_type(name) == same


FAULTY: list[Any] = [
    None, 3, "x", [], {"type": 3}, {"allOf": {}}, {"required": True}, {"enum": "x"}, {"properties": []}, {"items": 3},
    {"discriminator": []}, {"examples": {}, "example": 1},
]  # fmt: skip


@pytest.mark.parametrize("value", FAULTY)
def test_ill_typed_schemas_do_no_harm(value: Any) -> None:
    assert isinstance(schema(value, OLD), dict)
