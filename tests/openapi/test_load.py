"""Loading: bytes in, a description out, its faults told."""

import time
from typing import Any

import pytest

from tracker.documents import Kind
from tracker.errors import UnreadableError
from tracker.openapi import Dialect, load, sniff
from tracker.openapi.limits import MAX_DEPTH
from tracker.openapi.walk import operations

HEAD = b"openapi: 3.0.3\ninfo: {title: Bo, version: 1.10}\n"

KINDS: list[tuple[bytes, Kind | None, Dialect | None]] = [
    (b"openapi: 3.0.3\ninfo: {}\npaths: {}", Kind.OPENAPI, Dialect.OPENAPI_3_0),
    (b"# note\r\n---\r\nopenapi: '3.1.1'\r\npaths: {}", Kind.OPENAPI, Dialect.OPENAPI_3_1),
    (b"paths: {}\nopenapi: 3.2.0\n", Kind.OPENAPI, Dialect.OPENAPI_3_2),
    (b"openapi: 3.9.0\n", Kind.OPENAPI, Dialect.OPENAPI_3_2),
    (b'{"paths": {}, "swagger": "2.0"}', Kind.OPENAPI, Dialect.SWAGGER_2_0),
    (b"swagger: 2.0\n", Kind.OPENAPI, Dialect.SWAGGER_2_0),
    (b'\xef\xbb\xbf{"openapi" : "3.0.0"}', Kind.OPENAPI, Dialect.OPENAPI_3_0),
    ('{"openapi": "3.0.0"}'.encode("utf-16"), Kind.OPENAPI, Dialect.OPENAPI_3_0),
    (b"asyncapi: 2.6.0\n", Kind.SCHEMA, Dialect.ASYNCAPI_2),
    (b'{"asyncapi": "3.0.0"}', Kind.SCHEMA, Dialect.ASYNCAPI_3),
    (b'{"$schema": "http://json-schema.org/draft-07/schema#"}', Kind.SCHEMA, Dialect.JSON_SCHEMA),
    (b'"$schema": "https://json-schema.org/draft/2020-12/schema"\n', Kind.SCHEMA, Dialect.JSON_SCHEMA),
    (b'{"openapi": "3.0.0", "paths": {', Kind.OPENAPI, None),
    (b"openapi: 3.0.0\npaths: [\n", Kind.OPENAPI, None),
    (b'{"info": {"openapi": "3.0.0"}}', None, None),
    (b"info:\n  openapi: 3.0.0\n", None, None),
    (b"<html><pre>\nopenapi: 3.0.0\n</pre>", None, None),
    (b"# Guide\n\nWrite this:\n\n```\nopenapi: 3.0.0\npaths: {}\n```\n", None, None),
    (b"openapi: 4.0.0\n", None, None),
    (b"[1, 2]", None, None),
    (b"%PDF-1.7 openapi: 3.0.0", None, None),
    (b"\x00\x01\x02\xff" * 40, None, None),
    (b"", None, None),
]


@pytest.mark.parametrize(("content", "kind", "dialect"), KINDS)
def test_the_kind_is_told_from_the_content(content: bytes, kind: Kind | None, dialect: Dialect | None) -> None:
    assert sniff(content) is kind
    if dialect is None:
        with pytest.raises(UnreadableError):
            load(content)
    else:
        assert load(content).dialect is dialect


EMPTY_LINES = [b"\n" * 300_000 + b"x", b"# x\r\n" * 100_000 + b"-", b" " * 900_000, b"\n \t" * 200_000]


@pytest.mark.parametrize("content", EMPTY_LINES, ids=range(len(EMPTY_LINES)))
def test_telling_the_kind_takes_little_time(content: bytes) -> None:
    started = time.perf_counter()
    assert sniff(content) is None
    assert time.perf_counter() - started < 2


def test_a_json_schema_has_a_title() -> None:
    assert load(b'{"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Krav"}').title == "Krav"


