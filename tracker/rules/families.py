"""The families of rules: a row says what happens to a schema, and its ids are spelled for every place it can stand.

`request-property-max-length-decreased` is place + segment + step. A new constraint is one row.
"""

from collections.abc import Iterator
from typing import NamedTuple

from tracker.diff.keywords import BOUNDS, COMPOSITIONS, NAMED_SUBSCHEMAS, SUBSCHEMAS, VALUES
from tracker.rules.doctrine import level_of
from tracker.rules.model import Direction, Level, Rule
from tracker.rules.phrases import PLACES, SAYINGS, Both, Phrase


class Site(NamedTuple):
    """A place as rule ids name it."""

    prefix: str
    direction: Direction | None


SITES: dict[str, Site] = {
    "request/body": Site("request-body", "request"),
    "request/property": Site("request-property", "request"),
    "request/parameter": Site("request-parameter", "request"),
    "request/parameter-property": Site("request-parameter-property", "request"),
    "response/body": Site("response-body", "response"),
    "response/property": Site("response-property", "response"),
    "response/header": Site("response-header", "response"),
    "response/header-property": Site("response-header-property", "response"),
    "/schema": Site("schema", None),
}
"""Direction/kind of a place -> how ids name it."""


class Family(NamedTuple):
    """One row: what happens to which part of a schema."""

    kind: str
    """The change's kind, which is the segment of the id."""
    step: str
    """The change's step, which ends the id."""
    doctrine: str
    saying: str
    """Key of the sentence in `phrases.SAYINGS`."""
    spelled: str = ""
    """Ends the id instead of `kind-step`."""


def _families() -> Iterator[Family]:
    for segment, sense, absent in BOUNDS.values():
        narrower, wider = ("increased", "decreased") if sense > 0 else ("decreased", "increased")
        yield Family(segment, narrower, "narrows", f"bound-{narrower}")
        yield Family(segment, wider, "widens", f"bound-{wider}")
        if absent is None:
            yield Family(segment, "set", "limits", "bound-set")
            yield Family(segment, "unset", "widens", "bound-unset")
    for segment in VALUES.values():
        for step, doctrine in VALUE_DOCTRINES.get(segment, VALUE_DOCTRINES[""]).items():
            yield Family(segment, step, doctrine, f"value-{step}")
    for segment in (*SUBSCHEMAS.values(), *NAMED_SUBSCHEMAS.values()):
        yield Family(segment, "added", "narrows", f"{_sort(segment)}-added")
        yield Family(segment, "removed", "widens", f"{_sort(segment)}-removed")
    for segment in COMPOSITIONS.values():
        for step, doctrine in COMPOSITION_DOCTRINES[segment].items():
            yield Family(segment, step, doctrine, f"member-{step}")
    yield from PLAIN


def _sort(segment: str) -> str:
    return "named" if segment in NAMED_SUBSCHEMAS.values() else "subschema"


VALUE_DOCTRINES: dict[str, dict[str, str]] = {
    "": {"added": "narrows", "removed": "widens", "changed": "replaces"},
    "pattern": {"added": "narrows", "removed": "widens", "changed": "limits", "generalized": "widens"},
    "default-value": {"added": "announces", "removed": "announces", "changed": "announces"},
    "content-media-type": {"changed": "replaces"},
    "content-encoding": {"changed": "replaces"},
    "multiple-of": {"added": "limits", "removed": "widens", "changed": "replaces"},
}

COMPOSITION_DOCTRINES: dict[str, dict[str, str]] = {
    "all-of": {
        "added": "narrows",
        "removed": "widens",
        "added-annotation-only": "announces",
        "removed-annotation-only": "announces",
    },
    "any-of": {"added": "widens", "removed": "narrows"},
    "one-of": {"added": "widens", "removed": "narrows"},
}

