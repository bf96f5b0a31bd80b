"""What happens to a schema, wherever it stands: inline, behind a `$ref`, in items, in a composition, in a header.

Each row is the simplest pair that its words call for; it is told once, with the one operation that meets it, and with
nothing beside it.
"""

import json
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pytest

from tracker.openapi import load
from tracker.rules import Level, findings

Json = dict[str, Any]
BREAK, WARN, INFO = Level.BREAKING, Level.WARNING, Level.INFO
TEXT: Json = {"type": "string"}
COUNT: Json = {"type": "integer"}
AMOUNT: Json = {"type": "number"}
LIST: Json = {"type": "array", "items": TEXT}
OBJECT: Json = {"type": "object", "properties": {"a": TEXT, "b": TEXT}}
ONE: Json = {"type": "object", "title": "En", "properties": {"x": TEXT}}
TWO: Json = {"type": "object", "title": "To", "properties": {"y": TEXT}}
THREE: Json = {"type": "object", "title": "Tre", "properties": {"z": COUNT}}
SWITCH: Json = OBJECT | {"if": {"properties": {"a": {"const": "x"}}}}
PAIR: Json = {"type": "array", "prefixItems": [TEXT]}
SOME: Json = LIST | {"contains": TEXT}
KINDS: Json = {"oneOf": [{"$ref": "#/components/schemas/Hund"}, {"$ref": "#/components/schemas/Kat"}]}
BY_KIND: Json = {"propertyName": "art", "mapping": {"kat": "#/components/schemas/Kat"}}


class Row(NamedTuple):
    """What happens, its level in a request and in a response, and the schema before and after."""

    happened: str
    request: Level
    response: Level
    older: Json
    newer: Json


def both(added: str, removed: str, worse: tuple[Level, Level], older: Json, newer: Json) -> Iterator[Row]:
    """A row and its mirror: what is added narrows, so that it has the level `worse` in each direction."""
    yield Row(added, worse[0], worse[1], older, newer)
    yield Row(removed, worse[1], worse[0], newer, older)


NARROWS, WIDENS = (BREAK, INFO), (INFO, BREAK)


def bounds() -> Iterator[Row]:
    for keyword, name, base, low in (
        ("maximum", "max", AMOUNT, 5),
        ("maximum", "max", COUNT, 0),
        ("exclusiveMaximum", "exclusive-max", AMOUNT, 5),
        ("maxLength", "max-length", TEXT, 5),
        ("maxItems", "max-items", LIST, 5),
        ("maxContains", "max-contains", SOME, 5),
    ):
        tight, loose = base | {keyword: low}, base | {keyword: low + 1}
        yield from both(f"{name}-decreased", f"{name}-increased", NARROWS, loose, tight)
        yield Row(f"{name}-set", WARN, INFO, base, tight)
        yield Row(f"{name}-unset", INFO, BREAK, tight, base)
    for keyword, name, base, low in (
        ("minimum", "min", AMOUNT, 5),
        ("minimum", "min", COUNT, 0),
        ("minimum", "min", COUNT, -1),
        ("exclusiveMinimum", "exclusive-min", AMOUNT, 5),
    ):
        loose, tight = base | {keyword: low}, base | {keyword: low + 1}
        yield from both(f"{name}-increased", f"{name}-decreased", NARROWS, loose, tight)
        yield Row(f"{name}-set", WARN, INFO, base, tight)
        yield Row(f"{name}-unset", INFO, BREAK, tight, base)
    for keyword, name, base in (
        ("minLength", "min-length", TEXT),
        ("minItems", "min-items", LIST),
        ("minContains", "min-contains", SOME),
    ):
        yield from both(f"{name}-increased", f"{name}-decreased", NARROWS, base | {keyword: 2}, base | {keyword: 3})
        yield from both(f"{name}-increased", f"{name}-decreased", NARROWS, base, base | {keyword: 2})


