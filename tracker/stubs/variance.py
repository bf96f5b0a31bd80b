"""Which type holds every value of another."""

from tracker.stubs.model import Type

_ABOVE = {"integer": ("number",), "literal": ("string",), "date": (), "datetime": ()}


def wider(one: Type, other: Type) -> bool:
    """Whether `one` holds every value of `other`, as an annotation says it; False where that is not certain."""
    if one == other or one.kind == "any":
        return True
    if other.kind == "union":
        return all(wider(one, item) for item in other.items)
    if one.kind == "union":
        return any(wider(item, other) for item in one.items)
    if one.kind == other.kind == "literal":
        return set(other.values) <= set(one.values)
    if one.kind == other.kind and one.kind in ("array", "map"):
        return all(wider(a, b) for a, b in zip(one.items, other.items, strict=True))
    return one.kind in _ABOVE.get(other.kind, ())
