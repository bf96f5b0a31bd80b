"""Every name below a node of a description."""

from collections.abc import Mapping
from typing import Any


def names(start: Mapping[str, Any], *, document: Mapping[str, Any] | None = None) -> set[str]:
    """The names of components, properties, parameters, headers, values, statuses, operations and tags below `start`.

    With `document`, its references are followed.
    """
    found: set[str] = set()
    pending: list[Any] = [start]
    seen: set[int] = set()
    while pending and len(seen) < _MOST:
        node = pending.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, list):
            pending.extend(item for item in node if isinstance(item, (dict, list)))
            continue
        for key, value in node.items():
            if key in _KEYED and isinstance(value, Mapping):
                found.update(map(str, value))
            elif key in ("name", "operationId") and isinstance(value, str):
                found.add(value[:200])
            elif key in ("enum", "tags") and isinstance(value, list):
                found.update(item[:200] for item in value if isinstance(item, str))
            elif key == "$ref" and document is not None and isinstance(value, str):
                pending.append(_target(document, value))
            if isinstance(value, (dict, list)) and key not in _PASSED:
                pending.append(value)
    return found


def _target(document: Mapping[str, Any], reference: str) -> Any:
    """What a local reference points to; an empty mapping where that is nothing."""
    node: Any = document
    for part in reference.removeprefix("#/").split("/"):
        node = node.get(part.replace("~1", "/").replace("~0", "~")) if isinstance(node, Mapping) else None
    return node if isinstance(node, (dict, list)) else {}


_MOST = 5_000_000
"""Nodes of a description that are looked at."""
_KEYED = frozenset(
    {
        "properties",
        "schemas",
        "parameters",
        "headers",
        "responses",
        "requestBodies",
        "securitySchemes",
        "content",
        "callbacks",
        "scopes",
    }
)
_PASSED = frozenset({"example", "examples", "enum", "default"})
