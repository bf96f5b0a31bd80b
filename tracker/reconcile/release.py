"""What changed in one release, indexed by name, by word and by operation, so that a claim's cost is its own length."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tracker.openapi import Description
from tracker.reconcile.facts import Fact, read
from tracker.reconcile.hearing import GENERIC, Hearing
from tracker.reconcile.kinds import Thing
from tracker.reconcile.lexicon import CONTEXT, STOP
from tracker.reconcile.roles import Role
from tracker.reconcile.vocabulary import Key, Operation, Vocabulary
from tracker.reconcile.words import squash
from tracker.rules import Finding

COMMON = 400
"""Facts that one word of a name may select."""


@dataclass(frozen=True, slots=True)
class Release:
    """The facts of a comparison and the words of its two descriptions."""

    facts: tuple[Fact, ...]
    vocabulary: Vocabulary
    hearing: Hearing
    by_key: Mapping[str, Sequence[Fact]]
    """Squashed own name -> facts."""
    by_segment: Mapping[str, Sequence[Fact]]
    """Last word of an operation's path, squashed -> its facts."""
    by_owner: Mapping[str, Sequence[Fact]]
    """Squashed name of a property or parameter -> the facts about its values."""
    by_operation: Mapping[Key, Sequence[Fact]]
    by_spot: Mapping[tuple[str | None, str | None], Sequence[Fact]]
    """Pointers into both files -> facts."""
    by_word: Mapping[str, Sequence[int]]
    """Word of an own name (of a value: of its owner too) -> numbers of facts."""
    weights: Mapping[str, float]

    def heard(self, words: Iterable[tuple[str, Role]]) -> dict[str, float]:
        """The words of names that a sentence's words say, with how clearly."""
        return self.hearing.heard(words)

    def candidates(self, heard: Iterable[str]) -> list[Fact]:
        """Facts whose own name has a word that is said, in order."""
        found = {number for word in heard if word not in STOP for number in self.by_word.get(word, ())[:COMMON]}
        return [self.facts[number] for number in sorted(found)]

    def named(self, key: str) -> Sequence[Fact]:
        """The facts whose thing has this name."""
        return self.by_key.get(key, ())

    def at(self, operation: Operation) -> Sequence[Fact]:
        """The facts that reach an operation."""
        return self.by_operation.get(operation.key, ())

    def weight(self, word: str) -> float:
        """How much a word of a name tells."""
        return self.weights.get(word, 1.0)

    def twins(self, fact: Fact) -> list[Fact]:
        """A fact with those that tell the same of the other direction: the same thing at the same place."""
        same = self.by_spot.get((fact.finding.pointer_older, fact.finding.pointer_newer), ())
        return [
            fact,
            *(each for each in same if each is not fact and each.keys & fact.keys and each.doings & fact.doings),
        ]


def index(findings: Sequence[Finding], older: Description, newer: Description) -> Release:
    """The release that findings between two descriptions make."""
    facts, vocabulary = read(findings), Vocabulary(older, newer)
    by_key: dict[str, list[Fact]] = defaultdict(list)
    by_segment: dict[str, list[Fact]] = defaultdict(list)
    by_owner: dict[str, list[Fact]] = defaultdict(list)
    by_operation: dict[Key, list[Fact]] = defaultdict(list)
    by_spot: dict[tuple[str | None, str | None], list[Fact]] = defaultdict(list)
    by_word: dict[str, list[int]] = defaultdict(list)
    for number, fact in enumerate(facts):
        by_spot[fact.finding.pointer_older, fact.finding.pointer_newer].append(fact)
        for key in fact.keys:
            by_key[key].append(fact)
        for word in dict.fromkeys((*fact.words, *fact.owner_words)):
            by_word[word].append(number)
        for operation in fact.operations:
            by_operation[operation].append(fact)
        if fact.owner:
            by_owner[squash(fact.owner)].append(fact)
        if fact.thing is Thing.OPERATION:
            by_segment[squash(fact.last)].append(fact)
    counts = Counter(word for fact in facts for word in set(fact.words))
    counts.update(word for operation in vocabulary.operations.values() for word in operation.words)
    known = {*by_word, *counts, *(word for fact in facts for word in fact.place)}
    names = (name for fact in facts if fact.thing is not Thing.OPERATION for name in (fact.words, fact.owner_words))
    weights = {word: _weight(word, counts[word]) for word in known}
    hearing = Hearing(known, names)
    return Release(facts, vocabulary, hearing, by_key, by_segment, by_owner, by_operation, by_spot, by_word, weights)


def _weight(word: str, count: int) -> float:
    rarity = 1 / (1 + math.log(max(count, 1)))
    plain = word in GENERIC or word in STOP or word in CONTEXT or word.isdigit() or len(word) < 2
    return max(0.15, rarity * (0.35 if plain else 1.0))
