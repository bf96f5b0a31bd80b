"""What a sentence is about, and what only tells where or explains."""

import re
from enum import IntEnum

from tracker.reconcile.lexicon import CONTEXT, RELATIVE
from tracker.reconcile.words import fold


class Role(IntEnum):
    """How a mention stands to the statement."""

    TAIL = 0
    """In a clause that explains."""
    CONTEXT = 1
    """Where the change is: after `in`, `for`, `på`."""
    SUBJECT = 2
    """What the statement is about."""


_TOKEN = re.compile(r"[\w'’-]+|[,;:()]")


def role_at(where: list[tuple[int, Role]], start: int) -> Role:
    """The role that holds at an offset."""
    current = Role.SUBJECT
    for place, role in where:
        if place > start:
            break
        current = role
    return current


def roles(text: str) -> list[tuple[int, Role]]:
    """Where in a sentence the role of what follows changes."""
    found: list[tuple[int, Role]] = []
    state, opened, previous, selects = Role.SUBJECT, True, "", False
    labelled = False
    for hit in _TOKEN.finditer(text):
        word = fold(hit[0])
        if word == ":" and not labelled and hit.start() < 80 and text[hit.end() : hit.end() + 1].isspace():
            labelled = True
            if _NAMES.match(text[: hit.start()]):
                found.append((hit.end(), Role.TAIL))
                return found
            if len(text[: hit.start()].split()) <= 3:
                found, state = [(0, Role.TAIL)], Role.SUBJECT
        elif word in RELATIVE and previous:
            state = Role.TAIL
        elif word in ("by", "paa", "efter") and selects:
            state = Role.SUBJECT
        elif word in CONTEXT and not (word in _LEADING and _keeps(previous)):
            state = Role.CONTEXT if state is not Role.TAIL else state
        elif word == "," and opened and state is Role.CONTEXT:
            state, opened = Role.SUBJECT, False
        elif state is Role.CONTEXT and _turns(word):
            state = Role.SUBJECT
        if not found or found[-1][1] is not state:
            found.append((hit.start(), state))
        previous, selects = word, selects or bool(_SELECTS.match(word))
    return found


def _keeps(previous: str) -> bool:
    """Whether `for`, `of` or `til` after this word leads to the thing itself: `support for`, `mulighed for`."""
    return previous.startswith(_LEADERS)


def _turns(word: str) -> bool:
    """Whether a verb ends the words about where: `in Krav the field … was added`."""
    return word in _COPULAS or (len(word) > 4 and bool(_STRONG.fullmatch(word)))


_NAMES = re.compile(r"\s*(?:`[^`]{1,80}`|[\w.]*(?:[a-z][A-Z]|[_.])[\w.]*)\s*\Z")
"""A name before a colon: what follows explains it; another word there tells where."""
_LEADING = frozenset({"for", "of", "til", "paa", "af", "to"})
_SELECTS = re.compile(r"filt[er]|sort|soeg|fremsoeg|afgraens|search|order|group|slaa")
"""Verbs after which `by` and `på` lead to what is asked for, not to where."""
_STRONG = re.compile(r"(?:tilfoej|fjern|omdoeb|udgaa|indfoer|added|remov|renam|deprecat|introduc|accept|return)\w*")
_LEADERS = (
    *("support", "understoet", "mulig", "possib", "abilit", "option", "navn", "name", "renam", "omdoeb", "type"),
    *("aendret", "changed", "laengde", "length", "feltlaengde"),
)
_COPULAS = frozenset(
    {"er", "is", "was", "are", "has", "have", "har", "now", "nu", "blev", "bliver", "will", "skal", "kan", "must"}
)
