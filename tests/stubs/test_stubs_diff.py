"""What changes for code that uses the client: one edit of a spec, the rows it gives."""

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

from tracker import openapi
from tracker.rules import findings
from tracker.stubs import ClientDiff, attach, client_changes

JSON = "application/json"


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def content(schema: Any) -> Any:
    return {"content": {JSON: {"schema": schema}}}


SPEC: Any = {
    "openapi": "3.1.0",
    "info": {"title": "Prøve", "version": "1"},
    "paths": {
        "/bo/{boId}": {
            "get": {
                "operationId": "hentBo",
                "tags": ["Bo"],
                "parameters": [
                    {"name": "boId", "in": "path", "required": True, "schema": {"type": "string"}},
                    {"name": "side", "in": "query", "schema": {"type": "integer"}},
                ],
                "responses": {
                    "200": {"description": "", **content(ref("Dødsbo"))},
                    "default": {"description": "", **content(ref("Fejl"))},
                },
            }
        },
        "/krav": {
            "post": {
                "operationId": "opretKrav",
                "requestBody": {"required": True, **content(ref("Krav"))},
                "responses": {"201": {"description": "", **content(ref("Kvittering"))}},
            },
            "put": {
                "operationId": "retKrav",
                "requestBody": {"required": True, **content(ref("Begge"))},
                "responses": {"200": {"description": "", **content(ref("Begge"))}},
            },
        },
    },
    "components": {
        "schemas": {
            "Dødsbo": {
                "type": "object",
                "required": ["navn"],
                "properties": {
                    "navn": {"type": "string"},
                    "skifteret": {"type": ["string", "null"]},
                    "status": ref("Status"),
                    "adresse": {"type": "object", "properties": {"vej": {"type": "string"}, "nr": {"type": "string"}}},
                },
            },
            "Krav": {
                "type": "object",
                "required": ["beløb"],
                "properties": {
                    "beløb": {"type": "number"},
                    "note": {"type": "string", "default": "a"},
                    "art": ref("Art"),
                },
            },
            "Begge": {
                "type": "object",
                "required": ["a"],
                "properties": {"a": {"type": "string"}, "b": {"type": "string"}},
            },
            "Kvittering": {"type": "object", "properties": {"nummer": {"type": "integer"}}},
            "Fejl": {"type": "object", "properties": {"kode": {"type": "string"}}},
            "Status": {"type": "string", "enum": ["åben", "lukket"]},
            "Art": {"type": "string", "enum": ["x", "y"]},
        }
    },
}


def diff(edit: Callable[[Any], Any]) -> ClientDiff:
    newer = copy.deepcopy(SPEC)
    newer = edit(newer) or newer
    older, newest = (openapi.load(json.dumps(one).encode()) for one in (SPEC, newer))
    return client_changes(older, newest)


def put(path: str, value: Any) -> Callable[[Any], None]:
    """An edit: what stands at a path (`.` between keys; `/` for those of `paths`) is set, or removed for `...`."""

    def edit(document: Any) -> None:
        *heads, last = path.split(".")
        for key in heads:
            document = document[int(key) if isinstance(document, list) else key]
        if value is ...:
            del document[last]
        else:
            document[last] = value

    return edit


def several(*edits: Callable[[Any], Any]) -> Callable[[Any], None]:
    def edit(document: Any) -> None:
        for one in edits:
            one(document)

    return edit


def renamed(old: str, new: str) -> Callable[[Any], Any]:
    return lambda document: json.loads(json.dumps(document, ensure_ascii=False).replace(old, new))


GET = "paths./bo/{boId}.get"
SCHEMAS = "components.schemas"

