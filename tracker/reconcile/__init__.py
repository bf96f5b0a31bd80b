"""Findings x entries -> announced, unannounced, announced but not seen."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tracker.reconcile.model import Claim, ReconciledEntry, Reconciliation, Verdict, Window

if TYPE_CHECKING:
    from tracker.changelog import Changelog
    from tracker.openapi import Description
    from tracker.rules import Finding

__all__ = ["Claim", "ReconciledEntry", "Reconciliation", "Verdict", "Window", "reconcile"]


def reconcile(
    findings: "Sequence[Finding]",
    changelog: "Changelog",
    *,
    older: "Description",
    newer: "Description",
    since: str | None = None,
    until: str | None = None,
) -> Reconciliation:
    """See `reconciling.reconcile`; its grammars are loaded only where a changelog is held against something."""
    from tracker.reconcile.reconciling import reconcile as reconciled

    return reconciled(findings, changelog, older=older, newer=newer, since=since, until=until)
