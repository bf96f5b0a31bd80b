"""How much patience one client has."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """How long, how often and how many; times in seconds."""

    connect: float = 10.0
    read: float = 15.0
    """Longest silence."""
    head: float = 15.0
    """From a request to the end of its answer's headers."""
    total: float = 180.0
    """One attempt, redirects and body included."""
    grace: float = 15.0
    """After this time the body must have come at `slowest` or better."""
    slowest: int = 1000
    """Bytes a second, on average."""
    attempts: int = 3
    patience: float = 25.0
    """After this time no further attempt is begun."""
    backoff: float = 0.5
    """Before the first retry; doubled each time, with jitter."""
    retry_after: float = 60.0
    """The longest Retry-After that is waited for."""
    at_once: int = 4
    """Requests in flight per host."""
    pause: float = 0.1
    """Between the starts of two requests to one host, private networks excepted."""
