"""Walking: every operation with what it inherits; pointers and references."""

from typing import Any

import pytest

from tracker.openapi import load, pointer, references
from tracker.openapi.walk import operations

SPEC = b"""
openapi: 3.1.0
info: {title: Bo, version: "1"}
servers: [{url: https://a.dk}]
security: [{noegle: []}]
paths:
  /bo/{id}:
    servers: [{url: https://b.dk}]
    parameters:
      - {name: id, in: path, required: true, schema: {type: string}}
      - {$ref: "#/components/parameters/Side"}
    get:
      operationId: hentBo
      tags: [bo]
      deprecated: true
      parameters: [{name: side, in: query, description: egen}]
      responses:
        "200": {$ref: "#/components/responses/Bo"}
        x-more: 3
    post:
      security: []
      requestBody: {$ref: "#/components/requestBodies/Via"}
  /andet: {$ref: "#/components/pathItems/Andet"}
webhooks:
  nyt: {post: {responses: {}}}
components:
  parameters:
    Side: {name: side, in: query, description: delt}
  responses:
    Bo: {description: bo}
  requestBodies:
    Via: {$ref: "#/components/requestBodies/Krop"}
    Krop: {content: {}}
    Rundt: {$ref: "#/components/requestBodies/Rundt"}
  pathItems:
    Andet: {query: {requestBody: {$ref: "#/components/requestBodies/Rundt"}}, additionalOperations: {COPY: {}}}
"""


def test_operations_come_with_what_they_inherit() -> None:
    get, post, query, copy, hook = operations(load(SPEC))
    assert (get.method, get.path, get.operation_id, get.tags, get.deprecated) == (
        "GET", "/bo/{id}", "hentBo", ("bo",), True,
    )  # fmt: skip
    assert [(p.value["name"], p.pointer) for p in get.parameters] == [
        ("id", "/paths/~1bo~1{id}/parameters/0"),
        ("side", "/paths/~1bo~1{id}/get/parameters/0"),
    ]
    assert {status: found.pointer for status, found in get.responses.items()} == {"200": "/components/responses/Bo"}
    assert get.security == ({"noegle": []},)
    assert get.servers == ({"url": "https://b.dk"},)
    assert post.security == ()
    assert post.request_body is not None
    assert post.request_body.pointer == "/components/requestBodies/Krop"
    assert [p.pointer for p in post.parameters][1] == "/components/parameters/Side"
    assert (query.method, query.path, query.pointer) == ("QUERY", "/andet", "/components/pathItems/Andet/query")
    assert query.request_body is None
    assert query.servers == ({"url": "https://a.dk"},)
    assert (copy.method, copy.pointer) == ("COPY", "/components/pathItems/Andet/additionalOperations/COPY")
    assert (hook.path, hook.webhook, get.webhook) == ("nyt", True, False)


DOCUMENT: Any = {"a/b": {"m~n": [1, {"": 2}]}, "$ref": {"é": 3}, "loop": {"$ref": "#/loop"}, "chain": {"$ref": "#/one"},
                 "one": {"$ref": "#/%24ref"}, "far": {"$ref": "other.yaml#/a"}}  # fmt: skip


@pytest.mark.parametrize(
    ("place", "value"), [("", DOCUMENT), ("/a~1b/m~0n/0", 1), ("/a~1b/m~0n/1/", 2), ("/$ref/é", 3)]
)
def test_pointers_resolve(place: str, value: Any) -> None:
    assert pointer.resolve(DOCUMENT, place) == value
    assert pointer.join("", *pointer.split(place)) == place


@pytest.mark.parametrize(
    "place", ["/x", "/a~1b/m~0n/2", "/a~1b/m~0n/-", "/a~1b/m~0n/01", "/a~1b/m~0n/0/x", "/a~1b/m~0n/-1"]
)
def test_pointers_that_lead_nowhere(place: str) -> None:
    with pytest.raises(KeyError):
        pointer.resolve(DOCUMENT, place)


def test_references_are_followed_to_the_end_or_not_at_all() -> None:
    assert references.resolve_place(DOCUMENT, DOCUMENT["chain"], "/chain") == ({"é": 3}, "/$ref")
    assert references.resolve(DOCUMENT, DOCUMENT["loop"]) is None
    assert references.resolve(DOCUMENT, DOCUMENT["far"]) is None
    assert references.resolve(DOCUMENT, {"$ref": "#/nowhere"}) is None
    assert references.resolve(DOCUMENT, 3) == 3


def test_data_holds_no_references() -> None:
    value = {
        "properties": {"a": {"$ref": "#/1"}, "b": [{"$ref": "#/2"}]},
        "example": {"$ref": "#/no"}, "x-y": {"$ref": "#/no"}, "enum": [{"$ref": "#/no"}], "$ref": "#/3",
    }  # fmt: skip
    assert sorted(references.references(value)) == ["#/1", "#/2", "#/3"]
    assert list(references.located(value)) == [("", "#/3"), ("/properties/a", "#/1"), ("/properties/b/0", "#/2")]
