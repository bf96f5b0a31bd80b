"""A spec with a payload wherever text of the publisher's may stand, for every language's tests."""

import json
from collections.abc import Callable
from typing import Any

from tracker import openapi

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


def read(document: Any) -> openapi.Description:
    return openapi.load(json.dumps(document).encode())