def test_an_empty_file_is_refused_by_name() -> None:
    with pytest.raises(UnreadableError, match=r"^tom\.txt: the file is empty$"):
        load(b" \n", name="tom.txt")


def test_a_list_is_no_description() -> None:
    with pytest.raises(UnreadableError, match="does not hold an object"):
        load(b"- openapi: 3.0.0\n")


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"%PDF-1.7\n1 0 obj\n", "a PDF"),
        (b"\xef\xbb\xbf\n<!DOCTYPE html><title>Vedligehold</title>", "an HTML page"),
        (b'<?xml version="1.0"?><schema/>', "XML"),
        (b"PK\x05\x06" + bytes(18), "an empty ZIP"),
        (b"\x1f\x8b\x08\x00", "a gzip file"),
        (b"openapi: 4.0.0\n", "openapi 4.0.0 is not known, only openapi-3.0, openapi-3.1, openapi-3.2"),
        (b'swagger: "1.2"\n', "swagger 1.2 is not known, only swagger-2.0"),
        (b"info: {}\n", "neither openapi, swagger, asyncapi nor \\$schema stands at the top"),
    ],
)
def test_what_is_no_description_is_called_what_it_is(content: bytes, what: str) -> None:
    with pytest.raises(UnreadableError, match=f"^x: no API description: {what}$"):
        load(content, name="x")


@pytest.mark.parametrize(
    ("written", "version"),
    [("1.10", "1.10"), ("1.0", "1.0"), ("2", "2"), ("2023-08-25", "2023-08-25"), ("'3'", "3"), ("true", "true")],
)
def test_the_version_is_as_written(written: str, version: str) -> None:
    assert load(f"openapi: 3.0.3\ninfo: {{title: a, version: {written}}}\npaths: {{}}".encode()).version == version


def test_numbers_stay_as_written_where_text_is_meant() -> None:
    description = load(
        HEAD
        + b"""paths: {}
components:
  schemas:
    A: {type: string, example: 1.10, default: 2.50, enum: [1.9, 1.10]}
    B: {type: number, example: 1.10, enum: [1.10]}
"""
    )
    schemas = description.document["components"]["schemas"]
    assert schemas["A"] == {"type": "string", "example": "1.10", "default": "2.50", "enum": [1.9, "1.10"]}
    assert schemas["B"] == {"type": "number", "example": 1.1, "enum": [1.1]}


FAULTS: list[tuple[bytes, str, str]] = [
    (b"paths: null", "/paths", "null where an object (path-item) is expected: left out"),
    (b"paths: {/a: 3}", "/paths/~1a", "a number where an object (path-item) is expected: left out"),
    (b"paths: {/a: {get: []}}", "/paths/~1a/get", "a list where an object (operation) is expected: left out"),
    (b"paths: {/a: {get: {parameters: x}}}", "/paths/~1a/get/parameters",
     "text where a list (parameter) is expected: left out"),
    (b"paths: {/a: {get: {parameters: [x, {name: a}]}}}", "/paths/~1a/get/parameters/0",
     "text where an object (parameter) is expected: left out"),
    (b"paths: {/a: {get: {responses: {200: null}}}}", "/paths/~1a/get/responses/200",
     "null where an object (response) is expected: left out"),
    (b"components: {schemas: {A: x}}", "/components/schemas/A", "text where an object (schema) is expected: left out"),
    (b"components: {responses: {A: {content: {a/b: {schema: []}}}}}",
     "/components/responses/A/content/a~1b/schema", "a list where an object (schema) is expected: left out"),
    (b"components: {callbacks: {A: {'{$url}': {post: 3}}}}", "/components/callbacks/A/{$url}/post",
     "a number where an object (operation) is expected: left out"),
    (b"paths: {/a: {get: {operationId: x}, put: {operationId: x}}}", "/paths/~1a/put/operationId",
     "the operationId 'x' stands at GET /a too"),
    (b"paths: {/a: {get: {operationId: [x]}}}", "/paths/~1a/get/operationId", "operationId is no text: left out"),
    (b"paths: {/a: {$ref: 'https://x.dk/a.yaml'}}", "/paths/~1a",
     "a $ref to another file is not followed: https://x.dk/a.yaml"),
    (b"paths: {/a: {get: {requestBody: {$ref: '#/components/requestBodies/X'}}}}", "/paths/~1a/get/requestBody",
     "a $ref leads nowhere: #/components/requestBodies/X"),
    (b"x: 1", "", "neither paths, webhooks nor components stands at the top"),
    (b"paths: {}\npaths: {/a: {}}", "/paths", "the key 'paths' stands twice in one mapping (lines 3 and 4)"),
]  # fmt: skip


