"""What one argument becomes on the wire (OpenAPI 3.1.1, 4.8.12; RFC 6570): rows for the client of any language."""

import datetime as dt
from typing import Any

from stubs.loopback import NOTHING

STRINGS = {"type": "array", "items": {"type": "string"}}
NUMBERS = {"type": "object", "additionalProperties": {"type": "integer"}}
COLOURS = ["blue", "black"]
RGB = {"R": 100, "G": 200}
MOMENT = dt.datetime(2024, 1, 2, 3, 4, 5, tzinfo=dt.UTC)
JSON = "application/json"


def operations() -> dict[str, Any]:
    """A path with one operation for each row of the tables."""
    paths: dict[str, Any] = {}
    for number, (style, explode, schema, *_) in enumerate(PATHS):
        paths[f"/path{number}/{{color}}"] = operation(named("path", schema, style, explode=explode))
    for number, (style, explode, schema, *_) in enumerate(QUERIES):
        paths[f"/query{number}"] = operation(named("query", schema, style, explode=explode))
    for number, (where, explode, schema, *_) in enumerate(HEADERS):
        paths[f"/header{number}"] = operation(named(where, schema, None, explode=explode))
    for number, (place, media, *_) in enumerate(CONTENTS):
        paths[f"/content{number}"] = operation({"name": "color", "in": place, "content": {media: {"schema": {}}}})
    for number, (_, encoding, _) in enumerate(FORMS):
        paths[f"/form{number}"] = operation(body={FORM: {"schema": FIELDS, "encoding": encoding}})
    for path, item in paths.items():
        next(iter(item.values()))["operationId"] = path.split("/")[1]
    return paths


def named(place: str, schema: Any, style: str | None, *, explode: bool | None, **given: Any) -> dict[str, Any]:
    found = {"name": "color", "in": place, "required": place == "path", "schema": schema, **given}
    found |= {"style": style} if style else {}
    return found | ({} if explode is None else {"explode": explode})


def operation(*parameters: Any, body: Any = None, answer: Any = None) -> dict[str, Any]:
    """A path with one operation."""
    found: dict[str, Any] = {"parameters": list(parameters), "responses": NOTHING}
    found |= {"requestBody": {"required": True, "content": body}} if body else {}
    return {
        "post" if body else "get": found
        | ({"responses": {"200": {"description": "", "content": answer}}} if answer else {})
    }


PATHS: list[tuple[str | None, bool | None, Any, Any, str]] = [
    (None, None, {"type": "string"}, "a/b?c#d&e;f,g", "a%2Fb%3Fc%23d%26e%3Bf%2Cg"),
    (None, None, {"type": "string"}, "æ€%20", "%C3%A6%E2%82%AC%2520"),
    (None, None, {"type": "boolean"}, True, "true"),
    (None, None, {"type": "string", "format": "date-time"}, MOMENT, "2024-01-02T03%3A04%3A05Z"),
    ("simple", False, STRINGS, COLOURS, "blue,black"),
    ("simple", False, NUMBERS, RGB, "R,100,G,200"),
    ("simple", True, NUMBERS, RGB, "R=100,G=200"),
    ("label", False, {"type": "string"}, "blue", ".blue"),
    ("label", False, STRINGS, COLOURS, ".blue,black"),
    ("label", True, STRINGS, COLOURS, ".blue.black"),
    ("label", False, NUMBERS, RGB, ".R,100,G,200"),
    ("label", True, NUMBERS, RGB, ".R=100.G=200"),
    ("matrix", False, {"type": "string"}, "", ";color"),
    ("matrix", False, STRINGS, COLOURS, ";color=blue,black"),
    ("matrix", True, STRINGS, COLOURS, ";color=blue;color=black"),
    ("matrix", False, NUMBERS, RGB, ";color=R,100,G,200"),
    ("matrix", True, NUMBERS, RGB, ";R=100;G=200"),
]


QUERIES: list[tuple[str | None, bool | None, Any, Any, str]] = [
    (None, None, {"type": "string"}, "", "color="),
    (None, None, {"type": "string"}, "a&b=c+d e", "color=a%26b%3Dc%2Bd%20e"),
    (None, None, {"type": ["string", "null"]}, None, "color=null"),
    (None, None, {"type": "number"}, 2, "color=2"),
    (None, None, {"type": "integer"}, 2**63, "color=9223372036854775808"),
    (None, None, STRINGS, COLOURS, "color=blue&color=black"),
    (None, None, STRINGS, [], ""),
    (None, None, {"type": "array", "items": {"type": "boolean"}}, [True, False], "color=true&color=false"),
    ("form", False, STRINGS, COLOURS, "color=blue,black"),
    ("form", True, NUMBERS, RGB, "R=100&G=200"),
    ("form", False, NUMBERS, RGB, "color=R,100,G,200"),
    ("spaceDelimited", None, STRINGS, COLOURS, "color=blue%20black"),
    ("spaceDelimited", True, STRINGS, COLOURS, "color=blue&color=black"),
    ("spaceDelimited", False, NUMBERS, RGB, "color=R%20100%20G%20200"),
    ("pipeDelimited", None, STRINGS, COLOURS, "color=blue%7Cblack"),
    ("pipeDelimited", False, NUMBERS, RGB, "color=R%7C100%7CG%7C200"),
    ("deepObject", None, NUMBERS, RGB, "color%5BR%5D=100&color%5BG%5D=200"),
]


CONTENTS: list[tuple[str, str, Any, str]] = [
    ("query", JSON, {"R": 1}, "color=%7B%22R%22%3A1%7D"),
    ("query", JSON, "a", "color=%22a%22"),
    ("query", "text/plain", "a b", "color=a%20b"),
    ("header", JSON, {"R": 1}, '{"R":1}'),
    ("header", "text/plain", "a b", "a b"),
]


HEADERS: list[tuple[str, bool | None, Any, Any, str]] = [
    ("header", None, STRINGS, COLOURS, "blue,black"),
    ("header", False, NUMBERS, RGB, "R,100,G,200"),
    ("header", True, NUMBERS, RGB, "R=100,G=200"),
    ("header", None, {"type": "string", "format": "date"}, dt.date(2024, 1, 2), "2024-01-02"),
    ("cookie", False, STRINGS, COLOURS, "color=blue,black"),
    ("cookie", None, {"type": "string"}, "a b;", "color=a%20b%3B"),
]


FORM = "application/x-www-form-urlencoded"
FIELDS = {
    "type": "object",
    "properties": {"a": {"type": "string"}, "b": STRINGS, "o": {"type": "object", "properties": {"x": {}, "y": {}}}},
}


FORMS: list[tuple[Any, Any, str]] = [
    ({"a": "Å &+*~-._"}, {}, "a=%C3%85+%26%2B*%7E-._"),
    ({"b": ["x", "y"]}, {}, "b=x&b=y"),
    ({"b": ["x", "y"]}, {"b": {"explode": False}}, "b=x,y"),
    ({"b": ["x", "y"]}, {"b": {"style": "pipeDelimited", "explode": False}}, "b=x%7Cy"),
    ({"o": {"x": 1}}, {}, "o=%7B%22x%22%3A1%7D"),
    ({"o": {"x": 1}}, {"o": {"contentType": JSON}}, "o=%7B%22x%22%3A1%7D"),
    ({"o": {"x": 1, "y": 2}}, {"o": {"style": "form"}}, "x=1&y=2"),
    ({"o": {"x": 1, "y": 2}}, {"o": {"style": "deepObject"}}, "o%5Bx%5D=1&o%5By%5D=2"),
]
