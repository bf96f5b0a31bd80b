"""How to move code to the newer client, in words: Markdown, Danish or English."""

from collections.abc import Callable, Mapping
from functools import partial

from tracker.stubs.changes import ClientDiff, CodeChange, Semver
from tracker.stubs.languages import LANGUAGES

_HEADS: Mapping[str, Mapping[Semver, str]] = {
    "en": {
        Semver.MAJOR: "Code must be changed",
        Semver.MINOR: "New, or harmless to code that works",
        Semver.PATCH: "Wording",
    },
    "da": {
        Semver.MAJOR: "Kode skal ændres",
        Semver.MINOR: "Nyt, eller uden betydning for kode, der virker",
        Semver.PATCH: "Formulering",
    },
}
_TITLES = {"en": "Moving to the newer client", "da": "Skift til den nyere klient"}
_NOTHING = {
    "en": "Nothing changes for code that uses the client.",
    "da": "Intet ændrer sig for kode, der bruger klienten.",
}

_LINES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "added": "{name} is new{after}.",
        "needed": "{name} is new and must be given{after}.",
        "removed": "{name} is gone{before}: take it out.",
        "renamed": "{before_name} is now called {name}: write the new name.",
        "required": "{name} must now be given.",
        "always": "{name} is now always there.",
        "optional": "{name} may now be missing: check for {absent} before you use it.",
        "spared": "{name} may now be left out.",
        "type": "{name} was {before_name} and is now {after_name}.",
        "value-added": "{name} is a new value.",
        "value-removed": "{name} is no longer a value.",
        "default": "{name}: the server takes {after_name} where it is left out, no longer {before_name}.",
        "deprecated": "{name} is deprecated: it will go.",
    },
    "da": {
        "added": "{name} er ny{after}.",
        "needed": "{name} er ny og skal angives{after}.",
        "removed": "{name} findes ikke længere{before}: fjern brugen.",
        "renamed": "{before_name} hedder nu {name}: skriv det nye navn.",
        "required": "{name} skal nu angives.",
        "always": "{name} er der nu altid.",
        "optional": "{name} kan nu mangle: se efter {absent}, før den bruges.",
        "spared": "{name} kan nu udelades.",
        "type": "{name} var {before_name} og er nu {after_name}.",
        "value-added": "{name} er en ny værdi.",
        "value-removed": "{name} er ikke længere en værdi.",
        "default": "{name}: serveren bruger {after_name}, når den udelades, ikke længere {before_name}.",
        "deprecated": "{name} er forældet og bliver fjernet.",
    },
}


def notes(diff: ClientDiff, language: str = "da") -> str:
    """A page on how to move, worst first; `language` is `da` or `en`."""
    heads, told = _HEADS[language], note_of(diff, language)
    parts = [f"# {_TITLES[language]}\n"]
    for step in (Semver.MAJOR, Semver.MINOR, Semver.PATCH):
        lines = [f"- {told(one)}\n" for one in diff.changes if one.semver is step]
        parts += [f"\n## {heads[step]}\n\n", *lines] if lines else []
    return "".join(parts) if len(parts) > 1 else f"{parts[0]}\n{_NOTHING[language]}\n"


def note_of(diff: ClientDiff, language: str = "da") -> Callable[[CodeChange], str]:
    """Tells one change of a client in one sentence."""
    return partial(note, language=language, absent=LANGUAGES[diff.language].absent)


def note(one: CodeChange, language: str = "da", absent: str = "UNSET") -> str:
    """One change in one sentence; `absent` is how a program sees that something was left out."""
    return _LINES[language][_case(one)].format(
        name=_code(one.name),
        before=_aside(one.before, one.name),
        after=_aside(one.after, one.name),
        before_name=_code(one.before),
        after_name=_code(one.after),
        absent=absent,
    )


_CASES: Mapping[str, Callable[[CodeChange], str]] = {
    "added": lambda one: "needed" if one.semver is Semver.MAJOR else "added",
    "required": lambda one: "always" if one.semver is Semver.MINOR else "required",
    "optional": lambda one: "spared" if one.semver is Semver.MINOR else "optional",
}


def _case(one: CodeChange) -> str:
    return _CASES[one.kind](one) if one.kind in _CASES else one.kind


def _aside(value: object, name: str) -> str:
    """A type in brackets, where it says more than the name."""
    return f" ({_code(value)})" if value not in (None, name) else ""


def _code(value: object) -> str:
    """A name or type as code; nothing in it can end the span."""
    text = " ".join(str(value).replace("`", "'").split())
    return f"`{text}`"
