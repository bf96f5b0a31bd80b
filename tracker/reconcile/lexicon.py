"""The words of change in both languages as patterns over folded text (`words.fold`)."""

import re

from tracker.reconcile import danish, english
from tracker.reconcile.kinds import Aside, Doing, Thing


def _pattern(*lists: str) -> re.Pattern[str]:
    """Any word of the lists, as a whole word; the marks are explained in `danish`."""
    words = dict.fromkeys(word.removeprefix("?") for each in lists for word in each.split())
    return re.compile(r"(?<![a-z0-9])(?:" + "|".join(map(_spelled, words)) + r")(?![a-z0-9])")


def _spelled(word: str) -> str:
    return re.escape(word).replace(r"\*", "[a-z0-9-]{0,40}").replace("_", r"[ ,]{1,2}").replace(r"\#", "[0-9]{1,3}")


def _weak(words: str) -> str:
    return " ".join(word for word in words.split() if word.startswith("?"))


DOINGS = {doing: _pattern(danish.DOINGS.get(doing, ""), english.DOINGS.get(doing, "")) for doing in danish.DOINGS}
"""Verbs and adjectives of a change."""
WEAK = {
    doing: _pattern(weak)
    for doing in DOINGS
    if (weak := _weak(danish.DOINGS.get(doing, "") + " " + english.DOINGS.get(doing, ""))).strip()
}
"""Those that count only where nothing clearer is said."""
MODAL = _pattern(danish.MODAL, english.MODAL)
"""A door opened: the verb that follows names an operation."""
LAPSED = _pattern(danish.LAPSED, english.LAPSED)
NEGATED = _pattern(danish.NEGATED, english.NEGATED)
"""Words that turn a verb round when they stand beside it."""
THINGS = {thing: _pattern(danish.THINGS.get(thing, ""), english.THINGS.get(thing, "")) for thing in danish.THINGS}
"""Nouns that name a kind of thing, so that a claim with one of them is about the interface."""
LENGTH = _pattern(danish.LENGTH, english.LENGTH)
"""Nouns of a measure, beside which shorter and longer are meant of it."""
ASIDES = {aside: _pattern(danish.ASIDES[aside], english.ASIDES[aside]) for aside in Aside}
CONTEXT = frozenset((danish.CONTEXT + " " + english.CONTEXT).split())
"""Words after which stands where something is, no longer what."""
RELATIVE = frozenset((danish.RELATIVE + " " + english.RELATIVE).split())
"""Words that open a clause which explains."""
STOP = frozenset((danish.STOP + " " + english.STOP).split())
METHODS = {
    verb: frozenset(methods.split())
    for language in (danish, english)
    for methods, verbs in language.VERBS.items()
    for verb in verbs.split()
}
"""Verbs of storing and fetching -> the methods that do it (RFC 9110, section 9.3)."""
__all__ = [
    "ASIDES",
    "CONTEXT",
    "DOINGS",
    "LAPSED",
    "LENGTH",
    "METHODS",
    "MODAL",
    "NEGATED",
    "RELATIVE",
    "STOP",
    "THINGS",
    "WEAK",
    "Doing",
    "Thing",
]
