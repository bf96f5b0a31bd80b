"""A document with faults is compared as far as it goes: whatever stands where it should not, nothing raises."""

import copy
import json
import random
from collections.abc import Iterator
from typing import Any

import pytest

from tracker.openapi import load
from tracker.rules import findings
from tracker.rules.messages import message

Json = dict[str, Any]
REF: Json = {"$ref": "#/components/schemas/Bo"}
BODY: Json = {"required": True, "content": {"application/json": {"schema": REF, "example": {"id": "1"}}}}
WHOLE: Json = {
    "openapi": "3.1.0",
    "info": {"title": "Sager", "version": "1.0.0"},
    "servers": [{"url": "https://api.domstol.dk", "variables": {"v": {"default": "1"}}}],
    "security": [{"oces": ["laes"]}],
    "tags": [{"name": "sager", "description": "Sager"}],
    "paths": {
        "/sager/{id}": {
            "parameters": [{"in": "path", "name": "id", "required": True, "schema": {"type": "string"}}],
            "post": {
                "operationId": "opret",
                "tags": ["sager"],
                "deprecated": True,
                "x-sunset": "2027-01-01",
                "x-stability-level": "beta",
                "parameters": [{"$ref": "#/components/parameters/Q"}],
                "requestBody": BODY,
                "responses": {"200": {"$ref": "#/components/responses/R"}, "default": {"description": "fejl"}},
                "callbacks": {"klar": {"{$url}": {"post": {"requestBody": BODY, "responses": {}}}}},
                "security": [{"oces": []}, {}],
            },
        }
    },
    "webhooks": {"klar": {"post": {"requestBody": BODY, "responses": {}}}},
    "components": {
        "schemas": {
            "Bo": {
                "type": "object",
                "required": ["id"],
                "properties": {
                    "id": {"type": ["string", "null"], "enum": ["a", "b"], "maxLength": 5, "x-sunset": "2027-01-01"},
                    "over": REF,
                    "valg": {
                        "oneOf": [REF, {"type": "string"}],
                        "discriminator": {"propertyName": "a", "mapping": {"a": "b"}},
                    },
                    "liste": {"type": "array", "items": {"type": "integer", "minimum": 1}, "prefixItems": [REF]},
                },
                "additionalProperties": {"type": "string"},
                "dependentRequired": {"id": ["over"]},
            }
        },
        "parameters": {"Q": {"in": "query", "name": "q", "style": "form", "schema": {"type": "array", "items": REF}}},
        "responses": {
            "R": {
                "description": "ok",
                "headers": {"X": {"schema": REF}},
                "content": BODY["content"],
                "links": {"a": {}},
            }
        },
        "securitySchemes": {
            "oces": {"type": "oauth2", "flows": {"clientCredentials": {"tokenUrl": "u", "scopes": {"laes": "l"}}}}
        },
    },
}
ODD: tuple[Any, ...] = (
    None,
    True,
    0,
    -1.5,
    "",
    "x",
    [],
    {},
    ["a", None],
    [[]],
    {"": {}},
    {"$ref": 5},
    {"$ref": "#"},
    {"$ref": "#/paths"},
    REF,
)


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    for key in value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
        yield from places(value[key], (*path, key))


def spoiled(source: random.Random) -> bytes:
    document = copy.deepcopy(WHOLE)
    for _ in range(source.randint(1, 3)):
        *way, last = source.choice([path for path in places(document) if path and path[0] != "openapi"])
        inner: Any = document
        for key in way:
            inner = inner[key]
        inner[last] = copy.deepcopy(source.choice(ODD))
    return json.dumps(document).encode()


@pytest.mark.parametrize("seed", range(12))
def test_faults_never_stop_a_comparison(seed: int) -> None:
    source = random.Random(seed)
    whole = load(json.dumps(WHOLE).encode(), name="whole.json")
    for _ in range(25):
        sides = load(spoiled(source), name="older.json"), load(spoiled(source), name="newer.json")
        for older, newer in (sides, (whole, sides[0]), (sides[1], whole)):
            for finding in findings(older, newer):
                assert message(finding, "da")
                assert message(finding, "en")


@pytest.mark.parametrize("odd", ODD)
def test_a_format_of_any_kind_stands_beside_an_encoding(odd: Any) -> None:
    said: tuple[Json, Json] = {"format": odd}, {"contentEncoding": "base64"}
    schemas = [{"schemas": {"A": {"type": "string", **each}}} for each in said]
    sides = [load(json.dumps({**WHOLE, "components": each}).encode(), name="a.json") for each in schemas]
    assert isinstance(findings(*sides), tuple | list)
