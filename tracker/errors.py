"""What can go wrong, as one tree.

TrackerError             one clear line for the user: what, where, what to do; `exit_status` as in the README
├── UsageError           2  wrong command line or configuration
├── UnreadableError      2  a document that cannot be understood: a value in a run, an error on the command line
├── UnavailableError     3  the environment refused: network, page, mail server
└── StoreError           4  the store is damaged, held by another run, or cannot be written
    └── ShelfError          one document's folder in it cannot be used; the others can
"""

import errno
from typing import ClassVar

_ADVICE = {
    errno.ENOSPC: "free some space and run again; what was recorded is intact",
    errno.EDQUOT: "free some space and run again; what was recorded is intact",
    errno.EACCES: "give the user who runs tracker the right to write there, or choose another place",
    errno.EPERM: "give the user who runs tracker the right to write there, or choose another place",
    errno.EROFS: "choose a place that can be written",
    errno.EMFILE: "raise the limit of open files",
}


class TrackerError(Exception):
    """Base of all errors told to the user as one line."""

    exit_status: ClassVar[int] = 2


class UsageError(TrackerError):
    """The command line or the configuration is wrong."""


class UnreadableError(TrackerError):
    """A document cannot be understood; `place` is `line N, column M` or a pointer where known."""

    def __init__(self, reason: str, *, name: str = "", place: str = "") -> None:
        super().__init__(reason, name, place)
        self.reason, self.name, self.place = reason, name, place

    def __str__(self) -> str:
        """The line for the user: `name: place: reason`."""
        return ": ".join(part for part in (self.name, self.place, self.reason) if part)


class UnavailableError(TrackerError):
    """Something outside could not be reached or refused to answer."""

    exit_status = 3


class StoreError(TrackerError):
    """The store is damaged, cannot be written, or another run holds it."""

    exit_status = 4


class ShelfError(StoreError):
    """One document's folder in the store cannot be read or written, and the others can."""


def refusal(error: OSError, place: object, action: str = "cannot be written") -> str:
    """One line of what the system refused: where, what, why, and what to do where that is known."""
    advice = _ADVICE.get(error.errno or 0, "")
    reason = (error.strerror or str(error)).lower()
    return f"{error.filename or place}: {action}: {reason}" + (f"; {advice}" if advice else "")
