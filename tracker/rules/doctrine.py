"""Why a rule has its level, in words of both languages."""

from tracker.rules.model import Direction, Level

DOCTRINES: dict[str, dict[str, str]] = {
    "narrows": {
        "en": "The newer description admits fewer values. What is sent can be refused (breaking in a request); what "
        "is received was already expected (harmless in a response).",
        "da": "Den nyere beskrivelse tillader færre værdier. Det, der sendes, kan blive afvist (brud i en anmodning); "
        "det, der modtages, var allerede ventet (ufarligt i et svar).",
    },
    "widens": {
        "en": "The newer description admits more values. What is sent is still accepted (harmless in a request); what "
        "is received can be something the client never expected (breaking in a response).",
        "da": "Den nyere beskrivelse tillader flere værdier. Det, der sendes, accepteres stadig (ufarligt i en "
        "anmodning); det, der modtages, kan være noget, klienten ikke venter (brud i et svar).",
    },
    "limits": {
        "en": "A limit is set where there was none. Whether anyone exceeds it the description does not say, so it is a "
        "warning in a request; a response only promises more.",
        "da": "Der er sat en grænse, hvor der ingen var. Beskrivelsen siger ikke, om nogen overskrider den, så det er "
        "en advarsel i en anmodning; et svar lover kun mere.",
    },
    "replaces": {
        "en": "One value took the place of another: what was valid before is not valid now, in either direction.",
        "da": "Én værdi er trådt i stedet for en anden: det, der var gyldigt før, er det ikke nu, uanset retning.",
    },
    "announces": {
        "en": "Nothing that a client sends or receives changes today.",
        "da": "Intet af det, en klient sender eller modtager, ændrer sig i dag.",
    },
    "withdraws": {
        "en": "Something that a client may depend on is no longer there.",
        "da": "Noget, som en klient kan være afhængig af, findes ikke længere.",
    },
    "demands": {
        "en": "The client must now send something that it did not have to send before.",
        "da": "Klienten skal nu sende noget, som den ikke skulle sende før.",
    },
    "offers": {
        "en": "The client may use something more, and need not.",
        "da": "Klienten kan bruge noget mere, men behøver det ikke.",
    },
    "undecided": {
        "en": "The description does not say enough to decide whether a client can fail.",
        "da": "Beskrivelsen siger ikke nok til at afgøre, om en klient kan fejle.",
    },
    "process": {
        "en": "A rule about how an API is changed: notice, dates, version numbers.",
        "da": "En regel om, hvordan en API ændres: varsel, datoer, versionsnumre.",
    },
    "wording": {
        "en": "Only explanations changed: descriptions, titles, examples, extensions.",
        "da": "Kun forklaringer er ændret: beskrivelser, titler, eksempler, udvidelser.",
    },
}
"""Doctrine -> its text in each language."""

LEVELS: dict[str, tuple[Level, Level]] = {
    "narrows": (Level.BREAKING, Level.INFO),
    "widens": (Level.INFO, Level.BREAKING),
    "limits": (Level.WARNING, Level.INFO),
    "replaces": (Level.BREAKING, Level.BREAKING),
    "announces": (Level.INFO, Level.INFO),
    "withdraws": (Level.BREAKING, Level.BREAKING),
    "demands": (Level.BREAKING, Level.BREAKING),
    "offers": (Level.INFO, Level.INFO),
    "undecided": (Level.WARNING, Level.WARNING),
    "process": (Level.INFO, Level.INFO),
    "wording": (Level.DOCUMENTATION, Level.DOCUMENTATION),
}
"""Doctrine -> (level in a request, level in a response): variance as one table."""


def level_of(doctrine: str, direction: Direction | None) -> Level:
    """The level a doctrine gives; without a direction a fact that breaks in one of them cannot be decided."""
    request, response = LEVELS[doctrine]
    if direction == "request":
        return request
    if direction == "response":
        return response
    if request is response:
        return Level.WARNING if request is Level.BREAKING else request
    return Level.WARNING
