"""RFC 6901 pointers, as the comparison builds and follows them."""

from typing import Any
from urllib.parse import unquote


def step(pointer: str, *keys: str) -> str:
    """The pointer to a child, keys escaped (RFC 6901, 3)."""
    for key in keys:
        pointer += "/" + (key.replace("~", "~0").replace("/", "~1") if "~" in key or "/" in key else key)
    return pointer


def look_up(document: Any, pointer: str) -> Any:
    """The value at a pointer (URI fragment encoding allowed), or None."""
    if not pointer:
        return document
    for token in pointer[1:].split("/"):
        key = token.replace("~1", "/").replace("~0", "~")
        document = child(document, key) if "%" not in key else child(document, key, unquote(key))
        if document is None:
            return None
    return document


def child(value: Any, *keys: str) -> Any:
    """The member under the first of the keys that there is, or None."""
    for key in keys:
        if isinstance(value, dict) and key in value:
            return value[key]
        if isinstance(value, list) and key.isdigit() and int(key) < len(value):
            return value[int(key)]
    return None
