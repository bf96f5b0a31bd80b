"""Two descriptions -> what differs, judged, and held against a changelog."""

from tracker.changelog import Changelog
from tracker.openapi import Description
from tracker.reconcile import Reconciliation
from tracker.report import Comparison, Side
from tracker.rules.policy import Policy


def compare(
    older: Description,
    newer: Description,
    *,
    policy: Policy | None = None,
    changelog: Changelog | None = None,
    since: str | None = None,
    until: str | None = None,
) -> Comparison:
    """Compare, judge and reconcile two descriptions; `since` and `until` are ISO dates, inclusive."""
    from tracker.rules import findings

    found = findings(older, newer, policy=policy)
    reconciliation: Reconciliation | None = None
    if changelog is not None:
        from tracker.reconcile import reconcile

        reconciliation = reconcile(found, changelog, older=older, newer=newer, since=since, until=until)
    return Comparison(older=side(older), newer=side(newer), findings=found, reconciliation=reconciliation)


def side(description: Description) -> Side:
    """What a report tells of one of the two."""
    return Side(
        name=description.name,
        version=description.version,
        sha256=description.sha256,
        dialect=description.dialect.value,
        title=description.title,
        faults=description.faults,
    )
