"""One schema inside another that only wraps it, and objects that became a choice of objects."""

from collections.abc import Callable, Mapping
from typing import Any

from tracker.diff.shape import nullable, peel, types
from tracker.diff.walk import Node, Spot, Walk, reference, tell

Resolve = Callable[[str], tuple[Any, str]]
"""What a `$ref` names on one side."""


def wrap(
    resolve: Resolve, schema: Any, other: Any, resolve_other: Resolve
) -> tuple[Mapping[str, Any], str, bool] | None:
    """The schema behind a wrap that the other side does not have: (inner, pointer suffix, whether null is added)."""
    if not isinstance(schema, dict) or reference(schema):
        return None
    found = peel(_typed_once(resolve, schema))
    if found is None:
        return None
    keyword = found[1].split("/")[1]
    target = reference(other)
    against = resolve_other(target)[0] if target else other
    return None if isinstance(against, dict) and keyword in against else found


def _typed_once(resolve: Resolve, schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """The schema without its type, where the one member of its `allOf` says the same."""
    members = schema.get("allOf")
    if "type" not in schema or not isinstance(members, list) or len(members) != 1:
        return schema
    inner = resolve(target)[0] if (target := reference(members[0])) else members[0]
    alike = isinstance(inner, Mapping) and types(inner) == types(schema) and not nullable({"type": schema["type"]})
    return {key: schema[key] for key in schema if key != "type"} if alike else schema


def admits_null(resolve: Resolve, schema: Any, depth: int = 0) -> bool:
    """Whether a schema admits null, its references and wraps followed."""
    target = reference(schema)
    if target and not schema.get("nullable"):
        schema = resolve(target)[0]
    if not isinstance(schema, dict) or depth > 8:
        return False
    if nullable(schema):
        return True
    found = peel(schema)
    return found is not None and (found[2] or admits_null(resolve, found[0], depth + 1))


def told_as_wrapped(walk: Walk, node: Node, older: Any, newer: Any, spot: Spot) -> bool:
    """Note that an object became a choice of objects, as one change; False: it did not."""
    first = walk.resolve_older(target)[0] if (target := reference(older)) else older
    second, pointer = walk.resolve_newer(target) if (target := reference(newer)) else (newer, spot.newer)
    if not isinstance(first, dict) or not isinstance(second, dict) or not _wrapped_in_one_of(walk, first, second):
        return False
    tell(node, "one-of", "wrapped", spot, before=None, after=second["oneOf"], newer=f"{pointer}/oneOf", key="oneOf")
    return True


def _wrapped_in_one_of(walk: Walk, older: Mapping[str, Any], newer: Mapping[str, Any]) -> bool:
    """Whether an object with properties was replaced by a choice of objects."""
    members = newer.get("oneOf")
    if not isinstance(members, list) or "oneOf" in older or "properties" in newer or "properties" not in older:
        return False
    resolved = [walk.resolve_newer(target)[0] if (target := reference(m)) else m for m in members]
    return len(members) > 1 and all(
        isinstance(m, dict) and ("properties" in m or "object" in types(m)) for m in resolved
    )
