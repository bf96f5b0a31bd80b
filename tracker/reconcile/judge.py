"""A claim's verdict: each statement by its identifiers, then by its words, then by what it is about at all."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tracker.reconcile import statement as reading
from tracker.reconcile.claims import Cut
from tracker.reconcile.facts import Fact
from tracker.reconcile.kinds import Aside, Doing, Thing
from tracker.reconcile.lexicon import DOINGS, LAPSED, MODAL, STOP, THINGS
from tracker.reconcile.mentions import Mention
from tracker.reconcile.model import Verdict
from tracker.reconcile.named import LITERALS, named
from tracker.reconcile.outcome import Outcome
from tracker.reconcile.release import Release
from tracker.reconcile.renamed import one_sided, other_sides
from tracker.reconcile.roles import Role
from tracker.reconcile.stance import Stance, stance
from tracker.reconcile.statement import Statement
from tracker.reconcile.vocabulary import Operation
from tracker.reconcile.worded import operations_told, worded
from tracker.reconcile.words import stems


@dataclass(frozen=True, slots=True)
class Judgement:
    """A claim's verdict with the facts that show it."""

    verdict: Verdict
    facts: tuple[Fact, ...] = ()
    likely: bool = False


def judge(claim: Cut, release: Release) -> Judgement:
    """Hold one claim against a release."""
    lead = reading.lead(claim)
    here: tuple[Operation, ...] = _operations(lead, release) if lead else ()
    around: tuple[Mention, ...] = lead.mentions if lead else ()
    outcomes: list[Outcome] = []
    for each in reading.read(claim):
        here = _operations(each, release) or here
        outcome = _complete(each, here, around, release)
        if not outcomes or each.firm or (outcome.verdict is Verdict.CONFIRMED and not outcome.likely):
            outcomes.append(outcome)
    return _together(outcomes, release)


def _complete(statement: Statement, here: Sequence[Operation], around: Sequence[Mention], release: Release) -> Outcome:
    """A sentence's outcome, that of its halves where each shows something, with both sides of a renaming."""
    halves = [_complete(part, here, around, release) for part in statement.parts]
    if halves and all(half.verdict is Verdict.CONFIRMED for half in halves):
        facts = tuple(fact for half in halves for fact in half.facts)
        return Outcome(Verdict.CONFIRMED, facts, all(half.likely for half in halves))
    outcome = _outcome(statement, here, around, release)
    if outcome.verdict is Verdict.CONFIRMED:
        others = other_sides(statement, outcome.facts, release)
        if others or not one_sided(statement, outcome.facts):
            return replace(outcome, facts=(*outcome.facts, *others))
        outcome = Outcome(Verdict.NOT_FOUND)
    decisive = [half for half in halves if half.verdict is not Verdict.NOT_STRUCTURAL]
    return next((half for half in decisive if half.verdict is Verdict.CONFIRMED), decisive[0] if decisive else outcome)


def _operations(statement: Statement, release: Release) -> tuple[Operation, ...]:
    found = [operation for address in statement.addresses for operation in release.vocabulary.resolve(address)]
    return tuple(dict.fromkeys(found))


def _outcome(statement: Statement, here: Sequence[Operation], around: Sequence[Mention], release: Release) -> Outcome:
    if Aside.UNCHANGED in statement.asides:
        return Outcome(Verdict.NOT_STRUCTURAL)
    outcome = named(statement, here, around, release)
    if outcome and (outcome.verdict is Verdict.CONFIRMED or not statement.asides):
        return outcome
    told = worded(statement, here, release)
    if statement.asides and not (told and _names_what_it_says(statement, told)):
        return Outcome(Verdict.NOT_STRUCTURAL)
    return told or _unseen(statement, here, release)


def _names_what_it_says(statement: Statement, told: Outcome) -> bool:
    """Whether the words that seem to be about something else are the name of what changed: a field `comment`."""
    aside = {stem for words in statement.asides.values() for word in words for stem in stems(word)}
    own = {stem for fact in told.facts for word in (*fact.words, *fact.place) for stem in stems(word)}
    directed = told.verdict is Verdict.CONTRADICTED or any(stance(statement, f) is Stance.AGREES for f in told.facts)
    return bool(aside & own) and directed and not statement.doings <= {Doing.CHANGED}


