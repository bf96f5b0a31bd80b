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


_NONE: frozenset[str] = frozenset()


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
        specs = {d.name: _words(d) for d in documents if d.kind is Kind.OPENAPI}
        times = Counter(word for words in specs.values() for word in words)
        self._own = {name: frozenset(word for word in words if times[word] == 1) for name, words in specs.items()}
        self._told = frozenset(word for word, number in times.items() if number == 1)

    def changelog_of(self, spec: str) -> str | None:
        """The name of the changelog that describes a spec, or None where that cannot be told.

        What the configuration ties comes first; then the changelog that shares a telling word with this spec and not
        with another one's; then the only changelog there is, unless it tells of another spec.
        """
        if spec in self._tied or not self._logs:
            return self._tied.get(spec)
        scores = [(len(self._own.get(spec, _NONE) & words), name) for name, words in self._logs.items()]
        best = max(scores)
        if best[0] and sum(score == best[0] for score, _ in scores) == 1:
            return best[1]
        [(name, words), *others] = self._logs.items()
        return None if others or words & self._told else name


def _words(document: Titled) -> frozenset[str]:
    text = f"{document.name} {document.words}".casefold().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    found = (word[:9] for word in re.findall(r"[^\W\d_]+", text) if len(word) >= SHORTEST)
    return frozenset(found) - {word[:9] for word in COMMON}
