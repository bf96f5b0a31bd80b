"""JSON Pointers (RFC 6901)."""

import re
from collections.abc import Iterable
from typing import Any

_INDEX = re.compile("0|[1-9][0-9]{0,8}")


def escape(token: str) -> str:
    """A token as it stands in a pointer (RFC 6901, 3)."""
    return token.replace("~", "~0").replace("/", "~1") if "~" in token or "/" in token else token


def unescape(token: str) -> str:
    """A token of a pointer as the key it stands for (RFC 6901, 4)."""
    return token.replace("~1", "/").replace("~0", "~") if "~" in token else token


def join(pointer: str, *tokens: str | int) -> str:
    """The pointer to what lies below, by unescaped keys and indices."""
    return pointer + "".join(f"/{escape(str(token))}" for token in tokens)


def split(pointer: str) -> tuple[str, ...]:
    """The unescaped tokens of a pointer; `ValueError` where it is none."""
    if not pointer:
        return ()
    if pointer[0] != "/":
        raise ValueError(f"not a JSON Pointer: {pointer[:80]}")
    return tuple(map(unescape, pointer[1:].split("/")))


def parents(pointer: str) -> Iterable[tuple[str, str]]:
    """`(head, tail)` for every way to cut a pointer in two, the longest head first: the whole, then its parents."""
    cut = len(pointer)
    while cut >= 0:
        yield pointer[:cut], pointer[cut:]
        cut = pointer.rfind("/", 0, cut) if cut else -1


def resolve(document: Any, pointer: str) -> Any:
    """The value a pointer names (RFC 6901, 4); `KeyError` where there is none."""
    value = document
    for token in split(pointer):
        if isinstance(value, dict):
            value = value[token]
        elif isinstance(value, list):
            value = value[_index(token, len(value))]
        else:
            raise KeyError(token)
    return value


def _index(token: str, length: int) -> int:
    """An array index without leading zeros (RFC 6901, 4)."""
    if not _INDEX.fullmatch(token) or int(token) >= length:
        raise KeyError(token)
    return int(token)
