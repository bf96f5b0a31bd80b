"""A channel that keeps messages: for tests, and for looking at what would be sent."""

from collections.abc import Callable

from tracker.notify.port import Receipt
from tracker.store.model import Waiting


class MemoryChannel:
    """Messages in memory, in the order they were sent."""

    def __init__(self, name: str = "memory", *, take: Callable[[Waiting], None] = lambda waiting: None) -> None:
        self.name = name
        self.sent: list[Waiting] = []
        self._take = take

    def send(self, waiting: Waiting) -> Receipt:
        """Keep the message, unless `take` raises."""
        self._take(waiting)
        self.sent.append(waiting)
        return Receipt(frozenset({self.name}))

    def close(self) -> None:
        """Nothing is held."""
