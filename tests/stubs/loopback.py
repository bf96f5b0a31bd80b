"""Clients of small specs, and what they send: rows of a table need no server of their own."""

import asyncio
import importlib
import inspect
import itertools
import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx

from tracker import openapi
from tracker.stubs import Plan, plan
from tracker.stubs.languages.python import gate
from tracker.stubs.render import render

_NUMBERS = itertools.count(1)
Call = Callable[[Any, ModuleType], Any]
NOTHING = {"204": {"description": ""}}


def spec(paths: Any, **parts: Any) -> dict[str, Any]:
    """A description with one server; `schemas` and `schemes` go to its components."""
    components = {"schemas": parts.pop("schemas", {}), "securitySchemes": parts.pop("schemes", {})}
    given = {"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "servers": [{"url": "https://api.test/v1"}]}
    return {**given, "paths": paths, "components": components, **parts}


def get(*parameters: Any, path: str = "/x", responses: Any = None, **parts: Any) -> dict[str, Any]:
    """A description with one `GET`, called `op`."""
    operation = {"operationId": "op", "parameters": list(parameters), "responses": responses or NOTHING}
    return spec({path: {"get": operation}}, **parts)


def post(content: Any, *, required: bool = True, responses: Any = None, **parts: Any) -> dict[str, Any]:
    """A description with one `POST`, called `op`."""
    body = {"required": required, "content": content}
    return spec(
        {"/x": {"post": {"operationId": "op", "requestBody": body, "responses": responses or NOTHING}}}, **parts
    )


def module(document: Any, folder: Path) -> ModuleType:
    """The client of a description, imported."""
    package = f"loopback_{next(_NUMBERS)}"
    write(plan(openapi.load(json.dumps(document).encode()), package=package), folder, package)
    sys.path.insert(0, str(folder))
    try:
        importlib.invalidate_caches()
        return importlib.import_module(package)
    finally:
        sys.path.remove(str(folder))


def write(made: Plan, folder: Path, package: str) -> None:
    """Writes the client of a plan, held against the allow-list but not tried."""
    files = render(made)
    gate.check(made, files)
    for path, text in files.items():
        place = folder / package / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text)


def send(made: ModuleType, call: Call, answer: Any = None, **given: Any) -> tuple[list[httpx.Request], Any]:
    """What a call sends, and gives; what the client that waits and the one that is awaited do must be the same."""
    first, result = _wait(made, call, answer, given)
    second, other = asyncio.run(_await(made, call, answer, given))
    assert [_told(one) for one in second] == [_told(one) for one in first]
    assert repr(other) == repr(result)
    return first, result


def _told(request: httpx.Request) -> Any:
    kind = request.headers.get("content-type", "").partition("boundary=")
    return str(request.url), kind[0], request.content.replace(kind[2].encode() or b"\0", b"")


def _handler(seen: list[httpx.Request], answer: Any) -> Callable[[httpx.Request], httpx.Response]:
    def handle(request: httpx.Request) -> httpx.Response:
        request.read()
        seen.append(request)
        found = answer(request) if callable(answer) else answer
        return httpx.Response(204) if found is None else httpx.Response(*found[:1], **found[1])

    return handle


def _wait(made: ModuleType, call: Call, answer: Any, given: dict[str, Any]) -> tuple[list[httpx.Request], Any]:
    seen: list[httpx.Request] = []
    with httpx.Client(transport=httpx.MockTransport(_handler(seen, answer))) as http:
        return seen, _outcome(lambda: call(made.Client(http_client=http, **given), made))


def _outcome(call: Callable[[], Any]) -> Any:
    try:
        return call()
    except Exception as error:
        return error


async def _await(made: ModuleType, call: Call, answer: Any, given: dict[str, Any]) -> tuple[list[httpx.Request], Any]:
    seen: list[httpx.Request] = []
    async with httpx.AsyncClient(transport=httpx.MockTransport(_handler(seen, answer))) as http:
        found = _outcome(lambda: call(made.AsyncClient(http_client=http, **given), made))
        try:
            return seen, await found if inspect.isawaitable(found) else found
        except Exception as error:
            return seen, error
