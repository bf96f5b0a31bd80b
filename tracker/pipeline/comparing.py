"""Two descriptions -> what differs, judged, and held against a changelog."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from tracker.report import Comparison, Side

if TYPE_CHECKING:
    from tracker.changelog import Changelog
    from tracker.openapi import Description
    from tracker.rules.policy import Policy

AROUND = 4
"""Lines shown above and below a finding's own."""
LONGEST_LINE = 400
"""Characters of a line that are shown."""


def compare(
    older: "Description",
    newer: "Description",
    *,
    policy: "Policy | None" = None,
    changelog: "Changelog | None" = None,
    since: str | None = None,
    until: str | None = None,
    excerpts: bool = False,
) -> Comparison:
    """Compare, judge and reconcile two descriptions; `since` and `until` are ISO dates, inclusive.

    With `excerpts` the published lines around the findings come along, for showing them side by side.
    """
    from tracker.rules import findings

    found = findings(older, newer, policy=policy)
    reconciliation = None
    if changelog is not None:
        from tracker.reconcile import reconcile

        reconciliation = reconcile(found, changelog, older=older, newer=newer, since=since, until=until)
    made = Comparison(older=side(older), newer=side(newer), findings=found, reconciliation=reconciliation)
    return _with_excerpts(made, older, newer) if excerpts else made


def side(description: "Description") -> Side:
    """What a report tells of one of the two."""
    return Side(
        name=description.name,
        version=description.version,
        sha256=description.sha256,
        dialect=description.dialect.value,
        title=description.title,
        faults=description.faults,
    )


def _with_excerpts(comparison: Comparison, older: "Description", newer: "Description") -> Comparison:
    return replace(
        comparison,
        excerpts_older=_excerpts(older.content, [finding.line_older for finding in comparison.findings]),
        excerpts_newer=_excerpts(newer.content, [finding.line_newer for finding in comparison.findings]),
    )


def _excerpts(content: bytes, lines: Iterable[int | None]) -> dict[int, str]:
    """Line number -> its text, for the lines around those named."""
    wanted = {near for line in lines if line for near in range(line - AROUND, line + AROUND + 1)}
    if not wanted:
        return {}
    from tracker.openapi.text import decode

    published = decode(content).split("\n")
    return {n: published[n - 1].rstrip("\r")[:LONGEST_LINE] for n in sorted(wanted) if 0 < n <= len(published)}