ROWS: list[tuple[str, Callable[[Any], Any], list[tuple[str, str, str, str | None, Any, Any]]]] = [
    ("nothing", lambda _: None, []),
    (
        "a property of an answer goes",
        put(f"{SCHEMAS}.Dødsbo.properties.skifteret", ...),
        [("removed", "major", "Doedsbo.skifteret", "response", "str | None", None)],
    ),
    (
        "a property of an answer comes",
        put(f"{SCHEMAS}.Dødsbo.properties.dato", {"type": "string", "format": "date"}),
        [("added", "minor", "Doedsbo.dato", "response", None, "date")],
    ),
    (
        "an optional property to send comes",
        put(f"{SCHEMAS}.Krav.properties.frist", {"type": "string", "format": "date-time"}),
        [("added", "minor", "Krav.frist", "request", None, "datetime")],
    ),
    (
        "a required property to send comes",
        several(
            put(f"{SCHEMAS}.Krav.properties.frist", {"type": "string"}),
            put(f"{SCHEMAS}.Krav.required", ["beløb", "frist"]),
        ),
        [("added", "major", "Krav.frist", "request", None, "str")],
    ),
    (
        "a property to send is required",
        put(f"{SCHEMAS}.Krav.required", ["beløb", "note"]),
        [("required", "major", "Krav.note", "request", "str | Unset", "str")],
    ),
    (
        "a property to send is no longer required",
        put(f"{SCHEMAS}.Krav.required", []),
        [("optional", "minor", "Krav.beloeb", "request", "float", "float | Unset")],
    ),
    (
        "a property of an answer is always there",
        put(f"{SCHEMAS}.Dødsbo.required", ["navn", "status"]),
        [("required", "minor", "Doedsbo.status", "response", "Status | Unset", "Status")],
    ),
    (
        "a property of an answer may be missing",
        put(f"{SCHEMAS}.Dødsbo.required", []),
        [("optional", "major", "Doedsbo.navn", "response", "str", "str | Unset")],
    ),
    (
        "a property that goes both ways",
        put(f"{SCHEMAS}.Begge.required", []),
        [("optional", "major", "Begge.a", None, "str", "str | Unset")],
    ),
    (
        "another type",
        put(f"{SCHEMAS}.Kvittering.properties.nummer", {"type": "string"}),
        [("type", "major", "Kvittering.nummer", "response", "int", "str")],
    ),
    (
        "null may come",
        put(f"{SCHEMAS}.Kvittering.properties.nummer", {"type": ["integer", "null"]}),
        [("type", "major", "Kvittering.nummer", "response", "int", "int | None")],
    ),
    (
        "null may be sent",
        put(f"{SCHEMAS}.Krav.properties.note", {"type": ["string", "null"], "default": "a"}),
        [("type", "minor", "Krav.note", "request", "str", "str | None")],
    ),
    (
        "null no longer comes",
        put(f"{SCHEMAS}.Dødsbo.properties.skifteret", {"type": "string"}),
        [("type", "minor", "Doedsbo.skifteret", "response", "str | None", "str")],
    ),
    (
        "a default",
        put(f"{SCHEMAS}.Krav.properties.note.default", "b"),
        [("default", "minor", "Krav.note", "request", "a", "b")],
    ),
    (
        "deprecated",
        several(put(f"{SCHEMAS}.Krav.properties.note.deprecated", True), put(f"{GET}.deprecated", True)),
        [
            ("deprecated", "minor", "Client.hent_bo", None, False, True),
            ("deprecated", "minor", "Krav.note", "request", False, True),
        ],
    ),
    (
        "values of an enum",
        put(f"{SCHEMAS}.Status.enum", ["åben", "genåbnet"]),
        [
            ("value-removed", "major", "Status.LUKKET", "response", "lukket", None),
            ("value-added", "minor", "Status.GENAABNET", "response", None, "genåbnet"),
        ],
    ),
    (
        "a method goes",
        put("paths./bo/{boId}", ...),
        [("removed", "major", "Client.hent_bo", None, "GET /bo/{boId} -> Doedsbo", None)],
    ),
    (
        "a method comes",
        put("paths./nyt", {"get": {"responses": {"204": {"description": ""}}}}),
        [("added", "minor", "Client.get_nyt", None, None, "GET /nyt -> None")],
    ),
    (
        "a method is renamed",
        put(f"{GET}.operationId", "laesBo"),
        [("renamed", "major", "Client.laes_bo", None, "Client.hent_bo", "Client.laes_bo")],
    ),
    ("a method moves to another path", renamed('"/krav"', '"/fordringer"'), []),
    (
        "a method moves to another group",
        put(f"{GET}.tags", ["Skifte"]),
        [("renamed", "major", "Client.hent_bo", None, "Client.bo.hent_bo", "Client.skifte.hent_bo")],
    ),
    (
        "an argument comes, another goes",
        several(
            put(f"{GET}.parameters.1.name", "ganske_andet"),
            put(f"{GET}.parameters.1.required", True),
        ),
        [
            ("added", "major", "Client.hent_bo(ganske_andet)", "request", None, "int"),
            ("removed", "major", "Client.hent_bo(side)", "request", "int", None),
        ],
    ),
    (
        "an argument of the path is renamed",
        renamed("boId", "doedsboId"),
        [
            (
                "renamed",
                "major",
                "Client.hent_bo(doedsbo_id)",
                "request",
                "Client.hent_bo(bo_id)",
                "Client.hent_bo(doedsbo_id)",
            )
        ],
    ),
    (
        "a class becomes an enum",
        put(f"{SCHEMAS}.Kvittering", {"type": "string", "enum": ["ja", "nej"]}),
        [("type", "major", "Kvittering", "response", "Kvittering", "str")],
    ),
    ("an argument moves to another place", put(f"{GET}.parameters.1.in", "header"), []),
    (
        "an error comes as another object",
        put(f"{GET}.responses.default", {"description": "", **content(ref("Kvittering"))}),
        [("type", "major", "Client.hent_bo", "response", "default Fejl", "default Kvittering")],
    ),
    (
        "the answer is no longer JSON",
        put(
            "paths./krav.post.responses.201.content",
            {"application/pdf": {"schema": {"type": "string", "format": "binary"}}},
        ),
        [("type", "major", "Client.opret_krav", "response", "Kvittering", "bytes")],
    ),
    (
        "a variant comes",
        put(f"{SCHEMAS}.Dødsbo.properties.status", {"anyOf": [ref("Status"), ref("Art")]}),
        [("type", "major", "Doedsbo.status", "response", "Status", "Art | Status")],
    ),
    (
        "an argument is required, and wider",
        several(put(f"{GET}.parameters.1.required", True), put(f"{GET}.parameters.1.schema", {"type": "number"})),
        [
            ("required", "major", "Client.hent_bo(side)", "request", "int | Unset", "float"),
            ("type", "minor", "Client.hent_bo(side)", "request", "int", "float"),
        ],
    ),
    (
        "the body is optional",
        put("paths./krav.post.requestBody.required", False),
        [("optional", "minor", "Client.opret_krav(body)", "request", "Krav", "Krav | Unset")],
    ),
    (
        "the answer is another",
        put(f"paths./krav.post.responses.201.content.{JSON}.schema", {"type": "array", "items": ref("Kvittering")}),
        [("type", "major", "Client.opret_krav", "response", "Kvittering", "list[Kvittering]")],
    ),
    (
        "the answer comes as a file too",
        put("paths./krav.post.responses.201.content.application/pdf", {"schema": {"type": "string"}}),
        [("type", "major", "Client.opret_krav", "response", "Kvittering", "Kvittering | bytes")],
    ),
    (
        "a class is renamed",
        renamed("Dødsbo", "Bo"),
        [
            ("renamed", "major", "Bo", "response", "Doedsbo", "Bo"),
            ("renamed", "major", "BoAdresse", "response", "DoedsboAdresse", "BoAdresse"),
        ],
    ),
    (
        "a property is renamed",
        renamed("skifteret", "skifteretten"),
        [("renamed", "major", "Doedsbo.skifteretten", "response", "Doedsbo.skifteret", "Doedsbo.skifteretten")],
    ),
]


