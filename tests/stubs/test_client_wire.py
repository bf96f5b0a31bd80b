"""What one argument becomes on the wire (OpenAPI 3.1.1, 4.8.12; RFC 6570), and what one answer becomes in Python."""

from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest
from stubs.hostile import read
from stubs.loopback import NOTHING, get, module, post, send, spec
from stubs.wire import (
    CONTENTS,
    FIELDS,
    FORM,
    FORMS,
    HEADERS,
    JSON,
    MOMENT,
    PATHS,
    QUERIES,
    named,
    operation,
    operations,
)

from tracker.stubs import plan


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    """One client with an operation for each row of the tables."""
    paths = operations()
    for number, (schema, *_) in enumerate(KEPT):
        answer = {JSON: {"schema": {"type": "object", "properties": {"v": schema}}}}
        paths[f"/kept{number}"] = operation(answer=answer)
        paths[f"/kept{number}"]["get"]["operationId"] = f"kept{number}"
    return module(spec(paths), tmp_path_factory.mktemp("wire"))


def called(many: ModuleType, what: str, answer: Any = None, **given: Any) -> tuple[httpx.Request, Any]:
    """The request of one operation, and what it gave."""
    seen, result = send(many, lambda client, _: getattr(client, what)(**given), answer)
    return seen[0], result


@pytest.mark.parametrize("number", range(len(PATHS)))
def test_path(many: ModuleType, number: int) -> None:
    seen, _ = called(many, f"path{number}", color=PATHS[number][3])
    assert seen.url.raw_path.decode() == f"/v1/path{number}/{PATHS[number][4]}"


@pytest.mark.parametrize("number", range(len(QUERIES)))
def test_query(many: ModuleType, number: int) -> None:
    seen, _ = called(many, f"query{number}", color=QUERIES[number][3])
    assert seen.url.query.decode() == QUERIES[number][4]


def test_reserved_characters_stay_where_the_spec_says_so(tmp_path: Path) -> None:
    made = module(get(named("query", {"type": "string"}, None, explode=None, allowReserved=True)), tmp_path)
    seen, _ = send(made, lambda client, _: client.op(color="a/b?c:[d]@!$&'()*+,;= %C3%A6 100% #"))
    assert seen[0].url.query.decode() == "color=a/b?c:[d]@!$&'()*+,;=%20%C3%A6%20100%25%20%23"


@pytest.mark.parametrize("number", range(len(CONTENTS)))
def test_a_parameter_with_content(many: ModuleType, number: int) -> None:
    place, _, value, sent = CONTENTS[number]
    seen, _ = called(many, f"content{number}", color=value)
    assert (seen.headers["color"] if place == "header" else seen.url.query.decode()) == sent


@pytest.mark.parametrize("number", range(len(HEADERS)))
def test_headers_and_cookies(many: ModuleType, number: int) -> None:
    place, _, _, value, sent = HEADERS[number]
    seen, _ = called(many, f"header{number}", color=value)
    assert seen.headers["cookie" if place == "cookie" else "color"] == sent


@pytest.mark.parametrize("number", range(len(FORMS)))
def test_forms(many: ModuleType, number: int) -> None:
    given, _, sent = FORMS[number]
    seen, _ = called(many, f"form{number}", **given)
    assert (seen.content.decode(), seen.headers["content-type"]) == (sent, FORM)


@pytest.mark.parametrize(("required", "kind"), [(True, FORM), (False, None)])
def test_a_form_without_fields(tmp_path: Path, required: bool, kind: str | None) -> None:
    seen, _ = send(module(post({FORM: {"schema": FIELDS}}, required=required), tmp_path), lambda client, _: client.op())
    assert (seen[0].content, seen[0].headers.get("content-type")) == (b"", kind)


@pytest.mark.parametrize("media", ["application/pdf", "text/csv", "application/xml"])
def test_bytes_are_bytes_whatever_the_media_type(tmp_path: Path, media: str) -> None:
    binary = {media: {"schema": {"type": "string", "format": "binary"}}}
    made = module(post(binary, responses={"200": {"description": "", "content": binary}}), tmp_path)
    answer = (200, {"content": b"\xff", "headers": {"content-type": media}})
    seen, result = send(made, lambda client, _: client.op(body=b"\xfe"), answer)
    assert (seen[0].content, seen[0].headers["content-type"], result) == (b"\xfe", media, b"\xff")


