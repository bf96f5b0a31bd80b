"""Findings in the order people read them: by level, then by the operations they reach together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tracker.changelog import Entry
from tracker.reconcile import Claim
from tracker.report.comparison import Comparison
from tracker.report.voice import Voice, clean
from tracker.rules import Finding, Level, OperationReached


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one level that share one place: the same operations, or the same part of the document."""

    place: str
    """The heading where no operation is reached; empty otherwise."""
    operations: tuple[OperationReached, ...]
    findings: tuple[Finding, ...]


def by_level(findings: Iterable[Finding]) -> dict[Level, list[Finding]]:
    """The findings of each level that has any, worst level first."""
    levels: dict[Level, list[Finding]] = {level: [] for level in Level}
    for finding in findings:
        levels[finding.level].append(finding)
    return {level: found for level, found in levels.items() if found}


def groups(findings: Iterable[Finding], voice: Voice) -> list[Group]:
    """The findings by place, places in the order in which they first appear."""
    found: dict[object, list[Finding]] = {}
    for finding in findings:
        key = _reach(finding) or _place(finding, voice)
        found.setdefault(key, []).append(finding)
    return [
        Group("" if members[0].operations else str(key), distinct(members[0].operations), tuple(members))
        for key, members in found.items()
    ]


def _reach(finding: Finding) -> tuple[tuple[str, str], ...]:
    return tuple((operation.method, operation.path) for operation in distinct(finding.operations))


def distinct(operations: Sequence[OperationReached]) -> tuple[OperationReached, ...]:
    """Each operation once, whatever its directions."""
    if len(operations) < 2:
        return tuple(operations)
    return tuple({(operation.method, operation.path): operation for operation in operations}.values())


def _place(finding: Finding, voice: Voice) -> str:
    parts = [
        key.replace("~1", "/").replace("~0", "~")
        for key in (finding.pointer_newer or finding.pointer_older or "").split("/")[1:]
    ]
    if parts[:1] == ["paths"] and parts[3:4] == ["callbacks"] and len(parts) > 4:
        return voice("place.callback", name=clean(parts[4]), operation=clean(f"{parts[2].upper()} {parts[1]}"))
    if parts[:1] in (["servers"], ["info"], ["tags"], ["security"]):
        return voice(f"place.{parts[0]}")
    if parts[:1] in (["components"], ["definitions"], ["$defs"]):
        return voice("place.callbacks" if finding.direction else "place.components")
    if parts[:1] == ["webhooks"] and len(parts) > 1:
        return voice("place.webhook", name=clean(parts[1]))
    return voice("place.document")


def operation_name(operation: OperationReached) -> str:
    """`POST /krav`, in one harmless line."""
    return clean(f"{operation.method} {operation.path}")


def shortened(operations: Sequence[OperationReached], voice: Voice, *, limit: int = 3) -> str:
    """`GET /a, POST /b and 14 more`."""
    single = distinct(operations)
    if len(single) <= limit + 1:
        return ", ".join(map(operation_name, single))
    return f"{', '.join(map(operation_name, single[:limit]))} {voice('more', n=len(single) - limit)}"


def heading(group: Group, voice: Voice, *, limit: int = 3) -> str:
    """The line above a group: its operations, counted where there are many, or its place."""
    if len(group.operations) < 2:
        return group.place or operation_name(group.operations[0])
    counted = voice("count.operations", n=len(group.operations))
    return f"{counted}: {shortened(group.operations, voice, limit=limit)}"


def lines(finding: Finding, voice: Voice) -> str:
    """Where the finding stands in the two files, `line 120 → 123`; empty where no line is known."""
    older, newer = finding.line_older, finding.line_newer
    if older is not None and newer is not None:
        return voice("lines", older=older, newer=newer) if older != newer else voice("line", line=newer)
    if newer is not None:
        return voice("line", line=newer)
    return voice("line-older", line=older) if older is not None else ""


@dataclass(frozen=True, slots=True)
class Announcements:
    """What a reconciliation says of each finding and claim."""

    claims: Mapping[str, tuple[Entry, Claim]]
    """Fingerprint -> the entry and claim that announce it."""
    missing: frozenset[str]
    """Fingerprints that nobody announced."""

    def note(self, finding: Finding, voice: Voice) -> str:
        """`not announced`, `announced: 25 September 2023, 1.0.0`, or nothing."""
        if finding.fingerprint in self.missing:
            return voice("unannounced")
        found = self.claims.get(finding.fingerprint)
        if not found:
            return ""
        entry, claim = found
        return voice("announced-likely" if claim.likely else "announced-in", where=entry_name(entry, voice))


def announcements(comparison: Comparison) -> Announcements:
    """The reconciliation of a comparison, looked up by finding; empty where there is no changelog."""
    held = comparison.reconciliation
    if held is None:
        return Announcements({}, frozenset())
    claims = {
        fingerprint: (held.entries[entry].entry, held.entries[entry].claims[claim])
        for fingerprint, (entry, claim) in held.announced
    }
    return Announcements(claims, frozenset(held.unannounced))


def entry_name(entry: Entry, voice: Voice) -> str:
    """How one refers to an entry: its date as people write it, its version, its page."""
    when = voice.iso_day(entry.date) or entry.date_text
    page = voice("page-n", n=entry.page) if entry.page else None
    version = voice("entry-version", version=entry.version) if entry.version else None
    return clean(", ".join(part for part in (when, version, page) if part)) or voice("undated")


def odd(entry: Entry, voice: Voice) -> str:
    """What is odd about an entry, in words."""
    return ", ".join(voice(f"flag.{flag}") for flag in entry.flags)