def rows(found: ClientDiff) -> list[tuple[Any, ...]]:
    return [(one.kind, one.semver.value, one.name, one.direction, one.before, one.after) for one in found.changes]


@pytest.mark.parametrize(("edit", "expected"), [pytest.param(edit, rows, id=name) for name, edit, rows in ROWS])
def test_one_edit(edit: Callable[[Any], Any], expected: list[Any]) -> None:
    found = diff(edit)
    assert sorted(rows(found), key=repr) == sorted(expected, key=repr)
    steps = [one.semver.rank for one in found.changes]
    assert steps == sorted(steps, reverse=True)
    assert found.semver.rank == max(steps, default=0) or not steps


def test_wording_alone_is_a_patch_and_nothing_is_none() -> None:
    assert diff(lambda _: None).semver == "none"
    assert diff(put(f"{SCHEMAS}.Krav.description", "Nyt.")).semver == "patch"
    assert diff(put("info.version", "2")).semver == "patch"
    assert diff(put("info.x-internt", "2")).semver == "none"


def test_pointers_are_the_published_ones() -> None:
    found = diff(put(f"{SCHEMAS}.Dødsbo.properties.skifteret", ...)).changes[0]
    assert (found.pointer_older, found.pointer_newer) == ("/components/schemas/Dødsbo/properties/skifteret", None)


def test_the_mirror_image() -> None:
    mirrored = {"added": "removed", "removed": "added", "required": "optional", "optional": "required"}
    mirrored |= {"value-added": "value-removed", "value-removed": "value-added"}
    for name, edit, expected in ROWS:
        newer = copy.deepcopy(SPEC)
        newer = edit(newer) or newer
        back = client_changes(*(openapi.load(json.dumps(one).encode()) for one in (newer, SPEC)))
        kinds = sorted(mirrored.get(row[0], row[0]) for row in expected if row[0] != "deprecated")
        assert sorted(one.kind for one in back.changes) == kinds, name


@pytest.mark.parametrize("edit", [pytest.param(edit, id=name) for name, edit, rows in ROWS if rows])
def test_every_row_has_the_fingerprint_of_the_same_fact(edit: Callable[[Any], Any]) -> None:
    newer = copy.deepcopy(SPEC)
    newer = edit(newer) or newer
    older, newest = (openapi.load(json.dumps(one).encode()) for one in (SPEC, newer))
    told = {one.fingerprint: one for one in findings(older, newest)}
    found = attach(client_changes(older, newest), tuple(told.values()))
    for row in found.changes:
        if row.name == "BoAdresse" or row.raised:
            assert row.fingerprint is None
            continue
        fact = told[row.fingerprint or ""]
        assert {row.pointer_older, row.pointer_newer} & {
            pointer[: len(mine)]
            for pointer in (fact.pointer_older, fact.pointer_newer)
            for mine in (row.pointer_older, row.pointer_newer)
            if pointer and mine
        }
        assert row.direction in (None, fact.direction) or fact.direction is None
        if row.kind.startswith("value"):
            assert (row.before, row.after) == (fact.before, fact.after)
