"""Which operations meet a change, where, and in which direction."""

import json
from typing import Any

import pytest

from tracker.diff import Change, Changes, Place, compare
from tracker.openapi import load

Json = dict[str, Any]
STRING: Json = {"type": "string"}
BO: Json = {"type": "object", "properties": {"id": STRING}}
MORE: Json = {"type": "object", "properties": {"id": STRING, "navn": STRING}}


def ref(name: str, section: str = "schemas") -> Json:
    return {"$ref": f"#/components/{section}/{name}"}


def sends(schema: Json) -> Json:
    return {"requestBody": {"content": {"application/json": {"schema": schema}}}, "responses": {}}


def gets(schema: Json, **fields: Any) -> Json:
    return {"responses": {"200": {"description": "ok", "content": {"application/json": {"schema": schema}}, **fields}}}


def api(operations: Json, **sections: Json) -> Json:
    paths = {path: {"post": operation} for path, operation in operations.items()}
    return {"openapi": "3.1.0", "info": {"title": "Boer", "version": "A"}, "paths": paths, "components": sections}


def changes(older: Json, newer: Json) -> Changes:
    return compare(*(load(json.dumps(side).encode(), name="api.json") for side in (older, newer)))


def with_bo(operations: Json, **others: Json) -> list[Change]:
    """What changes where a property is added to the component `Bo`."""
    sides = (api(operations, schemas={"Bo": bo, **others}) for bo in (BO, MORE))
    return list(changes(*sides).items)


def reached(change: Change) -> dict[str, set[str]]:
    """`direction/kind` -> paths."""
    found: dict[str, set[str]] = {}
    for place, operations in change.reach.items():
        found.setdefault(f"{place.direction}/{place.kind}", set()).update(operation.path for operation in operations)
    return found


OPERATIONS: dict[str, tuple[Json, Json, dict[str, set[str]]]] = {
    "body": ({"/a": sends(ref("Bo"))}, {}, {"request/property": {"/a"}}),
    "both directions": (
        {"/a": sends(ref("Bo")) | gets(ref("Bo"))},
        {},
        {"request/property": {"/a"}, "response/property": {"/a"}},
    ),
    "through another": (
        {"/a": gets(ref("Liste")), "/b": gets(STRING)},
        {"Liste": {"type": "array", "items": ref("Bo")}},
        {"response/property": {"/a"}},
    ),
    "through a cycle": (
        {"/a": gets(ref("Sag"))},
        {
            "Sag": {"properties": {"bo": ref("Bo"), "over": ref("Sag"), "part": ref("Part")}},
            "Part": {"allOf": [ref("Sag")]},
        },
        {"response/property": {"/a"}},
    ),
    "of a parameter": (
        {"/a": {"parameters": [{"in": "query", "name": "q", "schema": ref("Bo")}], "responses": {}}},
        {},
        {"request/parameter-property": {"/a"}},
    ),
    "of a header": (
        {"/a": gets(STRING, headers={"X-Bo": {"schema": ref("Bo")}})},
        {},
        {"response/header-property": {"/a"}},
    ),
    "nobody": ({"/a": gets(STRING)}, {}, {}),
}


@pytest.mark.parametrize("case", OPERATIONS)
def test_a_change_in_a_component_is_told_once_with_all_who_meet_it(case: str) -> None:
    operations, others, expected = OPERATIONS[case]
    (change,) = with_bo(operations, **others)
    assert (change.kind, change.step, change.name) == ("property", "added", "navn")
    assert change.newer == "/components/schemas/Bo/properties/navn"
    assert change.older is None
    assert reached(change) == expected


def test_the_root_of_a_component_is_a_body_here_and_a_property_there() -> None:
    operations = {"/a": sends(ref("Bo")), "/b": sends({"type": "object", "properties": {"bo": ref("Bo")}})}
    sides = (api(operations, schemas={"Bo": {"type": kind}}) for kind in ("string", "integer"))
    (change,) = changes(*sides).items
    assert reached(change) == {"request/body": {"/a"}, "request/property": {"/b"}}


