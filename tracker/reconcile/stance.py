"""How the direction of a claim stands to the direction of a change."""

import re
from enum import IntEnum

from tracker.reconcile.facts import Fact
from tracker.reconcile.kinds import OPPOSITES, Doing, Thing
from tracker.reconcile.statement import Statement


class Stance(IntEnum):
    """What a change says of a claim about the same thing."""

    OPPOSES = 0
    UNRELATED = 1
    FITS = 2
    """The claim gives no direction that could be wrong."""
    AGREES = 3


_RELATED = {
    Doing.NULLABLE: {Doing.TYPE, Doing.OPTIONAL},
    Doing.NOT_NULLABLE: {Doing.TYPE, Doing.REQUIRED},
    Doing.OPTIONAL: {Doing.NULLABLE},
    Doing.REQUIRED: {Doing.NOT_NULLABLE},
    Doing.PATTERN: {Doing.SHORTER, Doing.LONGER, Doing.TYPE},
    Doing.SHORTER: {Doing.PATTERN},
    Doing.LONGER: {Doing.PATTERN},
    Doing.RENAMED: {Doing.ADDED, Doing.REMOVED},
    Doing.TYPE: {Doing.PATTERN},
    Doing.DEPRECATED: {Doing.REMOVED},
}
_OF_VALUES = {Doing.LONGER: {Doing.ADDED}, Doing.SHORTER: {Doing.REMOVED}}
"""A field is widened by a value, narrowed by the loss of one."""


def stance(statement: Statement, fact: Fact) -> Stance:
    """How a change stands to what a statement says was done."""
    if _reversed(statement, fact):
        return Stance.OPPOSES
    if statement.length and statement.numbers and (measured := _measured(statement, fact)) is not None:
        return measured
    said = statement.doings
    if not said:
        return Stance.FITS
    if said & fact.doings:
        return Stance.AGREES
    if Doing.CHANGED in said:
        if fact.doings & {Doing.ADDED, Doing.REMOVED}:
            return Stance.UNRELATED if fact.thing is Thing.OPERATION else Stance.FITS
        return Stance.AGREES
    related = set().union(*(_RELATED.get(doing, set()) for doing in said))
    if fact.thing is Thing.VALUE:
        related = related.union(*(_OF_VALUES.get(doing, set()) for doing in said))
    if related & fact.doings:
        return Stance.AGREES
    if Doing.REMOVED in said and not statement.firm and _deletes(fact):
        return Stance.AGREES
    if any(OPPOSITES.get(doing) in fact.doings for doing in said):
        return Stance.OPPOSES
    return Stance.UNRELATED if statement.firm else Stance.FITS


_FROM_TO = re.compile(
    r"\b(?:from|fra)\W+(?:an? |en |et )?([\w/-]{1,40})\W+(?:to|til)\W+(?:an? |en |et )?([\w/-]{1,40})", re.IGNORECASE
)


def _reversed(statement: Statement, fact: Fact) -> bool:
    """Whether a claim's `from A to B` is what the change undid: it went from B to A."""
    said = _FROM_TO.search(statement.text)
    before, after = str(fact.finding.before).casefold(), str(fact.finding.after).casefold()
    if said is None or fact.finding.before is None or fact.finding.after is None:
        return False
    older, newer = said[1].casefold(), said[2].casefold()
    return older in after and newer in before and not (older in before and newer in after)


def _deletes(fact: Fact) -> bool:
    """Whether a fact is a new operation that deletes: `sletning af krav` tells it, not that krav went."""
    return (
        fact.thing is Thing.OPERATION and Doing.ADDED in fact.doings and any(m == "DELETE" for m, _ in fact.operations)
    )


def _measured(statement: Statement, fact: Fact) -> Stance | None:
    """What the numbers of a claim say of a change of a bound; None where they say nothing."""
    before, after = _number(fact.finding.before), _number(fact.finding.after)
    if not fact.doings & {Doing.SHORTER, Doing.LONGER} or after is None:
        return None
    if after in statement.numbers:
        return Stance.AGREES
    if before is None or statement.doings & {Doing.SHORTER, Doing.LONGER}:
        return None
    claimed = statement.numbers[-1]
    return Stance.OPPOSES if (claimed - before) * (after - before) < 0 else None


def _number(value: object) -> int | float | None:
    return value if isinstance(value, (int, float)) and not isinstance(value, bool) else None
