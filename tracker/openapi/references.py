"""`$ref` inside one document (OpenAPI 3.1.1, 4.8.23)."""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote

from tracker.openapi import pointer
from tracker.openapi.limits import MAX_REFERENCES

_REFERENCE = re.compile(rb"""\$ref["']?[ \t]*:\s*["']?([^\s"',}]+)""")
_HOMES = ((b"#/definitions/", ("components", "schemas")), (b"#/responses/", ("components", "responses")))
_CONTAINERS = (dict, list)
_DATA = frozenset(("default", "enum", "const", "example"))


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
    """Every `$ref` below a value, in no order of its own; may repeat. No recursion.

    What stands under `example`, `default`, `enum`, `const` and extensions (`x-…`) is data, no reference.
    """
    todo = [value]
    while todo:
        value = todo.pop()
        if type(value) is dict:
            ref = value.get("$ref")
            if type(ref) is str:
                yield ref
            todo += [item for key, item in value.items() if type(item) in _CONTAINERS and not _is_data(key)]
        elif type(value) is list:
            todo += value


def located(value: Any) -> Iterator[tuple[str, str]]:
    """As `references`, each with the pointer of the object it stands in, in document order; slower."""
    todo = [(value, "")]
    while todo:
        value, at = todo.pop()
        if type(value) is dict:
            ref = value.get("$ref")
            if type(ref) is str:
                yield at, ref
            below = [(i, pointer.join(at, k)) for k, i in value.items() if type(i) in _CONTAINERS and not _is_data(k)]
            todo += reversed(below)
        elif type(value) is list:
            todo += [(item, f"{at}/{index}") for index, item in reversed(list(enumerate(value)))]


def external(content: bytes) -> bool:
    """Whether any `$ref` in a file, as written, may lead out of it."""
    return any(not ref.startswith(b"#") for ref in set(_REFERENCE.findall(content)))


def suspects(content: bytes, document: Mapping[str, Any]) -> list[str]:
    """Targets written in a file that lead out of it or nowhere, or seem to: text may look like a `$ref` too."""
    found = []
    for raw in set(_REFERENCE.findall(content)):
        ref = raw.decode("utf-8", "replace")
        if find(document, _moved(raw, ref)) is None:
            found.append(ref)
    return found


def _moved(raw: bytes, ref: str) -> str:
    """Where the target of a Swagger 2.0 reference stands in OpenAPI 3.x shape."""
    for beginning, home in _HOMES:
        if raw.startswith(beginning):
            return f"#/{'/'.join(home)}/{ref[len(beginning) :]}"
    return ref


def _is_data(key: str) -> bool:
    """Whether a member holds values rather than parts of a description."""
    return key in _DATA or key.startswith("x-")
