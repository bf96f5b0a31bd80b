"""Rules of their own: what fits no family."""

from collections.abc import Iterator

from tracker.rules.model import Direction, Level, Rule
from tracker.rules.rows import LIFE, PROPERTIES, ROWS, Row

BREAKING_LIFE = frozenset(
    {
        "deprecated-sunset-missing",
        "deprecated-sunset-invalid",
        "sunset-date-too-small",
        "sunset-date-changed-too-small",
        "sunset-deleted",
    }
)
"""Ends of ids that take a promise back."""


LIVES: tuple[tuple[str, Direction | None, str, str], ...] = (
    ("request-property", "request", "Feltet {where} i anmodningen", "The request property {where}"),
    ("response-property", "response", "Feltet {where} i svaret", "The response property {where}"),
    ("schema", None, "{where}", "{where}"),
)
"""(beginning of the id, direction, Danish, English) of what has a life."""


def _lives() -> Iterator[Row]:
    """Deprecation and sunset of properties, and of schemas that no operation is known to use."""
    for prefix, direction, danish, english in LIVES:
        for happened, da, en in LIFE:
            if prefix == "schema" and happened == "deprecated-with-sunset":
                continue
            worst = Level.BREAKING if direction else Level.WARNING
            level = worst if happened in BREAKING_LIFE else Level.INFO
            doctrine = "process" if "sunset" in happened else "announces"
            yield f"{prefix}-{happened}", doctrine, direction, level, f"{danish} {da}", f"{english} {en}"


def _properties() -> Iterator[Row]:
    """Properties that come, go and become required, by direction and by who may send them."""
    for prefix, place, english in (("request", "anmodningen", "request"), ("response", "svaret", "response")):
        direction: Direction = "request" if prefix == "request" else "response"
        for need, danish in (("optional", "valgfrie"), ("required", "påkrævede")):
            for flag, da, en in (
                ("became-read-only", "kan nu kun læses", "became read-only"),
                ("became-not-read-only", "er ikke længere skrivebeskyttet", "is no longer read-only"),
                ("became-write-only", "kan nu kun skrives", "became write-only"),
                ("became-not-write-only", "kan ikke længere kun skrives", "is no longer write-only"),
            ):
                odd = prefix == "response" and need == "required" and flag == "became-not-write-only"
                yield (
                    f"{prefix}-{need}-property-{flag}",
                    "undecided" if odd else "announces",
                    direction,
                    Level.WARNING if odd else Level.INFO,
                    f"Det {danish} felt {{where}} i {place} {da}",
                    f"The {need} {english} property {{where}} {en}",
                )
    yield from PROPERTIES
    for hidden, en in (("", ""), ("write-only-", "write-only ")):
        for need, danish, level in (("optional", "valgfrit", Level.WARNING), ("required", "påkrævet", Level.BREAKING)):
            yield (
                f"response-{need}-{hidden}property-removed",
                "announces" if hidden else "withdraws",
                "response",
                Level.INFO if hidden else level,
                f"Feltet {{where}} er fjernet fra svaret ({danish}{', kun til at sende' if hidden else ''})",
                f"The {need} {en}property {{where}} was removed from the response",
            )
            yield (
                f"response-{need}-{hidden}property-added",
                "offers",
                "response",
                Level.INFO,
                f"Feltet {{where}} er nyt i svaret ({danish}{', kun til at sende' if hidden else ''})",
                f"The {need} {en}property {{where}} is new in the response",
            )


def rules() -> Iterator[Rule]:
    """Every rule that is no family's."""
    for name, doctrine, direction, level, danish, english in (*ROWS, *_lives(), *_properties()):
        yield Rule(name, level, direction, {"da": danish, "en": english}, doctrine)