PLAIN: tuple[Family, ...] = (
    Family("null", "became-nullable", "widens", "became-nullable", "became-nullable"),
    Family("null", "became-not-nullable", "narrows", "became-not-nullable", "became-not-nullable"),
    Family("enum", "became-enum", "narrows", "became-enum", "became-enum"),
    Family("enum", "became-not-enum", "widens", "became-not-enum", "became-not-enum"),
    Family("enum-value", "added", "widens", "enum-value-added"),
    Family("enum-value", "removed", "narrows", "enum-value-removed"),
    Family("x-extensible-enum-value", "added", "announces", "enum-value-added"),
    Family("x-extensible-enum-value", "removed", "narrows", "enum-value-removed"),
    Family("prefix-items", "added", "widens", "prefix-items-added"),
    Family("prefix-items", "removed", "narrows", "prefix-items-removed"),
    Family("dependent-required", "added", "narrows", "dependent-required-added"),
    Family("dependent-required", "removed", "widens", "dependent-required-removed"),
    Family("dependent-required", "changed", "replaces", "dependent-required-changed"),
    Family("list-of-types", "widened", "widens", "list-of-types-widened"),
    Family("list-of-types", "narrowed", "narrows", "list-of-types-narrowed"),
    Family("additional-properties", "widened", "widens", "additional-properties-widened"),
    Family("additional-properties", "narrowed", "narrows", "additional-properties-narrowed"),
    Family("discriminator", "added", "announces", "discriminator-added"),
    Family("discriminator", "removed", "announces", "discriminator-removed"),
    Family("discriminator", "property-name-changed", "announces", "discriminator-property-name-changed"),
    Family("discriminator", "mapping-added", "announces", "discriminator-mapping-added"),
    Family("discriminator", "mapping-deleted", "announces", "discriminator-mapping-deleted"),
    Family("discriminator", "mapping-changed", "announces", "discriminator-mapping-changed"),
    Family("flag", "became-unique-items", "narrows", "became-unique-items", "became-unique-items"),
    Family("flag", "became-not-unique-items", "widens", "became-not-unique-items", "became-not-unique-items"),
    Family("type", "generalized", "widens", "type-generalized"),
    Family("type", "specialized", "narrows", "type-specialized"),
    Family("type", "changed", "replaces", "type-changed"),
    Family("type", "compatible", "announces", "type-compatible"),
    Family("stability", "decreased", "demands", "stability-decreased"),
    Family("stability", "increased", "announces", "stability-increased"),
    Family("schema", "changed", "undecided", "schema-changed"),
)

EXCEPTIONS: dict[tuple[str, str, str], tuple[Level, Both]] = {
    ("pattern", "removed", "response"): (
        Level.INFO,
        ("Klienter kontrollerer sjældent mønstre i svar.", "Patterns in responses are rarely checked by clients."),
    ),
    ("enum-value", "added", "response"): (
        Level.WARNING,
        (
            "Klienter skal regne med ukendte værdier; ikke alle gør det.",
            "Clients are told to expect unknown values; not all do.",
        ),
    ),
    ("enum", "became-not-enum", "response"): (
        Level.WARNING,
        (
            "Klienter skal regne med ukendte værdier; ikke alle gør det.",
            "Clients are told to expect unknown values; not all do.",
        ),
    ),
    ("all-of", "removed", "request"): (
        Level.WARNING,
        (
            "Det, som den fjernede del krævede, kan være krævet et andet sted.",
            "What the removed part demanded may be demanded elsewhere.",
        ),
    ),
    ("all-of", "removed", "response"): (
        Level.INFO,
        (
            "Det, som den fjernede del lovede, kan være lovet et andet sted.",
            "What the removed part promised may be promised elsewhere.",
        ),
    ),
    ("any-of", "added", "response"): (
        Level.INFO,
        ("En klient læser de muligheder, den kender.", "A client reads the alternatives that it knows."),
    ),
    ("additional-properties", "widened", "response"): (
        Level.INFO,
        (
            "Klienter skal se bort fra felter, de ikke kender.",
            "Clients are told to ignore fields they don't know.",
        ),
    ),
    ("default-value", "added", "parameter"): (
        Level.BREAKING,
        (
            "En anmodning, der udelader parameteren, betyder nu dette.",
            "A request that leaves the parameter out now means this.",
        ),
    ),
    ("default-value", "changed", "parameter"): (
        Level.BREAKING,
        ("Den samme anmodning betyder nu noget andet.", "The same request now means something else."),
    ),
    ("default-value", "removed", "parameter"): (
        Level.BREAKING,
        (
            "En anmodning, der udelader den, betød noget før.",
            "A request that leaves it out meant something before.",
        ),
    ),
    ("type", "changed", "parameter-property"): (
        Level.WARNING,
        ("Nogle notationer skriver begge typer ens.", "Some notations write both types alike."),
    ),
    ("stability", "decreased", "response"): (
        Level.BREAKING,
        ("Løftet om at beholde det er trukket tilbage.", "The promise to keep it is withdrawn."),
    ),
}
"""(kind, step, direction or kind of place) -> the level against the doctrine, and why."""

