"""Values before and after: short enough to read, or whole for programs."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import msgspec

from tracker.printable import printable_json
from tracker.report.voice import clean


def shown(value: Any, *, limit: int = 200) -> str:
    """A JSON value in one harmless line: text as it stands, anything else as JSON, cut at `limit` characters."""
    text = clean(value[: limit * 4] if isinstance(value, str) else _compact(value, limit * 4)) or '""'
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def worth_showing(before: Any, after: Any, sentence: str, *, limit: int = 200) -> tuple[str, str]:
    """The two values for people; empty where there is none or where the sentence says it all."""
    told = [None if value is None else shown(value, limit=limit) for value in (before, after)]
    given = [text for text, value in zip(told, (before, after), strict=True) if text and not isinstance(value, bool)]
    if all(text in sentence and re.search(rf"(?<!\w){re.escape(text)}(?!\w)", sentence) for text in given):
        return "", ""
    return told[0] or "", told[1] or ""


def _compact(value: Any, limit: int) -> str:
    parts: list[str] = []
    size = 0
    for part in json.JSONEncoder(ensure_ascii=False, default=_plain).iterencode(value):
        parts.append(part)
        size += len(part)
        if size > limit:
            break
    return "".join(parts)


def _plain(value: Any) -> Any:
    """What the encoders do not know by themselves: read-only mappings as objects, anything else as its text."""
    if isinstance(value, msgspec.Raw):
        return json.loads(bytes(value))
    return dict(value) if isinstance(value, Mapping) else str(value)


_ENCODER = msgspec.json.Encoder(enc_hook=_plain)


def encoded_bytes(value: Any) -> bytes:
    """A value as compact JSON in UTF-8; what no terminal should get, and half surrogates, as escapes."""
    try:
        return printable_json(_ENCODER.encode(value).decode()).encode()
    except UnicodeEncodeError:
        return json.dumps(value, default=_plain, separators=(",", ":")).encode()


def encoded(value: Any, *, indent: int) -> str:
    """A value as indented JSON, ending with a newline; what no terminal should get, and half surrogates, as escapes."""
    try:
        return printable_json(msgspec.json.format(_ENCODER.encode(value), indent=indent).decode()) + "\n"
    except UnicodeEncodeError:
        return json.dumps(value, default=_plain, indent=indent) + "\n"


def instant(when: datetime | None) -> str | None:
    """A moment as RFC 3339 in UTC, to the second, ending with `Z`."""
    return f"{when.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z" if when else None
