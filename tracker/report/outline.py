"""A run sorted by what a reader asks in the morning, before it has a form."""

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.changelog import EntryChanges
from tracker.documents import Outcome
from tracker.report.arrange import announcements
from tracker.report.comparison import Comparison
from tracker.report.held import Held, held_together
from tracker.report.model import DocumentReport, MovedDate, RunReport
from tracker.report.verdict import TROUBLE, explained, is_new
from tracker.rules import Finding, Level

_ARRIVALS = frozenset({Outcome.NEW, Outcome.MOVED, Outcome.REVERTED, Outcome.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Told:
    """Some findings of one document."""

    document: DocumentReport
    comparison: Comparison
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A run by section; an empty section is left out."""

    levels: dict[Level, tuple[Told, ...]]
    """Findings by level, then by document."""
    unannounced: tuple[Told, ...]
    """Findings that no changelog announces, breaking first within a document."""
    tables: tuple[Held, ...]
    """Changelogs held against the documents they describe."""
    dates: tuple[tuple[DocumentReport, MovedDate], ...]
    arrivals: tuple[DocumentReport, ...]
    """New, moved, reverted and withdrawn documents; new ones first."""
    alerts: tuple[DocumentReport, ...]
    """Documents whose versions disagree."""
    entry_changes: tuple[tuple[DocumentReport, EntryChanges], ...]
    texts: tuple[DocumentReport, ...]
    """Pages and plain files whose text changed."""
    trouble: tuple[DocumentReport, ...]
    """Documents that could not be checked, for reasons of their own."""
    documents: tuple[DocumentReport, ...]


def outline(run: RunReport) -> Outline:
    """The run by section."""
    documents = tuple(document for source in run.sources for document in source.documents)
    compared = [(document, document.comparison) for document in documents if document.comparison]
    return Outline(
        levels={level: tuple(_of_level(compared, level)) for level in Level},
        unannounced=tuple(_unannounced(compared)),
        tables=held_together(comparison.reconciliation for _, comparison in compared),
        dates=tuple((document, date) for document in documents for date in document.moved_dates),
        arrivals=tuple(sorted(filter(_arrival, documents), key=lambda document: not is_new(document))),
        alerts=tuple(document for document in documents if set(document.alerts) - {"new-document"}),
        entry_changes=tuple((d, d.entry_changes) for d in documents if d.entry_changes and _any(d.entry_changes)),
        texts=tuple(document for document in documents if document.text_diff),
        trouble=tuple(d for s in run.sources for d in s.documents if d.outcome in TROUBLE and not explained(s, d)),
        documents=documents,
    )


def _arrival(document: DocumentReport) -> bool:
    return is_new(document) or (document.outcome in _ARRIVALS and not document.standing)


def _any(changes: EntryChanges) -> bool:
    return bool(changes.added or changes.removed or changes.edited)


def _of_level(compared: list[tuple[DocumentReport, Comparison]], level: Level) -> Iterator[Told]:
    for document, comparison in compared:
        findings = tuple(finding for finding in comparison.findings if finding.level is level)
        if findings:
            yield Told(document, comparison, findings)


def _unannounced(compared: list[tuple[DocumentReport, Comparison]]) -> Iterator[Told]:
    for document, comparison in compared:
        missing = announcements(comparison).missing
        findings = [finding for finding in comparison.findings if finding.fingerprint in missing]
        if findings:
            yield Told(document, comparison, tuple(sorted(findings, key=lambda finding: -finding.level.rank)))
