"""Schemas -> types, classes, enums and unions of the plan."""

from collections import deque
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Literal

from tracker.openapi import references
from tracker.openapi.pointer import split
from tracker.stubs.heirs import children_of, heirs, mapping
from tracker.stubs.kinds import is_coded, is_component, kinds, only_part, place_words, text_of
from tracker.stubs.merge import MAX_VARIANTS, Merged, is_null, merge, telling
from tracker.stubs.model import ANY, NULL, Type
from tracker.stubs.names import pascal
from tracker.stubs.prose import fold
from tracker.stubs.shapes import EnumShape, FieldShape, ModelShape, UnionShape
from tracker.stubs.standing import Standing
from tracker.stubs.unions import or_null, union

MAX_DEPTH = 40
"""Schemas within schemas before the rest is taken for anything."""

_DATES = {"date": "date", "date-time": "datetime"}
_WORDS = ("literal", "string")


class Schemas:
    """Reads schemas one after the other and remembers what classes they call for."""

    def __init__(self, standing: Standing, left_out: set[str], *, named_unions: bool = False) -> None:
        self.standing = standing
        self._left_out = left_out
        self._named_unions = named_unions
        self._known: dict[str, Type] = {}
        self._open: set[str] = set()
        self._todo: deque[tuple[str, str, Merged]] = deque()
        self._children = children_of(standing.document)
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
        found, place = self.standing.follow(schema, pointer)
        return merge(self.standing, found, place) if isinstance(found, dict) else Merged()

    def name_union(self, kind: Type, pointer: str, words: str, description: Any = None) -> Type:
        """The type with its union named, where the language asks for that; `null` stands beside the name."""
        held = [item for item in kind.items if item != NULL]
        if not self._named_unions or kind.kind != "union" or all(item.kind in _WORDS for item in held) or len(held) < 2:
            return kind
        bare = replace(kind, items=tuple(held))
        self.unions.setdefault(pointer, UnionShape(pointer, words, bare, fold(description)))
        return or_null(Type("ref", key=pointer), nullable=len(held) < len(kind.items))

    def _read(self, schema: Any, pointer: str, words: str, depth: int) -> Type:
        kind = self._bare(schema, pointer, words, depth)
        return self.name_union(kind, pointer, words, schema.get("description") if isinstance(schema, dict) else None)

    def _bare(self, schema: Any, pointer: str, words: str, depth: int) -> Type:
        if not isinstance(schema, dict):
            return ANY
        if depth > MAX_DEPTH:
            self._left_out.add(f"{pointer}: schemas nested deeper than {MAX_DEPTH} are taken for anything")
            return ANY
        if isinstance(schema.get("$ref"), str):
            return or_null(self._component(schema, pointer, depth), nullable=bool(schema.get("nullable")))
        alone = only_part(schema)
        if alone is not None:
            part, index = alone
            place = f"{pointer}/allOf"
            self.standing.note(place, f"{self.standing.canonical(pointer)}/allOf/{index}")
            kind = self._read(part, place, words, depth + 1)
            return or_null(kind, nullable=schema.get("nullable") is True)
        return self._shape(merge(self.standing, schema, pointer), pointer, words, depth)

    def _component(self, schema: dict[str, Any], pointer: str, depth: int) -> Type:
        found, key = self.standing.follow(schema, pointer)
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
        words = pascal(split(key)[-1]) if is_component(key) else place_words(self.standing.canonical(key))
        kind = self._named(found, key, words, depth)
        self._open.discard(key)
        self._known[key] = kind
        return kind

    def _named(self, schema: dict[str, Any], key: str, words: str, depth: int) -> Type:
        variants = heirs(schema, key, self._children)
        kind = self._read(schema, key, words, depth + 1)
        if variants:
            self._known[key] = kind
            tag = str(schema["discriminator"]["propertyName"])
            refs = tuple(self._component({"$ref": f"#{child}"}, child, depth + 1) for child in variants)
            values = mapping(schema["discriminator"], [*variants, key])
            whole = union([kind, *refs])
            if whole.kind != "union":
                return whole
            return self._union_name(
                Type("union", whole.items, tag=tag, mapping=values, fallback=kind.key),
                f"{key}#",
                f"Any{words}",
                schema,
            )
        if kind.kind == "union" and sum(item.kind != "null" for item in kind.items) > 1:
            return self._union_name(kind, key, words, schema)
        return kind

    def _union_name(self, kind: Type, key: str, words: str, schema: Mapping[str, Any]) -> Type:
        self.unions[key] = UnionShape(key, words, kind, fold(schema.get("description")))
        return Type("ref", key=key)

    def _shape(self, merged: Merged, pointer: str, words: str, depth: int) -> Type:
        if len(merged.variants) > MAX_VARIANTS:
            self._left_out.add(f"{pointer}: more than {MAX_VARIANTS} variants; any value is taken")
            return ANY
        read = self._variants if merged.variants else self._plain
        return or_null(read(merged, pointer, words, depth), nullable=merged.nullable)

    def _variants(self, merged: Merged, pointer: str, words: str, depth: int) -> Type:
        nothing = any(is_null(item) for item, _ in merged.variants)
        found = [
            (item, place)
            for item, place in merged.variants
            if not is_null(item) and (telling(item) or not merged.properties)
        ]
        types, keys = [], []
        for item, place in found:
            kind = self._variant(merged, item, place, words if len(found) == 1 else f"{words}Option", depth)
            types.append(kind)
            ref = self.standing.follow(item, place)[1]
            keys.append(kind.key if kind.kind == "ref" and merged.properties else ref)
        found_union = union(types)
        tag = merged.tag.get("propertyName")
        if isinstance(tag, str) and found_union.kind == "union":
            known = [key for key in keys if self._known.get(key, ANY).kind == "ref" or key in self.models]
            found_union = Type("union", found_union.items, tag=tag, mapping=mapping(merged.tag, known))
        return or_null(found_union, nullable=nothing)

    def _variant(self, merged: Merged, item: Any, place: str, words: str, depth: int) -> Type:
        if not merged.properties:
            return self._bare(item, place, words, depth + 1)
        whole = merge(self.standing, item, place)
        whole.keyword.setdefault("type", "object")
        whole.required |= merged.required
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
        held = kinds(merged)
        if held == ["null"]:
            return NULL
        return union([self._kind(kind, merged, pointer, words, depth) for kind in held if kind != "null"])

    def _enum(self, merged: Merged, values: list[Any], pointer: str, words: str) -> Type | None:
        held = [value for value in values if value is not None]
        written = kinds(merged) if "type" in merged.keyword else []
        if not held:
            return NULL if None in values else None
        if all(isinstance(v, int) and not isinstance(v, bool) for v in held) and "string" not in written:
            base: Literal["integer", "string"] = "integer"
        elif all(isinstance(v, str | int | float) for v in held) and (
            "string" in written or all(isinstance(v, str) for v in held)
        ):
            base, held = "string", [text_of(v) for v in held]
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
            return Type("bytes" if form in ("binary", "byte") or is_coded(merged.keyword) else "string")
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
        target = references.resolve(self.standing.document, given)
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
