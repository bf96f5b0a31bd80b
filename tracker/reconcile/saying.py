"""What a clause says was done, with its negations."""

import re

from tracker.reconcile.kinds import OPPOSITES, Doing
from tracker.reconcile.lexicon import DOINGS, LAPSED, MODAL, NEGATED, STOP, WEAK

_COPULAS = frozenset({"er", "blev", "bliver", "blevet", "is", "are", "was", "were", "been"})
_DEMAND = re.compile(
    r"\bkrav(?:et|ene)? om\b|\bpligten\b|\brequirement\b|\bas (?:an? )?(?:required|mandatory)\b|\bfrom required\b"
    r"|\bsom (?:kraevet|paakraevet|obligatorisk)\b|\brequired (?:tag|flag|marker|constraint)\b"
)
"""What makes a removal a relief: `kravet om X er ophævet`."""
_SPREAD = re.compile(r"\bikke ((?:[a-z0-9]+ ){1,8})laengere\b")
"""`ikke … længere` with the verb between."""
_PAST = frozenset({"tidligere", "hidtil", "foer", "previously", "formerly", "originally", "oprindelig", "oprindeligt"})
_LAPSED = "xlapsedx"
"""Stands for `no longer`, `ikke længere`."""


def doings(folded: str) -> tuple[frozenset[Doing], bool]:
    """What a sentence says was done, negation taken into account, and whether by verbs that need no more."""
    firm: set[Doing] = set()
    weak: set[Doing] = set()
    faint: set[Doing] = set()
    text = _SPREAD.sub(rf"{_LAPSED} \1", LAPSED.sub(f" {_LAPSED} ", folded))
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
    if _PAST.intersection(before[-2:]) or _attributive(hit[0], before, after):
        return None
    denied = NEGATED.search(" ".join(before[-3:])) or (after and after[0] in ("ikke", "ej", "not"))
    if not lapsed and not denied:
        return doing
    if doing is Doing.REMOVED or (doing is Doing.ADDED and not lapsed) or (hit[0] == "must" and not lapsed):
        return None
    return OPPOSITES.get(doing)


def _attributive(word: str, before: list[str], after: list[str]) -> bool:
    """Whether a participle only describes the noun after it: `for nedlagte sager`, `of deleted calls`."""
    if not after or after[0] in STOP or not after[0].isalpha():
        return False
    return word.endswith(_PLURALS) or (word.endswith("ed") and bool(before) and before[-1] in _BEFORE_NOUNS)


_PLURALS = ("ede", "lte", "gte", "nte", "rte", "kte", "vne")
_BEFORE_NOUNS = frozenset({"for", "of", "in", "on", "by", "with", "about"})


def _after_modal(text: str, start: int) -> bool:
    """Whether a verb stands after `can` or `allows to`: then it names what clients may do."""
    before = text[max(0, start - 50) : start].split()[-4:]
    modal = max((place for place, word in enumerate(before) if MODAL.fullmatch(word)), default=None)
    return modal is not None and _COPULAS.isdisjoint(before[modal:])
