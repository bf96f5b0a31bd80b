"""Spec text never becomes code: payloads x places, held against the syntax tree of a harmless twin."""

import ast
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tracker import openapi
from tracker.stubs import generate, plan
from tracker.stubs.languages import GateError
from tracker.stubs.languages.python import gate
from tracker.stubs.render import render

RUN = "__import__('pathlib').Path('CANARY').touch()"
PAYLOADS = [
    RUN,
    f'"\n{RUN}\n"',
    f'"""\n{RUN}\n"""',
    f"'''\n{RUN}\n'''",
    f'\\"\n{RUN}\n#',
    f'"); {RUN}; ("',
    f'"] = {RUN}\n["',
    f'" + {RUN} + "',
    f'\\\\"; {RUN} #',
    f"\r\n{RUN}\r\n",
    f"\u2028{RUN}\u2029{RUN}\x85{RUN}\x0b{RUN}\x0c{RUN}",
    f"x\x00{RUN}",
    "\u202e\u2066 bidi \u202d\u200b\ufeff",
    "{{ 7 * 7 }}{% raw %}{# #}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "${7*7} #{7*7} %s %(x)s {0} {x!r}",
    "\\N{BULLET}\\u0041\\x41\\",
    "\\",
    '"',
    "'''\"\"\"",
    "*/ } ]) ; //",
    "#{endif} <script>alert(1)</script> ` $( )",
    "__class__.__init__.__globals__",
    "../../../../etc/passwd",
    "æøå ÆØÅ \U0001f600",
    "class def import lambda",
    "x" * 5000,
    "\t\n \n\n",
    "__builtins__",
    "eval",
]


def _inert(text: str) -> str:
    """Without what has a meaning of its own in paths and media types."""
    return text.translate(dict.fromkeys(map(ord, ";{}#?/+")))


def hostile(t: Callable[[], str], *, servers: bool) -> Any:
    """A spec with a mark, as `t` gives them, at every place where text of the publisher's may stand."""
    media, status, name, scheme, tag, prop = _inert(t()), "4XX", t(), t(), t(), t()
    part = name.replace("~", "").replace("/", "")
    schema = {
        "type": "object",
        "title": t(),
        "description": t(),
        "required": [prop],
        "properties": {
            prop: {"type": "string", "description": t(), "default": t(), "pattern": t(), "example": t()},
            t(): {"type": "string", "enum": [t(), t()], "description": t()},
            t(): {"const": t()},
            t(): {"type": "string", "format": t()},
            t(): {"type": "array", "items": {"type": "object", "properties": {t(): {"type": "integer"}}}},
            "k": {"type": "integer", "enum": [1, 2], "x-enum-varnames": [t(), t()], t(): t()},
        },
    }
    either = {
        "oneOf": [{"$ref": "#/components/schemas/En"}, {"$ref": "#/components/schemas/To"}],
        "discriminator": {
            "propertyName": t(),
            "mapping": {t(): "#/components/schemas/En", "To": "#/components/schemas/To"},
        },
        "description": t(),
    }
    parameters = [
        {"name": t(), "in": "query", "description": t(), "schema": {"type": "string", "default": t(), "enum": [t()]}},
        {"name": t(), "in": "header", "schema": {"type": "string"}},
        {"name": t(), "in": "cookie", "style": t(), "schema": {"type": "string"}},
        {"name": t(), "in": "query", "content": {_inert(t()): {"schema": {"type": "string"}}}},
    ]
    form = {"type": "object", "properties": {t(): {"type": "string", "description": t()}}}
    operation = {
        "operationId": t(),
        "summary": t(),
        "description": t(),
        "tags": [tag],
        "parameters": parameters,
        "requestBody": {
            "description": t(),
            "content": {f"application/{media}+json": {"schema": {"$ref": "#/components/schemas/S"}}},
        },
        "responses": {
            "200": {
                "description": t(),
                "content": {f"application/{_inert(t())}": {"schema": {"type": "string", "format": "binary"}}},
            },
            status: {"description": t(), "content": {"application/json": {"schema": schema}}},
            t(): {"description": "x"},
        },
        "security": [{scheme: [t()]}],
        "servers": [{"url": "https://h.example/{v}", "variables": {"v": {"default": t() if servers else "v"}}}],
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": t(), "version": t(), "description": t()},
        "servers": [{"url": f"https://h.example/{t() if servers else 1}"}],
        "tags": [{"name": tag, "description": t()}],
        "paths": {
            f"/a{_inert(t())}": {"get": operation},
            "/m": {
                "post": {
                    "summary": t(),
                    "requestBody": {
                        "content": {"multipart/form-data": {"schema": form, "encoding": {"z": {"contentType": t()}}}}
                    },
                    "responses": {"200": {"description": "", "content": {"application/json": {"schema": either}}}},
                }
            },
        },
        "components": {
            "schemas": {
                "S": {
                    "type": "object",
                    "properties": {"s": {"$ref": f"#/components/schemas/{part}"}},
                },
                part: schema,
                "En": {"type": "object", "properties": {"a": {"type": "string"}}},
                "To": {"type": "object", "properties": {"b": {"type": "string"}}},
            },
            "securitySchemes": {
                scheme: {"type": "oauth2", "flows": {"clientCredentials": {"tokenUrl": t(), "scopes": {t(): t()}}}},
                t(): {"type": "apiKey", "in": "header", "name": t()},
            },
        },
    }


