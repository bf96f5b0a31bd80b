"""Unions of types, in one form whatever the order in the spec."""

from dataclasses import replace

from tracker.stubs.model import ANY, NULL, Type

_KINDS = ("literal", "boolean", "integer", "number", "date", "datetime", "ref", "array", "map", "bytes", "string")


def union(types: list[Type]) -> Type:
    """The union of types: flat, each once, `null` last; anything swallows the rest."""
    flat: dict[Type, None] = {}
    tagged = [kind for kind in types if kind.kind == "union" and kind.tag]
    for kind in types:
        flat.update(dict.fromkeys(kind.items if kind.kind == "union" else (kind,)))
    if ANY in flat:
        return ANY
    items = sorted(flat, key=_order)
    if len(items) == 1:
        return items[0]
    if len(tagged) == 1 and set(items) <= {*tagged[0].items, NULL}:
        return replace(tagged[0], items=tuple(items))
    return Type("union", tuple(items)) if items else ANY


def or_null(kind: Type, *, nullable: bool) -> Type:
    """The type, or `null` as well."""
    return union([kind, NULL]) if nullable else kind


def _order(kind: Type) -> tuple[bool, int, str, str]:
    """Variants are tried in this order, whatever the spec's."""
    rank = _KINDS.index(kind.kind) if kind.kind in _KINDS else len(_KINDS)
    return kind == NULL, rank, kind.key, repr(kind)
