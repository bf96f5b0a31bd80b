"""What a rule looks at."""

from datetime import date
from typing import NamedTuple

from tracker.diff import Change, Place
from tracker.rules.families import SITES
from tracker.rules.model import Direction
from tracker.rules.policy import Policy


class Case(NamedTuple):
    """One change, the place where it is met, and the policy of the day."""

    change: Change
    place: Place
    policy: Policy
    today: date
    unstable: bool = False
    """The operations promise nothing yet: draft or alpha."""

    @property
    def site(self) -> str:
        """The place as `families.SITES` names it."""
        return f"{self.place.direction or ''}/{self.place.kind}"

    @property
    def prefix(self) -> str:
        """How ids name the place: `request-property`."""
        return SITES[self.site].prefix if self.site in SITES else ""

    @property
    def direction(self) -> Direction | None:
        """The way the thing travels."""
        return self.place.direction

    def fact(self, name: str) -> bool:
        """Whether something besides is so."""
        return bool(self.change.facts.get(name))