def values() -> Iterator[Row]:
    for base, first, second in ((TEXT, "a", "b"), (COUNT, 0, 1), ({"type": "boolean"}, False, True)):
        yield from both("const-added", "const-removed", NARROWS, base, base | {"const": first})
        yield Row("const-changed", BREAK, BREAK, base | {"const": first}, base | {"const": second})
    yield from both("enum-value-removed", "enum-value-added", NARROWS, {"enum": ["a", "b"]}, {"enum": ["a"]})
    yield from both("enum-value-removed", "enum-value-added", NARROWS, {"enum": [1, 2]}, {"enum": [1]})
    yield Row("pattern-changed", WARN, INFO, TEXT | {"pattern": "^a"}, TEXT | {"pattern": "^b"})
    for keyword, name in (("contentEncoding", "content-encoding"), ("contentMediaType", "content-media-type")):
        for older, newer in ((None, "a/b"), ("a/b", None), ("a/b", "c/d")):
            sides = [TEXT | ({keyword: value} if value else {}) for value in (older, newer)]
            yield Row(f"{name}-changed", BREAK, BREAK, *sides)


def conditions() -> Iterator[Row]:
    rest = {"required": ["b"]}
    for name, base, added in (
        ("if", OBJECT, {"if": SWITCH["if"]}),
        ("then", SWITCH, {"then": rest}),
        ("else", SWITCH, {"else": rest}),
        ("contains", LIST, {"contains": {"const": "x"}}),
        ("contains", {"type": "array"}, {"contains": TEXT}),
        ("dependent-required", OBJECT, {"dependentRequired": {"a": ["b"]}}),
        ("dependent-schema", OBJECT, {"dependentSchemas": {"a": rest}}),
        ("pattern-property", OBJECT, {"patternProperties": {"^x-": TEXT}}),
        ("property-names", OBJECT, {"propertyNames": {"pattern": "^[a-z]+$"}}),
        ("unevaluated-items", PAIR, {"unevaluatedItems": False}),
        ("unevaluated-items", {"type": "array"}, {"unevaluatedItems": COUNT}),
        ("unevaluated-properties", OBJECT, {"unevaluatedProperties": False}),
        ("unevaluated-properties", {"allOf": [ONE, TWO]}, {"unevaluatedProperties": False}),
        ("content-schema", TEXT | {"contentMediaType": "application/json"}, {"contentSchema": OBJECT}),
    ):
        yield from both(f"{name}-added", f"{name}-removed", NARROWS, base, base | added)
    few, more = ({"dependentRequired": {"a": names}} for names in (["b"], ["b", "c"]))
    for older, newer in ((few, more), (more, few)):
        yield Row("dependent-required-changed", BREAK, BREAK, OBJECT | older, OBJECT | newer)


def compositions() -> Iterator[Row]:
    remarks: tuple[Json, ...] = (
        {"description": "Ord"},
        {"title": "T", "example": {}},
        {"deprecated": True},
        {"default": {}},
    )
    arounds: list[tuple[Json, list[Json]]] = [({}, [ONE]), ({"type": "object"}, [ONE, TWO]), (OBJECT, [ONE, TWO])]
    for around, members in arounds:
        base: Json = around | {"allOf": members}
        longer = base | {"allOf": [*members, THREE]}
        yield Row("all-of-added", BREAK, INFO, base, longer)
        yield Row("all-of-removed", WARN, INFO, longer, base)
        for remark in remarks:
            longer = base | {"allOf": [*members, remark]}
            yield Row("all-of-added-annotation-only", INFO, INFO, base, longer)
            yield Row("all-of-removed-annotation-only", INFO, INFO, longer, base)
    for keyword, name, added in (("anyOf", "any-of", INFO), ("oneOf", "one-of", BREAK)):
        for around, members in (({}, [ONE]), ({}, [ONE, TEXT]), ({"type": "object"}, [ONE, TWO])):
            few: Json = around | {keyword: members}
            more: Json = around | {keyword: [*members, THREE]}
            yield Row(f"{name}-added", INFO, added, few, more)
            yield Row(f"{name}-removed", BREAK, INFO, more, few)
    for older, newer in (
        (PAIR, {"type": "array", "prefixItems": [TEXT, COUNT]}),
        ({"type": "array"}, PAIR),
    ):
        yield from both("prefix-items-added", "prefix-items-removed", WIDENS, older, newer)
    for keyword in ("oneOf", "anyOf"):
        few, more = {keyword: [TEXT, COUNT]}, {keyword: [TEXT, COUNT, {"type": "boolean"}]}
        yield from both("list-of-types-widened", "list-of-types-narrowed", WIDENS, few, more)
        yield from both("list-of-types-widened", "list-of-types-narrowed", WIDENS, TEXT, {keyword: [TEXT, COUNT]})


