"""What the placeholders of a message stand for."""

import json
from collections.abc import Iterable
from typing import Any

from tracker.diff import Change
from tracker.diff.keywords import COMPOSITIONS, NAMED_SUBSCHEMAS, SUBSCHEMAS, VALUES
from tracker.diff.lifecycle import STABILITY
from tracker.rules.model import OperationReached

LONGEST = 80
"""Characters of a value in a message."""

KEYWORDS = {
    segment: keyword
    for table in (COMPOSITIONS, NAMED_SUBSCHEMAS, SUBSCHEMAS, VALUES)
    for keyword, segment in table.items()
}
"""Segment of a rule id -> the keyword as the specification writes it."""


LEFT_OUT = {"stability": STABILITY[-1]}
"""Kind of change -> what leaving the value out means."""


def arguments(change: Change, operations: Iterable[OperationReached]) -> dict[str, str]:
    """The values of a change as short text, bare names among them."""
    first = min(((operation.path, operation.method) for operation in operations), default=None)
    facts = change.facts
    found = {
        "name": short(change.name),
        "where": short(change.where or change.name),
        "before": short(change.before) or LEFT_OUT.get(change.kind, ""),
        "after": short(change.after) or LEFT_OUT.get(change.kind, ""),
        "keyword": str(facts.get("keyword") or KEYWORDS.get(change.kind, change.kind)),
        "key": str(facts.get("key", "")),
        "in": str(facts.get("in", "")),
        "sunset": str(facts.get("sunset", "")),
        "subject": str(facts.get("subject", "")),
        "types": ", ".join(map(str, facts.get("types", ()))) if change.kind == "list-of-types" else "",
        "operation": f"{first[1]} {first[0]}" if first else "",
        "scheme": _scheme(change),
        "became": str(facts.get("became") or ""),
    }
    return {key: value for key, value in found.items() if value}


def _scheme(change: Change) -> str:
    pointer = change.newer or change.older or ""
    parts = pointer.split("/")
    return parts[3] if change.kind == "security-component" and len(parts) > 3 else ""


def short(value: Any) -> str:
    """A JSON value on one line, cut where it is long; an object is told by its keys, a number by its name as well."""
    if value is None:
        return ""
    if isinstance(value, str):
        text = value
    elif isinstance(value, dict):
        text = _object(value)
    elif isinstance(value, list) and all(not isinstance(item, dict | list) for item in value):
        text = ", ".join("null" if item is None else str(item) for item in value)
    else:
        text = json.dumps(value, ensure_ascii=False)
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _object(value: dict[str, Any]) -> str:
    if isinstance(value.get("$ref"), str):
        return str(value["$ref"]).rsplit("/", 1)[-1]
    single = next(iter(value.items())) if len(value) == 1 else ("", None)
    if isinstance(single[1], int | float) and not isinstance(single[1], bool):
        return f"{single[0]}: {single[1]}"
    return ", ".join(map(str, value))
