"""Where a statement says that something is, held against where a fact is."""

from collections.abc import Mapping, Sequence

from tracker.reconcile.facts import Fact
from tracker.reconcile.lexicon import STOP
from tracker.reconcile.release import Release
from tracker.reconcile.roles import Role
from tracker.reconcile.statement import Statement
from tracker.reconcile.verbs import methods_of
from tracker.reconcile.words import root

CLOSE = 0.15
"""Facts whose places fit a statement this much alike are told apart by nothing."""

MOST = 200
"""Facts of one name that are told apart by place; where there are more, a claim without an address means them all."""


def placed(fact: Fact, heard: Mapping[str, float], release: Release) -> float:
    """The share of the other words of a statement that tell where the fact is, 0 to 1."""
    own = {*fact.words, *fact.owner_words}
    others = [
        word for word in heard if word not in own and word not in STOP and not methods_of(word) and heard[word] >= 0.5
    ]
    total = sum(release.weight(word) for word in others)
    return sum(release.weight(word) for word in others if word in fact.place) / total if total else 0.0


def elsewhere(statement: Statement, fact: Fact, release: Release) -> bool:
    """Whether a statement names resources as the place, and the fact is at none of them."""
    named = {root(word) for word, role in statement.words if role is Role.CONTEXT and release.vocabulary.works_on(word)}
    return bool(named) and named.isdisjoint(map(root, (*fact.place, *fact.words)))


def nearest(statement: Statement, facts: Sequence[Fact], release: Release) -> list[Fact]:
    """Of facts with one name, those whose place the statement's words tell best."""
    if not 1 < len(facts) <= MOST:
        return list(facts)
    heard = release.heard(statement.words)
    told = [placed(fact, heard, release) for fact in facts]
    best = max(told)
    return [fact for fact, share in zip(facts, told, strict=True) if share >= best - CLOSE]