def _unseen(statement: Statement, here: Sequence[Operation], release: Release) -> Outcome:
    """The verdict of a statement that fits no change: was anything structural claimed?"""
    if here:
        return _unseen_at(statement, here)
    if Doing.REMOVED in statement.doings and any(
        each.in_newer and each.in_older for each in operations_told(statement, release)
    ):
        return Outcome(Verdict.CONTRADICTED)
    if statement.opened and statement.doings:
        known = any(each.in_older for each in operations_told(statement, release))
        return Outcome(Verdict.NOT_STRUCTURAL if known else Verdict.NOT_FOUND)
    sides = [release.vocabulary.sides(name) for name in _possible_names(statement)]
    if Doing.REMOVED in statement.doings and statement.firm and _all_there(statement, release):
        return Outcome(Verdict.CONTRADICTED)
    named = any(older or newer for older, newer in sides)
    structural = bool(statement.things & _STRUCTURAL or (statement.firm and statement.doings & _INTRINSIC)) or (
        statement.firm and (named or _placed(statement, release))
    )
    return Outcome(Verdict.NOT_FOUND if structural and statement.doings - {Doing.CHANGED} else Verdict.NOT_STRUCTURAL)


def _all_there(statement: Statement, release: Release) -> bool:
    """Whether all that a statement is about are names that were there before and still are."""
    still = release.vocabulary.sides
    subject = (word for word, role in statement.words if role is Role.SUBJECT and word not in STOP)
    told = [word for word in subject if not _says_no_name(word) or (len(word) > 7 and still(word) == (True, True))]
    joined = "".join(told)
    return bool(told) and (
        release.vocabulary.sides(joined) == (True, True)
        or all(word not in LITERALS and release.vocabulary.sides(word) == (True, True) for word in told)
    )


def _says_no_name(word: str) -> bool:
    patterns = (*DOINGS.values(), *THINGS.values(), MODAL, LAPSED)
    return any(pattern.fullmatch(word) for pattern in patterns) or word in {"svar", "svaret"}


def _possible_names(statement: Statement) -> Iterable[str]:
    """What a statement is about, as names: each of its words, and those that stand together."""
    told = [word for word, role in statement.words if role is Role.SUBJECT]
    for place, word in enumerate(told):
        if word not in STOP:
            yield word
            yield from ("".join(told[place:end]) for end in range(place + 2, min(place + 4, len(told) + 1)))


def _placed(statement: Statement, release: Release) -> bool:
    """Whether a statement tells where in the interface something is: `telefonnummer på klinikker`."""
    where = [word for word, role in statement.words if role is Role.CONTEXT and word not in STOP]
    return any(release.vocabulary.works_on(word) for word in where)


def _unseen_at(statement: Statement, here: Sequence[Operation]) -> Outcome:
    """The same of a statement that addresses operations: they came or went not, or something at them did not."""
    subject = any(address.role is Role.SUBJECT for address in statement.addresses)
    if subject and Thing.OPERATION in statement.things:
        if Doing.REMOVED in statement.doings and statement.firm and any(each.in_newer for each in here):
            return Outcome(Verdict.CONTRADICTED)
        if Doing.ADDED in statement.doings and statement.firm:
            return Outcome(Verdict.NOT_FOUND)
    if statement.things & (_STRUCTURAL - {Thing.OPERATION}) and statement.doings - {Doing.CHANGED}:
        return Outcome(Verdict.NOT_FOUND)
    return Outcome(Verdict.NOT_STRUCTURAL)


_INTRINSIC = frozenset({Doing.REQUIRED, Doing.OPTIONAL, Doing.NULLABLE, Doing.NOT_NULLABLE})
"""What can only be done to a part of an interface."""
_STRUCTURAL = frozenset(
    {Thing.PARAMETER, Thing.PROPERTY, Thing.VALUE, Thing.HEADER, Thing.STATUS, Thing.OPERATION, Thing.SCHEMA}
)


def _together(outcomes: Sequence[Outcome], release: Release) -> Judgement:
    """The first statement that can be held against the specs decides; later ones add what they show."""
    decisive = [each for each in outcomes if each.verdict is not Verdict.NOT_STRUCTURAL]
    if not decisive:
        return Judgement(Verdict.NOT_STRUCTURAL)
    first = decisive[0]
    if first.verdict is not Verdict.CONFIRMED:
        return Judgement(first.verdict, first.facts, first.likely)
    shown = [each for each in decisive if each.verdict is Verdict.CONFIRMED]
    facts = [fact for each in shown for fact in each.facts]
    used = [fact for fact in facts if fact.structural] or facts
    facts = list(dict.fromkeys(twin for fact in used for twin in release.twins(fact)))
    return Judgement(Verdict.CONFIRMED, tuple(facts), all(each.likely for each in shown))
