"""What a reader of JSON or YAML hands on."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Remark:
    """Something odd about a file that does not stop it from being read."""

    reason: str
    pointer: str = ""
    """RFC 6901 pointer into the file."""
    line: int | None = None
    """1-based."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The value of a file as JSON types: dict with string keys, list, str, int, float, bool, None."""

    value: Any
    remarks: tuple[Remark, ...] = ()
    texts: tuple[tuple[Any, Any, str], ...] = ()
    """Numbers whose text says more than their value (`1.10`): container, key or index, text."""
