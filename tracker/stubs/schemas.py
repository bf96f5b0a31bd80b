"""Schemas -> types, classes, enums and unions of the plan."""

import re
from collections import deque
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Literal

from tracker.openapi import references
from tracker.openapi.pointer import join, split
from tracker.stubs.literals import fold
from tracker.stubs.merge import MAX_VARIANTS, Merged, is_null, merge, telling
from tracker.stubs.model import ANY, NULL, Type
from tracker.stubs.names import pascal
from tracker.stubs.shapes import EnumShape, FieldShape, ModelShape, UnionShape

MAX_DEPTH = 40
"""Schemas within schemas before the rest is taken for anything."""

_DATES = {"date": "date", "date-time": "datetime"}
_COMPONENTS = "/components/schemas/"


class Schemas:
    """Reads schemas one after the other and remembers what classes they call for."""

    def __init__(self, document: Mapping[str, Any], left_out: set[str]) -> None:
        self._document = document
        self._left_out = left_out
        self._known: dict[str, Type] = {}
        self._open: set[str] = set()
        self._todo: deque[tuple[str, str, Merged]] = deque()
        self._children: dict[str, list[str]] | None = None
        self.models: dict[str, ModelShape] = {}
        self.enumerations: dict[str, EnumShape] = {}
        self.unions: dict[str, UnionShape] = {}

    def read(self, schema: Any, pointer: str, words: str) -> Type:
        """The type of one schema; `words` name the class it may need."""
        found = self._read(schema, pointer, words, 0)
        while self._todo:
            key, base, merged = self._todo.popleft()
            self._build(key, base, merged)
        return found

    def merged(self, schema: Any, pointer: str) -> Merged:
        """A schema with its parts taken together."""
        found, place = references.resolve_place(self._document, schema, pointer)
        return merge(self._document, found, place) if isinstance(found, dict) else Merged()

    def _read(self, schema: Any, pointer: str, words: str, depth: int) -> Type:
        if not isinstance(schema, dict):
            return ANY
        if depth > MAX_DEPTH:
            self._left_out.add(f"{pointer}: schemas nested deeper than {MAX_DEPTH} are taken for anything")
            return ANY
        if isinstance(schema.get("$ref"), str):
            return _or_null(self._component(schema, pointer, depth), bool(schema.get("nullable")))
        alone = _only_part(schema)
        if alone is not None:
            part, index = alone
            return _or_null(
                self._read(part, f"{pointer}/allOf/{index}", words, depth + 1), schema.get("nullable") is True
            )
        return self._shape(merge(self._document, schema, pointer), pointer, words, depth)

    def _component(self, schema: dict[str, Any], pointer: str, depth: int) -> Type:
        found, key = references.resolve_place(self._document, schema, pointer)
        if not isinstance(found, dict):
            if found is not True:
                self._left_out.add(f"{pointer}: {schema['$ref'][:200]!r} leads nowhere; any value is taken")
            return ANY
        if key in self._known:
            return self._known[key]
        if key in self._open:
            self._left_out.add(f"{key}: contains itself without an object between; any value is taken there")
            return ANY
        self._open.add(key)
        words = pascal(split(key)[-1]) if is_component(key) else _place_words(key)
        kind = self._named(found, key, words, depth)
        self._open.discard(key)
        self._known[key] = kind
        return kind

    def _named(self, schema: dict[str, Any], key: str, words: str, depth: int) -> Type:
        variants = self._heirs(schema, key)
        kind = self._read(schema, key, words, depth + 1)
        if variants:
            self._known[key] = kind
            tag = str(schema["discriminator"]["propertyName"])
            refs = tuple(self._component({"$ref": f"#{child}"}, child, depth + 1) for child in variants)
            mapping = self._mapping(schema["discriminator"], [*variants, key])
            whole = union([kind, *refs])
            if whole.kind != "union":
                return whole
            return self._union_name(
                Type("union", whole.items, tag=tag, mapping=mapping, fallback=kind.key),
                f"{key}#",
                f"Any{words}",
                schema,
            )
        if kind.kind == "union" and sum(item.kind != "null" for item in kind.items) > 1:
            return self._union_name(kind, key, words, schema)
        return kind

    def _union_name(self, kind: Type, key: str, words: str, schema: dict[str, Any]) -> Type:
        self.unions[key] = UnionShape(key, words, kind, fold(schema.get("description")))
        return Type("ref", key=key)

    def _heirs(self, schema: dict[str, Any], key: str) -> list[str]:
        """Components that extend this one by `allOf`, where it has a discriminator and no variants of its own."""
        tag = schema.get("discriminator")
        if (
            not isinstance(tag, dict)
            or not isinstance(tag.get("propertyName"), str)
            or "oneOf" in schema
            or "anyOf" in schema
        ):
            return []
        if self._children is None:
            self._children = _children(self._document)
        found: list[str] = []
        todo = [key]
        while todo:
            for child in self._children.get(todo.pop(), ()):
                if child not in found and child != key:
                    found.append(child)
                    todo.append(child)
        return sorted(found)

    def _mapping(self, tag: dict[str, Any], keys: list[str]) -> tuple[tuple[str, str], ...]:
        mapping = {split(key)[-1]: key for key in keys if key.startswith(_COMPONENTS)}
        given = tag.get("mapping")
        for value, ref in given.items() if isinstance(given, dict) else ():
            key = references.target(ref) if references.is_local(ref) else f"{_COMPONENTS}{ref}"
            if key in keys:
                mapping[str(value)] = key
        return tuple(sorted(mapping.items()))

    def _shape(self, merged: Merged, pointer: str, words: str, depth: int) -> Type:
        if merged.variants and len(merged.variants) <= MAX_VARIANTS:
            return _or_null(self._variants(merged, pointer, words, depth), merged.nullable)
        if merged.variants:
            self._left_out.add(f"{pointer}: more than {MAX_VARIANTS} variants; any value is taken")
            return ANY
        return _or_null(self._plain(merged, pointer, words, depth), merged.nullable)

    def _variants(self, merged: Merged, pointer: str, words: str, depth: int) -> Type:
        nothing = any(is_null(item) for item, _ in merged.variants)
        found = [
            (item, place)
            for item, place in merged.variants
            if not is_null(item) and (telling(item) or not merged.properties)
        ]
        types, keys = [], []
        for number, (item, place) in enumerate(found, 1):
            kind = self._variant(merged, item, place, words if len(found) == 1 else f"{words}Option{number}", depth)
            types.append(kind)
            ref = references.resolve_place(self._document, item, place)[1]
            keys.append(kind.key if kind.kind == "ref" and merged.properties else ref)
        found_union = union(types)
        tag = merged.tag.get("propertyName")
        if isinstance(tag, str) and found_union.kind == "union":
            known = [key for key in keys if self._known.get(key, ANY).kind == "ref" or key in self.models]
            found_union = Type("union", found_union.items, tag=tag, mapping=self._mapping(merged.tag, known))
        return _or_null(found_union, nothing)

    def _variant(self, merged: Merged, item: Any, place: str, words: str, depth: int) -> Type:
        if not merged.properties:
            return self._read(item, place, words, depth + 1)
        base = {"type": "object", "properties": {}, "required": sorted(merged.required)}
        whole = merge(self._document, {"allOf": [base, item]}, place)
        whole.properties = {**merged.properties, **whole.properties}
        whole.variants = ()
        return self._object(whole, place, words)

    def _plain(self, merged: Merged, pointer: str, words: str, depth: int) -> Type:
        word = merged.keyword
        if "const" in word and isinstance(word["const"], str | int):
            return Type("literal", values=(word["const"],))
        values = word.get("enum")
        if isinstance(values, list) and (kind := self._enum(merged, values, pointer, words)) is not None:
            return kind
        kinds = [kind for kind in _kinds(merged) if kind != "null"]
        return union([self._kind(kind, merged, pointer, words, depth) for kind in kinds]) if kinds else _empty(merged)

    def _enum(self, merged: Merged, values: list[Any], pointer: str, words: str) -> Type | None:
        held = [value for value in values if value is not None]
        kinds = _kinds(merged) if "type" in merged.keyword else []
        if not held:
            return NULL if None in values else None
        if all(isinstance(v, int) and not isinstance(v, bool) for v in held) and "string" not in kinds:
            base: Literal["integer", "string"] = "integer"
        elif all(isinstance(v, str | int | float) for v in held) and (
            "string" in kinds or all(isinstance(v, str) for v in held)
        ):
            base, held = "string", [_text(v) for v in held]
        elif all(isinstance(v, bool) for v in held):
            return Type("boolean")
        else:
            return None
        if pointer not in self.enumerations:
            text, old = fold(merged.keyword.get("description")), merged.keyword.get("deprecated") is True
            self.enumerations[pointer] = EnumShape(pointer, words, base, tuple(dict.fromkeys(held)), text, old)
        return Type("ref", key=pointer)

    def _kind(self, kind: str, merged: Merged, pointer: str, words: str, depth: int) -> Type:
        form = merged.keyword.get("format")
        if kind == "string":
            if isinstance(form, str) and form in _DATES:
                return Type(_DATES[form])  # type: ignore[arg-type]
            return Type("bytes" if form in ("binary", "byte") or _is_coded(merged.keyword) else "string")
        if kind == "array":
            schema, place = merged.items or ({}, f"{pointer}/items")
            return Type("array", (self._read(schema, place, f"{words}Item", depth + 1),))
        if kind == "object":
            return self._object(merged, pointer, words, depth)
        return Type(kind) if kind in ("integer", "number", "boolean") else ANY  # type: ignore[arg-type]

    def _object(self, merged: Merged, pointer: str, words: str, depth: int = 0) -> Type:
        if merged.properties:
            if pointer not in self.models:
                self.models[pointer] = ModelShape(pointer, words)
                self._todo.append((pointer, words, merged))
            return Type("ref", key=pointer)
        schema, place = merged.additional or (True, "")
        return Type("map", (self._read(schema, place, f"{words}Value", depth + 1),))

    def _build(self, key: str, words: str, merged: Merged) -> None:
        model = self.models[key]
        model.description = fold(merged.keyword.get("description"))
        model.deprecated = merged.keyword.get("deprecated") is True
        for wire in sorted(merged.properties):
            schema, place = merged.properties[wire]
            kind = self._read(schema, place, f"{words}{pascal(wire).lstrip('_')}", 0)
            model.fields.append(self._field(wire, kind, schema, place, wire in merged.required))
        schema, place = merged.additional or (False, "")
        if schema is not False:
            model.additional = self._read(schema, place, f"{words}Value", 0)

    def _field(self, wire: str, kind: Type, schema: Any, place: str, required: bool) -> FieldShape:  # noqa: FBT001
        given = schema if isinstance(schema, dict) else {}
        target = references.resolve(self._document, given)
        known = target if isinstance(target, dict) else {}
        read_only = bool(given.get("readOnly") or known.get("readOnly"))
        return FieldShape(
            wire=wire,
            type=kind,
            required=required and not read_only,
            description=fold(given.get("description") or ("" if "$ref" in given else known.get("description"))),
            default=given.get("default"),
            deprecated=given.get("deprecated") is True,
            read_only=read_only,
            pointer=place,
        )


