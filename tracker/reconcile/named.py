"""A statement that names its subject: an operation's address or an identifier, held against the facts of that name."""

from collections.abc import Callable, Iterable, Sequence

from tracker.reconcile.facts import Fact
from tracker.reconcile.kinds import Doing, Thing
from tracker.reconcile.lexicon import CONTEXT, DOINGS, MODAL, STOP, THINGS
from tracker.reconcile.mentions import Mention, Spelling
from tracker.reconcile.model import Verdict
from tracker.reconcile.outcome import Outcome
from tracker.reconcile.places import nearest
from tracker.reconcile.release import Release
from tracker.reconcile.roles import Role
from tracker.reconcile.stance import Stance, stance
from tracker.reconcile.statement import Statement
from tracker.reconcile.vocabulary import Operation
from tracker.reconcile.words import squash

_LITERALS_LISTED = """
    null nil none true false format type pattern default required enum undefined string integer number boolean
    array object int32 int64 float double
"""
LITERALS = frozenset(_LITERALS_LISTED.split())
"""Words in code spans that name values or types of any API."""
MOST = 300
"""Facts of one name that a claim shows; of more it is no announcement."""


def named(
    statement: Statement, here: Sequence[Operation], around: Sequence[Mention], release: Release
) -> Outcome | None:
    """What the identifiers of a statement come to; None where it names nothing that it is about.

    `here` are the operations it speaks of; `around` the identifiers of the words that lead to it.
    """
    found = operations_named(statement, release)
    subjects = _subjects(statement, release)
    where = {
        key for m in (*around, *statement.mentions) if m not in subjects for key in (m.key, *map(squash, m.parents))
    }
    outcomes = [_outcome(statement, subject, here, where, release) for subject in subjects]
    facts = list(dict.fromkeys(f for each in outcomes for f in each.facts if each.verdict is Verdict.CONFIRMED))
    if found or facts:
        return Outcome(Verdict.CONFIRMED, tuple(dict.fromkeys((*found, *facts))))
    for verdict in (Verdict.CONTRADICTED, Verdict.NOT_FOUND):
        if chosen := [each for each in outcomes if each.verdict is verdict]:
            return Outcome(verdict, tuple(dict.fromkeys(f for each in chosen for f in each.facts)))
    return None


def operations_named(statement: Statement, release: Release) -> list[Fact]:
    """The operations that a statement addresses and that came, went or were deprecated as it says."""
    found = []
    for address in statement.addresses:
        for operation in release.vocabulary.resolve(address):
            found += [
                fact for fact in release.at(operation) if fact.thing is Thing.OPERATION and _allows(statement, fact)
            ]
    return found


def _allows(statement: Statement, fact: Fact) -> bool:
    """Whether an operation's coming or going is what a statement can mean."""
    how = stance(statement, fact)
    return how is Stance.AGREES or (how is Stance.FITS) or (how is Stance.UNRELATED and Doing.ADDED in fact.doings)


def _subjects(statement: Statement, release: Release) -> list[Mention]:
    """The identifiers that a statement is about; those that only tell where, if there are no others."""
    known = [mention for mention in statement.mentions if _counts(mention, release)]
    for role in (Role.SUBJECT, Role.CONTEXT):
        if chosen := [mention for mention in known if mention.role is role]:
            return chosen
    return []


def _counts(mention: Mention, release: Release) -> bool:
    """Whether a word is meant as an identifier: capitals and plain words only where a description has them."""
    key = mention.key
    if not key or (mention.name.casefold() in LITERALS and key not in release.by_key):
        return False
    if (
        key in release.by_key
        or key in release.by_segment
        or key in release.by_owner
        or (mention.spelling is Spelling.MARKED and not _attributive(mention))
    ):
        return True
    if mention.spelling is Spelling.SHAPED and any(THINGS[t].search(mention.beside) for t in _NOUNS):
        return True
    return key in release.vocabulary.newer_names or key in release.vocabulary.older_names


def _attributive(mention: Mention) -> bool:
    """Whether a name only describes the noun after it, and that noun is no part of an interface: `prune` events."""
    first = mention.beside.split(" ", 1)[0]
    if not first or first in STOP or first in CONTEXT or any(THINGS[t].search(mention.beside) for t in _NOUNS):
        return False
    return not any(pattern.match(first) for pattern in (*DOINGS.values(), MODAL))


_NOUNS = (Thing.PARAMETER, Thing.PROPERTY, Thing.VALUE, Thing.HEADER, Thing.SCHEMA)


def _outcome(
    statement: Statement, subject: Mention, here: Sequence[Operation], where: set[str], release: Release
) -> Outcome:
    facts = _facts(statement, subject, here, where, release)
    by_stance: dict[Stance, list[Fact]] = {}
    for fact in facts:
        by_stance.setdefault(stance(statement, fact), []).append(fact)
    agreeing = by_stance.get(Stance.AGREES) or by_stance.get(Stance.FITS)
    if agreeing:
        return Outcome(Verdict.CONFIRMED, tuple(agreeing))
    if opposing := by_stance.get(Stance.OPPOSES):
        return Outcome(Verdict.CONTRADICTED, tuple(opposing))
    if Doing.REMOVED in statement.doings and _still_there(subject, here, release):
        return Outcome(Verdict.CONTRADICTED)
    return Outcome(Verdict.NOT_FOUND)


def _facts(
    statement: Statement, subject: Mention, here: Sequence[Operation], where: set[str], release: Release
) -> list[Fact]:
    """The facts of a name that hold where the statement says."""
    facts: list[Fact] = []
    for key in _spellings(subject):
        facts += [fact for fact in release.named(key) if not here or _reaches(fact, here)]
    said = {squash(word) for word, _ in statement.words}
    for fact in release.by_owner.get(subject.key, ()):
        if (Thing.VALUE in statement.things or fact.keys & said) and (not here or _reaches(fact, here)):
            facts.append(fact)
    if not facts and not here:
        facts = list(release.by_segment.get(subject.key, ()))
    if not facts and subject.parents:
        last = squash(subject.parents[-1])
        facts = [fact for fact in release.named(last) if not here or _reaches(fact, here)]
    facts = facts[:MOST]
    if not here:
        facts = nearest(statement, facts, release)
    parents = set(map(squash, subject.parents)) | where
    facts = _narrowed(facts, lambda fact: bool(fact.containers & parents) or squash(fact.owner) in parents)
    wanted = {thing for thing in _NOUNS if THINGS[thing].search(subject.beside)}
    return _narrowed(facts, lambda fact: fact.thing in wanted) if wanted else facts


def _spellings(subject: Mention) -> Iterable[str]:
    key = subject.key
    yield key
    if len(key) > 4:
        yield key[:-1] if key.endswith("s") else key + "s"


def _reaches(fact: Fact, here: Sequence[Operation]) -> bool:
    return any(operation.key in fact.operations for operation in here)


def _narrowed(facts: list[Fact], test: Callable[[Fact], bool]) -> list[Fact]:
    """Those that pass, where any does."""
    return [fact for fact in facts if test(fact)] or facts


def _still_there(subject: Mention, here: Sequence[Operation], release: Release) -> bool:
    """Whether a thing said to be gone was there and still is."""
    if here:
        return any(subject.key in release.vocabulary.names_at(operation) for operation in here if operation.in_newer)
    return subject.key in release.vocabulary.newer_names and subject.key in release.vocabulary.older_names
