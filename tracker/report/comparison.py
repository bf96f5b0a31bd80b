"""Two descriptions compared, before the comparison has a form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.openapi import Fault
    from tracker.reconcile import Reconciliation
    from tracker.rules import Finding


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two things compared."""

    name: str
    """File name, or `document@digest`."""
    version: str | None
    sha256: str
    dialect: str
    title: str | None = None
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two descriptions, what differs, and what was announced."""

    older: Side
    newer: Side
    findings: tuple[Finding, ...]
    """All of them, documentation too, worst level first."""
    reconciliation: Reconciliation | None = None
    excerpts_older: Mapping[int, str] | None = None
    """Line number -> text of the older file around the findings' lines, to show side by side; None: not asked for."""
    excerpts_newer: Mapping[int, str] | None = None

    @property
    def summary(self) -> dict[str, int]:
        """Counts by level, in the order of the levels."""
        counts = dict.fromkeys(("breaking", "warning", "info", "documentation"), 0)
        for finding in self.findings:
            counts[finding.level.value] += 1
        return counts
