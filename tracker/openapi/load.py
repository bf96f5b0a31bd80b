"""Bytes -> Description."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tracker.documents import digest
from tracker.errors import UnreadableError
from tracker.openapi.collector import collector_paused
from tracker.openapi.json_reader import read_json
from tracker.openapi.limits import MAX_BYTES
from tracker.openapi.model import Description, Dialect, Fault
from tracker.openapi.reading import Reading
from tracker.openapi.sniff import dialect_of
from tracker.openapi.swagger import convert
from tracker.openapi.text import decode, utf8
from tracker.openapi.yaml_reader import read_yaml


def load(content: bytes, *, name: str = "", siblings: Mapping[str, bytes] | None = None) -> Description:
    """A description out of the bytes of its file: JSON or YAML, any encoding.

    `UnreadableError` where the bytes cannot be understood, or are no API description or schema.
    """
    try:
        with collector_paused():
            return _describe(content, read(content), name)
    except UnreadableError as error:
        raise UnreadableError(error.reason, name=error.name or name, place=error.place) from error


def read(content: bytes) -> Reading:
    """The value of a JSON or YAML file."""
    if len(content) > MAX_BYTES:
        raise UnreadableError(f"larger than {MAX_BYTES // 1_000_000} MB")
    raw = utf8(content)
    beginning = raw[:4096].lstrip()
    if not beginning:
        raise UnreadableError("the file is empty")
    if beginning[:1] not in (b"{", b"["):
        return read_yaml(decode(raw))
    try:
        return read_json(raw)
    except UnreadableError as trouble:
        try:
            return read_yaml(decode(raw))
        except UnreadableError:
            raise trouble from None


def _describe(content: bytes, reading: Reading, name: str) -> Description:
    root = reading.value
    if not isinstance(root, dict):
        raise UnreadableError("no API description: the file does not hold an object")
    dialect = dialect_of(root)
    if dialect is None:
        raise UnreadableError("no API description: neither openapi, swagger, asyncapi nor $schema stands at the top")
    _keep_version(root, reading)
    faults = [Fault(remark.pointer, remark.reason, remark.line) for remark in reading.remarks]
    document, origins = convert(root) if dialect is Dialect.SWAGGER_2_0 else (root, {})
    info = root.get("info")
    info = info if isinstance(info, dict) else {}
    return Description(
        name=name,
        sha256=digest(content),
        dialect=dialect,
        document=document,
        content=content,
        faults=tuple(faults),
        title=_text(info.get("title")),
        version=_text(info.get("version")),
        origins=origins,
    )


def _text(value: Any) -> str | None:
    return None if value is None or isinstance(value, dict | list) else str(value)


def _keep_version(root: dict[str, Any], reading: Reading) -> None:
    """`info.version` is text (OpenAPI 3.1.1, 4.8.2): `1.10` stays `1.10`."""
    info = root.get("info")
    for holder, key, text in reading.texts:
        if isinstance(info, dict) and holder is info and key == "version":
            info[key] = text


def load_path(path: Path, *, root: Path | None = None) -> Description:
    """A description out of a file, with the files its relative `$ref`s name; a folder; or a ZIP."""
    return load(path.read_bytes(), name=path.name)
