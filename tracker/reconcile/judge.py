"""A claim's verdict: each statement by its identifiers, then by its words, then by what it is about at all."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.reconcile import statement as reading
from tracker.reconcile.claims import Cut
from tracker.reconcile.facts import Fact
from tracker.reconcile.kinds import Aside, Doing, Thing
from tracker.reconcile.mentions import Mention
from tracker.reconcile.model import Verdict
from tracker.reconcile.named import named
from tracker.reconcile.outcome import Outcome
from tracker.reconcile.release import Release
from tracker.reconcile.statement import Statement
from tracker.reconcile.vocabulary import Operation
from tracker.reconcile.worded import operations_told, worded


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
        outcomes.append(_outcome(each, here, around, release))
    return _together(outcomes)


def _operations(statement: Statement, release: Release) -> tuple[Operation, ...]:
    found = [operation for address in statement.addresses for operation in release.vocabulary.resolve(address)]
    return tuple(dict.fromkeys(found))


def _outcome(statement: Statement, here: Sequence[Operation], around: Sequence[Mention], release: Release) -> Outcome:
    if Aside.UNCHANGED in statement.asides:
        return Outcome(Verdict.NOT_STRUCTURAL)
    outcome = named(statement, here, around, release)
    aside = bool(statement.asides)
    if outcome and (outcome.verdict is Verdict.CONFIRMED or not aside):
        return outcome
    if aside:
        return Outcome(Verdict.NOT_STRUCTURAL)
    return worded(statement, here, release) or _unseen(statement, release)


def _unseen(statement: Statement, release: Release) -> Outcome:
    """The verdict of a statement that fits no change: was anything structural claimed?"""
    if Doing.REMOVED in statement.doings and any(
        each.in_newer and each.in_older for each in operations_told(statement, release)
    ):
        return Outcome(Verdict.CONTRADICTED)
    if statement.modal and statement.doings:
        known = any(each.in_older for each in operations_told(statement, release))
        return Outcome(Verdict.NOT_STRUCTURAL if known else Verdict.NOT_FOUND)
    structural = statement.things & {
        Thing.PARAMETER,
        Thing.PROPERTY,
        Thing.VALUE,
        Thing.HEADER,
        Thing.STATUS,
        Thing.OPERATION,
        Thing.SCHEMA,
    }
    if structural and statement.doings - {Doing.CHANGED}:
        return Outcome(Verdict.NOT_FOUND)
    return Outcome(Verdict.NOT_STRUCTURAL)


def _together(outcomes: Sequence[Outcome]) -> Judgement:
    """The first statement that can be held against the specs decides; later ones add what they show."""
    decisive = [each for each in outcomes if each.verdict is not Verdict.NOT_STRUCTURAL]
    if not decisive:
        return Judgement(Verdict.NOT_STRUCTURAL)
    first = decisive[0]
    if first.verdict is not Verdict.CONFIRMED:
        return Judgement(first.verdict, first.facts, first.likely)
    shown = [each for each in decisive if each.verdict is Verdict.CONFIRMED]
    facts = tuple(dict.fromkeys(fact for each in shown for fact in each.facts))
    return Judgement(Verdict.CONFIRMED, facts, all(each.likely for each in shown))
