"""A claim read: its sentences, what each says was done, to what, and where."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from tracker.reconcile import mentions as spelled
from tracker.reconcile.addresses import Address, addresses, masked
from tracker.reconcile.claims import LONGEST, Cut, sentences
from tracker.reconcile.clauses import halves, main_clause
from tracker.reconcile.kinds import Aside, Doing, Thing
from tracker.reconcile.lexicon import ASIDES, LENGTH, MODAL, THINGS
from tracker.reconcile.mentions import Mention
from tracker.reconcile.roles import Role, role_at
from tracker.reconcile.roles import roles as roles_of
from tracker.reconcile.saying import doings
from tracker.reconcile.words import LONGEST_WORD, fold

_WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ARROW = re.compile(r"\s(?:->|=>|→|⇒)\s")
_METHOD = re.compile(r"\b(?:GET|POST|PUT|PATCH|DELETE)\b")
"""A method without a path: what is done by it now."""
_LABEL = re.compile(
    r"\*{0,2}[(\[][^()\[\]]{0,40}\b(?:breaking|brydende|bagudkompatib|backwards?)[^()\[\]]{0,40}[)\]]\*{0,2}",
    re.IGNORECASE,
)
"""`(breaking change)`: how much it matters, not what it is."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence, or one half of one that says two things."""

    text: str
    doings: frozenset[Doing]
    firm: bool
    """Whether its verbs say what was done by themselves, or only beside a thing that fits."""
    things: frozenset[Thing]
    addresses: tuple[Address, ...]
    mentions: tuple[Mention, ...]
    words: tuple[tuple[str, Role], ...]
    """Its words, folded, with their role."""
    numbers: tuple[int, ...]
    opened: tuple[str, ...]
    """The words after one that opens a possibility (`can now`, `mulighed for`): what clients may do."""
    length: bool
    asides: Mapping[Aside, frozenset[str]] = field(default_factory=dict)
    """What it is about besides the interface -> the words that say so."""
    parts: tuple["Statement", ...] = ()
    """The halves of a sentence that says two things."""


def read(claim: Cut) -> tuple[Statement, ...]:
    """The statements of a claim, in order."""
    text = _LABEL.sub(" ", spelled.plain(claim.text[:LONGEST]))
    found: list[Statement] = []
    for sentence in sentences(text)[:12]:
        parts = [_statement(part) for part in halves(sentence) if part.strip()]
        found.append(parts[0] if len(parts) == 1 else replace(_statement(sentence), parts=tuple(parts)))
    return tuple(found)


def lead(claim: Cut) -> Statement | None:
    """What the words that lead to a claim say, or None where there are none."""
    return _statement(spelled.plain(claim.context[:LONGEST])) if claim.context.strip() else None


def _statement(text: str) -> Statement:
    said = spelled.bare(text)
    folded = fold(said)
    done, firm = doings(fold(main_clause(said)))
    if (_ARROW.search(text) or _METHOD.search(masked(text, by="x"))) and not done - {Doing.CHANGED, Doing.TYPE}:
        done, firm = frozenset({Doing.RENAMED}), True
    named = spelled.mentions(text)
    roles = roles_of(text)
    return Statement(
        text,
        done,
        firm,
        frozenset(thing for thing, pattern in THINGS.items() if pattern.search(folded)),
        addresses(text),
        named,
        tuple(_content(text, roles)),
        spelled.numbers(text),
        tuple(_opened(folded)),
        bool(LENGTH.search(folded)),
        {aside: frozenset(found) for aside, pattern in ASIDES.items() if (found := pattern.findall(folded))},
    )


def _opened(folded: str) -> Iterable[str]:
    for hit in MODAL.finditer(folded):
        yield from _WORD.findall(folded[hit.end() : hit.end() + 80])[:6]


_OWNER = re.compile(
    r"\w{2,40}(?:(?:en|et|er|or|ne|de)s|['’]s)\s+(?!(?:er|is|are|now|can|may|has|have|must|will|kan|skal|og|or|and|for|til|på|i|af|in|of|to|on|at|by|from|with)\b)[a-zæøå]"
)
"""A genitive before what it owns: `kontaktpersonens e-mail`, `the customer's name`."""


def _content(text: str, roles: list[tuple[int, Role]]) -> Iterable[tuple[str, Role]]:
    for hit in re.finditer(r"[^\W_]+(?:-[^\W_]+)*", masked(text, by=" ")):
        whole = fold(hit[0][:LONGEST_WORD])
        role = role_at(roles, hit.start())
        if role is Role.SUBJECT and _OWNER.match(text[hit.start() : hit.end() + 40]):
            role = Role.CONTEXT
        for word in dict.fromkeys((whole.replace("-", ""), *whole.split("-"))):
            if word:
                yield word, role
