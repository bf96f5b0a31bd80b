"""What one argument becomes on the wire (OpenAPI 3.1.1, 4.8.12; RFC 6570)."""

import pytest
from stubs.java.running import Machine
from stubs.recording_server import Server
from stubs.wire import CONTENTS, FORM, FORMS, HEADERS, PATHS, QUERIES


@pytest.mark.parametrize("number", range(len(PATHS)))
def test_path(machine: Machine, server: Server, number: int) -> None:
    machine(f"path{number}", server.url)
    assert server.last.target == f"/path{number}/{PATHS[number][4]}"


@pytest.mark.parametrize("number", [number for number, row in enumerate(QUERIES) if row[3] != 2**63])
def test_query(machine: Machine, server: Server, number: int) -> None:
    machine(f"query{number}", server.url)
    assert server.last.query == QUERIES[number][4]


@pytest.mark.parametrize("number", range(len(CONTENTS)))
def test_a_parameter_with_content(machine: Machine, server: Server, number: int) -> None:
    place, _, _, sent = CONTENTS[number]
    machine(f"content{number}", server.url)
    assert (server.last.headers.get("color") if place == "header" else server.last.query) == sent


@pytest.mark.parametrize("number", range(len(HEADERS)))
def test_headers_and_cookies(machine: Machine, server: Server, number: int) -> None:
    place, _, _, _, sent = HEADERS[number]
    machine(f"header{number}", server.url)
    assert server.last.headers["cookie" if place == "cookie" else "color"] == sent


@pytest.mark.parametrize("number", range(len(FORMS)))
def test_forms(machine: Machine, server: Server, number: int) -> None:
    machine(f"form{number}", server.url)
    assert (server.last.content.decode(), server.last.headers["content-type"]) == (FORMS[number][2], FORM)


def test_a_form_without_fields(machine: Machine, server: Server) -> None:
    machine("formEmpty", server.url)
    assert (server.last.content, server.last.headers["content-type"]) == (b"", FORM)
