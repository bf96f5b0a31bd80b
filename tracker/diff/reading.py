"""Fields as the specification wants them; a document with faults is compared as far as it goes."""

import json
from collections.abc import Mapping
from typing import Any


def mapping(value: object) -> Mapping[str, Any]:
    """The value where it is an object, else an empty one."""
    return value if isinstance(value, dict) else {}


def strings(value: object) -> list[str]:
    """The strings of a list, in their order; of anything else none."""
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def identity(value: object) -> str:
    """The JSON value as text that equals another's where the values are equal: true is not 1, and 1.0 is 1."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def text(value: object) -> str | None:
    """The value where it is a string."""
    return value if isinstance(value, str) else None
