"""A claim read: its sentences, what each says was done, to what, and where."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from tracker.reconcile import mentions as spelled
from tracker.reconcile.claims import LONGEST, Cut, sentences
from tracker.reconcile.kinds import OPPOSITES, Aside, Doing, Thing
from tracker.reconcile.lexicon import ASIDES, DOINGS, LAPSED, LENGTH, MODAL, NEGATED, THINGS, WEAK
from tracker.reconcile.mentions import Address, Mention, Role
from tracker.reconcile.words import LONGEST_WORD, fold

_WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LABEL = re.compile(
    r"\*{0,2}[(\[][^()\[\]]{0,40}\b(?:breaking|brydende|bagudkompatib|backwards?)[^()\[\]]{0,40}[)\]]\*{0,2}",
    re.IGNORECASE,
)
"""`(breaking change)`: how much it matters, not what it is."""
_JOINT = re.compile(r"\s*;\s+|,?\s+(?:og|samt|men|mens|and|but|while|whereas)\s+")
_NEVER_SPLIT = frozenset({Doing.CHANGED, Doing.TYPE, Doing.DEFAULT, Doing.PATTERN})


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
    """The words after one that opens a possibility (`can now`, `mulighed for`): what clients may do; empty: none does."""
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
        parts = [_statement(part) for part in _halves(sentence) if part.strip()]
        found.append(parts[0] if len(parts) == 1 else replace(_statement(sentence), parts=tuple(parts)))
    return tuple(found)


def lead(claim: Cut) -> Statement | None:
    """What the words that lead to a claim say, or None where there are none."""
    return _statement(spelled.plain(claim.context[:LONGEST])) if claim.context.strip() else None


_ASIDE = re.compile(r"\([^()]{0,300}\)|,\s(?:som|der|hvilket|which|who|where|that)\s[^,]{1,200},")
_OPENS = re.compile(
    r"\b(?:which|that|whose|whereby|allowing|containing|indicating|showing|giving|specifying|som|hvilket|hvorved|hvormed|for at|in order to|so that|således at|når|hvis|when|if)\b"
    r"|(?P<to>\b[\w-]+ to (?!be\b|the\b|an?\b|its\b|x{3})[a-z]+)",
    re.IGNORECASE,
)


def main_clause(text: str) -> str:
    """A sentence without what stands in brackets or between commas, and without the clause that explains."""
    text = _ASIDE.sub(" ", text)
    for hit in _OPENS.finditer(text):
        before = fold(text[: hit.start()])
        last = fold(hit["to"].split(" ", 1)[0]) if hit["to"] else (before.split() or [""])[-1]
        after = fold(text[hit.start() : hit.start() + 60])
        if any(pattern.match(after) for pattern in DOINGS.values()) or (
            last.endswith(_AS) and after.startswith("som ")
        ):
            continue
        if MODAL.fullmatch(last) or (hit["to"] and _verb(last)):
            continue
        if any(pattern.search(before) for pattern in DOINGS.values()):
            return text[: hit.start() + (len(hit["to"].split(" ", 1)[0]) if hit["to"] else 0)]
    return text


_AS = ("es", "eret", "ivet", "gnet")
"""Endings of verbs after which `som` means `as`."""


def _verb(word: str) -> bool:
    return any(pattern.fullmatch(word) for pattern in DOINGS.values())


def _halves(sentence: str) -> list[str]:
    """A sentence cut where each side says something else was done."""
    for hit in _JOINT.finditer(sentence):
        left, right = sentence[: hit.start()], sentence[hit.end() :]
        if left.count("`") % 2 or left.count("(") > left.count(")"):
            continue
        before, after = (_doings(fold(spelled.bare(side))) for side in (left, right))
        if before[1] and after[1] and not (before[0] & after[0]) and not (before[0] | after[0]) & _NEVER_SPLIT:
            return [left, *_halves(right)]
    return [sentence]


def _statement(text: str) -> Statement:
    said = spelled.bare(text)
    folded = fold(said)
    doings, firm = _doings(fold(main_clause(said)))
    if _ARROW.search(text) and not doings - {Doing.CHANGED}:
        doings, firm = frozenset({Doing.RENAMED}), True
    named = spelled.mentions(text)
    roles = spelled.roles(text)
    return Statement(
        text,
        doings,
        firm,
        frozenset(thing for thing, pattern in THINGS.items() if pattern.search(folded)),
        spelled.addresses(text),
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
    for hit in re.finditer(r"[^\W_]+(?:-[^\W_]+)*", spelled.without_addresses(text)):
        whole = fold(hit[0][:LONGEST_WORD])
        role = spelled.role_at(roles, hit.start())
        if role is Role.SUBJECT and _OWNER.match(text[hit.start() : hit.end() + 40]):
            role = Role.CONTEXT
        for word in dict.fromkeys((whole.replace("-", ""), *whole.split("-"))):
            if word:
                yield word, role


def _doings(folded: str) -> tuple[frozenset[Doing], bool]:
    """What a sentence says was done, negation taken into account, and whether by verbs that need no more."""
    firm: set[Doing] = set()
    weak: set[Doing] = set()
    faint: set[Doing] = set()
    text = LAPSED.sub(f" {_LAPSED} ", folded)
    for doing, pattern in DOINGS.items():
        for hit in pattern.finditer(text):
            said = _turned(doing, text, hit)
            if said is None or (doing in (Doing.REMOVED, Doing.CHANGED) and _after_modal(text, hit.start())):
                continue
            loose = doing in WEAK and WEAK[doing].fullmatch(hit[0])
            if said is not doing and doing is Doing.ADDED and loose:
                faint.add(said)
            elif not loose or said is not doing:
                firm.add(said)
            else:
                weak.add(said)
    if Doing.REMOVED in firm and _DEMAND.search(text):
        firm = firm - {Doing.REMOVED, Doing.REQUIRED} | {Doing.OPTIONAL}
    if not firm and not weak and (faint or _LAPSED in text.split()):
        return frozenset({Doing.REMOVED}), True
    if firm - {Doing.CHANGED}:
        kept = weak & {Doing.ADDED} if not firm & {Doing.REMOVED, Doing.RENAMED, Doing.DEPRECATED} else set()
        return frozenset(firm - {Doing.CHANGED} | kept), True
    if weak - {Doing.ADDED} or (weak and not firm):
        return frozenset(weak), False
    return frozenset(firm | weak), False


def _turned(doing: Doing, text: str, hit: re.Match[str]) -> Doing | None:
    """What a verb says after a `not` near it: the opposite; None: nothing."""
    before = text[max(0, hit.start() - 40) : hit.start()].split()[-4:]
    after = text[hit.end() : hit.end() + 40].split()[:2]
    lapsed = _LAPSED in before or _LAPSED in after
    if _PAST.intersection(before[-2:]):
        return None
    denied = NEGATED.search(" ".join(before[-3:])) or (after and after[0] in ("ikke", "ej", "not"))
    if not lapsed and not denied:
        return doing
    if doing is Doing.REMOVED or (doing is Doing.ADDED and not lapsed) or (hit[0] == "must" and not lapsed):
        return None
    return OPPOSITES.get(doing)


def _after_modal(text: str, start: int) -> bool:
    """Whether a verb stands after `can` or `allows to`: then it names what clients may do."""
    before = text[max(0, start - 50) : start].split()[-4:]
    modal = max((place for place, word in enumerate(before) if MODAL.fullmatch(word)), default=None)
    return modal is not None and _COPULAS.isdisjoint(before[modal:])


_COPULAS = frozenset({"er", "blev", "bliver", "blevet", "is", "are", "was", "were", "been"})
_DEMAND = re.compile(r"\bkrav(?:et|ene)? om\b|\bpligten\b|\brequirement\b")
"""What makes a removal a relief: `kravet om X er ophævet`."""
_ARROW = re.compile(r"\s(?:->|=>|→|⇒)\s")
_PAST = frozenset({"tidligere", "hidtil", "foer", "previously", "formerly", "originally", "oprindelig", "oprindeligt"})
_LAPSED = "xlapsedx"
"""Stands for `no longer`, `ikke længere`."""
