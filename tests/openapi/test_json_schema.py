"""Earlier drafts of JSON Schema: what means the same has one form, and every place in it leads back."""

import json
from typing import Any

import pytest

from tracker.openapi import load
from tracker.rules import Level, findings

Json = dict[str, Any]
STRING: Json = {"type": "string"}
NUMBER: Json = {"type": "number"}

SAME: dict[str, tuple[str, Json, Json]] = {
    "positional items": ("draft-07", {"items": [STRING, NUMBER]}, {"prefixItems": [STRING, NUMBER]}),
    "what follows positional items": (
        "draft-07",
        {"items": [STRING], "additionalItems": {"items": [NUMBER]}},
        {"prefixItems": [STRING], "items": {"prefixItems": [NUMBER]}},
    ),
    "additionalItems beside one schema": ("draft-07", {"items": STRING, "additionalItems": False}, {"items": STRING}),
    "additionalItems alone": ("draft-07", {"type": "array", "additionalItems": False}, {"type": "array"}),
    "dependencies": (
        "draft-07",
        {"dependencies": {"a": ["b"], "c": {"items": [STRING]}}},
        {"dependentRequired": {"a": ["b"]}, "dependentSchemas": {"c": {"prefixItems": [STRING]}}},
    ),
    "definitions": (
        "draft-07",
        {"properties": {"sag": {"$ref": "#/definitions/Sag/items/0"}}, "definitions": {"Sag": {"items": [STRING]}}},
        {"properties": {"sag": {"$ref": "#/$defs/Sag/prefixItems/0"}}, "$defs": {"Sag": {"prefixItems": [STRING]}}},
    ),
    "definitions below": (
        "draft-07",
        {"not": {"definitions": {"Bo": STRING}, "allOf": [{"$ref": "#/not/definitions/Bo"}]}},
        {"not": {"$defs": {"Bo": STRING}, "allOf": [{"$ref": "#/not/$defs/Bo"}]}},
    ),
    "properties called like keywords": (
        "draft-07",
        {"properties": {"definitions": STRING, "dependencies": STRING, "id": STRING}},
        {"properties": {"definitions": STRING, "dependencies": STRING, "id": STRING}},
    ),
    "a name in the document": (
        "draft-07",
        {"properties": {"sag": {"$ref": "#sag"}}, "definitions": {"Sag": {"$id": "#sag", "type": "string"}}},
        {"properties": {"sag": {"$ref": "#sag"}}, "$defs": {"Sag": {"$anchor": "sag", "type": "string"}}},
    ),
    "id": ("draft-04", {"id": "https://example.org/sag"}, {"$id": "https://example.org/sag"}),
    "a recursive reference": (
        "2019-09",
        {"$recursiveAnchor": True, "properties": {"over": {"$recursiveRef": "#"}}},
        {"$dynamicAnchor": "sag", "properties": {"over": {"$dynamicRef": "#sag"}}},
    ),
    "a recursive reference by pointer": (
        "2019-09",
        {"$recursiveAnchor": True, "properties": {"over": {"$recursiveRef": "#"}}},
        {"properties": {"over": {"$ref": "#"}}},
    ),
    "ill-typed words": (
        "draft-07",
        {"dependencies": 3, "definitions": [], "$recursiveRef": 1},
        {"dependencies": 3, "definitions": [], "$recursiveRef": 1},
    ),
}


def sides(draft: str, older: Json, newer: Json) -> tuple[bytes, bytes]:
    before = (
        f"https://json-schema.org/draft/{draft}/schema"
        if draft[:2] == "20"
        else f"http://json-schema.org/{draft}/schema#"
    )
    after = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps({"$schema": before} | older).encode(), json.dumps({"$schema": after} | newer).encode()


@pytest.mark.parametrize("case", SAME)
def test_another_draft_is_no_change(case: str) -> None:
    older, newer = (load(content, name="schema.json") for content in sides(*SAME[case]))
    for told in (findings(older, newer), findings(newer, older)):
        assert [one.id for one in told if one.level is not Level.DOCUMENTATION or one.pointer_newer != "/$schema"] == []


CHANGED: list[tuple[Json, Json, str, str]] = [
    (
        {"properties": {"a": {"items": [STRING]}}},
        {"properties": {"a": {"prefixItems": [NUMBER]}}},
        "/properties/a/items/0/type",
        "/properties/a/prefixItems/0/type",
    ),
    (
        {"$ref": "#/definitions/A", "definitions": {"A": {"dependencies": {"a": {"items": [STRING]}}}}},
        {"$ref": "#/$defs/A", "$defs": {"A": {"dependentSchemas": {"a": {"prefixItems": [NUMBER]}}}}},
        "/definitions/A/dependencies/a/items/0/type",
        "/$defs/A/dependentSchemas/a/prefixItems/0/type",
    ),
    (
        {"items": [STRING], "additionalItems": STRING},
        {"prefixItems": [STRING], "items": NUMBER},
        "/additionalItems/type",
        "/items/type",
    ),
]


@pytest.mark.parametrize(("older", "newer", "before", "after"), CHANGED)
def test_what_moved_is_told_where_it_was_written(older: Json, newer: Json, before: str, after: str) -> None:
    told = findings(*(load(content, name="schema.json") for content in sides("draft-07", older, newer)))
    (found,) = (one for one in told if one.level is not Level.DOCUMENTATION)
    assert (found.id, found.pointer_older, found.pointer_newer) == ("schema-type-changed", before, after)
