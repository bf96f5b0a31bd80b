"""Changes -> findings."""

from tracker.rules.model import Direction, Finding, Level, OperationReached

__all__ = ["Direction", "Finding", "Level", "OperationReached"]
