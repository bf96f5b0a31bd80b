"""What stands beside a `$ref` counts from OpenAPI 3.1 on (JSON Schema 2020-12, 8.2.3.1), and not before."""

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

from tracker import openapi
from tracker.rules import findings

B = {"$ref": "#/components/schemas/B"}
SPEC: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "t", "version": "1"},
    "paths": {
        "/a": {
            "post": {
                "operationId": "a",
                "requestBody": {
                    "content": {
                        "application/json": {
                            "schema": {**B, "properties": {"x": {"type": "string", "maxLength": 10}}, "required": ["x"]}
                        }
                    }
                },
                "responses": {
                    "200": {
                        "description": "",
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/C"}}},
                    }
                },
            }
        }
    },
    "components": {
        "schemas": {
            "B": {"type": "object", "properties": {"y": {"type": "string"}}},
            "C": {**B, "properties": {"z": {"type": "string"}}, "required": ["z"]},
        }
    },
}


def _body(document: Any) -> Any:
    return document["paths"]["/a"]["post"]["requestBody"]["content"]["application/json"]["schema"]


def _alias(document: Any) -> Any:
    return document["components"]["schemas"]["C"]


EDITS: dict[str, tuple[Callable[[Any], Any], list[str]]] = {
    "a bound": (
        lambda given: _body(given)["properties"]["x"].update(maxLength=5),
        ["request-property-max-length-decreased"],
    ),
    "a property of the target's": (
        lambda given: _body(given).update(required=["x", "y"]),
        ["request-property-became-required"],
    ),
    "a property that came": (
        lambda given: _body(given)["properties"].update(w={"type": "string"}),
        ["new-optional-request-property"],
    ),
    "a type, in a component": (
        lambda given: _alias(given)["properties"]["z"].update(type="integer"),
        ["response-property-type-changed"],
    ),
    "required, in a component": (
        lambda given: _alias(given).update(required=[]),
        ["response-property-became-optional"],
    ),
}


@pytest.mark.parametrize("name", EDITS)
@pytest.mark.parametrize("version", ["3.1.0", "3.0.3"])
def test_what_changes_beside_a_reference(name: str, version: str) -> None:
    edit, told = EDITS[name]
    older = {**SPEC, "openapi": version}
    newer = copy.deepcopy(older)
    edit(newer)
    sides = [openapi.load(json.dumps(one).encode()) for one in (older, newer)]
    found = [finding for finding in findings(*sides) if finding.level.value != "documentation"]
    assert [finding.id for finding in found] == (told if version == "3.1.0" else [])
    assert all([operation.path for operation in finding.operations] == ["/a"] for finding in found)
