"""What one argument becomes on the wire (OpenAPI 3.1.1, 4.8.12; RFC 6570), sent by the C# client."""

import datetime as dt
from typing import Any

import pytest
from stubs.csharp.running import Run
from stubs.recording_server import Server
from stubs.wire import CONTENTS, FORM, FORMS, HEADERS, PATHS, QUERIES

LARGEST = 2**63 - 1


def plain(value: Any) -> Any:
    """A value as JSON."""
    return value.isoformat() if isinstance(value, dt.date) else value


@pytest.mark.parametrize("number", range(len(PATHS)))
def test_path(run: Run, server: Server, number: int) -> None:
    run(f"Path{number}Async", color=plain(PATHS[number][3]))
    assert server.last.target == f"/path{number}/{PATHS[number][4]}"


@pytest.mark.parametrize("number", [n for n, row in enumerate(QUERIES) if row[3] != LARGEST + 1])
def test_query(run: Run, server: Server, number: int) -> None:
    run(f"Query{number}Async", color=QUERIES[number][3])
    assert server.last.query == QUERIES[number][4]


@pytest.mark.parametrize("number", range(len(CONTENTS)))
def test_a_parameter_with_content(run: Run, server: Server, number: int) -> None:
    place, _, value, sent = CONTENTS[number]
    run(f"Content{number}Async", color=value)
    assert (server.last.headers["color"] if place == "header" else server.last.query) == sent


@pytest.mark.parametrize("number", range(len(HEADERS)))
def test_headers_and_cookies(run: Run, server: Server, number: int) -> None:
    place, _, _, value, sent = HEADERS[number]
    run(f"Header{number}Async", color=plain(value))
    assert server.last.headers["cookie" if place == "cookie" else "color"] == sent


@pytest.mark.parametrize("number", range(len(FORMS)))
def test_forms(run: Run, server: Server, number: int) -> None:
    given, _, sent = FORMS[number]
    run(f"Form{number}Async", **given)
    assert (server.last.content.decode(), server.last.headers["content-type"]) == (sent, FORM)


def test_the_largest_number(run: Run, server: Server) -> None:
    number = next(n for n, row in enumerate(QUERIES) if row[3] == LARGEST + 1)
    run(f"Query{number}Async", color=LARGEST)
    assert server.last.query == f"color={LARGEST}"


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ("a/b?c:[d]@!$&'()*+,;= %C3%A6 100% #", "a/b?c:[d]@!$&'()*+,;=%20%C3%A6%20100%25%20%23"),
        ("\U0001f600%", "%F0%9F%98%80%25"),
    ],
)
def test_reserved_characters_stay_where_the_spec_says_so(run: Run, server: Server, given: str, sent: str) -> None:
    run("ForespoergslerAsync", fri=given)
    assert server.last.query == f"fri={sent}"
