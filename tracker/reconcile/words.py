"""Words of prose and of identifiers, brought to one spelling: folded letters, stems, roots, compounds."""

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein
from snowballstemmer import stemmer

_LETTERS = str.maketrans(
    {"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa", "ä": "ae", "ö": "oe", "Ä": "Ae", "Ö": "Oe"}
)
_MARKS = re.compile(r"[\u0300-\u036f]")
_PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
_PLAIN = re.compile(r"[a-z0-9]+")
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")
_STEMMERS = (stemmer("danish"), stemmer("english"))
_ENDING = re.compile(
    "(?:ningerne|elserne|ningens|elsens|ningen|ninger|elsen|elser|ingerne|ingens|ingen|inger|ning|else|erens|ernes"
    "|erne|ende|ede|ene|ens|ets|ers|ing|en|et|er|es|e|(?<=.{4})(?:ations|ation|ions|ion|als|al))$"
)
LONGEST_WORD = 40
"""Characters of a word that are looked at; longer ones are no language."""


def unaccented(text: str) -> str:
    """`text` with Danish letters spelled out and other accents dropped; case is kept."""
    plain = unicodedata.normalize("NFC", text).translate(_LETTERS)
    return plain if plain.isascii() else _MARKS.sub("", unicodedata.normalize("NFKD", plain))


def fold(text: str) -> str:
    """`unaccented`, in lower case."""
    return unaccented(text).casefold()


@lru_cache(maxsize=65536)
def squash(text: str) -> str:
    """Letters and digits alone: one key for `cvrNummer`, `CVR-nummer` and `cvr_nummer`."""
    return _NOT_PLAIN.sub("", fold(text))


@lru_cache(maxsize=65536)
def name_words(name: str) -> tuple[str, ...]:
    """The words of an identifier: `senestAendret` -> `senest`, `aendret`."""
    return tuple(part.casefold()[:LONGEST_WORD] for part in _PARTS.findall(unaccented(name)))


def text_words(text: str) -> tuple[str, ...]:
    """The words of prose, folded."""
    return tuple(word[:LONGEST_WORD] for word in _PLAIN.findall(fold(text)))


@lru_cache(maxsize=65536)
def root(word: str) -> str:
    """`word` without endings of inflexion and derivation: `spaerringen` -> `spaer`, `creation` -> `creat`."""
    for _ in range(3):
        ending = next((hit for hit in _ENDING.finditer(word, 3)), None)
        if ending is None:
            break
        word = word[: ending.start()]
    if len(word) > 4 and word.endswith("el"):
        return word[:-2] + "l"
    return word[:-1] if len(word) > 4 and word[-1] == word[-2] and word[-1] not in "aeiouy" else word


@lru_cache(maxsize=65536)
def stems(word: str) -> frozenset[str]:
    """All keys under which `word` (folded) may be met in another inflexion, Danish or English."""
    if len(word) < 3 or word.isdigit():
        return frozenset({word})
    found = {s.stemWord(word) for s in _STEMMERS}
    genitive = word[:-1] if word.endswith("s") and len(word) > 3 else word
    return frozenset({word, genitive, root(word), *(stem for stem in found if len(stem) > 3)})


@lru_cache(maxsize=65536)
def near(left: str, right: str) -> bool:
    """Whether two long words differ by a slip or a shifted vowel only: `forespoergsl`, `forespoergsel`."""
    shorter = min(len(left), len(right))
    if shorter < 7 or left[:3] != right[:3]:
        return False
    allowed = 1 if shorter < 12 else 2
    return bool(DamerauLevenshtein.distance(left, right, score_cutoff=allowed) <= allowed)


def halves(word: str) -> list[tuple[str, str]]:
    """The ways to cut a compound in two, the joining `s` or `e` dropped: `feltlaengde` -> (`felt`, `laengde`), …"""
    cuts = []
    for place in range(3, len(word) - 2):
        left, right = word[:place], word[place:]
        cuts.append((left, right))
        if place > 3 and left[-1] in "se":
            cuts.append((left[:-1], right))
    return cuts
