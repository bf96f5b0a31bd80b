"""Findings x entries -> announced, unannounced, announced but not seen."""

from tracker.reconcile.model import Claim, ReconciledEntry, Reconciliation, Verdict, Window
from tracker.reconcile.reconciling import reconcile

__all__ = ["Claim", "ReconciledEntry", "Reconciliation", "Verdict", "Window", "reconcile"]