def marked(payload: str, *, only: int | None = None) -> tuple[Any, int]:
    """The spec with a payload behind every mark, or in one place alone; and how many places there are."""
    count = 0

    def mark() -> str:
        nonlocal count
        count += 1
        if only is None:
            return f"q{count:02}{payload}"
        return payload if count == only else f"q{count:02}x"

    return hostile(mark, servers=only is not None), count


OURS = ("__init__.py", "_about.py", "client.py", "models.py")
"""Files that hold anything of the spec; those of `api` as well."""


def read(document: Any) -> openapi.Description:
    return openapi.load(json.dumps(document).encode())


def shape(text: str) -> str:
    """The syntax tree with every literal and every name masked."""
    tree = ast.parse(text)
    for node in ast.walk(tree):
        for field in ("value", "id", "name", "attr", "arg", "module", "asname"):
            if isinstance(getattr(node, field, None), str | int | float):
                setattr(node, field, "")
    return ast.dump(tree)


@pytest.fixture(scope="module")
def twins() -> dict[bool, dict[str, str]]:
    """The harmless twin: whose names can stand as they are, and whose cannot."""
    return {plain: render(plan(read(marked("x" if plain else " X y")[0]), package="p")) for plain in (True, False)}


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_payload_changes_the_shape(payload: str, twins: dict[bool, dict[str, str]]) -> None:
    twin = twins[payload == "eval"]
    made = plan(read(marked(payload)[0]), package="p")
    files = render(made)
    gate.check(made, files)
    python = [path for path in files if path.endswith(".py")]
    assert len(python) == sum(path.endswith(".py") for path in twin)
    for path, other in zip(python, (path for path in twin if path.endswith(".py")), strict=True):
        assert shape(files[path]) == shape(twin[other]), path
    for path, text in files.items():
        assert not set(text) & set("\u202e\u2066\u200b\ufeff\u2028\u2029\x85\x00\x0b\x0c\r"), path
        assert path.replace("/", "").replace(".", "").replace("_", "").replace("-", "").isalnum()


@pytest.mark.parametrize("payload", [PAYLOADS[2]])
def test_no_payload_alone_in_any_place_passes_the_gate_as_code(payload: str) -> None:
    places = marked("x", only=0)[1]
    assert places >= 60
    for place in range(1, places + 1):
        made = plan(read(marked(payload, only=place)[0]), package="p")
        gate.check(made, {path: text for path, text in render(made).items() if path in OURS or "/" in path})


def test_the_worst_is_imported_and_does_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for number, payload in enumerate(PAYLOADS[1:5]):
        generate(read(marked(payload)[0]), tmp_path / "out", package=f"p{number}")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [f"p{number}" for number in range(4)]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("models.py", RUN),
        ("models.py", "x = eval('1')"),
        ("models.py", "import os"),
        ("models.py", "class A:\n    x: str = open('a').read()"),
        ("models.py", "x: Fremmed = 1"),
        ("models.py", "while True: pass"),
        ("api/a.py", "_A = Operation(print())"),
        ("api/a.py", "x = [y for y in ()]"),
        ("_about.py", "from os import system"),
        ("client.py", "import subprocess"),
        ("client.py", "exec('x')"),
        ("client.py", "x = ().__class__"),
        ("__init__.py", "def"),
    ],
)
def test_the_gate_refuses(path: str, text: str) -> None:
    made = plan(read(marked("x")[0]), package="p")
    with pytest.raises(GateError):
        gate.check(made, {path: text})


def test_what_cannot_be_imported_is_not_written() -> None:
    with pytest.raises(GateError, match="cannot be imported: ZeroDivisionError"):
        gate.try_import("p", {"__init__.py": "1 / 0"})