def is_component(key: str) -> bool:
    """Whether a pointer names a schema of `components`, rather than one within another."""
    return key.startswith(_COMPONENTS) and key.count("/") == 3


def _text(value: Any) -> str:
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)


def _empty(merged: Merged) -> Type:
    return NULL if merged.keyword.get("type") in ("null", ["null"]) else ANY


def _kinds(merged: Merged) -> list[str]:
    given = merged.keyword.get("type")
    if isinstance(given, str):
        return [given]
    if isinstance(given, list):
        return sorted(kind for kind in given if isinstance(kind, str))
    if merged.properties or merged.additional is not None:
        return ["object"]
    return ["array"] if merged.items is not None else []


def _only_part(schema: dict[str, Any]) -> tuple[Any, int] | None:
    """The one `allOf` part that says anything, where the schema itself says nothing more."""
    parts = schema.get("allOf")
    if not isinstance(parts, list) or any(
        word in schema for word in ("properties", "oneOf", "anyOf", "enum", "items", "additionalProperties")
    ):
        return None
    found = [(part, index) for index, part in enumerate(parts) if telling(part)]
    return (
        found[0]
        if len(found) == 1 and not any(_requires(part) for part in (schema, *parts) if part is not found[0][0])
        else None
    )


def _requires(part: Any) -> bool:
    return isinstance(part, dict) and bool(part.get("required"))


