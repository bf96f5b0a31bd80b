"""Both sides of a renaming: what went under the older name, what came under the newer one."""

import re
from collections.abc import Iterable, Sequence

from tracker.reconcile.facts import Fact
from tracker.reconcile.kinds import Doing, Thing
from tracker.reconcile.lexicon import STOP
from tracker.reconcile.release import Release
from tracker.reconcile.statement import Statement
from tracker.reconcile.words import fold, squash, stems


def other_sides(statement: Statement, facts: Sequence[Fact], release: Release) -> list[Fact]:
    """The facts that complete a renaming: told by name in the statement, or beside the operation that was renamed."""
    if Doing.RENAMED not in statement.doings:
        return []
    wanted = {_other(fact) for fact in facts} - {None}
    found = [fact for fact in _told(statement, release) if fact.doings & wanted]
    for fact in facts:
        if fact.thing is Thing.OPERATION and not any(each.thing is Thing.OPERATION for each in found):
            found += _beside(fact, release)
    return found


def one_sided(statement: Statement, facts: Sequence[Fact]) -> bool:
    """Whether a claimed new name shows only as one thing that came or went: then it is no renaming."""
    if Doing.RENAMED not in statement.doings or not _NAMING.search(fold(statement.text)):
        return False
    doings = {doing for fact in facts for doing in fact.doings}
    return Doing.RENAMED not in doings and not {Doing.ADDED, Doing.REMOVED} <= doings


_NAMING = re.compile(r"navn|\bhed|omdoeb|kald(?:es|t)|renam|\bname|called|known as")
"""What tells a renaming from a replacement by something that was there before."""


def _other(fact: Fact) -> Doing | None:
    if Doing.ADDED in fact.doings:
        return Doing.REMOVED
    return Doing.ADDED if Doing.REMOVED in fact.doings else None


def _told(statement: Statement, release: Release) -> Iterable[Fact]:
    """The facts whose whole name a statement says."""
    keys = {mention.key for mention in statement.mentions}
    keys |= {stem for word, _ in statement.words if word not in STOP for stem in (*stems(word), squash(word))}
    for key in sorted(keys):
        yield from release.named(key)


def _beside(fact: Fact, release: Release) -> list[Fact]:
    """Of an operation that came, the one that went from the same place, and the reverse."""
    other = _other(fact)
    parents = {path[:-1] for _, path in fact.operations}
    operations = (each for each in release.facts if each.thing is Thing.OPERATION and other in each.doings)
    return [each for each in operations if any(path[:-1] in parents for _, path in each.operations)]
