"""What is remembered between runs, and what waits to be sent."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tracker.documents import Validators
from tracker.documents.reason import Reason


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message of the outbox, composed and ready for one channel."""

    key: str
    """Stable name of the message: the same key is the same message, however often it is queued or sent."""
    channel: str
    """Name of the channel that delivers it, `mail` or a webhook's."""
    subject: str
    text: str
    html: str = ""
    """Empty where the channel shows text only."""
    thread: str = ""
    """Messages of one thread are shown together; a document's name as a rule."""
    payload: Mapping[str, Any] = field(default_factory=dict)
    """JSON object for channels that programs read."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A message of the outbox that is due."""

    message: Outgoing
    queued: datetime
    """UTC, aware."""
    attempts: int = 0
    """Failed attempts so far."""
    error: str | None = None
    """What the last attempt failed of, one line."""
    reached: frozenset[str] = frozenset()
    """Recipients who have it already, where others refused it for now."""


@dataclass(frozen=True, slots=True)
class UrlState:
    """What is sent back to one URL."""

    url: str
    validators: Validators = field(default_factory=Validators)
    last_full: datetime | None = None
    """When the body was last fetched whole; UTC, aware."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the settings asked of a source at its last visit: what is new by other settings is no news."""

    config: str = ""
    """The file they came from; empty for the built-in default."""
    store: str = ""
    """Where the store lay: one that was copied is another's."""
    pages: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    """Name and pattern of each."""


@dataclass(frozen=True, slots=True)
class SourceState:
    """How one source has been doing."""

    name: str
    last_success: datetime | None = None
    failing_since: datetime | None = None
    failures: int = 0
    """Failed runs in a row."""
    told_trouble: bool = False
    """Whether the trouble was reported, so that recovery is too."""
    reason: str | None = None
    asked: Asked | None = None
    """None where that is not known."""


@dataclass(frozen=True, slots=True)
class DocumentState:
    """What is known of one document beside its revisions."""

    name: str
    source: str = ""
    url: str = ""
    """Where it was last found."""
    last_seen: datetime | None = None
    link_text: str = ""
    label: str = ""
    section: str = ""
    page: str = ""
    kind: str = ""
    withdrawn: datetime | None = None
    """Since when its link is gone or answers 404 or 410."""
    told: str | None = None
    """`key` of the last revision that a report told of; None: none yet."""
    suspects: int = 0
    """Suspect bodies in a row."""
    suspect: str | None = None
    """SHA-256 of the last suspect body."""
    failures: int = 0
    """Visits in a row that brought nothing acceptable."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a state that is made again starts with."""

    documents: tuple[DocumentState, ...] = ()
    sources: tuple[SourceState, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    """Messages that the broken one could still tell."""


@dataclass(frozen=True, slots=True)
class Damage:
    """One thing in the store that is not as it was written."""

    document: str
    number: int
    """The revision's number; 0 where it is none of them."""
    path: str
    """Relative to the store."""
    reason: Reason


@dataclass(frozen=True, slots=True)
class Verification:
    """What a check of the whole store found."""

    revisions: int
    damaged: tuple[Damage, ...] = ()

    @property
    def ok(self) -> bool:
        """Nothing is damaged."""
        return not self.damaged
