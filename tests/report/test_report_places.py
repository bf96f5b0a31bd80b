"""What stands above findings that no operation reaches."""

import json
from typing import Any

import pytest

from tracker.openapi import load
from tracker.report.arrange import groups
from tracker.report.voice import Voice
from tracker.rules import findings
from tracker.rules.messages import message

Json = dict[str, Any]
STRING: Json = {"type": "string"}
NUMBER: Json = {"type": "number"}
REFERENCE: Json = {"$ref": "#/components/schemas/Sag"}


def sends(schema: Json) -> Json:
    return {"requestBody": {"content": {"application/json": {"schema": schema}}}, "responses": {}}


def calls(schema: Json) -> Json:
    return {"paths": {"/a": {"post": {"callbacks": {"klar": {"{$url}": {"post": sends(schema)}}}, "responses": {}}}}}


def shared(schema: Json, **more: Json) -> Json:
    return {"components": {"schemas": {"Sag": schema}}, "paths": {}} | more


PLACES: dict[str, tuple[Json, Json]] = {
    "Tilbagekaldet klar fra POST /a": (calls(STRING), calls(NUMBER)),
    "Komponenter, som tilbagekald når": (shared(STRING, **calls(REFERENCE)), shared(NUMBER, **calls(REFERENCE))),
    "Komponenter, som ingen operation når": (shared(STRING), shared(NUMBER)),
}


@pytest.mark.parametrize("place", PLACES)
def test_a_group_without_operations_says_where_it_is(place: str) -> None:
    head = {"openapi": "3.1.0", "info": {"title": "Sager", "version": "A"}}
    older, newer = (load(json.dumps(head | side).encode(), name="api.json") for side in PLACES[place])
    told = [one for one in findings(older, newer) if one.id != "api-version-not-bumped"]
    assert place in {group.place for group in groups(told, Voice("da", message))}
