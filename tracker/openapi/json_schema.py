"""JSON Schema of earlier drafts in the words of 2020-12, so that moving from one to the other is no change."""

from collections.abc import Iterator
from typing import Any

from tracker.openapi.model import published
from tracker.openapi.pointer import join
from tracker.openapi.structure import Part, Shape, below


def convert(root: dict[str, Any]) -> dict[str, str]:
    """Changes a schema in place, all it holds too; where its parts stood: pointer now -> pointer before."""
    conversion = _Conversion()
    conversion.run(root)
    return conversion.origins


class _Conversion:
    """One document being converted."""

    def __init__(self) -> None:
        self.origins: dict[str, str] = {}
        self.moved: dict[str, str] = {}
        """Pointer before -> pointer now, for references."""
        self.anchors: dict[str, str] = {}
        """Name in the document -> where it stands now."""
        self.referring: list[dict[str, Any]] = []

    def run(self, root: dict[str, Any]) -> None:
        todo: list[tuple[Any, str]] = [(root, "")]
        while todo:
            schema, here = todo.pop()
            if isinstance(schema, dict):
                self._mend(schema, here)
                todo += _below(schema, here)
        for schema in self.referring:
            self._refer(schema)

    def _mend(self, schema: dict[str, Any], here: str) -> None:
        """Brings one schema into words of 2020-12."""
        if schema.get("$recursiveRef") == "#":
            schema.setdefault("$ref", schema.pop("$recursiveRef"))
        for before, after in _RENAMED.items():
            if isinstance(schema.get(before), _TYPES[before]) and after not in schema:
                self._move(schema, before, after, here)
        self._anchor(schema, here)
        self._items(schema, here)
        self._dependencies(schema, here)
        if "$ref" in schema or "$dynamicRef" in schema:
            self.referring.append(schema)

    def _items(self, schema: dict[str, Any], here: str) -> None:
        """`additionalItems` said something beside positional `items` alone (draft-07, 6.4.2)."""
        if isinstance(schema.get("items"), list) and "prefixItems" not in schema:
            self._move(schema, "items", "prefixItems", here)
            if "additionalItems" in schema:
                self._move(schema, "additionalItems", "items", here)
        schema.pop("additionalItems", None)

    def _anchor(self, schema: dict[str, Any], here: str) -> None:
        """Remember a name that references go by; it was `$id` up to draft-07, and is never another document's here."""
        name = schema.get("$id")
        if isinstance(name, str) and name[:1] == "#":
            schema.setdefault("$anchor", name[1:])
            del schema["$id"]
        schema.pop("$recursiveAnchor", None)
        for name in (schema.get("$anchor"), schema.pop("$dynamicAnchor", None)):
            if isinstance(name, str) and name:
                self.anchors.setdefault(name, here)

    def _move(self, schema: dict[str, Any], before: str, after: str, here: str) -> None:
        self._note(join(here, after), here, before)
        schema[after] = schema.pop(before)

    def _note(self, now: str, here: str, *before: str) -> None:
        was = join(published(self.origins, here), *before)
        self.origins[now], self.moved[was] = was, now

    def _dependencies(self, schema: dict[str, Any], here: str) -> None:
        """`dependencies` were properties that must be there, or a schema (draft-07, 6.5.7)."""
        given = schema.get("dependencies")
        if not isinstance(given, dict):
            return
        for name, needed in given.items():
            keyword = "dependentRequired" if isinstance(needed, list) else "dependentSchemas"
            home = schema.setdefault(keyword, {})
            if isinstance(home, dict) and name not in home:
                home[name] = needed
                self._note(join(here, keyword, name), here, "dependencies", name)
        del schema["dependencies"]

    def _refer(self, schema: dict[str, Any]) -> None:
        """A reference to where its target stands now, by pointer."""
        dynamic = schema.get("$dynamicRef")
        if isinstance(dynamic, str) and dynamic[1:] in self.anchors:
            schema.setdefault("$ref", schema.pop("$dynamicRef"))
        ref = schema.get("$ref")
        if not isinstance(ref, str) or not ref.startswith("#"):
            return
        if ref[1:] in self.anchors:
            schema["$ref"] = f"#{self.anchors[ref[1:]]}"
        elif ref.startswith("#/"):
            schema["$ref"] = f"#{published(self.moved, ref[1:])}"


_RENAMED = {"definitions": "$defs", "id": "$id"}
"""Keyword -> what 2020-12 calls it."""
_TYPES = {"definitions": dict, "id": str}
"""Keyword -> what it must hold to be meant."""


def _below(schema: dict[str, Any], here: str) -> Iterator[tuple[Any, str]]:
    """The schemas that a schema holds, each with its pointer."""
    for key, value in schema.items():
        shape, part = below(Part.SCHEMA, key)
        if part is not Part.SCHEMA:
            continue
        at = join(here, key)
        if shape is Shape.ONE:
            yield value, at
        elif shape is Shape.MAP and isinstance(value, dict):
            yield from ((item, join(at, name)) for name, item in value.items())
        elif shape is Shape.LIST and isinstance(value, list):
            yield from ((item, f"{at}/{index}") for index, item in enumerate(value))
