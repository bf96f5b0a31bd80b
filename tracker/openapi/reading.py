"""What a reader of JSON or YAML hands on."""

from dataclasses import dataclass
from typing import Any, NamedTuple


class Remark(NamedTuple):
    """Something odd about a file that does not stop it from being read."""

    reason: str
    pointer: str = ""
    """RFC 6901 pointer into the file."""
    line: int | None = None
    """1-based."""


class Written(NamedTuple):
    """A number as it was written (`1.10`), which its value cannot tell."""

    holder: Any
    """The object or list it stands in."""
    key: Any
    """Its key or index there."""
    text: str
    above: Any = None
    """What the holder stands in."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The value of a file as JSON types: dict with string keys, list, str, int, float, bool, None."""

    value: Any
    remarks: tuple[Remark, ...] = ()
    texts: tuple[Written, ...] = ()
    """Numbers whose text says more than their value."""
