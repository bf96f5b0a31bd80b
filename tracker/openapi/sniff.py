"""What kind of document bytes are, told from their content."""

import re
from typing import Any

import msgspec

from tracker.documents import Kind
from tracker.documents.reason import Reason
from tracker.errors import UnreadableError
from tracker.openapi.model import Dialect
from tracker.openapi.text import utf8

_VERSIONS = (
    ("openapi", "3.0", Dialect.OPENAPI_3_0),
    ("openapi", "3.1", Dialect.OPENAPI_3_1),
    ("openapi", "3", Dialect.OPENAPI_3_2),
    ("swagger", "2", Dialect.SWAGGER_2_0),
    ("asyncapi", "3", Dialect.ASYNCAPI_3),
    ("asyncapi", "2", Dialect.ASYNCAPI_2),
    ("$schema", "http://json-schema.org/", Dialect.JSON_SCHEMA),
    ("$schema", "https://json-schema.org/", Dialect.JSON_SCHEMA),
)
_YAML_KEY = re.compile(rb"""^(["']?)(openapi|swagger|asyncapi|\$schema)\1[ \t]*:[ \t]+["']?([^\s"',}]{1,60})""", re.M)
_JSON_KEY = re.compile(rb'"(openapi|swagger|asyncapi|\$schema)"\s*:\s*"([^\s"]{1,60})"')
_YAML_START = re.compile(rb"""(?:[ \t]*+(?:(?:[#%]|---)[^\n]*+)?+\r?+\n)*+["']?[\w$-]+["']?[ \t]*:(?:\s|$)""")
_BEGINNING = 4096
"""Bytes in which a damaged JSON file must name its version."""


class _Root(msgspec.Struct):
    """The keys of a root object that tell its kind; all else is skipped unread."""

    openapi: Any = None
    swagger: Any = None
    asyncapi: Any = None
    schema: Any = msgspec.field(name="$schema", default=None)


def dialect_of(root: Any) -> Dialect | None:
    """The dialect that a root object names (`openapi: 3.0.3`); an unknown 3.x is read as the newest known."""
    for key, beginning, dialect in _VERSIONS:
        if str(root.get(key) or "").startswith(beginning):
            return dialect
    return None


def _written(value: Any) -> str:
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()


def unknown_version(root: Any) -> Reason:
    """Why a root object has no dialect."""
    for key in ("openapi", "swagger", "asyncapi", "$schema"):
        if root.get(key) is not None:
            known = ", ".join(dict.fromkeys(dialect.value for name, _, dialect in _VERSIONS if name == key))
            said = {"key": key, "version": _written(root[key])[:60], "known": known}
            return Reason("{key} {version} is not known, only {known}", **said)
    return Reason("neither openapi, swagger, asyncapi nor $schema stands at the top")


_OTHERS = {
    b"%PDF-": Reason("a PDF"),
    b"PK\x05\x06": Reason("an empty ZIP"),
    b"\x1f\x8b": Reason("a gzip file"),
    b"\x89PNG": Reason("a picture"),
}
_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:(!doctype html|html)|\?xml)\b", re.I)


def other_kind(content: bytes) -> Reason | None:
    """What a file is that is plainly something else, None for what may be a description."""
    if page := _PAGE.match(content[:1024]):
        return Reason("an HTML page") if page[1] else Reason("XML")
    return next((what for beginning, what in _OTHERS.items() if content.startswith(beginning)), None)


def kind_of(dialect: Dialect) -> Kind:
    """Whether a dialect describes an HTTP API or is told as `schema`."""
    return Kind.SCHEMA if dialect in (Dialect.JSON_SCHEMA, Dialect.ASYNCAPI_2, Dialect.ASYNCAPI_3) else Kind.OPENAPI


def sniff(content: bytes) -> Kind | None:
    """`Kind.OPENAPI` for OpenAPI and Swagger, `Kind.SCHEMA` for JSON Schema and AsyncAPI, None for anything else.

    Damaged files are told by what still can be seen of them.
    """
    if content.startswith((b"PK\x03\x04", b"%PDF")):
        return None
    try:
        text = utf8(content)
    except UnreadableError:
        return None
    dialect = _sniff_json(text) if text.lstrip()[:1] == b"{" else None
    dialect = dialect or _sniff_yaml(text)
    return kind_of(dialect) if dialect else None


def _sniff_json(text: bytes) -> Dialect | None:
    try:
        root = msgspec.json.decode(text, type=_Root)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        found = _JSON_KEY.search(text[:_BEGINNING])
        return dialect_of({found[1].decode(): found[2].decode("utf-8", "replace")}) if found else None
    return dialect_of({**msgspec.structs.asdict(root), "$schema": root.schema})


def _sniff_yaml(text: bytes) -> Dialect | None:
    if not _YAML_START.match(text):
        return None
    roots = {found[2].decode(): found[3].decode("utf-8", "replace") for found in _YAML_KEY.finditer(text)}
    return dialect_of(roots)
