"""Names in C#: the spec's words in Pascal and camel case, nothing that means something else there."""

import json
from typing import Any

import pytest

from tracker import openapi
from tracker.stubs import plan
from tracker.stubs.languages.csharp import gate
from tracker.stubs.model import Plan
from tracker.stubs.render import render


def made(paths: Any, schemas: Any) -> Plan:
    document = {"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": paths}
    document["components"] = {"schemas": schemas}
    found = plan(openapi.load(json.dumps(document).encode()), language="csharp", package="P")
    gate.check(found, render(found))
    return found


def holding(*names: str) -> Any:
    return {"type": "object", "properties": {name: {"type": "string"} for name in names}}


@pytest.mark.parametrize(
    ("schema", "fields", "names"),
    [
        ("dødsbo", ["beløb", "sags-nummer", "class"], ["Beloeb", "Class", "SagsNummer"]),
        ("Krav", ["krav", "ToString", "Clone"], ["Clone_", "Krav_", "ToString_"]),
        ("A", ["id", "ID", "Id"], ["ID", "Id", "Id2"]),
        ("B", ["2fa", "-1"], ["Minus1", "_2fa"]),
    ],
)
def test_properties(schema: str, fields: list[str], names: list[str]) -> None:
    model = made({}, {schema: holding(*fields)}).models[0]
    assert sorted(given.name for given in model.properties) == names


@pytest.mark.parametrize(
    ("names", "types"),
    [
        (["dødsbo_status"], ["DoedsboStatus"]),
        (["Task", "Uri", "Type", "Action", "Object"], ["Action", "Object", "Task", "Type", "Uri"]),
        (["DateOnly", "Value", "con"], ["Con_", "DateOnly_", "Value_"]),
        (["Krav", "KRAV", "krav"], ["KRAV", "Krav2", "Krav3"]),
    ],
)
def test_types(names: list[str], types: list[str]) -> None:
    assert sorted(made({}, {name: holding("a") for name in names}).types.values()) == types


def test_members_keep_their_sign_and_never_hide_what_an_enum_has() -> None:
    schemas = {
        "E": {"type": "string", "enum": ["åben", "i gang", "Value", "E", "1.5", "+1", "-1", ""]},
        "N": {"type": "integer", "enum": [1, -1, 2**64]},
    }
    found = made({}, schemas)
    assert {one.value: one.name for one in found.enumerations[0].members} == {
        "": "Empty", "+1": "Plus1", "-1": "Minus1", "1.5": "Value15", "E": "E_", "Value": "Value_", "i gang": "IGang",
        "åben": "Aaben",
    }  # fmt: skip
    text = render(found)["Models/N.cs"]
    assert ("Value1 { get; } = new(1);" in text, "Minus1 { get; } = new(-1);" in text) == (True, True)
    assert str(2**64) not in text


def test_methods_groups_and_parameters() -> None:
    names = ("class", "cancellationToken", "X-Spor", "body")
    given: Any = [{"name": name, "in": "query", "schema": {}} for name in names]
    paths = {
        "/a": {"post": {"tags": ["client"], "operationId": "opret_krav", "parameters": given, "requestBody": {
            "content": {"application/json": {"schema": {}}}}, "responses": {}}},
        "/b": {"get": {"tags": ["Bilag"], "responses": {}}, "put": {"operationId": "opretKrav", "responses": {}}},
    }  # fmt: skip
    found = made(paths, {})
    assert [group.name for group in found.groups] == ["", "Bilag", "Client_"]
    assert sorted(one.name for one in found.operations) == ["GetBAsync", "OpretKravAsync", "OpretKravAsync2"]
    held = next(one for one in found.operations if one.method == "POST")
    assert [one.name for one in held.parameters] == ["xSpor", "body_", "cancellationToken_", "class_"]