def test_components_of_every_section_pass_the_change_on() -> None:
    def side(bo: Json) -> Json:
        operation = {
            "parameters": [ref("Q", "parameters")],
            "requestBody": ref("B", "requestBodies"),
            "responses": {"200": ref("R", "responses")},
        }
        content = {"application/json": {"schema": ref("Bo")}}
        return api(
            {"/a": operation},
            schemas={"Bo": bo},
            parameters={"Q": {"in": "query", "name": "q", "schema": ref("Bo")}},
            requestBodies={"B": {"content": content}},
            responses={"R": {"description": "ok", "content": content, "headers": {"X-Bo": ref("H", "headers")}}},
            headers={"H": {"schema": ref("Bo")}},
        )

    (change,) = changes(side(BO), side(MORE)).items
    kinds = {"request/property", "request/parameter-property", "response/property", "response/header-property"}
    assert reached(change) == {kind: {"/a"} for kind in kinds}


def test_a_new_reference_passes_nothing_on() -> None:
    older = api({"/a": sends(BO), "/b": sends(ref("Bo"))}, schemas={"Bo": BO})
    newer = api(
        {"/a": sends(BO | {"properties": {"id": STRING, "bo": ref("Bo")}}), "/b": sends(ref("Bo"))},
        schemas={"Bo": MORE},
    )
    paths = {change.name: reached(change) for change in changes(older, newer).items}
    assert paths == {"bo": {"request/property": {"/a"}}, "navn": {"request/property": {"/b"}}}


def test_a_reference_to_another_schema_compares_what_both_say() -> None:
    schemas = {"Bo": BO, "Dødsbo": MORE}
    older, newer = (api({"/a": gets(ref(name))}, schemas=schemas) for name in ("Bo", "Dødsbo"))
    (change,) = changes(older, newer).items
    assert (change.name, change.newer) == ("navn", "/components/schemas/Dødsbo/properties/navn")
    assert reached(change) == {"response/property": {"/a"}}


def test_a_cycle_of_another_name_ends() -> None:
    def side(name: str) -> Json:
        return api({"/a": gets(ref(name))}, schemas={name: {"properties": {"over": ref(name), "id": STRING}}})

    (change,) = changes(side("Bo"), side("Dødsbo")).items
    assert (change.kind, change.step, change.before, change.after) == ("component", "renamed", "Bo", "Dødsbo")


def test_a_cycle_against_its_unrolling_ends() -> None:
    rolled = {"Bo": {"properties": {"over": ref("Bo")}}}
    unrolled = {"Bo": {"properties": {"over": {"properties": {"over": ref("Bo")}}}}}
    operation = {"/a": gets(ref("Bo"))}
    assert changes(api(operation, schemas=rolled), api(operation, schemas=unrolled)).items == ()


def test_in_a_callback_directions_are_turned_and_no_operation_is_named() -> None:
    request = {"{$url}": {"post": sends(ref("Bo"))}}
    (change,) = with_bo({"/a": {"callbacks": {"klar": request}, "responses": {}}})
    assert reached(change) == {"response/property": set()}


def test_the_same_fact_of_several_operations_is_one() -> None:
    def side(*statuses: str) -> Json:
        responses = {status: {"description": "ok"} for status in statuses}
        return api({path: {"responses": responses} for path in ("/a", "/b", "/c")})

    (change,) = changes(side("200"), side("200", "429")).items
    assert reached(change) == {"response/operation": {"/a", "/b", "/c"}}


def test_one_schema_under_two_media_types_is_compared_once() -> None:
    def side(schema: Json) -> Json:
        content = {name: {"schema": schema} for name in ("application/json", "text/json")}
        return api({"/a": {"requestBody": {"content": content}, "responses": {}}})

    (change,) = changes(side(BO), side(MORE)).items
    assert reached(change) == {"request/property": {"/a"}}


def test_places_of_a_component_are_seen_from_where_it_stands() -> None:
    body, parameter = Place("request", "body"), Place("request", "parameter", "text")
    assert Place(None, "root").seen_from(body) == body
    assert Place(None, "below").seen_from(body) == Place("request", "property")
    assert Place(None, "root").items().seen_from(parameter) == Place("request", "parameter-property", "text items")
