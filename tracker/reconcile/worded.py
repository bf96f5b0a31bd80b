"""A statement without identifiers: its words held against the names of what changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tracker.reconcile.facts import Fact
from tracker.reconcile.kinds import Doing, Thing
from tracker.reconcile.lexicon import DOINGS, STOP
from tracker.reconcile.model import Verdict
from tracker.reconcile.outcome import Outcome
from tracker.reconcile.places import elsewhere, placed
from tracker.reconcile.release import Release
from tracker.reconcile.stance import Stance, stance
from tracker.reconcile.statement import Statement
from tracker.reconcile.verbs import deeds_of, methods_said
from tracker.reconcile.vocabulary import Operation
from tracker.reconcile.words import name_words, stems

ENOUGH = 0.55
"""Share of a name that must be said for a claim to be about it."""
SURE = 0.75
"""Share that must be said before a change the other way contradicts the claim."""
CLEAR = 0.9
"""Share of an operation's nouns that must be said where no verb is."""
DIRECTED = 0.25
"""What a change in the claimed direction is better than one that merely does not oppose it."""
OWNER, OWNER_ALONE = 0.9, 0.7
"""How far the name of a property stands for its values, where values are spoken of and where not."""
OPENED = 0.35
"""What an operation is better than other things where a statement says what clients may do."""
HEARD = 0.6
"""How clearly a verb must be said."""
CLOSE = 0.15
"""Facts this close to the best belong to the same claim."""

_COMPATIBLE = {
    Thing.PARAMETER: {Thing.PARAMETER, Thing.PROPERTY, Thing.HEADER},
    Thing.PROPERTY: {Thing.PROPERTY, Thing.PARAMETER, Thing.SCHEMA, Thing.HEADER, Thing.VALUE, Thing.BODY},
    Thing.VALUE: {Thing.VALUE, Thing.PROPERTY, Thing.PARAMETER},
    Thing.HEADER: {Thing.HEADER, Thing.PARAMETER},
    Thing.OPERATION: {Thing.OPERATION, Thing.PROPERTY, Thing.PARAMETER},
    Thing.STATUS: {Thing.STATUS},
}


_KIND = {Thing.OPERATION: Thing.OPERATION, Thing.VALUE: Thing.VALUE, Thing.SCHEMA: Thing.SCHEMA}
"""Things that are never told together with others in one breath."""


@dataclass(frozen=True, slots=True)
class _Score:
    fact: Fact
    own: float
    """Share of the fact's name that is said."""
    total: float
    stance: Stance


def worded(statement: Statement, here: Sequence[Operation], release: Release) -> Outcome | None:
    """What the words of a statement come to; None where they fit nothing that changed."""
    heard = release.heard(each for each in statement.words if not _only_tells(each[0], statement))
    if not heard or not (statement.doings or (statement.length and statement.numbers)):
        return None
    scores = [score for fact in release.candidates(heard) if (score := _score(statement, fact, heard, here, release))]
    scores.sort(key=lambda score: -score.total)
    agreeing = [score for score in scores if score.stance >= Stance.FITS]
    if agreeing:
        return Outcome(Verdict.CONFIRMED, _chosen(statement, agreeing, release), likely=True)
    if statement.doings == {Doing.ADDED} and not statement.firm:
        return None
    opposing = [score for score in scores if score.stance is Stance.OPPOSES and _sure(score, heard, release)]
    if opposing:
        return Outcome(Verdict.CONTRADICTED, (opposing[0].fact,), likely=True)
    return None


def _only_tells(word: str, statement: Statement) -> bool:
    """Whether a word says that something changed and names nothing: `update`, but not `updated` where more is said."""
    if not DOINGS[Doing.CHANGED].fullmatch(word):
        return False
    return Doing.CHANGED in statement.doings or not word.endswith(("ed", "et", "tion", "ning", "else"))


def _sure(score: _Score, heard: Mapping[str, float], release: Release) -> bool:
    """Whether a fact is told clearly enough to contradict; a value must be said itself, not its owner alone."""
    return min(score.own, _share(score.fact.words, heard, release)) >= SURE or (
        score.fact.thing is Thing.OPERATION and score.own >= SURE
    )


