"""Which words of names a sentence says: outright, in another inflexion, in a compound, or nearly."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from tracker.reconcile.lexicon import STOP
from tracker.reconcile.roles import Role
from tracker.reconcile.words import halves, near, root, stems

_GENERIC_LISTED = """
    id ids ider nr no number nummer kode code type name navn data value list liste date dato v v1 v2 v3 api get set is
    has to of by at on in using the
"""
GENERIC = frozenset(_GENERIC_LISTED.split())
"""Parts of names that tell little."""

_KIND = re.compile(r"(?:felt|vaerdi|laengde|kode|parameter|attribut|egenskab|element|tekst)\w{0,6}")
"""Second halves that only say what kind of thing the first one names: `beskedfeltet`."""
BY_ROLE = {Role.SUBJECT: 1.0, Role.CONTEXT: 0.75, Role.TAIL: 0.7}
OUTRIGHT, NEARLY, SHORTENED, FIRST_HALF, SECOND_HALF = 1.0, 0.9, 0.8, 0.7, 0.8


class Hearing:
    """The words of a release's names, ready to be recognised in prose."""

    def __init__(self, words: Iterable[str], names: Iterable[tuple[str, ...]]) -> None:
        """`words` are all that can be said; `names` the names made of them, a tuple of words each."""
        self._known = frozenset(words)
        self._by_stem: dict[str, set[str]] = defaultdict(set)
        self._by_start: dict[str, list[str]] = defaultdict(list)
        self._by_root: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self._known):
            for stem in stems(word):
                self._by_stem[stem].add(word)
            if len(word) >= 6:
                for key in _keys(word):
                    self._by_root[key].append(word)
                self._by_start[word[:3]].append(word)
        self._joined: dict[str, set[str]] = defaultdict(set)
        for name in names:
            self._joined[root("".join(name))].update(name)
        self._said: dict[str, Mapping[str, float]] = {}

    def heard(self, words: Iterable[tuple[str, Role]]) -> dict[str, float]:
        """Word of a name -> how clearly a sentence's words say it: 1 outright, of the subject."""
        found: dict[str, float] = {}
        told = list(words)
        for place, (word, role) in enumerate(told):
            if word not in self._said:
                self._said[word] = self._look_up(word)
            for spelled, clarity in self._said[word].items():
                found[spelled] = max(found.get(spelled, 0.0), clarity * BY_ROLE[role])
            for spelled in self._together(word, told[place + 1 : place + 3]):
                found[spelled] = max(found.get(spelled, 0.0), OUTRIGHT * BY_ROLE[role])
        return found

    def _together(self, word: str, following: Sequence[tuple[str, Role]]) -> Iterable[str]:
        """Words that stand apart in prose and together in a name: `tax cards`, `taxcards`."""
        for other, _ in following if word not in STOP else ():
            word += other
            for key in _keys(word):
                yield from self._by_root.get(key, ())
            yield from self._joined.get(root(word), ())

    def _look_up(self, word: str) -> dict[str, float]:
        if word in STOP:
            return {word: OUTRIGHT} if word in self._known else {}
        found = {spelled: OUTRIGHT for stem in stems(word) for spelled in self._by_stem.get(stem, ())}
        found |= dict.fromkeys(self._joined.get(root(word), ()), OUTRIGHT)
        for mate in self._by_start.get(word[:3], ()):
            if mate not in found and near(word, mate):
                found[mate] = NEARLY
        if len(word) >= 6:
            found |= {
                word[:size]: SHORTENED
                for size in (3, 4, 5)
                if size <= len(word) - 3 and word[:size] in self._known - STOP and word[:size] not in found
            }
        for spelled, clarity in self._compound(word) if len(word) >= 7 else ():
            found[spelled] = max(found.get(spelled, 0.0), clarity)
        return found

    def _compound(self, word: str) -> Iterable[tuple[str, float]]:
        for left, right in halves(word):
            first = NEARLY if _KIND.fullmatch(right) else FIRST_HALF
            for part, clarity in ((left, first), (right, SECOND_HALF)):
                for stem in stems(part) if len(part) >= 4 and part not in STOP else ():
                    for spelled in self._by_stem.get(stem, ()):
                        if spelled not in GENERIC:
                            yield spelled, clarity


def _keys(word: str) -> set[str]:
    """The spellings under which a joined word is met: its root, and without a plural's `s`."""
    return {root(word), word.removesuffix("s")}
