"""Fields as the specification wants them; a document with faults is compared as far as it goes."""

from collections.abc import Mapping
from typing import Any


def mapping(value: object) -> Mapping[str, Any]:
    """The value where it is an object, else an empty one."""
    return value if isinstance(value, Mapping) else {}


def strings(value: object) -> list[str]:
    """The strings of a list, in their order; of anything else none."""
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def text(value: object) -> str | None:
    """The value where it is a string."""
    return value if isinstance(value, str) else None