@pytest.mark.parametrize(
    ("url", "own", "sent"),
    [
        ("https://op.test/z", {}, "https://op.test/z/x"),
        ("/v9", {}, "https://api.test/v9/x"),
        ("/v9", {"base_url": "http://mine.test"}, "http://mine.test/x"),
        ("https://{a}.test:{b}", {}, "https://op.test:81/x"),
    ],
)
def test_a_server_of_its_own(tmp_path: Path, url: str, own: Any, sent: str) -> None:
    server = {"url": url, "variables": {"a": {"default": "op"}, "b": {"default": "81"}}}
    own_server = {"operationId": "op", "servers": [server], "responses": NOTHING}
    seen, _ = send(module(spec({"/x": {"get": own_server}}), tmp_path), lambda client, _: client.op(), **own)
    assert str(seen[0].url) == sent


MOMENTS, DAYS = {"type": "string", "format": "date-time"}, {"type": "string", "format": "date"}
BASE64 = {"type": "string", "format": "byte"}
KEPT: list[tuple[Any, Any, Any]] = [
    (MOMENTS, "2024-01-02t03:04:05z", MOMENT),
    (MOMENTS, "2016-12-31T23:59:60Z", "2016-12-31T23:59:60Z"),
    (MOMENTS, "2024-01-02", "2024-01-02"),
    (DAYS, "20240102", "20240102"),
    (DAYS, "2024-02-30", "2024-02-30"),
    (DAYS, "2024-W01-1", "2024-W01-1"),
    (BASE64, "!!", "!!"),
    ({"type": "string", "enum": ["a"]}, "ny", "ny"),
    ({"type": "string", "enum": ["a"]}, 5, 5),
    ({"type": "integer", "enum": [1]}, 99, 99),
    ({"type": "object", "patternProperties": {"^x-": BASE64}}, {"x-a": "/w=="}, {"x-a": b"\xff"}),
    ({"type": "object", "patternProperties": {"a": {}, "b": {}}}, {"c": 1}, {"c": 1}),
]


@pytest.mark.parametrize("number", range(len(KEPT)))
def test_what_a_server_sends_survives(many: ModuleType, number: int) -> None:
    _, sent, found = KEPT[number]
    _, result = called(many, f"kept{number}", (200, {"json": {"v": sent}}))
    assert result.v == found


def test_names_beside_patterns_are_kept(tmp_path: Path) -> None:
    thing = {"type": "object", "properties": {"a": {}}, "patternProperties": {"^x-": {"type": "integer"}}}
    answer = {"200": {"description": "", "content": {JSON: {"schema": thing}}}}
    made = module(post({JSON: {"schema": thing}}, required=False, responses=answer), tmp_path)
    _, result = send(made, lambda client, _: client.op(), (200, {"json": {"a": 1, "x-b": 2}}))
    seen, _ = send(made, lambda client, _: client.op(body=result))
    assert seen[0].content == b'{"x-b":2,"a":1}'


@pytest.mark.parametrize(
    ("scheme", "line"),
    [
        ({"type": "openIdConnect", "openIdConnectUrl": "https://x"}, "OpenID Connect"),
        ({"type": "oauth2", "flows": {"implicit": {"authorizationUrl": "https://x"}}}, "no client credentials"),
        ({"type": "http", "scheme": "digest"}, "does not know"),
    ],
)
def test_what_the_client_cannot_prove_is_told(scheme: Any, line: str) -> None:
    found = plan(read(get(schemes={"s": scheme}, security=[{"s": []}])), package="p").left_out
    assert len(found) == 1
    assert line in found[0]


def test_a_scheme_that_nobody_declares_is_told() -> None:
    found = plan(read(get(security=[{"s": []}, {}])), package="p").left_out
    assert found == ("security scheme 's' is asked for and stands nowhere",)


def test_a_description_without_operations_is_told() -> None:
    found = plan(read({"asyncapi": "2.6.0", "info": {"title": "t", "version": "1"}, "channels": {}}), package="p")
    assert found.left_out == ("no operation that can be called stands in the description: no method",)


def test_a_tag_may_be_called_as_what_has_none(tmp_path: Path) -> None:
    paths = {"/a": {"get": {"operationId": "a", "tags": ["untagged"], "responses": NOTHING}}}
    paths |= {"/b": {"get": {"operationId": "b", "responses": NOTHING}}}
    made = module(spec(paths), tmp_path)
    seen = [send(made, call)[0][0].url.path for call in (lambda c, _: c.untagged.a(), lambda c, _: c.b())]
    assert seen == ["/v1/a", "/v1/b"]