def _chosen(statement: Statement, scores: Sequence[_Score], release: Release) -> tuple[Fact, ...]:
    """The best fact and those that say as much of the claim; with an operation not what only defines its body."""
    best = scores[0]
    chosen = [score.fact for score in scores if score.total >= best.total - CLOSE and score.stance is best.stance]
    kind = _KIND.get(best.fact.thing)
    return tuple(dict.fromkeys(fact for fact in chosen if _KIND.get(fact.thing) is kind))


def _score(
    statement: Statement, fact: Fact, heard: Mapping[str, float], here: Sequence[Operation], release: Release
) -> _Score | None:
    if not _fits(statement, fact):
        return None
    if here and not any(operation.key in fact.operations for operation in here):
        return None
    own = (
        _of_operation(statement, fact, heard, release)
        if fact.thing is Thing.OPERATION
        else _of_name(statement, fact, heard, release)
    )
    if own < ENOUGH:
        return None
    if elsewhere(statement, fact, release):
        return None
    how = stance(statement, fact)
    vague = statement.doings == {Doing.CHANGED}
    if how is Stance.UNRELATED or (how is Stance.FITS and (vague or own < SURE)) or (vague and own < SURE):
        return None
    fitting = DIRECTED if how is Stance.AGREES else 0.0
    fitting += OPENED if fact.thing is Thing.OPERATION and statement.opened else 0.0
    return _Score(fact, own, own + fitting + 0.3 * placed(fact, heard, release), how)


def _fits(statement: Statement, fact: Fact) -> bool:
    """Whether the kinds of things that a statement speaks of include the fact's."""
    if statement.opened and fact.thing is Thing.OPERATION:
        return True
    told = [_COMPATIBLE[thing] for thing in statement.things if thing in _COMPATIBLE]
    return not told or any(fact.thing in kinds for kinds in told)


def _of_name(statement: Statement, fact: Fact, heard: Mapping[str, float], release: Release) -> float:
    """The share of a name's words, by what they tell, that is said; a value may be meant by its owner's name."""
    own = _share(fact.words, heard, release)
    if fact.thing is Thing.VALUE and fact.owner:
        meant = OWNER if Thing.VALUE in statement.things else OWNER_ALONE
        return max(own, meant * _share(fact.owner_words, heard, release))
    return own


def _share(words: Sequence[str], heard: Mapping[str, float], release: Release) -> float:
    total = sum(release.weight(word) for word in words)
    return sum(release.weight(word) * heard.get(word, 0.0) for word in words) / total if total else 0.0


def _of_operation(statement: Statement, fact: Fact, heard: Mapping[str, float], release: Release) -> float:
    """How clearly a statement tells an operation: half by what it works on, half by what it does."""
    method = next(iter(fact.operations), ("", ()))[0]
    nouns = name_words(fact.last)
    deeds = deeds_of(fact.words, nouns)
    about = _share(nouns, heard, release) if nouns else 1.0
    if about <= 0.3:
        return 0.0
    said = methods_said(statement)
    if method in said or any(heard.get(deed, 0.0) >= HEARD for deed in deeds) or _opens(statement, fact.last):
        return 0.5 * about + 0.5
    if said or statement.opened or (about < CLEAR and Thing.OPERATION not in statement.things):
        return 0.0
    return 0.5 * about + 0.25


def _opens(statement: Statement, last: str) -> bool:
    """Whether what a statement says clients may do is the last word of a path, where that is a deed: `/respekt`."""
    return not _plural(last) and any(stems(word) & stems(last) for word in statement.opened if word not in STOP)


def operations_told(statement: Statement, release: Release) -> list[Operation]:
    """The operations of either description that a statement tells in words: what they do, to what."""
    told = {stem for word, _ in statement.words if word not in STOP for stem in stems(word)}
    done = {stem for word in statement.opened or told if word not in STOP for stem in stems(word)}
    said = methods_said(statement)
    found = []
    for operation in release.vocabulary.operations.values():
        last = next((part for part in reversed(operation.segments) if part != "{}"), "")
        nouns = set(name_words(last))
        deeds = deeds_of(name_words(operation.operation_id or ""), nouns)
        about = any(stems(word) & told for word in nouns)
        does = operation.method in said or any(stems(word) & done for word in deeds)
        if (about and does) or any(stems(word) & done for word in nouns if not _plural(last)):
            found.append(operation)
    return found


def _plural(word: str) -> bool:
    """Whether a segment names a collection and no deed."""
    return word.endswith(("s", "er", "e"))