def _is_coded(word: Mapping[str, Any]) -> bool:
    """Whether a string holds bytes (JSON Schema 2020-12 Validation, 8)."""
    media = word.get("contentMediaType")
    if word.get("contentEncoding") is not None:
        return word["contentEncoding"] in ("base64", "base64url", "binary")
    return isinstance(media, str) and not re.search("^text/|json|xml|yaml|javascript", media)


def _or_null(kind: Type, nullable: bool) -> Type:  # noqa: FBT001
    return union([kind, NULL]) if nullable else kind


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


_KINDS = (
    "literal",
    "boolean",
    "integer",
    "number",
    "date",
    "datetime",
    "ref",
    "array",
    "map",
    "bytes",
    "file",
    "string",
)


def _order(kind: Type) -> tuple[bool, int, str, str]:
    """Variants are tried in this order, whatever the spec's."""
    rank = _KINDS.index(kind.kind) if kind.kind in _KINDS else len(_KINDS)
    return kind == NULL, rank, kind.key, repr(kind)


def _place_words(key: str) -> str:
    skip = ("components", "schemas", "paths", "properties", "content", "schema", "definitions")
    return "".join(pascal(token).lstrip("_") for token in split(key) if token not in skip)[-60:] or "Schema"


def _children(document: Mapping[str, Any]) -> dict[str, list[str]]:
    components = document.get("components")
    schemas = components.get("schemas") if isinstance(components, dict) else None
    found: dict[str, list[str]] = {}
    for name, schema in schemas.items() if isinstance(schemas, dict) else ():
        parts = schema.get("allOf") if isinstance(schema, dict) else None
        for part in parts if isinstance(parts, list) else ():
            ref = part.get("$ref") if isinstance(part, dict) else None
            if isinstance(ref, str) and references.is_local(ref):
                found.setdefault(references.target(ref), []).append(join("/components/schemas", name))
    return found
