"""What a changelog claims, held against what changed."""

from dataclasses import dataclass
from enum import StrEnum

from tracker.changelog.model import Entry


class Verdict(StrEnum):
    """What the comparison says of one claim."""

    CONFIRMED = "confirmed"
    CONTRADICTED = "contradicted"
    NOT_STRUCTURAL = "not-structural"
    NOT_FOUND = "not-found"


class Window(StrEnum):
    """How the entries that concern a comparison were chosen."""

    VERSIONS = "versions"
    DATES = "dates"
    GIVEN = "given"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of an entry, with its verdict."""

    text: str
    verdict: Verdict
    findings: tuple[str, ...] = ()
    """Fingerprints of the findings that show it."""
    likely: bool = False
    """Tied by words, not by an identifier."""


@dataclass(frozen=True, slots=True)
class ReconciledEntry:
    """An entry of the window with its claims."""

    entry: Entry
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """A changelog held against findings."""

    window: Window
    entries: tuple[ReconciledEntry, ...] = ()
    unannounced: tuple[str, ...] = ()
    """Fingerprints of structural findings that no claim announces, in the findings' order."""
    announced: tuple[tuple[str, tuple[int, int]], ...] = ()
    """Fingerprint -> (entry index, claim index)."""