def null_and_words() -> Iterator[Row]:
    for older, newer in (
        (TEXT, {"type": ["string", "null"]}),
        (OBJECT, OBJECT | {"type": ["object", "null"]}),
        (TEXT, {"oneOf": [TEXT, {"type": "null"}]}),
        (OBJECT, {"anyOf": [{"type": "null"}, OBJECT]}),
    ):
        yield from both("became-nullable", "became-not-nullable", WIDENS, older, newer)
    for base in (KINDS, OBJECT):
        plain, mapped = base | {"discriminator": {"propertyName": "art"}}, base | {"discriminator": BY_KIND}
        other = {"kat": "#/components/schemas/Hund"}
        for name, older, newer in (
            ("added", base, mapped),
            ("removed", mapped, base),
            ("mapping-added", plain, mapped),
            ("mapping-deleted", mapped, plain),
            ("mapping-changed", mapped, base | {"discriminator": BY_KIND | {"mapping": other}}),
            ("property-name-changed", mapped, base | {"discriminator": BY_KIND | {"propertyName": "type"}}),
        ):
            yield Row(f"discriminator-{name}", INFO, INFO, older, newer)


ROWS = [*bounds(), *values(), *conditions(), *compositions(), *null_and_words()]


def document(operation: Json, **components: Json) -> Json:
    animals = {"Hund": ONE | {"title": "Hund"}, "Kat": TWO | {"title": "Kat"}}
    schemas = {"schemas": animals | components.pop("schemas", {})}
    ok = {"200": {"description": "ok"}}
    elsewhere = {"responses": {"200": {"description": "ok", **content(KINDS)}}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Sager", "version": "A"},
        "paths": {"/sager": {"post": {"responses": ok, **operation}}, "/dyr": {"get": elsewhere}},
        "components": schemas | components,
    }


def content(schema: Json, keyword: str = "schema") -> Json:
    return {"content": {"application/json": {keyword: schema}}}


def sent(schema: Json, keyword: str = "schema", **schemas: Json) -> Json:
    return document({"requestBody": content(schema, keyword)}, schemas=schemas)


def received(schema: Json, keyword: str = "schema", **schemas: Json) -> Json:
    return document({"responses": {"200": {"description": "ok", **content(schema, keyword)}}}, schemas=schemas)


def taking(schema: Json, **fields: Any) -> Json:
    return document({"parameters": [{"in": "query", "name": "q", "schema": schema, **fields}]})


def headed(schema: Json) -> Json:
    return document({"responses": {"200": {"description": "ok", "headers": {"X-Antal": {"schema": schema}}}}})


def holding(schema: Json, *required: str) -> Json:
    return {"type": "object", "properties": {"p": schema, "andet": TEXT}, "required": list(required)}


def ref(name: str, section: str = "schemas") -> Json:
    return {"$ref": f"#/components/{section}/{name}"}


Host = Callable[[Json], Json]


def places() -> Iterator[tuple[str, str, Host]]:
    """(beginning of the id, where, host) of every place in which a schema can stand."""
    for side, put in (("request", sent), ("response", received)):
        yield f"{side}-body", "inline", put
        yield f"{side}-body", "component", _by_reference(put, _itself)
        yield f"{side}-body", "a component that is another's name", _by_two_references(put)
        for where, wrap in INSIDE.items():
            yield f"{side}-property", where, _within(put, wrap)
            yield f"{side}-property", f"{where}, component", _by_reference(put, wrap)
        yield f"{side}-property", "itemSchema", _within(put, _itself, "itemSchema")
        yield f"{side}-property", "itemSchema, component", _by_reference(put, _itself, "itemSchema")
    yield "request-parameter", "inline", taking
    yield "request-parameter", "header", lambda schema: taking(schema, **{"in": "header"})
    yield "request-parameter", "cookie", lambda schema: taking(schema, **{"in": "cookie"})
    yield "request-parameter", "component", _shared_parameter
    yield "request-parameter", "of the path", _parameter_of_the_path
    yield "request-parameter-property", "deepObject", lambda schema: taking(holding(schema), style="deepObject")
    yield "response-header", "inline", headed
    yield "response-header-property", "inline", lambda schema: headed(holding(schema))


