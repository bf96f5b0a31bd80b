"""What one run works with, and what it makes of one document."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from tracker.documents import Digest, Link, Outcome, Revision

if TYPE_CHECKING:
    from tracker.rules.policy import Policy
    from tracker.source.http import Http
    from tracker.store.archive import FileArchive
    from tracker.store.incoming import Incoming
    from tracker.store.model import DocumentState, UrlState
    from tracker.store.state import State


@dataclass(frozen=True, slots=True)
class Desk:
    """The adapters of a run, and the clock."""

    archive: "FileArchive"
    incoming: "Incoming"
    state: "State"
    http: "Http"
    now: Callable[[], datetime]
    """UTC, aware."""
    policy: "Policy | None" = None
    language: str = "da"
    """Of notes that are written on the way."""
    progress: Callable[[str], None] = lambda line: None
    """Called with a line for the person who waits."""
    config: str = ""
    """The file of the settings; empty for the built-in default."""


@dataclass(frozen=True, slots=True)
class Taken:
    """One document after its visit: recorded where it differed, with what is to be remembered of it."""

    name: str
    outcome: Outcome
    link: Link
    state: "DocumentState"
    url: "UrlState | None" = None
    """Validators to send back; only for an accepted snapshot."""
    reason: str | None = None
    previous_url: str | None = None
    suspect: Digest | None = None
    by_settings: bool = False
    """Whether it is seen, or not seen any more, since the settings changed: the publisher did nothing."""
    first_time: bool = False
    """Whether this outcome was not told before: a document can be withdrawn for many nights."""


def head(revisions: Sequence[Revision]) -> Revision | None:
    """The newest revision."""
    return revisions[-1] if revisions else None
