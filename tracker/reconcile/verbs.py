"""The verbs of a statement that name an operation, and the methods they stand for."""

from collections.abc import Iterable

from tracker.reconcile.hearing import GENERIC
from tracker.reconcile.kinds import Doing
from tracker.reconcile.lexicon import DOINGS, METHODS
from tracker.reconcile.statement import Statement
from tracker.reconcile.words import root, stems

_BY_ROOT = {root(verb): methods for verb, methods in METHODS.items()}
_TOLD = (Doing.ADDED, Doing.REMOVED, Doing.CHANGED)


def methods_of(word: str) -> frozenset[str]:
    """The methods that a verb of storing and fetching stands for; empty: it is no such verb."""
    found = (_BY_ROOT.get(stem) or METHODS.get(stem) for stem in sorted(stems(word)))
    return next((methods for methods in found if methods), frozenset())


def methods_said(statement: Statement) -> frozenset[str]:
    """The methods that a statement's verbs stand for; a verb that tells what was done to the thing itself is none."""
    verbs = [word for word, _ in statement.words if methods_of(word)]
    telling = [DOINGS[doing] for doing in _TOLD if doing in statement.doings]
    free = (word for word in verbs if word in statement.opened or not any(p.fullmatch(word) for p in telling))
    return frozenset(method for word in free for method in methods_of(word))


def deeds_of(words: Iterable[str], nouns: Iterable[str]) -> set[str]:
    """The words of an operationId that say what is done, not to what."""
    things = {stem for noun in nouns for stem in stems(noun)}
    return {word for word in words if word not in GENERIC and not stems(word) & things}
