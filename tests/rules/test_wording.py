"""What only explains is told wherever it stands, once, by the name of what it explains."""

import json
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from tracker.openapi import load
from tracker.rules import Level, findings
from tracker.rules.messages import message

Json = dict[str, Any]

BASE: Json = {
    "openapi": "3.1.0",
    "info": {"title": "Sager", "version": "A"},
    "servers": [{"url": "https://api.example.org"}],
    "tags": [{"name": "sager"}],
    "paths": {
        "/sager": {
            "get": {"responses": {"200": {"description": "ok"}}},
            "post": {
                "parameters": [{"in": "query", "name": "q", "schema": {"type": "string"}}],
                "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Sag"}}}},
                "responses": {
                    "201": {"description": "ok", "headers": {"X-Nr": {"schema": {"type": "integer"}}}},
                    "default": {"$ref": "#/components/responses/Fejl"},
                },
            },
        }
    },
    "components": {
        "schemas": {"Sag": {"type": "object"}},
        "responses": {"Fejl": {"description": "fejl"}},
        "securitySchemes": {"oces": {"type": "mutualTLS"}},
    },
}

Place = Callable[[Json], Json]
PLACES: dict[str, tuple[Place, str, str]] = {
    "document": (lambda api: api, "dokumentet", "the document"),
    "info": (lambda api: api["info"], "API'en", "the API"),
    "server": (
        lambda api: api["servers"][0],
        "adressen `https://api.example.org`",
        "the server `https://api.example.org`",
    ),
    "tag": (lambda api: api["tags"][0], "mærket `sager`", "the tag `sager`"),
    "path": (lambda api: api["paths"]["/sager"], "stien `/sager`", "the path `/sager`"),
    "operation": (lambda api: api["paths"]["/sager"]["get"], "operationen `GET /sager`", "the operation `GET /sager`"),
    "parameter": (lambda api: post(api)["parameters"][0], "parameteren `q`", "the parameter `q`"),
    "request body": (
        lambda api: post(api)["requestBody"],
        "anmodningens indhold `POST /sager`",
        "the request body `POST /sager`",
    ),
    "media type": (
        lambda api: post(api)["requestBody"]["content"]["application/json"],
        "medietypen `application/json`",
        "the media type `application/json`",
    ),
    "response": (lambda api: post(api)["responses"]["201"], "svaret `201`", "the response `201`"),
    "header": (lambda api: post(api)["responses"]["201"]["headers"]["X-Nr"], "headeren `X-Nr`", "the header `X-Nr`"),
    "shared response": (lambda api: api["components"]["responses"]["Fejl"], "svaret `Fejl`", "the response `Fejl`"),
    "schema": (lambda api: api["components"]["schemas"]["Sag"], "skemaet `Sag`", "the schema `Sag`"),
    "security scheme": (
        lambda api: api["components"]["securitySchemes"]["oces"],
        "sikkerhedsordningen `oces`",
        "the security scheme `oces`",
    ),
}


def post(api: Json) -> Json:
    found: Json = api["paths"]["/sager"]["post"]
    return found


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("keyword", "danish", "english"),
    [
        ("description", "Beskrivelsen af {} er ændret.", "The description of {} changed."),
        ("x-ansvarlig", "Udvidelsen x-ansvarlig for {} er ændret.", "The extension x-ansvarlig of {} changed."),
    ],
)
def test_what_explains_is_told_once_by_name(place: str, keyword: str, danish: str, english: str) -> None:
    find, where, there = PLACES[place]
    changed = deepcopy(BASE)
    find(changed)[keyword] = "ny"
    (found,) = findings(*(load(json.dumps(side).encode(), name="api.json") for side in (BASE, changed)))
    assert found.level is Level.DOCUMENTATION
    assert (found.pointer_newer or "").endswith(f"/{keyword}")
    assert (message(found, "da"), message(found, "en")) == (danish.format(where), english.format(there))
