"""Description -> plan: everything read, then everything named."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from tracker import openapi
from tracker.documents.reason import Reason
from tracker.errors import UsageError
from tracker.openapi.pointer import join, parents
from tracker.openapi.walk import operations
from tracker.stubs.languages import LANGUAGES, Language
from tracker.stubs.model import Plan
from tracker.stubs.names import LockedNames, Namer, pascal
from tracker.stubs.naming import Naming
from tracker.stubs.operations import Reader, server_urls
from tracker.stubs.parameters import standing
from tracker.stubs.prose import fold
from tracker.stubs.schemas import Schemas
from tracker.stubs.security import nowhere, read_schemes
from tracker.stubs.standing import Standing


def plan(
    description: openapi.Description, *, language: str = "python", package: str, names: LockedNames | None = None
) -> Plan:
    """The plan of a client: sorted, with checked names, equal for descriptions that mean the same.

    `names` are those of an earlier plan or `names.lock`: what had a name keeps it.
    `UsageError` for an unknown language.
    """
    words = language_of(language).words
    document = description.document
    left_out = {f"{fault.pointer or '/'}: {fold(fault.reason)}" for fault in description.faults}
    schemas = Schemas(Standing(document, names), left_out, named_unions=words.named_unions)
    schemes = read_schemes(document, left_out)
    reader = Reader(schemas, left_out, server_urls(_dicts(document.get("servers"))), schemes)
    webhooks = False
    for operation in sorted(operations(description), key=lambda one: (one.path, one.method)):
        if operation.webhook:
            webhooks = True
        else:
            reader.read(operation)
    if webhooks:
        left_out.add("webhooks are calls to you, not by you: no method")
    if not reader.found:
        left_out.add("no operation that can be called stands in the description: no method")
    left_out |= nowhere((one.security for one, _ in reader.found), document)
    _read_orphans(document, schemas)
    naming = Naming(words, Namer(names), schemas)
    models, enumerations, aliases = naming.models(), naming.enumerations(), naming.aliases()
    info = document.get("info")
    made = Plan(
        language=language,
        package=package,
        title=fold(info.get("title")) if isinstance(info, dict) else "",
        version=fold(description.version or ""),
        servers=reader.servers,
        groups=naming.groups(reader.found, _tags(document)),
        models=models,
        enumerations=enumerations,
        aliases=aliases,
        schemes=schemes,
        names=dict(sorted(naming.namer.given.items())),
        left_out=tuple(sorted(fold(line) for line in left_out)),
        origins=_origins(description.origins, reader),
    )
    further = map(fold, language_of(language).cannot(made))
    return replace(made, left_out=tuple(sorted({*made.left_out, *further})))


def _origins(given: Mapping[str, str], reader: Reader) -> dict[str, str]:
    """Where things were published: the description's own account, and that of what is known to stand elsewhere."""
    told = {standing(one.pointer, one.place, one.wire): one.pointer for op, _ in reader.found for one in op.parameters}
    moved = {stands: pointer for stands, pointer in told.items() if stands != pointer} | reader.schemas.standing.moved
    found, back = dict(given), dict[str, str]()
    for stands in sorted(moved, key=len):
        pointer = moved[stands] if stands in told else _ahead(moved[stands], told)
        back[pointer] = stands
        found[stands] = _ahead(pointer, given)
    for pointer, published in given.items():
        stands = _ahead(pointer, back)
        if stands != pointer:
            found[stands] = published
    return found


def _ahead(pointer: str, places: Mapping[str, str]) -> str:
    """A pointer with the longest beginning that has another place put there."""
    found = ((places[head], tail) for head, tail in parents(pointer) if head in places)
    head, tail = next(found, (pointer, ""))
    return head + tail


def language_of(name: str) -> Language:
    """The language of that name; `UsageError` where there is none."""
    if name not in LANGUAGES:
        known = ", ".join(sorted(LANGUAGES))
        raise UsageError(Reason("no client in {language}; there is {known}", language=repr(name[:40]), known=known))
    return LANGUAGES[name]


def _dicts(value: Any) -> list[Mapping[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _tags(document: Mapping[str, Any]) -> dict[str, str]:
    return {str(tag.get("name")): fold(tag.get("description")) for tag in _dicts(document.get("tags"))}


def _read_orphans(document: Mapping[str, Any], schemas: Schemas) -> None:
    """Reads the named schemas that nothing refers to: they are published to be used."""
    components = document.get("components")
    given = components.get("schemas") if isinstance(components, dict) else None
    if not isinstance(given, dict):
        return
    named = set(openapi_references(document))
    for name in sorted(given):
        if f"#{join('/components/schemas', name)}" not in named:
            schemas.read(
                {"$ref": f"#{join('/components/schemas', name)}"}, join("/components/schemas", name), pascal(name)
            )


def openapi_references(document: Mapping[str, Any]) -> Iterable[str]:
    """Every `$ref` of a document; those below extensions too, since webhooks once stood there."""
    todo: list[Any] = [document]
    while todo:
        value = todo.pop()
        if isinstance(value, dict):
            if isinstance(value.get("$ref"), str):
                yield value["$ref"]
            todo += value.values()
        elif isinstance(value, list):
            todo += value