def _itself(schema: Json) -> Json:
    return schema


def _within(put: Callable[..., Json], wrap: Host, keyword: str = "schema") -> Host:
    return lambda schema: put(wrap(schema), keyword)


def _by_reference(put: Callable[..., Json], wrap: Host, keyword: str = "schema") -> Host:
    return lambda schema: put(wrap(ref("S")), keyword, S=schema)


def _by_two_references(put: Callable[..., Json]) -> Host:
    return lambda schema: put(ref("R"), R=ref("S"), S=schema)


INSIDE: dict[str, Host] = {
    "property": holding,
    "required property": lambda schema: holding(schema, "p"),
    "property of a property": lambda schema: holding(holding(schema)),
    "items": lambda schema: {"type": "array", "items": schema},
    "property of items": lambda schema: {"type": "array", "items": holding(schema)},
    "additionalProperties": lambda schema: {"type": "object", "additionalProperties": schema},
    "allOf": lambda schema: {"allOf": [ref("Hund"), holding(schema)]},
    "oneOf": lambda schema: {"oneOf": [ref("Hund"), holding(schema)]},
    "anyOf": lambda schema: {"anyOf": [ref("Hund"), holding(schema)]},
}


def _shared_parameter(schema: Json) -> Json:
    parameter = {"in": "query", "name": "q", "schema": schema}
    return document({"parameters": [ref("Q", "parameters")]}, parameters={"Q": parameter})


def _parameter_of_the_path(schema: Json) -> Json:
    found = document({})
    found["paths"]["/sager"]["parameters"] = [{"in": "query", "name": "q", "schema": schema}]
    return found


PLACES = list(places())
IRREGULAR = {"response-body-enum-value-removed": "response-mediatype-enum-value-removed"}
SOFTER = {("enum-value-added", "response"): WARN}
Told = list[tuple[str, Level, list[str]]]


def told(older: Json, newer: Json) -> Told:
    sides = [load(json.dumps(side).encode(), name="api.json") for side in (older, newer)]
    found = [finding for finding in findings(*sides) if finding.level is not Level.DOCUMENTATION]
    return [(f.id, f.level, [f"{o.method} {o.path} {o.direction}" for o in f.operations]) for f in found]


@pytest.mark.parametrize("row", ROWS, ids=[f"{at}-{row.happened}" for at, row in enumerate(ROWS)])
def test_it_is_told_once_wherever_it_stands(row: Row) -> None:
    wrong = {}
    for prefix, where, host in PLACES:
        side = prefix.split("-")[0]
        rule = f"{prefix}-{row.happened}"
        level = SOFTER.get((row.happened, side)) or (row.request if side == "request" else row.response)
        expected: Told = [(IRREGULAR.get(rule, rule), level, [f"POST /sager {side}"])]
        found = told(host(row.older), host(row.newer))
        if found != expected:
            wrong[f"{prefix} ({where})"] = found
    assert wrong == {}


def test_an_operation_with_another_method_is_an_operation() -> None:
    sides = [document({}) for _ in range(4)]
    for side, schema in zip(sides[1:], (TEXT, COUNT, COUNT), strict=True):
        copy = {"responses": {"200": {"description": "ok", **content(schema)}}}
        side["paths"]["/sager"] |= {"additionalOperations": {"COPY": copy}, "parameters": []}
    sides[3]["paths"]["/sager"]["parameters"] = [{"in": "query", "name": "q", "required": True, "schema": TEXT}]
    assert told(sides[0], sides[1]) == [("endpoint-added", INFO, ["COPY /sager None"])]
    assert told(sides[1], sides[0]) == [("api-removed-without-deprecation", BREAK, ["COPY /sager None"])]
    assert told(sides[1], sides[2]) == [("response-body-type-changed", BREAK, ["COPY /sager response"])]
    rules = {rule: operations for rule, _, operations in told(sides[2], sides[3])}
    assert rules == {
        "new-required-request-default-parameter-to-existing-path": ["COPY /sager request", "POST /sager request"]
    }
