"""`info.version` held against what changed."""

import re
from collections.abc import Iterable

from tracker.diff import Changes
from tracker.rules.facets import VERSION
from tracker.rules.fingerprints import fingerprint
from tracker.rules.model import Finding, Level
from tracker.rules.policy import Policy
from tracker.rules.registry import by_id

SEMANTIC = re.compile(r"v?(\d+)\.(\d+)\.(\d+)(?:[-+].*)?$")
"""Semantic Versioning 2.0.0, a leading v let pass."""


def version_findings(changes: Changes, found: Iterable[Finding], policy: Policy) -> list[Finding]:
    """One finding where something breaks and the version does not say so."""
    before, after = changes.older.version, changes.newer.version
    if before is None or after is None or not any(finding.level is Level.BREAKING for finding in found):
        return []
    rule = _rule(before, after)
    if rule is None:
        return []
    return [
        Finding(
            id=rule,
            level=policy.levels.get(rule, by_id()[rule].level),
            fingerprint=fingerprint(rule, "/info/version", None, before, after),
            arguments={"before": before, "after": after, "name": after},
            pointer_older=changes.older.published("/info/version"),
            pointer_newer=changes.newer.published("/info/version"),
            before=before,
            after=after,
            tags=VERSION,
        )
    ]


def _rule(before: str, after: str) -> str | None:
    first, second = SEMANTIC.match(before), SEMANTIC.match(after)
    if not first or not second:
        return None
    if before == after:
        return "api-version-not-bumped"
    older, newer = (tuple(int(part) for part in found.groups()) for found in (first, second))
    if newer < older:
        return "api-version-decreased"
    significant = 1 if older[0] else 2
    return "api-major-version-not-bumped" if older[:significant] == newer[:significant] else None
