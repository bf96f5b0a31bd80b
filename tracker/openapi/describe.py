"""The root file's value, made a description: dialect, bundling, conversion, faults."""

import re
from collections.abc import Mapping
from typing import Any

from tracker.documents import Digest, digest
from tracker.documents.reason import Reason
from tracker.errors import UnreadableError
from tracker.openapi import references
from tracker.openapi.expansion import check_expansion
from tracker.openapi.faults import Faults
from tracker.openapi.files import Files
from tracker.openapi.model import Description, Dialect, published
from tracker.openapi.reader import read
from tracker.openapi.reading import Reading
from tracker.openapi.sniff import dialect_of, other_kind, unknown_version
from tracker.openapi.text import is_marked, utf8

_MOVED = {
    "/definitions": "/components/schemas",
    "/parameters": "/components/parameters",
    "/responses": "/components/responses",
}
"""Section of a Swagger 2.0 document -> where it stands in the shape of OpenAPI 3.x."""


def describe(content: bytes, *, name: str, file: str, files: Files | None, archive: bytes | None = None) -> Description:
    """The description whose root file is `content`, called `file` among `files`; `archive` is the ZIP they came in."""
    if other := other_kind(content):
        raise UnreadableError(Reason("no API description: {why}", why=other))
    reading = read(content)
    root = reading.value
    if not isinstance(root, dict):
        raise UnreadableError(Reason("no API description: the file does not hold an object"))
    dialect = dialect_of(root)
    if dialect is None:
        raise UnreadableError(Reason("no API description: {why}", why=unknown_version(root)))
    keep_texts(root, reading)
    faults = Faults(reading.remarks)
    origins: dict[str, str] = {}
    used: dict[str, bytes] = {}
    raw = utf8(content) if is_marked(content) else content
    external = references.external(raw)
    if external and files is not None:
        from tracker.openapi.bundle import Bundle

        bundle = Bundle(root, file, files, dialect)
        root = bundle.document()
        if bundle.inlined:
            check_expansion(root)
        origins, used = bundle.origins, bundle.read
        faults.add(bundle.faults)
    document = root
    if dialect is Dialect.SWAGGER_2_0:
        from tracker.openapi.swagger import convert

        document, converted = convert(root)
        origins = chained(converted, origins, _MOVED)
    elif dialect is Dialect.JSON_SCHEMA:
        from tracker.openapi import json_schema

        converted = json_schema.convert(root)
        origins = chained(converted, origins, {there: here for here, there in converted.items()})
    faults.find(document, dialect, origins, raw, bundled=bool(used))
    info = root.get("info")
    info = info if isinstance(info, dict) else {}
    files_used = {**used, "": content} if archive else used
    return Description(
        name=name,
        sha256=_digest(archive or content, used),
        dialect=dialect,
        document=document,
        content=archive or content,
        faults=faults.told({**used, "": content}),
        title=_text(info.get("title", root.get("title") if dialect is Dialect.JSON_SCHEMA else None)),
        version=_text(info.get("version")),
        origins=origins,
        files=files_used,
    )


def chained(converted: Mapping[str, str], bundled: Mapping[str, str], moved: Mapping[str, str]) -> dict[str, str]:
    """Origins of a bundled document that was converted: `moved` says where its parts stand now."""
    out = {here: published(bundled, there) for here, there in converted.items()}
    for here, there in bundled.items():
        out.setdefault(published(moved, here), there)
    return out


def keep_texts(root: dict[str, Any], reading: Reading) -> None:
    """Numbers stay as written where text is meant: `info.version`, and values in a schema of type `string`."""
    info = root.get("info")
    for holder, key, text, above in reading.texts:
        if isinstance(holder, list):
            schema = above if isinstance(above, dict) and holder in (above.get("enum"), above.get("examples")) else {}
        else:
            schema = holder if key in ("example", "default", "const") else {}
        if schema.get("type") == "string" or (holder is info and key == "version"):
            holder[key] = text


def _digest(content: bytes, used: Mapping[str, bytes]) -> Digest:
    """Of the root file; of all files where there are several."""
    if not used or content.startswith(b"PK\x03\x04"):
        return digest(content)
    lines = [f"{digest(content)}\n", *(f"{digest(used[file])} {file}\n" for file in sorted(used))]
    return digest("".join(lines).encode())


def _text(value: Any) -> str | None:
    """What stands where a text is meant, as it is written; none for what is no scalar."""
    if value is None or isinstance(value, dict | list):
        return None
    return str(value).lower() if isinstance(value, bool) else re.sub(r"\s+", " ", str(value)).strip()
