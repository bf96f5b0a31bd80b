"""What the tables of `log`, `status`, `verify` and `rules` are made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from tracker.documents import Kind, Revision


@dataclass(frozen=True, slots=True)
class LoggedRevision:
    """One revision with the counts of what changed since the one before."""

    revision: Revision
    summary: Mapping[str, int] | None = None
    """Findings by level; None where nothing was compared."""


@dataclass(frozen=True, slots=True)
class DocumentLog:
    """The revisions of one document, newest first."""

    document: str
    revisions: tuple[LoggedRevision, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentStatus:
    """Where one document stands."""

    name: str
    kind: Kind
    revision: int | None = None
    """Number of the current revision."""
    last_change: datetime | None = None
    version: str | None = None


@dataclass(frozen=True, slots=True)
class SourceStatus:
    """Where one source stands."""

    name: str
    status: str
    """`ok`, `partial`, `failing`, or `never` before the first visit."""
    last_success: datetime | None = None
    failing_since: datetime | None = None
    failures: int = 0
    """Failed runs in a row."""
    next_run: datetime | None = None
    documents: tuple[DocumentStatus, ...] = ()


class Damaged(Protocol):
    """One stored thing that is not what its digest says."""

    @property
    def document(self) -> str:
        """Whose it is."""

    @property
    def number(self) -> int | None:
        """Its revision, where one is known."""

    @property
    def path(self) -> object:
        """Where it lies."""

    @property
    def reason(self) -> str:
        """One line."""


class Verified(Protocol):
    """What checking the whole store came to."""

    @property
    def ok(self) -> bool:
        """Whether nothing is damaged."""

    @property
    def revisions(self) -> int:
        """How many were checked."""

    @property
    def damaged(self) -> Sequence[Damaged]:
        """What is."""
