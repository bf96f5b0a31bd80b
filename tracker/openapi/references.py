"""`$ref` inside one document (OpenAPI 3.1.1, 4.8.23)."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from tracker.openapi import pointer
from tracker.openapi.limits import MAX_REFERENCES


def is_local(ref: Any) -> bool:
    """Whether a `$ref` names a place in its own document."""
    return isinstance(ref, str) and ref.startswith("#")


def target(ref: str) -> str:
    """The JSON Pointer of a local `$ref`: its fragment without percent-encoding (RFC 6901, 6)."""
    return unquote(ref[1:]) if "%" in ref else ref[1:]


def find(document: Any, ref: str) -> Any:
    """What a local `$ref` names, one step; None where it leads nowhere."""
    try:
        return pointer.resolve(document, target(ref))
    except (KeyError, ValueError):
        return None


def resolve(document: Any, value: Any) -> Any:
    """Follows the `$ref` of a Reference Object, and of what it names, to the end.

    None where the chain leads nowhere, outside the document or in a circle; any other value is handed back.
    """
    return resolve_place(document, value, "")[0]


def resolve_place(document: Any, value: Any, place: str) -> tuple[Any, str]:
    """As `resolve`, with the pointer of what was reached (`place` is the pointer of `value`)."""
    for _ in range(MAX_REFERENCES):
        ref = value.get("$ref") if isinstance(value, dict) else None
        if not isinstance(ref, str):
            return value, place
        if not is_local(ref):
            return None, place
        value, place = find(document, ref), target(ref)
    return None, place


def references(value: Any) -> Iterator[str]:
    """Every `$ref` string below a value, in document order per object; may repeat. No recursion.

    What stands under `example`, `examples`, `default`, `enum`, `const` and extensions (`x-…`) is data, no reference.
    """
    todo = [value]
    while todo:
        value = todo.pop()
        if type(value) is dict:
            ref = value.get("$ref")
            if type(ref) is str:
                yield ref
            todo += [item for key, item in value.items() if type(item) in _CONTAINERS and not _is_data(key, value)]
        elif type(value) is list:
            todo += value


_CONTAINERS = (dict, list)
_DATA = frozenset(("default", "enum", "const", "example"))


def _is_data(key: str, holder: dict[str, Any]) -> bool:
    """Whether a member holds values rather than parts of a description."""
    return key in _DATA or key.startswith("x-")
