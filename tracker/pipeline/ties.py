"""Which changelog announces the changes of which spec."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tracker.documents import DocumentRule, Kind

SHORTEST = 5
"""Letters of a word that may tie two documents; shorter ones are shared by too many."""
COMMON = frozenset(
    {"aendringslog", "changelog", "historik", "openapi", "release", "snitflade", "specification", "swagger", "version"}
    | {"beskrivelse", "dokumentation", "documentation", "snitfladebeskrivelse", "versionshistorik"}
)


@dataclass(frozen=True, slots=True)
class Titled:
    """A document with the words that stand about it."""

    name: str
    kind: Kind
    words: str
    """Title, link text, section and file name, in any order."""


def changelog_of(spec: str, documents: Sequence[Titled], rules: Sequence[DocumentRule]) -> str | None:
    """The name of the changelog that describes a spec, or None where that cannot be told.

    What the configuration ties comes first; then the changelog that shares a telling word with this spec and not with
    another one's; then the only changelog there is.
    """
    tied = [rule.name for rule in rules if spec in rule.describes]
    if tied:
        return tied[0]
    explicit = {rule.name for rule in rules if rule.describes}
    logs = [each for each in documents if each.kind is Kind.CHANGELOG and each.name not in explicit]
    if not logs:
        return None
    specs = {each.name: _words(each) for each in documents if each.kind is Kind.OPENAPI}
    own = specs.get(spec, frozenset()) - _shared(spec, specs)
    scores = [(len(own & _words(log)), log.name) for log in logs]
    best = max(scores)
    if best[0] and sum(score == best[0] for score, _ in scores) == 1:
        return best[1]
    return logs[0].name if len(logs) == 1 else None


def _shared(spec: str, specs: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Words that other specs have too: they tell none of them apart."""
    return frozenset().union(*(words for name, words in specs.items() if name != spec))


def _words(document: Titled) -> frozenset[str]:
    text = f"{document.name} {document.words}".casefold().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    found = (word[:9] for word in re.findall(r"[^\W\d_]+", text) if len(word) >= SHORTEST)
    return frozenset(found) - {word[:9] for word in COMMON}
