"""What a team decided about findings: other levels, exceptions with an end, notice to be given."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tracker.diff.lifecycle import STABILITY
from tracker.rules.model import Finding, Level


@dataclass(frozen=True, slots=True)
class Ignore:
    """An exception: findings that fit every field given are not told, until it ends."""

    reason: str
    """Why, for whoever reads it later; never empty."""
    until: date | None = None
    """Last day of the exception; None: for good."""
    fingerprint: str | None = None
    id: str | None = None
    """Rule id; `*` stands for any text."""
    path: str | None = None
    """Path of an operation; `*` stands for any text."""
    tag: str | None = None
    """Tag of an operation."""

    def fits(self, finding: Finding) -> bool:
        """Whether the finding is meant; with `path` or `tag` every operation it reaches must be."""
        if self.fingerprint is not None and finding.fingerprint != self.fingerprint:
            return False
        if self.id is not None and not matches(self.id, finding.id):
            return False
        if self.path is None and self.tag is None:
            return self.fingerprint is not None or self.id is not None
        return bool(finding.operations) and all(
            (self.path is None or matches(self.path, operation.path))
            and (self.tag is None or self.tag in operation.tags)
            for operation in finding.operations
        )

    @property
    def target(self) -> str:
        """What it names, for messages."""
        return " ".join(part for part in (self.fingerprint, self.id, self.path, self.tag) if part)


def matches(pattern: str, text: str) -> bool:
    """Whether the text is the pattern, in which `*` stands for any text."""
    return re.fullmatch(".*".join(map(re.escape, pattern.split("*"))), text, re.S) is not None


@dataclass(frozen=True, slots=True)
class Policy:
    """How findings are judged and which of them are told."""

    levels: Mapping[str, Level] = field(default_factory=dict)
    """Rule id -> level instead of the rule's own."""
    ignores: tuple[Ignore, ...] = ()
    deprecation_days: Mapping[str, int] = field(default_factory=dict)
    """Stability level (`stable`, `beta`) -> days of notice that a deprecation must give; 0: none asked."""
    stability: str = "stable"
    """The least stable level (`draft`, `alpha`, `beta`, `stable`) whose growing more stable is worth telling."""

    def watches(self, level: object) -> bool:
        """Whether a stability level is at least the policy's; one that is left out means stable."""
        return level is None or (level in STABILITY and STABILITY.index(str(level)) >= STABILITY.index(self.stability))

    def days(self, stability: object) -> int:
        """Days of notice asked of a thing of a stability level; one that names none is stable."""
        return self.deprecation_days.get(stability if isinstance(stability, str) else "stable", 0)
