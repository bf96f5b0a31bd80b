"""Whether what a state tells can have been written by us: a flipped bit may make nonsense of a row."""

import dataclasses
import re
from datetime import datetime
from functools import cache
from types import UnionType
from typing import Any, get_type_hints

from tracker.documents import Kind
from tracker.store.model import DocumentState

_KINDS = frozenset({"", *Kind})
_TOLD = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z [0-9a-f]{12}")
_DIGEST = re.compile(r"[0-9a-f]{64}")


def plausible(value: Any) -> bool:
    """Whether each field is of its type, and holds what it may hold."""
    if not all(isinstance(getattr(value, name), types) for name, types in _types(value.__class__)):
        return False
    if not isinstance(value, DocumentState):
        return True
    return (
        value.kind in _KINDS
        and (value.told is None or bool(_TOLD.fullmatch(value.told)))
        and (value.suspect is None or bool(_DIGEST.fullmatch(value.suspect)))
        and min(value.suspects, value.failures) >= 0
    )


@cache
def _types(kind: Any) -> list[tuple[str, Any]]:
    """The fields of plain types, with these types."""
    hints = get_type_hints(kind)
    plain = (str, int, bool, datetime, UnionType)
    names = [field.name for field in dataclasses.fields(kind)]
    return [(name, hints[name]) for name in names if hints[name] in plain or isinstance(hints[name], plain[-1])]
