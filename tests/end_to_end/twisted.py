"""Valid descriptions, and what a publisher's hand may make of them: values, keys, references, ways of writing."""

import copy
import json
import random
import re
from collections.abc import Iterator
from typing import Any

import yaml

Json = dict[str, Any]
REF: Json = {"$ref": "#/components/schemas/Bo"}
BO: Json = {
    "type": "object", "required": ["id"], "additionalProperties": False, "example": {"id": "1"},
    "properties": {
        "id": {"type": "string", "readOnly": True, "pattern": "^[A-Z]+$", "maxLength": 9, "nullable": True},
        "sum": {"type": "number", "minimum": 0, "exclusiveMinimum": True, "multipleOf": 0.01, "default": 1.5},
        "art": {"type": "string", "enum": ["aaben", "lukket"], "x-sunset": "2027-01-01"},
        "boern": {"type": "array", "items": REF, "minItems": 0, "uniqueItems": True},
        "kort": {"type": "object", "additionalProperties": {"type": "integer"}, "minProperties": 1},
        "valg": {"oneOf": [REF, {"type": "string"}], "discriminator": {"propertyName": "art", "mapping": {"a": "Bo"}}},
    },
}  # fmt: skip
BODY: Json = {"required": True, "content": {"application/json": {"schema": REF, "examples": {"e": {"value": {}}}}}}
REPLY: Json = {"description": "ok", "headers": {"X": {"schema": {"type": "integer"}}}, "content": BODY["content"]}
OPENAPI: Json = {
    "openapi": "3.0.3", "info": {"title": "Bo", "version": "1.0.0", "description": "æøå"},
    "servers": [{"url": "https://{e}.x.dk", "variables": {"e": {"default": "a", "enum": ["a", "b"]}}}],
    "tags": [{"name": "bo"}], "security": [{"oces": ["laes"]}, {}],
    "paths": {"/bo/{id}": {
        "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "string", "format": "uuid"}}],
        "get": {"operationId": "hent", "tags": ["bo"], "parameters": [{"$ref": "#/components/parameters/Side"}],
                "responses": {"200": REPLY, "default": {"$ref": "#/components/responses/Fejl"}}},
        "put": {"requestBody": BODY, "deprecated": True, "security": [], "responses": {"204": {"description": "ok"}},
                "callbacks": {"klar": {"{$url}": {"post": {"requestBody": BODY, "responses": {}}}}}}}},
    "components": {
        "schemas": {"Bo": BO, "Person": {"allOf": [REF, {"properties": {"cpr": {"type": "string"}}}]}},
        "parameters": {"Side": {"name": "side", "in": "query", "schema": {"type": "integer", "default": 1}}},
        "responses": {"Fejl": REPLY}, "requestBodies": {"Bo": BODY},
        "securitySchemes": {"oces": {"type": "oauth2", "flows": {
            "clientCredentials": {"tokenUrl": "https://x.dk/t", "scopes": {"laes": "l"}}}}}},
}  # fmt: skip
SWAGGER: Json = {
    "swagger": "2.0", "info": {"title": "Bo", "version": "1"}, "host": "x.dk", "basePath": "/v1", "schemes": ["https"],
    "consumes": ["application/json"], "produces": ["application/json"],
    "paths": {"/bo": {
        "get": {"parameters": [{"name": "q", "in": "query", "type": "array", "items": {"type": "string"},
                                "collectionFormat": "multi"}, {"$ref": "#/parameters/P"}], "security": [{"o": ["r"]}],
                "responses": {"200": {"description": "ok", "schema": {"$ref": "#/definitions/Bo"},
                                      "headers": {"X": {"type": "integer"}}, "examples": {"application/json": {}}}}},
        "post": {"consumes": ["multipart/form-data"], "parameters": [{"name": "f", "in": "formData", "type": "file"}],
                 "responses": {"201": {"$ref": "#/responses/F"}}},
        "put": {"parameters": [{"name": "b", "in": "body", "schema": {"$ref": "#/definitions/Bo"}}],
                "responses": {"default": {"description": "d"}}}}},
    "definitions": {"Bo": {"type": "object", "properties": {"a": {"type": "integer", "maximum": 9}}}},
    "parameters": {"P": {"name": "p", "in": "header", "type": "boolean"}}, "responses": {"F": {"description": "f"}},
    "securityDefinitions": {"o": {"type": "oauth2", "flow": "application", "tokenUrl": "u", "scopes": {"r": "r"}}},
}  # fmt: skip
SCHEMA: Json = {
    "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "https://x.dk/bo.json", "title": "Bo",
    "type": "object", "required": ["a"], "$defs": {"A": {"type": ["string", "null"], "format": "byte"}},
    "properties": {"a": {"$ref": "#/$defs/A"}, "b": {"type": "string", "contentEncoding": "base64"}, "c": True},
    "prefixItems": [{"type": "string"}], "items": False, "contains": {"const": 1}, "if": {"required": ["b"]},
    "then": {"minProperties": 1}, "dependentRequired": {"a": ["b"]}, "patternProperties": {"^x": {"type": "string"}},
    "propertyNames": {"pattern": "^a"}, "unevaluatedProperties": False, "not": {"enum": [1, None]},
}  # fmt: skip
WHOLE = (OPENAPI, {**OPENAPI, "openapi": "3.1.0", "webhooks": {"ny": {"post": {"requestBody": BODY}}}}, SWAGGER, SCHEMA)
VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 10**400, 1.5, 1e308, float("nan"), float("inf"), "", "x", "\ud800", "\0", "\x1b[31m",
    "x" * 5000, [], {}, [[]], [None], {"": None}, {"$ref": "#"}, {"$ref": "#/nowhere"}, {"$ref": 3}, {"$ref": ""},
    {"$ref": "../../etc/passwd"}, {"$ref": "https://x.dk/a.yaml"}, REF, {"$ref": "#/paths/~1bo"}, "2026-13-45", "æøå",
    "string", "object", "query", "https://[", "(?<a", "^(a+)+$", ["string", "null"], [1, 1], ["a", ["a"]], {"type": 5},
    {"enum": [float("nan"), None, {}, []]}, "constructor", "<script>alert(1)</script>", "]]>", "{x.y}", "a\r\nb",
)  # fmt: skip
KEYS = (
    "", "$ref", "type", "\0", "/", "~1", "\ud800", "allOf", "oneOf", "items", "properties", "$id", "200", "get", "å",
    "a" * 3000, "<<", "null", "__proto__", "required", "not", "{a}/{a}", "/{", "discriminator", "parameters", "const",
)  # fmt: skip
LINES = (
    "<<: *a", "<<: {a: 1}", "x: &a {b: *a}", "x: &a [*a]", "? [a, b]\n: c", "!!python/object:os.system x: y",
    "a: !!binary aGVq", "a: 2026-01-01", "1: x", "~: n", "=: v", "a: !foo bar", "a: 0o17", "a: 1_000", "a: 12:30:45",
    "a: .inf", "a: .NaN", "a: 1e999", "a: on", "a: |\n   x", "\ta: b", r'a: "\ud800"', r'a: "\ud83d\ude00"',
    r'a: "\x00"', "%YAML 1.1", "---", "...", "a: *nowhere", "- x", "a: b: c", "a: [", 'a: "', "a: " + "[" * 3000,
    "a: !!float x", "a: !!int 5x", "a: !!seq {}", "a: !!omap [a: 1]", "a: \0", "a: \x85", "a: \ufeff",
)  # fmt: skip


