"""What one argument becomes on the wire (OpenAPI 3.1.1, 4.8.12; RFC 6570)."""

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

import pytest
from stubs.hostile import read
from stubs.loopback import NOTHING, spec
from stubs.typescript.running import Run, ThrownError, running
from stubs.wire import CONTENTS, FIELDS, FORM, FORMS, HEADERS, PATHS, QUERIES, operations

from tracker.stubs import generate, plan

SEND = """const seen = [];
const fetch = async (url, init) => {
  const content = await new Response(init.body).text();
  seen.push({ url, method: init.method, content, headers: Object.fromEntries(init.headers) });
  return new Response(null, { status: 204 });
};
await new lib.Client({ fetch }).CALL;
return seen[0];"""
TRAPS = ("constructor", "toString", "valueOf", "__proto__", "hasOwnProperty", "then", "given", "options", "arguments")


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """One client with an operation for each row of the tables."""
    paths = operations()
    query = [{"name": name, "in": "query", "schema": {"type": "string"}} for name in TRAPS]
    paths["/traps"] = {"get": {"operationId": "traps", "parameters": query, "responses": NOTHING}}
    content = {FORM: {"schema": FIELDS}}
    paths["/empty"] = {"post": {"operationId": "empty", "requestBody": {"content": content}, "responses": NOTHING}}
    own = {"operationId": "own", "servers": [{"url": "/v9"}], "responses": NOTHING}
    paths["/own"] = {"get": own, "trace": {"operationId": "trace", "responses": NOTHING}}
    both = {"application/json": {"schema": {"type": "object"}}, "application/pdf": {"schema": {"format": "binary"}}}
    choice = {"operationId": "choice", "responses": {"200": {"description": "", "content": both}}}
    paths["/choice"] = {"get": choice}
    folder = tmp_path_factory.mktemp("wire")
    generate(read(spec(paths)), folder, language="typescript", package="wire")
    with running(folder, "wire", tmp_path_factory.mktemp("javascript")) as run:
        yield run


def called(many: Run, what: str, given: Any = None) -> Any:
    def plain(value: Any) -> str:
        return value.isoformat().replace("+00:00", "Z") if isinstance(value, dt.date) else str(value)

    return many(SEND.replace("CALL", f"{what}({json.dumps(given or {}, default=plain)})"))


@pytest.mark.parametrize("number", range(len(PATHS)))
def test_path(many: Run, number: int) -> None:
    seen = called(many, f"path{number}", {"color": PATHS[number][3]})
    assert seen["url"] == f"https://api.test/v1/path{number}/{PATHS[number][4]}"


@pytest.mark.parametrize("number", [number for number, row in enumerate(QUERIES) if row[3] != 2**63])
def test_query(many: Run, number: int) -> None:
    seen = called(many, f"query{number}", {"color": QUERIES[number][3]})
    assert seen["url"].removeprefix(f"https://api.test/v1/query{number}").removeprefix("?") == QUERIES[number][4]


@pytest.mark.parametrize("number", range(len(CONTENTS)))
def test_a_parameter_with_content(many: Run, number: int) -> None:
    place, _, value, sent = CONTENTS[number]
    seen = called(many, f"content{number}", {"color": value})
    assert (seen["headers"].get("color") if place == "header" else seen["url"].partition("?")[2]) == sent


@pytest.mark.parametrize("number", range(len(HEADERS)))
def test_headers_and_cookies(many: Run, number: int) -> None:
    place, _, _, value, sent = HEADERS[number]
    seen = called(many, f"header{number}", {"color": value})
    assert seen["headers"]["cookie" if place == "cookie" else "color"] == sent


@pytest.mark.parametrize("number", range(len(FORMS)))
def test_forms(many: Run, number: int) -> None:
    given, _, sent = FORMS[number]
    seen = called(many, f"form{number}", given)
    assert (seen["content"], seen["headers"]["content-type"]) == (sent, FORM)


def test_a_form_without_fields(many: Run) -> None:
    seen = called(many, "empty")
    assert (seen["content"], seen["headers"].get("content-type")) == ("", None)
    seen = called(many, "form0")
    assert (seen["content"], seen["headers"].get("content-type")) == ("", FORM)


def test_the_caller_chooses_between_media_types(many: Run) -> None:
    assert called(many, "choice")["headers"]["accept"] == "application/json, application/pdf"
    assert called(many, "choice", {"accept": "application/pdf"})["headers"]["accept"] == "application/pdf"
    read = """const fetch = async (_, { headers }) => new Response('{"a": 1}', { headers: { "Content-Type": MEDIA } });
    const found = await new lib.Client({ fetch }).choice(); return found instanceof Blob ? found.size : found"""
    assert many(read.replace("MEDIA", "'application/pdf'")) == 8
    assert many(read.replace("MEDIA", "'application/json; charset=utf-8'")) == {"a": 1}


def test_a_server_of_its_own(many: Run) -> None:
    assert called(many, "own")["url"] == "https://api.test/v9/own"
    mine = SEND.replace("{ fetch }", "{ fetch, baseUrl: 'http://mine.test/' }").replace("CALL", "own()")
    assert many(mine)["url"] == "http://mine.test/own"


def test_names_that_every_object_answers_to_are_sent_only_where_given(many: Run) -> None:
    assert called(many, "traps")["url"] == "https://api.test/v1/traps"
    renamed = {"constructor": "constructor_", "toString": "toString_", "valueOf": "valueOf_", "__proto__": "proto"}
    renamed |= {"hasOwnProperty": "hasOwnProperty_"}
    given = {renamed.get(name, name): "1" for name in TRAPS}
    assert called(many, "traps", given)["url"].partition("?")[2].split("&") == sorted(f"{name}=1" for name in TRAPS)


def test_what_fetch_refuses_is_told(many: Run) -> None:
    content: Any = {"application/json": {"schema": {}}}
    get = {"operationId": "krop", "requestBody": {"content": content}, "responses": NOTHING}
    paths: dict[str, Any] = {f"/{number}": {"get": {**get, "operationId": f"o{number}"}} for number in range(5)}
    paths["/x"] = {"trace": {"responses": NOTHING}}
    made = plan(read(spec(paths)), language="typescript", package="p")
    assert made.left_out == (
        "fetch sends no TRACE; such a call is refused: /x",
        "fetch sends no body with GET; such a call is refused: /0, /1, /2 and 2 more",
    )
    with pytest.raises(ThrownError, match="TRACE"):
        many("return client.trace()")
