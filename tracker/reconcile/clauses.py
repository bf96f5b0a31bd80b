"""A sentence taken apart: the clause that states something, and the halves that state two things."""

import re

from tracker.reconcile.kinds import Doing
from tracker.reconcile.lexicon import DOINGS, MODAL
from tracker.reconcile.mentions import bare
from tracker.reconcile.saying import doings
from tracker.reconcile.words import fold

_JOINT = re.compile(r"\s*;\s+|,?\s+(?:og|samt|men|mens|and|but|while|whereas)\s+")
_NEVER_SPLIT = frozenset({Doing.CHANGED, Doing.TYPE, Doing.DEFAULT, Doing.PATTERN})
_ASIDE = re.compile(r"\([^()]{0,300}\)|,\s(?:som|der|hvilket|which|who|where|that)\s[^,]{1,200},")
_OPENS = re.compile(
    r"\b(?:which|that|whose|whereby|allowing|containing|indicating|showing|giving|specifying|som|hvilket|hvorved"
    r"|hvormed|for at|in order to|so that|således at|når|hvis|when|if)\b"
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


def halves(sentence: str) -> list[str]:
    """A sentence cut where each side says something else was done."""
    for hit in _JOINT.finditer(sentence):
        left, right = sentence[: hit.start()], sentence[hit.end() :]
        if left.count("`") % 2 or left.count("(") > left.count(")"):
            continue
        before, after = (doings(fold(bare(side))) for side in (left, right))
        said = (before[1] and after[1]) or (before[0] and after[0] and "`" in left and "`" in right)
        if said and not (before[0] & after[0]) and not (before[0] | after[0]) & _NEVER_SPLIT:
            return [left, *halves(right)]
    return [sentence]
