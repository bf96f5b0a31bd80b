"""Two descriptions -> changes."""

from tracker.diff.compare import compare
from tracker.diff.model import Change, Changes, Operation, Place

__all__ = ["Change", "Changes", "Operation", "Place", "compare"]