NOT_SENT: Both = (
    "Feltet sendes ikke den vej, så en klient rammes ikke.",
    "The property does not travel this way, so no client is hit.",
)
"""Why what breaks elsewhere is harmless for a property that is only received, or only sent."""

GUARDS: dict[str, tuple[str, str]] = {
    "read_only": ("request/property", "request-read-only-property"),
    "write_only": ("response/property", "response-write-only-property"),
}
"""Fact -> (site where it guards, how ids name it there): what is not sent that way cannot break that way."""

IRREGULAR: dict[str, str] = {
    "response-body-enum-value-removed": "response-mediatype-enum-value-removed",
    "response-body-one-of-wrapped": "response-body-wrapped-in-one-of",
    "request-body-one-of-wrapped": "request-body-wrapped-in-one-of",
}
"""Spelled by the grammar -> as the field's catalogue has it."""

FAMILIES: dict[tuple[str, str], Family] = {(row.kind, row.step): row for row in _families()}
"""(kind, step) of a change -> its row."""


def spell(prefix: str, family: Family) -> str:
    """The id of a family at a site."""
    plain = f"{prefix}-{family.spelled or f'{family.kind}-{family.step}'}"
    return IRREGULAR.get(plain, plain)


def level_at(family: Family, site: str) -> Level:
    """The level of a family at a site: its doctrine's, unless an exception is written down."""
    found = _exception(family, site)
    return found[0] if found else level_of(family.doctrine, SITES[site].direction)


def _exception(family: Family, site: str) -> tuple[Level, Both] | None:
    direction, kind = site.split("/")
    found = (EXCEPTIONS.get((family.kind, family.step, word)) for word in (kind, direction))
    return next((exception for exception in found if exception), None)


def fires(family: Family, site: str) -> bool:
    """Whether a row can be met at a site; where it cannot, its id does not exist."""
    return site not in NEVER.get((family.kind, family.step), ())


GUARDED = frozenset({"enum-value", "enum", "null", "type"})
"""Kinds with ids of their own for what does not travel that way, as bounds that moved have."""


def guarded(family: Family, site: str) -> bool:
    """Whether a row that breaks at a site has an id of its own there for what does not travel that way."""
    bound = family.saying in ("bound-increased", "bound-decreased")
    return (bound or family.kind in GUARDED) and level_of(family.doctrine, SITES[site].direction) is Level.BREAKING


RESPONSES = frozenset(site for site in SITES if site.startswith("response"))
NEVER: dict[tuple[str, str], frozenset[str]] = {
    ("pattern", "generalized"): RESPONSES,
    ("type", "specialized"): frozenset({"request/body", "request/property", "request/parameter"}),
    ("type", "compatible"): frozenset({"request/parameter", "request/parameter-property", "/schema"}),
}
"""(kind, step) -> sites where the fact goes by another row's name, or cannot be."""


def rules() -> Iterator[Rule]:
    """Every rule of every family."""
    for family in FAMILIES.values():
        for name, site in SITES.items():
            if not fires(family, name):
                continue
            summary = Phrase(SAYINGS[family.saying], PLACES[site.prefix])
            level, why = _exception(family, name) or (level_of(family.doctrine, site.direction), None)
            yield Rule(spell(site.prefix, family), level, site.direction, summary, family.doctrine, family.kind, why)
        for where, prefix in GUARDS.values():
            if guarded(family, where) and fires(family, where):
                direction = SITES[where].direction
                summary = Phrase(SAYINGS[family.saying], PLACES[prefix])
                named = spell(prefix, family)
                yield Rule(named, Level.INFO, direction, summary, family.doctrine, family.kind, NOT_SENT)