def _places(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield at
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inside if len(at) < 40 else ():
        yield from _places(each, (*at, key))


def _at(value: Any, way: tuple[Any, ...]) -> Any:
    for key in way:
        value = value[key]
    return value


def _nested(chance: random.Random) -> Any:
    inner: Any = "x"
    wrap = chance.choice(["properties", "items", "allOf"])
    for _ in range(chance.choice([30, 90])):
        inner = {wrap: {"a": inner} if wrap == "properties" else [inner] if wrap == "allOf" else inner}
    return inner


def twisted(document: Json, chance: random.Random) -> Json:
    """The document with a few places of other kinds, gone, moved, renamed, referring round or nested deep."""
    found = copy.deepcopy(document)
    for _ in range(chance.randint(1, 4)):
        ways = [way for way in _places(found) if way]
        if not ways:
            break
        *above, last = way = chance.choice(ways)
        holder, fate = _at(found, tuple(above)), chance.random()
        if fate < 0.4:
            holder[last] = copy.deepcopy(chance.choice(VALUES))
        elif fate < 0.55:
            holder.pop(last)
        elif fate < 0.65:
            holder[last] = copy.deepcopy(_at(found, chance.choice(ways)))
        elif fate < 0.8 and isinstance(holder, dict):
            holder[chance.choice(KEYS)] = holder.pop(last)
        elif fate < 0.9:
            steps = (str(key).replace("~", "~0").replace("/", "~1") for key in chance.choice([*ways, way]))
            holder[last] = {"$ref": "#/" + "/".join(steps)}
        else:
            holder[last] = _nested(chance) if fate < 0.95 else [holder[last]]
    return found


def written(document: Json, chance: random.Random) -> bytes:
    """The document as a publisher may write it: JSON or YAML, faults of the writing and of the encoding included."""
    text = json.dumps(document, ensure_ascii=chance.random() < 0.6, indent=chance.choice([None, 1]))
    if chance.random() < 0.5:
        text = _yaml(json.loads(text), chance)
    elif chance.random() < 0.2:
        text = re.sub(r'("[a-z]+": )', r'\1"twice", \1', text, count=1)
    elif chance.random() < 0.1:
        text = re.sub(r"\b(\d+)\b", chance.choice(["0123", "1e400", "-0", "0x1f", ".5", "9" * 5000]), text, count=1)
    return _encoded(text, chance)


def _yaml(document: Json, chance: random.Random) -> str:
    text = yaml.safe_dump(document, allow_unicode=True, sort_keys=False, default_flow_style=chance.random() < 0.2)
    if chance.random() < 0.4:
        lines = text.split("\n")
        place = chance.randrange(len(lines))
        indent = " " * (len(lines[place]) - len(lines[place].lstrip(" ")))
        lines.insert(place, indent + chance.choice(LINES).replace("\n", "\n" + indent))
        text = "\n".join(lines)
    return text


def _encoded(text: str, chance: random.Random) -> bytes:
    content, fate = text.encode("utf-8", "surrogatepass"), chance.random()
    if fate < 0.08:
        return text.encode(chance.choice(["utf-16", "utf-16-le", "utf-32", "latin-1"]), "replace")
    if fate < 0.16:
        return content.replace(b"\n", chance.choice([b"\r\n", b"\r"]))
    place = chance.randint(0, len(content))
    if fate < 0.24:
        return content[:place] + chance.choice([b"\0", b"\xff", b"\xed\xa0\x80", b"\x1b", b"\x85"]) + content[place:]
    return content[:place] if fate < 0.27 else b"\xef\xbb\xbf" + content if fate < 0.3 else content
