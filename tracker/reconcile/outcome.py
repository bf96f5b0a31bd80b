"""What one statement comes to."""

from dataclasses import dataclass

from tracker.reconcile.facts import Fact
from tracker.reconcile.model import Verdict


@dataclass(frozen=True, slots=True)
class Outcome:
    """A verdict with the facts that show it."""

    verdict: Verdict
    facts: tuple[Fact, ...] = ()
    likely: bool = False
