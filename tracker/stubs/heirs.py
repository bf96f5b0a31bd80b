"""Schemas that extend another one by `allOf` (OpenAPI 3.1.1, 4.8.25.4)."""

from collections.abc import Mapping
from typing import Any

from tracker.openapi import references
from tracker.openapi.pointer import join, split
from tracker.stubs.kinds import COMPONENTS

Children = Mapping[str, list[str]]
"""Pointer of a schema -> pointers of the components that extend it."""


def heirs(schema: Mapping[str, Any], key: str, children: Children) -> list[str]:
    """The components below this one, where it has a discriminator and no variants of its own; sorted."""
    tag = schema.get("discriminator")
    if not isinstance(tag, dict) or not isinstance(tag.get("propertyName"), str) or schema.keys() & {"oneOf", "anyOf"}:
        return []
    found: list[str] = []
    todo = [key]
    while todo:
        for child in children.get(todo.pop(), ()):
            if child not in found and child != key:
                found.append(child)
                todo.append(child)
    return sorted(found)


def mapping(tag: Mapping[str, Any], keys: list[str]) -> tuple[tuple[str, str], ...]:
    """Value of a discriminator -> key: the names of the components, then what is written."""
    found = {split(key)[-1]: key for key in keys if key.startswith(COMPONENTS)}
    given = tag.get("mapping")
    for value, ref in given.items() if isinstance(given, dict) else ():
        key = references.target(ref) if references.is_local(ref) else f"{COMPONENTS}{ref}"
        if key in keys:
            found[str(value)] = key
    return tuple(sorted(found.items()))


def children_of(document: Mapping[str, Any]) -> Children:
    """Which components name which in their `allOf`."""
    components = document.get("components")
    schemas = components.get("schemas") if isinstance(components, dict) else None
    found: dict[str, list[str]] = {}
    for name, schema in schemas.items() if isinstance(schemas, dict) else ():
        parts = schema.get("allOf") if isinstance(schema, dict) else None
        for part in parts if isinstance(parts, list) else ():
            ref = part.get("$ref") if isinstance(part, dict) else None
            if isinstance(ref, str) and references.is_local(ref):
                found.setdefault(references.target(ref), []).append(join(COMPONENTS.rstrip("/"), name))
    return found
