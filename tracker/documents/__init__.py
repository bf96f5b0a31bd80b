"""What is published and what was fetched, in plain values; imports nothing but the standard library."""

from tracker.documents.model import (
    Alert,
    Digest,
    DocumentRule,
    Kind,
    Link,
    Outcome,
    Revision,
    Snapshot,
    Source,
    Validators,
    digest,
)

__all__ = [
    "Alert",
    "Digest",
    "DocumentRule",
    "Kind",
    "Link",
    "Outcome",
    "Revision",
    "Snapshot",
    "Source",
    "Validators",
    "digest",
]
