"""Pieces in canonical form: two that mean the same compare equal.

Called only for what differs as published, so that the cost follows the change. No `$ref` is followed. Structure stays
where it can; what moves is noted in `moved`: pointer in the canonical form -> pointer in the given one, both relative
to the piece, the longest prefix wins (`given`).
"""

from collections.abc import Mapping, MutableMapping
from typing import Any

from tracker.openapi.hoist import Context
from tracker.openapi.model import Dialect
from tracker.openapi.normalize_parts import canonical_part
from tracker.openapi.normalize_schema import canonical_schema
from tracker.openapi.pointer import parents
from tracker.openapi.structure import Part

__all__ = ["Part", "given", "piece", "schema"]


def schema(
    value: Any, dialect: Dialect, *, hoist: bool = True, moved: MutableMapping[str, str] | None = None
) -> dict[str, Any]:
    """A Schema Object as JSON Schema 2020-12 of OpenAPI 3.1, defaults left out, sets in order.

    `nullable` becomes `null` in `type`; where no `type` is said it stays `nullable: true`, also for `anyOf`/`oneOf`
    with a null member. `true` is `{}`, `false` is `{"not": {}}`. Order of `allOf`, `anyOf`, `oneOf` stays.
    """
    return canonical_schema(value, Context(dialect, hoist, {} if moved is None else moved), "", "")


def piece(
    value: Any, part: Part, dialect: Dialect, *, hoist: bool = True, moved: MutableMapping[str, str] | None = None
) -> Any:
    """Any other object of a description, the schemas in it too; `part` tells which, as in `Part`.

    Defaults are left out (`style`, `explode`, `required: false`, …), media types and status ranges written one way.
    """
    return canonical_part(value, part, Context(dialect, hoist, {} if moved is None else moved), "", "")


def given(moved: Mapping[str, str], pointer: str) -> str:
    """The pointer in the given piece of a pointer in its canonical form."""
    for head, tail in parents(pointer):
        if head in moved:
            return moved[head] + tail
    return pointer
