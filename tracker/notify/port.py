"""What delivers messages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from tracker.errors import UnavailableError
from tracker.store.model import Waiting


class ChannelDownError(UnavailableError):
    """The channel itself cannot be used: no message can be sent now."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """Who took a message and who did not."""

    reached: frozenset[str] = frozenset()
    """Recipients who took it now."""
    refused: Mapping[str, str] = field(default_factory=dict)
    """Recipient -> reason, one line; they are tried again."""


class Channel(Protocol):
    """One way out. Sends each message under its key, so that the same message sent again is seen to be the same."""

    @property
    def name(self) -> str:
        """The name that messages carry in `channel`."""

    def send(self, waiting: Waiting) -> Receipt:
        """Hand the message to everyone but those `reached` already; returns when it was taken.

        Raises `UnavailableError` where this message was not taken, `ChannelDownError` where none can be.
        """

    def close(self) -> None:
        """Let go of connections; the channel may be used again."""
