"""Parameter Objects and form fields -> arguments (OpenAPI 3.1.1, 4.8.12 and 4.8.15)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from tracker.openapi import walk
from tracker.openapi.pointer import join
from tracker.stubs.media import coding_of
from tracker.stubs.model import Parameter, Place, Type
from tracker.stubs.names import pascal
from tracker.stubs.prose import fold
from tracker.stubs.schemas import Schemas

_STYLES: Mapping[str, tuple[str, ...]] = {
    "path": ("simple", "label", "matrix"),
    "query": ("form", "spaceDelimited", "pipeDelimited", "deepObject"),
    "header": ("simple",),
    "cookie": ("form", "cookie"),
}
_OWN = frozenset(("accept", "content-type"))


@dataclass(frozen=True, slots=True)
class Holder:
    """What the arguments of one operation belong to."""

    label: str
    """`POST /krav`, for messages."""
    words: str
    """What classes of its own are named after."""
    secured: bool = False
    """Whether it asks for a security scheme, and the client so writes the header `Authorization`."""


def read_parameters(
    given: Iterable[walk.Located], holder: Holder, schemas: Schemas, left_out: set[str]
) -> list[Parameter]:
    """The arguments for path, query, headers and cookies, without names yet."""
    found = []
    for one in given:
        name, place = one.value.get("name"), one.value.get("in")
        if not isinstance(name, str) or not name or not isinstance(place, str) or place not in _STYLES:
            left_out.add(f"{holder.label}: a parameter in {str(place)[:40]!r} is not sent ({one.pointer})")
        elif place != "header" or not _is_own(name, holder):
            found.append(_parameter(one, name, place, holder, schemas, left_out))
    return found


def _is_own(name: str, holder: Holder) -> bool:
    """Whether the client writes a header itself (OpenAPI 3.1.1, 4.8.12.1)."""
    return name.lower() in _OWN or (name.lower() == "authorization" and holder.secured)


def _parameter(
    one: walk.Located, name: str, place: Any, holder: Holder, schemas: Schemas, left_out: set[str]
) -> Parameter:
    value = one.value
    content = value.get("content")
    here = standing(one.pointer, place, name)
    schema, pointer, style = value.get("schema"), f"{here}/schema", _style(value, place)
    media = ""
    if isinstance(content, dict) and content:
        media = min(content)
        schema = content[media].get("schema") if isinstance(content[media], dict) else None
        pointer, style = join(here, "content", media, "schema"), "content"
    if style not in (*_STYLES[place], "content"):
        left_out.add(
            f"{holder.label}: parameter {name[:80]!r} has no style {style[:40]!r} in {place}; the default is used"
        )
        style = _STYLES[place][0]
    if value.get("x-collectionFormat") == "tsv":
        left_out.add(f"{holder.label}: parameter {name[:80]!r} is sent with commas between its items, not tabs")
    explode = value.get("explode")
    words = pascal(name).lstrip("_")
    base = words if one.pointer.startswith("/components/") else f"{holder.words}{words}"
    return Parameter(
        wire=name,
        name="",
        place=place,
        type=schemas.read({} if schema is None else schema, pointer, base),
        required=place == "path" or value.get("required") is True,
        style=style,
        explode=explode if isinstance(explode, bool) else style in ("form", "cookie"),
        allow_reserved=value.get("allowReserved") is True,
        content_type="" if coding_of(media or "json", schema) == "json" else media,
        description=fold(value.get("description")),
        default=schema.get("default") if isinstance(schema, dict) else None,
        deprecated=value.get("deprecated") is True,
        pointer=one.pointer,
    )


def standing(pointer: str, place: str, name: str) -> str:
    """A parameter's pointer with what it is for where it stands: it stays when others come before it."""
    head, _, last = pointer.rpartition("/")
    return join(head, f"{place} {name}") if last.isdigit() and head.endswith("/parameters") else pointer


def _style(value: Mapping[str, Any], place: Place) -> str:
    given = value.get("style")
    return given if isinstance(given, str) else _STYLES[place][0]


def read_fields(
    media: Mapping[str, Any], pointer: str, holder: Holder, schemas: Schemas, place: Place
) -> list[Parameter] | None:
    """The fields of a form or multipart body as arguments; None where its schema names none."""
    schema = media.get("schema")
    merged = schemas.merged(schema, f"{pointer}/schema")
    if not merged.properties or merged.variants:
        return None
    encoding = media.get("encoding")
    found = []
    for wire, (given, where) in sorted(merged.properties.items()):
        kind = schemas.read(given, where, f"{holder.words}{pascal(wire).lstrip('_')}")
        coded = encoding.get(wire) if isinstance(encoding, dict) else None
        field = _field(wire, kind, given, where, coded if isinstance(coded, dict) else {}, place)
        found.append(replace(field, required=wire in merged.required))
    return found


def _field(wire: str, kind: Type, given: Any, pointer: str, coded: Mapping[str, Any], place: Place) -> Parameter:
    schema = given if isinstance(given, dict) else {}
    styled = any(word in coded for word in ("style", "explode", "allowReserved"))
    media = coded.get("contentType")
    return Parameter(
        wire=wire,
        name="",
        place=place,
        type=files(kind) if place == "part" else kind,
        required=False,
        style=str(coded.get("style", "form")) if styled else ("content" if isinstance(media, str) else ""),
        explode=coded.get("explode", coded.get("style", "form") == "form") is True,
        allow_reserved=coded.get("allowReserved") is True,
        content_type=media.partition(",")[0].strip() if isinstance(media, str) and "*" not in media else "",
        description=fold(schema.get("description")),
        default=schema.get("default"),
        deprecated=schema.get("deprecated") is True,
        pointer=pointer,
    )


def files(kind: Type) -> Type:
    """A type with its bytes taken as files."""
    if kind.kind == "bytes":
        return Type("file")
    return replace(kind, items=tuple(map(files, kind.items))) if kind.items else kind
