"""The story's sentences, in Danish and English."""

WORDS = {
    "served": ("En kopi af en portal kører på {page}", "A replica of a portal is served at {page}"),
    "visit": ("Besøg {number}", "Visit {number}"),
    "published": (
        "Myndigheden offentliggør: den ene snitfladebeskrivelse i en ny mappe under et nyt navn, den anden ændret i\n"
        "stilhed under samme version, en længere ændringslog og en flyttet frist. De gamle filer er væk med det samme.",
        "The authority publishes: one spec in a new folder under a new name, the other changed in silence under the\n"
        "same version, a longer changelog and a moved deadline. The old files are gone at once.",
    ),
    "moved": ("genkendt under sin nye adresse {url}", "recognised under its new address {url}"),
    "date": ("flyttet dato: {text} (før: {before})", "moved date: {text} (before: {before})"),
    "unannounced": ("ingen har varslet: {text}", "nobody announced: {text}"),
    "unseen": ("varslet, men ikke at se: {text}", "announced, but not to be seen: {text}"),
    "client": (
        "klienten til {name}: {files} ændret; {step}",
        "the client of {name}: {files} changed; {step}",
    ),
    "report": ("rapport", "report"),
    "mail": ("mail", "mail"),
    "package": ("klient", "client"),
    "diff": ("forskel", "diff"),
    "play": ("Arkivet er dit at lege med:  cd {folder}", "The store is yours to play with:  cd {folder}"),
}
"""Key -> (Danish, English)."""


def word(key: str, language: str, **values: object) -> str:
    """A sentence of the story."""
    return WORDS[key][language == "en"].format(**values)
