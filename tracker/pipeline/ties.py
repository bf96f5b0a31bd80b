"""Which changelog announces the changes of which spec."""

import re
from collections import Counter
from collections.abc import Sequence
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


class Ties:
    """Which changelog describes which spec, as far as configuration and words tell."""

    def __init__(self, documents: Sequence[Titled], rules: Sequence[DocumentRule]) -> None:
        self._tied = {spec: rule.name for rule in reversed(rules) for spec in rule.describes}
        explicit = set(self._tied.values())
        self._logs = {d.name: _words(d) for d in documents if d.kind is Kind.CHANGELOG and d.name not in explicit}
        self._specs = {d.name: _words(d) for d in documents if d.kind is Kind.OPENAPI}
        self._specs_with = Counter(word for words in self._specs.values() for word in words)

    def changelog_of(self, spec: str) -> str | None:
        """The name of the changelog that describes a spec, or None where that cannot be told.

        What the configuration ties comes first; then the changelog that shares a telling word with this spec and not
        with another one's; then the only changelog there is.
        """
        if spec in self._tied or not self._logs:
            return self._tied.get(spec)
        own = {word for word in self._specs.get(spec, ()) if self._specs_with[word] == 1}
        scores = [(len(own & words), name) for name, words in self._logs.items()]
        best = max(scores)
        if best[0] and sum(score == best[0] for score, _ in scores) == 1:
            return best[1]
        return next(iter(self._logs)) if len(self._logs) == 1 else None


def _words(document: Titled) -> frozenset[str]:
    text = f"{document.name} {document.words}".casefold().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    found = (word[:9] for word in re.findall(r"[^\W\d_]+", text) if len(word) >= SHORTEST)
    return frozenset(found) - {word[:9] for word in COMMON}
