"""Identifiers out of the spec's words, checked, without collisions, and locked once given."""

import json
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial
from typing import Any

LockedNames = Mapping[str, Mapping[str, str]]
"""Scope -> what is named -> the name, as `names.lock` holds it."""

LONGEST = 80
"""Characters of an identifier; what is longer is cut."""

_LETTERS = str.maketrans(
    {"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa", "ß": "ss", "đ": "d", "ł": "l"}
)
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z](?!s(?![a-z]))[a-z])")
_IDENTIFIER = re.compile(r"(?:[A-Za-z]|_[0-9])[A-Za-z0-9_]*", re.ASCII)


def words(text: str) -> list[str]:
    """The words of a name, in ASCII: `hentDødsboV2` -> `hent`, `Doedsbo`, `V2`; never empty."""
    plain = text[:1000] if text.isascii() else _ascii(text[:1000])
    parts = re.findall(r"[A-Za-z0-9]+", plain)
    found = [word for part in parts for word in _HUMP.split(part)]
    return (
        found
        or [word for c in text[:3] for word in re.findall(r"[A-Za-z0-9]+", unicodedata.name(c, f"x{ord(c):x}"))]
        or ["empty"]
    )


def _ascii(text: str) -> str:
    plain = unicodedata.normalize("NFC", text).translate(_LETTERS)
    return "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))


def _lead(name: str) -> str:
    return f"_{name}" if name[:1].isdigit() else name


def is_name(text: str) -> bool:
    """Whether a text is an identifier that could have been given."""
    return _IDENTIFIER.fullmatch(text) is not None and len(text) <= LONGEST + 8


def snake(text: str) -> str:
    """`hentDødsbo` -> `hent_doedsbo`."""
    return _lead("_".join(words(_signed(text))).lower()[:LONGEST].rstrip("_"))


def pascal(text: str) -> str:
    """`hent-dødsbo` -> `HentDoedsbo`; capitals within a word stay."""
    return _lead("".join(word[:1].upper() + word[1:] for word in words(_signed(text)))[:LONGEST])


def camel(text: str) -> str:
    """`hent-dødsbo` -> `hentDoedsbo`; capitals at the front count as one word: `IDNumber` -> `idNumber`."""
    first, *rest = words(_signed(text))
    return _lead((first.lower() + "".join(word[:1].upper() + word[1:] for word in rest))[:LONGEST])


def upper(text: str) -> str:
    """`i gang` -> `I_GANG`; a number gets `VALUE_` before it."""
    name = "_".join(words(_signed(text))).upper()[:LONGEST].rstrip("_")
    return f"VALUE_{name}" if name[:1].isdigit() else name


def _signed(text: str) -> str:
    """`-1` and `+1` keep their sign as a word."""
    if len(text) > 1 and text[0] in "+-" and text[1].isdigit():
        return ("plus " if text[0] == "+" else "minus ") + text[1:]
    return text


class Namer:
    """Gives names: locked ones first, then in the order wanted; a taken one gets a number, a reserved one `_`."""

    def __init__(self, locked: LockedNames | None) -> None:
        self.locked: LockedNames = locked or {}
        self.given: dict[str, dict[str, str]] = {}

    def name(
        self,
        scope: str,
        wanted: Mapping[str, str],
        make: Callable[[str], str],
        *,
        reserved: Iterable[str] = (),
        barred: Mapping[str, Collection[str]] | None = None,
        folded: bool = False,
    ) -> dict[str, str]:
        """Identity -> name for everything in one scope; `wanted` is identity -> the spec's words, in order of rank.

        `barred` are names that one of them may not have; `folded` names differ in more than capitals.
        """
        alike = str.lower if folded else str
        held, apart = frozenset(reserved), barred or {}
        names: dict[str, str] = {}
        taken: set[str] = set()

        def is_free(key: str, name: str) -> bool:
            return name not in held and alike(name) not in taken and name not in apart.get(key, ())

        locked = self.locked.get(scope, {})
        for key in sorted(wanted):
            name = locked.get(key, "")
            if is_free(key, name) and is_name(name):
                names[key] = name
                taken.add(alike(name))
        bases = {key: make(wanted[key]) for key in wanted if key not in names}
        for key in sorted(bases, key=lambda key: bases[key] != wanted[key]):
            base = f"{bases[key]}_" if bases[key] in held else bases[key]
            names[key] = _free(base, partial(is_free, key))
            taken.add(alike(names[key]))
        if names:
            self.given[scope] = dict(sorted(names.items()))
        return names


def _free(name: str, is_free: Callable[[str], bool]) -> str:
    if is_free(name):
        return name
    number = 2
    joint = "" if name[-1:].isalpha() and name[:1].isupper() and "_" not in name else "_"
    stem = name.rstrip("_")
    while not is_free(f"{stem}{joint}{number}"):
        number += 1
    return f"{stem}{joint}{number}"


def read_names(text: str) -> LockedNames:
    """The content of a `names.lock`; anything odd in it is no name, and nothing at all where it cannot be read."""
    try:
        content: Any = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(content, dict):
        return {}
    return {
        scope: {key: name for key, name in held.items() if isinstance(name, str)}
        for scope, held in content.items()
        if isinstance(held, dict)
    }


def write_names(names: LockedNames) -> str:
    """The content of `names.lock`: JSON, one scope to a line, sorted."""
    lines = [f" {json.dumps(scope)}: {json.dumps(dict(sorted(names[scope].items())))}" for scope in sorted(names)]
    return "{\n" + ",\n".join(lines) + "\n}\n" if lines else "{}\n"
