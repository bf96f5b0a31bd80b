"""What changed in one release, indexed by name, by word and by operation, so that a claim's cost is its own length."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tracker.openapi import Description
from tracker.reconcile.facts import Fact, read
from tracker.reconcile.lexicon import METHODS, STOP
from tracker.reconcile.mentions import Role
from tracker.reconcile.vocabulary import Key, Operation, Vocabulary
from tracker.reconcile.words import halves, near, root, stems
from tracker.rules import Finding

_GENERIC_LISTED = """
    id ids ider nr no number nummer kode code type name navn data value list liste date dato v v1 v2 v3 api
    get set is has to of by at on in using the
"""
GENERIC = frozenset(_GENERIC_LISTED.split())
"""Parts of names that tell little."""
COMMON = 400
"""A word in more names than this selects none by itself."""

BY_ROLE = {Role.SUBJECT: 1.0, Role.CONTEXT: 0.75, Role.TAIL: 0.7}


@dataclass(slots=True)
class Release:
    """The facts of a comparison and the words of its two descriptions."""

    facts: tuple[Fact, ...]
    vocabulary: Vocabulary
    by_key: Mapping[str, Sequence[int]]
    """Squashed own name -> facts."""
    by_operation: Mapping[Key, Sequence[int]]
    by_word: Mapping[str, Sequence[int]]
    """Word of an own name (of a value: of its owner too) -> facts."""
    spellings: Mapping[str, frozenset[str]]
    """Stem -> the words of names, operations and places that have it."""
    weights: Mapping[str, float]
    _heard: dict[str, Mapping[str, float]] = field(default_factory=dict)
    _by_start: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, findings: Sequence[Finding], older: Description, newer: Description) -> "Release":
        """Index the findings between two descriptions."""
        facts, vocabulary = read(findings), Vocabulary(older, newer)
        by_key, by_word, by_operation = defaultdict(list), defaultdict(list), defaultdict(list)
        for number, fact in enumerate(facts):
            for key in fact.keys:
                by_key[key].append(number)
            for word in dict.fromkeys((*fact.words, *fact.owner_words)):
                by_word[word].append(number)
            for operation in fact.operations:
                by_operation[operation].append(number)
        counts = Counter(word for fact in facts for word in set(fact.words))
        counts.update(word for operation in vocabulary.operations.values() for word in operation.words)
        known = {*by_word, *counts, *(word for fact in facts for word in fact.place)}
        spellings: dict[str, set[str]] = defaultdict(set)
        by_start: dict[str, list[str]] = defaultdict(list)
        for word in known:
            for stem in stems(word):
                spellings[stem].add(word)
            if len(word) >= 6:
                by_start[word[:3]].append(word)
        weights = {word: _weight(word, counts[word]) for word in known}
        return cls(
            facts,
            vocabulary,
            by_key,
            by_operation,
            by_word,
            {s: frozenset(w) for s, w in spellings.items()},
            weights,
            {},
            by_start,
        )

    def heard(self, words: Iterable[tuple[str, Role]]) -> dict[str, float]:
        """The words of names that a sentence's words say, with how clearly: 1 said outright as the subject."""
        found: dict[str, float] = {}
        for word, role in words:
            for spelled, clarity in self._said(word).items():
                found[spelled] = max(found.get(spelled, 0.0), clarity * BY_ROLE[role])
        return found

    def _said(self, word: str) -> Mapping[str, float]:
        if word not in self._heard:
            self._heard[word] = self._look_up(word)
        return self._heard[word]

    def _look_up(self, word: str) -> dict[str, float]:
        found = {spelled: 1.0 for stem in stems(word) for spelled in self.spellings.get(stem, ())}
        for mate in self._by_start.get(word[:3], ()):
            if mate not in found and near(word, mate):
                found[mate] = 0.9
        if len(word) >= 7:
            for left, right in halves(word):
                for part, clarity in ((left, 0.75), (right, 0.7)):
                    for stem in stems(part) if len(part) >= 4 and part not in STOP else ():
                        for spelled in self.spellings.get(stem, ()):
                            if spelled not in GENERIC:
                                found.setdefault(spelled, clarity)
        return found

    def candidates(self, heard: Mapping[str, float]) -> list[int]:
        """Facts whose own name has a word that is said, in order."""
        found = {number for word in heard for number in self._posting(word)}
        return sorted(found)

    def _posting(self, word: str) -> Sequence[int]:
        numbers = self.by_word.get(word, ())
        return numbers if len(numbers) <= COMMON else numbers[:COMMON]

    def named(self, key: str) -> list[Fact]:
        """The facts whose thing has this name."""
        return [self.facts[number] for number in self.by_key.get(key, ())]

    def at(self, operation: Operation) -> list[Fact]:
        """The facts that reach an operation."""
        return [self.facts[number] for number in self.by_operation.get(operation.key, ())]

    def twins(self, fact: Fact) -> list[Fact]:
        """A fact with those that tell the same of the other direction: the same thing at the same place."""
        spot = (fact.finding.pointer_older, fact.finding.pointer_newer)
        same = (each for key in fact.keys for each in self.named(key))
        found = [
            e for e in same if (e.finding.pointer_older, e.finding.pointer_newer) == spot and e.doings & fact.doings
        ]
        return list(dict.fromkeys((fact, *found)))

    def weight(self, word: str) -> float:
        """How much a word of a name tells."""
        return self.weights.get(word, 1.0)


def _weight(word: str, count: int) -> float:
    rarity = 1 / (1 + math.log(max(count, 1)))
    return max(0.15, rarity * (0.35 if word in GENERIC or word.isdigit() or len(word) < 2 else 1.0))


def methods_of(word: str) -> frozenset[str]:
    """The methods that a verb of storing and fetching stands for; empty: it is no such verb."""
    return METHODS.get(word) or _BY_ROOT.get(root(word), frozenset())


_BY_ROOT = {root(verb): methods for verb, methods in METHODS.items()}
