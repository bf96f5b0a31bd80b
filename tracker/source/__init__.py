"""Page -> documents -> snapshots."""

from tracker.source.model import (
    Basis,
    Cause,
    Failure,
    FailureKind,
    Fetched,
    FetchError,
    Known,
    NotModified,
    VisitResult,
)
from tracker.source.visit import Visit, visit

__all__ = [
    "Basis",
    "Cause",
    "Failure",
    "FailureKind",
    "FetchError",
    "Fetched",
    "Known",
    "NotModified",
    "Visit",
    "VisitResult",
    "visit",
]
