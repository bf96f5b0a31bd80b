"""Media types (RFC 9110, 8.3): which of those offered are used, and how they are written."""

from collections.abc import Mapping
from typing import Any

from tracker.stubs.model import Coding

_TEXT = frozenset(
    ("application/xml", "application/yaml", "application/x-ndjson", "application/jsonl", "application/javascript")
)
_BODIES: tuple[Coding, ...] = ("json", "multipart", "form", "binary", "text")


def plain(media: str) -> str:
    """A media type without parameters, in lower case."""
    return media.partition(";")[0].strip().lower()


def coding_of(media: str, schema: Any) -> Coding:
    """How content of one media type is written; ranges (`*/*`) go by their schema."""
    kind = plain(media)
    if kind == "application/json" or kind.endswith("+json") or kind in ("json", "text/json"):
        return "json"
    if kind == "application/x-www-form-urlencoded":
        return "form"
    if kind.startswith("multipart/"):
        return "multipart"
    if isinstance(schema, dict) and schema.get("format") == "binary":
        return "binary"
    if kind.startswith("text/") or kind.endswith(("+xml", "+yaml")) or kind in _TEXT:
        return "text"
    if kind in ("*/*", "application/*", "*"):
        return _by_schema(schema)
    return "binary"


def _by_schema(schema: Any) -> Coding:
    if not isinstance(schema, dict) or not schema:
        return "binary"
    if schema.get("type") == "string":
        return "binary" if schema.get("format") in ("binary", "byte") else "text"
    return "json"


def sent(content: Mapping[str, Any]) -> str | None:
    """The media type a request is written in: JSON before forms before raw bytes before text."""
    return min(content, key=lambda media: (_BODIES.index(_coding(content, media)), _rank(media)), default=None)


def received(content: Mapping[str, Any]) -> list[str]:
    """The media types of an answer the client reads: one JSON and what is binary, else all, best first."""
    ordered = sorted(content, key=_rank)
    coded = [media for media in ordered if _coding(content, media) == "json"]
    if not coded:
        return ordered
    return coded[:1] + [media for media in ordered if _coding(content, media) == "binary"]


def _rank(media: str) -> tuple[bool, bool, str]:
    return plain(media) != "application/json", "*" in media, media


def _coding(content: Mapping[str, Any], media: str) -> Coding:
    given = content[media]
    return coding_of(media, given.get("schema") if isinstance(given, dict) else None)
