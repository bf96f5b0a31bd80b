"""What a visit tells, before the report has a form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from tracker.documents import Alert, Kind, Outcome

if TYPE_CHECKING:  # a table of revisions must not pay for the readers of specs and changelogs
    from tracker.changelog import Changelog, EntryChanges
    from tracker.report.comparison import Comparison


@dataclass(frozen=True, slots=True)
class MovedDate:
    """A date on a page or in a text that is not where it was."""

    text: str
    """The sentence or row it stands in, as published."""
    before: str | None
    """ISO date or the text as written; None for one that is new."""
    after: str | None
    """None for one that is gone."""


@dataclass(frozen=True, slots=True)
class ClientChange:
    """What regenerating a configured client came to."""

    document: str
    language: str
    output: str
    """Folder, as configured."""
    files_changed: tuple[str, ...]
    semver: str
    """`major`, `minor`, `patch` or `none`."""
    diff: str = ""
    """Unified diff of the client."""
    error: str | None = None
    notes: tuple[str, ...] = ()
    """What code that uses the client must do, one sentence each."""


@dataclass(frozen=True, slots=True)
class Versions:
    """What is said of a spec's version, and where."""

    document: str
    """`info.version`."""
    file_name: str | None = None
    """As the file's name has it: `130`."""
    changelog: str | None = None
    """Of the newest entry of the changelog that describes it."""


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """What one visit found of one document."""

    name: str
    kind: Kind
    url: str
    outcome: Outcome
    revision: str | None = None
    """SHA-256 of the current revision."""
    version: str | None = None
    previous_version: str | None = None
    reason: str | None = None
    """One line, where the outcome needs it."""
    alerts: tuple[Alert, ...] = ()
    label: str = ""
    """What the page calls it."""
    comparison: Comparison | None = None
    changelog: Changelog | None = None
    entry_changes: EntryChanges | None = None
    moved_dates: tuple[MovedDate, ...] = ()
    text_diff: tuple[str, ...] = ()
    """Lines of a unified diff, for pages and plain files."""
    previous_url: str | None = None
    versions: Versions | None = None
    """Where they disagree."""
    standing: bool = False
    """It is still gone, which was told when it went; or it came or went because of the settings alone."""

    @property
    def quiet(self) -> bool:
        """Nothing worth telling."""
        return self.standing or (self.outcome is Outcome.UNCHANGED and not self.alerts)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A document that may be another version of known ones: what could not be decided is shown."""

    document: str
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceReport:
    """What one visit found at one source."""

    name: str
    status: str
    """`ok`, `partial` or `failing`."""
    documents: tuple[DocumentReport, ...] = ()
    reason: str | None = None
    page_url: str = ""
    failing_since: datetime | None = None
    """Since when it has been failing, or failed until it recovered."""
    recovered: bool = False
    """It failed at the visit before, and had been told as trouble."""
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class RunReport:
    """One whole visit to every source."""

    started: datetime
    finished: datetime
    sources: tuple[SourceReport, ...]
    clients: tuple[ClientChange, ...] = ()
