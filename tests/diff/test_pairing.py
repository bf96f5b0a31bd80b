"""Paths, parameters, members of a choice and media types that belong together."""

import json
from typing import Any

import pytest

from tracker.diff import compare
from tracker.diff.compositions import match
from tracker.diff.media import pair_media_types
from tracker.diff.pieces import pair_paths, template
from tracker.diff.walk import Walk
from tracker.openapi import load

Json = dict[str, Any]
PATHS: list[tuple[list[str], list[str], dict[str, str]]] = [
    (["/a"], ["/a"], {"/a": "/a"}),
    (["/a/{id}"], ["/a/{nr}"], {"/a/{id}": "/a/{nr}"}),
    (["/a/{id}", "/a/{nr}"], ["/a/{nr}", "/a/{id}"], {"/a/{id}": "/a/{id}", "/a/{nr}": "/a/{nr}"}),
    (["/a/{id}", "/a/{nr}"], ["/a/{nr}", "/a/{kode}"], {"/a/{nr}": "/a/{nr}", "/a/{id}": "/a/{kode}"}),
    (["/a/{id}"], ["/b/{id}"], {}),
    (["/a/{id}/b"], ["/a/{id}"], {}),
]


@pytest.mark.parametrize(("older", "newer", "pairs"), PATHS)
def test_paths_pair_by_spelling_then_by_template(older: list[str], newer: list[str], pairs: dict[str, str]) -> None:
    assert pair_paths(older, newer) == pairs


def test_a_template_leaves_the_names_out() -> None:
    assert template("/a/{id}/{nr}.{type}") == "/a/{}/{}.{}"


MEDIA: list[tuple[list[str], list[str], list[tuple[str, str, str | None]]]] = [
    (["application/json"], ["Application/JSON"], [("application/json", "Application/JSON", None)]),
    (["application/json; a=b"], ["application/json;a=b"], [("application/json; a=b", "application/json;a=b", None)]),
    (["text/plain"], ["text/*"], [("text/plain", "text/*", "generalized")]),
    (["application/json"], ["application/hal+json"], [("application/json", "application/hal+json", "specialized")]),
    (["application/json"], ["application/xml"], []),
]


@pytest.mark.parametrize(("older", "newer", "pairs"), MEDIA)
def test_media_types_pair(older: list[str], newer: list[str], pairs: list[tuple[str, str, str | None]]) -> None:
    assert pair_media_types(older, newer, related=True)[0] == pairs


def ref(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


SCHEMAS = {"components": {"schemas": {"A": {"type": "string"}, "B": {"type": "string"}, "C": {"type": "number"}}}}
MEMBERS: list[tuple[list[Json], list[Json], list[tuple[int, int]]]] = [
    ([ref("A"), ref("C")], [ref("C"), ref("A")], [(1, 0), (0, 1)]),
    ([ref("A")], [ref("B")], [(0, 0)]),
    ([ref("A")], [{"type": "string"}], [(0, 0)]),
    ([ref("A")], [ref("C")], []),
    ([{"title": "X", "type": "string"}], [{"title": "Y"}, {"title": "X", "type": "number"}], [(0, 1)]),
    ([{"type": "string"}], [{"type": "number"}], [(0, 0)]),
    ([{"type": "string"}, {"type": "object"}], [{"type": "number"}, {"type": "array"}], []),
]


@pytest.mark.parametrize(("older", "newer", "pairs"), MEMBERS)
def test_members_of_a_choice_pair(older: list[Json], newer: list[Json], pairs: list[tuple[int, int]]) -> None:
    assert match(Walk(SCHEMAS, SCHEMAS), older, newer)[0] == pairs


def moved(path: str) -> Json:
    operation = {"operationId": "hent", "responses": {"200": {"description": "ok"}}}
    return {"openapi": "3.0.3", "info": {"title": "Sager", "version": "A"}, "paths": {path: {"get": operation}}}


def test_a_path_that_moved_is_removed_and_added_and_says_where_to() -> None:
    sides = (load(json.dumps(moved(path)).encode(), name="api.json") for path in ("/v1/sager", "/v2/sager"))
    told = {change.step: change.facts["became"] for change in compare(*sides).items}
    assert told == {"removed": "/v2/sager", "added": "/v1/sager"}


def test_an_operation_that_is_called_the_same_under_another_path_says_where_to() -> None:
    def side(path: str, summary: str, *methods: str) -> bytes:
        operations = {
            method: {"operationId": f"{method}Sag", "summary": summary, "responses": {}} for method in methods
        }
        return json.dumps({"openapi": "3.1.0", "info": {"title": "Sager"}, "paths": {path: operations}}).encode()

    older = load(side("/v1/sager", "A", "get", "post"), name="api.json")
    newer = load(side("/v2/sager", "B", "get", "put"), name="api.json")
    told = {(change.step, change.name): change.facts["became"] for change in compare(older, newer).items}
    assert told == {
        ("removed", "GET /v1/sager"): "/v2/sager",
        ("removed", "POST /v1/sager"): None,
        ("added", "GET /v2/sager"): "/v1/sager",
        ("added", "PUT /v2/sager"): None,
    }