@pytest.mark.parametrize(("part", "pointer", "reason"), FAULTS)
def test_faults_are_told_and_the_rest_is_read(part: bytes, pointer: str, reason: str) -> None:
    description = load(HEAD + part)
    assert [(fault.pointer, fault.reason[: len(reason)]) for fault in description.faults] == [(pointer, reason)]
    list(operations(description))


@pytest.mark.parametrize(
    ("head", "reasons"),
    [
        (b"openapi: 3.0.3\n", ["info is missing"]),
        (b"openapi: 3.0.3\ninfo: []\n", ["info is missing"]),
        (b"openapi: 3.0.3\ninfo: {}\n", ["info has no title", "info has no version"]),
    ],
)
def test_what_is_missing_is_told(head: bytes, reasons: list[str]) -> None:
    description = load(head + b"paths: {}")
    assert [fault.reason for fault in description.faults] == reasons
    assert isinstance(description.document.get("info", {}), dict)


def test_text_that_looks_like_a_reference_is_none() -> None:
    assert not load(HEAD + b"paths: {/a: {description: 'write $ref: other.yaml#/x here'}}").faults
    assert not load(HEAD + b"paths: {}\nx-more: {$ref: '#/nothing'}").faults


def test_a_sound_document_has_no_faults() -> None:
    assert load(b'{"openapi": "3.1.0", "info": {"title": "", "version": ""}, "paths": {}}').faults == ()


def test_many_faults_are_cut_short() -> None:
    paths = b"".join(b"  /%d: 3\n" % number for number in range(1000))
    faults = load(HEAD + b"paths:\n" + paths).faults
    assert len(faults) == 201
    assert faults[-1].reason == "and 800 more faults"


SHAPES: list[Any] = [None, True, 3, "x", [], [None], {}, {"a": None}, {"$ref": 3}, {"$ref": "#/paths"}, {"$ref": "#"}]
PLACES = ["info", "paths", "servers", "tags", "security", "webhooks", "components", "externalDocs"]


@pytest.mark.parametrize("value", SHAPES, ids=repr)
def test_nothing_ill_typed_stops_the_walk(value: Any) -> None:
    import json

    for place in PLACES:
        load(json.dumps({"openapi": "3.1.0", place: value}).encode())
    members = ("parameters", "requestBody", "responses", "tags", "security", "servers", "callbacks", "operationId")
    for member in members:
        document = {"openapi": "3.1.0", "paths": {"/a": {"get": {member: value}, "parameters": value}}}
        description = load(json.dumps(document).encode())
        assert [operation.method for operation in operations(description)] == ["GET"]


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"a": ', "}"), ('{"a": 1, "b": ', ', "c": "x"}')])
@pytest.mark.parametrize(("leaf", "levels"), [("1", 0), ("{}", 1), ("[]", 1), ('{"x": 1}', 1)])
def test_json_is_read_up_to_the_bound_on_nesting(opening: str, closing: str, leaf: str, levels: int) -> None:
    def nested(depth: int) -> bytes:
        inner = opening * (depth - 2 - levels) + leaf + closing * (depth - 2 - levels)
        return f'{{"openapi": "3.0.0", "x-deep": [{inner}]}}'.encode()

    assert load(nested(MAX_DEPTH)).document["x-deep"]
    with pytest.raises(UnreadableError, match="nested deeper"):
        load(nested(MAX_DEPTH + 1))
