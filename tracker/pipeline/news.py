"""What the archive holds that no report has told of yet -> what the report tells."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tracker.changelog import Changelog
from tracker.documents import Alert, Kind, Outcome, Revision, Source
from tracker.documents.reason import Reason
from tracker.documents.versions import in_file_name, same
from tracker.errors import TrackerError
from tracker.pipeline import alerts as alerts_
from tracker.pipeline.announcing import gained, newest_changelog
from tracker.pipeline.comparing import compare
from tracker.pipeline.desk import Desk, Taken, head
from tracker.pipeline.differences import differences
from tracker.pipeline.history import Counts, last_readable
from tracker.pipeline.meaning import Meaning, newest_version, understand, why
from tracker.pipeline.reading import changelog_revision, describe_two
from tracker.pipeline.ties import Ties
from tracker.report import Comparison
from tracker.report.model import DocumentReport, Versions
from tracker.source.address import file_name
from tracker.store.told import base, untold

logger = logging.getLogger(__name__)

MISSED = frozenset({Outcome.FAILED, Outcome.SUSPECT, Outcome.WITHDRAWN})
"""Outcomes of a visit that brought no bytes."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """A source's documents as they stand after the visit."""

    source: Source
    revisions: Mapping[str, Sequence[Revision]]
    ties: Ties
    told: Mapping[str, str | None]
    """Document -> key of the last revision that was told of."""
    first_visit: bool
    changelogs: dict[str, Changelog | None] = field(default_factory=dict)
    """Newest form of each changelog that was asked for, read once for all the specs it may describe."""

    def changelog(self, name: str | None, desk: Desk) -> Changelog | None:
        """The newest form of a changelog that can be read."""
        if name is not None and name not in self.changelogs:
            self.changelogs[name] = newest_changelog(desk.archive, self.revisions.get(name, ()))
        return self.changelogs[name] if name is not None else None


def report_document(taken: Taken, shelf: Shelf, desk: Desk) -> DocumentReport:
    """Everything from what was last told to what is there now, compared as one step."""
    revisions = shelf.revisions.get(taken.name, ())
    fresh = untold(revisions, taken.state.told)
    newest, older = head(revisions), base(revisions, taken.state.told)
    outcome, former = _outcome(taken.outcome, fresh), _former(taken.name, shelf) if older is None else None
    if former and newest and former.sha256 != newest.sha256 and outcome is Outcome.NEW:
        older, outcome = former, Outcome.CHANGED
    try:
        told = _Told(taken, shelf, desk, older, last_readable(fresh) or head(fresh))
        return told.report(outcome)
    except Exception as error:
        logger.exception("%s: could not be compared", taken.name)
        return _without_details(taken, newest, error)


def _former(name: str, shelf: Shelf) -> Revision | None:
    """What a document was when no rule gave it its name: the newest of another that stood at its address."""
    current = head(shelf.revisions.get(name, ()))
    if current is None or all(rule.name != name for rule in shelf.source.documents):
        return None
    others = (found for other, found in shelf.revisions.items() if found and other != name)
    return next((last_readable(found) for found in others if found[-1].url == current.url), None)


def _outcome(visited: Outcome, fresh: Sequence[Revision]) -> Outcome:
    """What is told of a visit and of revisions that an earlier run recorded and was killed before it told them."""
    said = [revision.outcome for revision in fresh]
    if visited in MISSED or not said:
        return visited
    if Outcome.NEW in said and said[-1] is not Outcome.UNREADABLE:
        return Outcome.NEW
    return next((outcome for outcome in reversed(said) if outcome is not Outcome.BYTES_ONLY), Outcome.BYTES_ONLY)


def _without_details(taken: Taken, newest: Revision | None, error: Exception) -> DocumentReport:
    """What is told of a document whose comparison failed: a damaged revision, or a mistake of ours."""
    fault = Reason("{error}; please report it", error=type(error).__name__)
    said = why(error) if isinstance(error, TrackerError | OSError) else fault
    return DocumentReport(
        name=taken.name,
        kind=newest.kind if newest else Kind.FILE,
        url=taken.link.url,
        outcome=Outcome.UNREADABLE,
        revision=newest.sha256 if newest else None,
        version=newest.version if newest else None,
        reason=Reason("could not be compared: {why}", why=said),
        label=taken.link.text,
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """One document on its way into the report."""

    taken: Taken
    shelf: Shelf
    desk: Desk
    older: Revision | None
    newer: Revision | None
    """None where there is nothing untold."""

    def report(self, outcome: Outcome) -> DocumentReport:
        current = head(self.shelf.revisions.get(self.taken.name, ()))
        kind = current.kind if current else Kind(self.taken.state.kind or Kind.FILE)
        changelog = self._changelog() if kind is Kind.OPENAPI and self.newer else None
        details = self._details(changelog) if self.newer and self.newer.readable else {}
        found = self._alerts(outcome, current, changelog)
        return DocumentReport(
            name=self.taken.name,
            kind=kind,
            url=self.taken.link.url,
            outcome=outcome,
            revision=current.sha256 if current else None,
            version=current.version if current else None,
            previous_version=self.older.version if self.older else None,
            reason=self.taken.reason or self._first_readable(),
            alerts=found,
            versions=self._versions(current, changelog) if Alert.VERSION_MISMATCH in found else None,
            label=self.taken.link.text,
            previous_url=self.taken.previous_url,
            standing=self._standing(outcome),
            **details,  # type: ignore[arg-type]
        )

    def _standing(self, outcome: Outcome) -> bool:
        """Whether nothing happened on the page: it was gone before, or the settings alone let it come or go."""
        if outcome is Outcome.WITHDRAWN:
            return not self.taken.first_time and self.newer is None
        return outcome in (Outcome.NEW, Outcome.MOVED) and self.taken.by_settings

    def _first_readable(self) -> Reason | None:
        """Says why a change comes without a comparison: nothing before it could be read."""
        if self.older or self.newer is None or self.newer.number == 1 or not self.newer.readable:
            return None
        return Reason("the first version that can be read; there is none before it to compare it with")

    def _alerts(self, outcome: Outcome, current: Revision | None, changelog: Changelog | None) -> tuple[Alert, ...]:
        if current is None:
            return ()
        fresh = self.newer is not None and self.newer.number == 1 and outcome is Outcome.UNREADABLE
        return alerts_.alerts(
            Outcome.NEW if fresh else outcome,
            current.kind,
            version=current.version,
            previous=self.older.version if self.older else None,
            file_name=self._file_name(current),
            renamed=self._renamed(current),
            changelog_versions=[entry.version for entry in changelog.entries if entry.version] if changelog else (),
            first_visit=self.shelf.first_visit
            or self.taken.by_settings
            or _former(self.taken.name, self.shelf) is not None,
        )

    def _versions(self, current: Revision | None, changelog: Changelog | None) -> Versions | None:
        if current is None or current.version is None:
            return None
        named = in_file_name(self._file_name(current))
        return Versions(current.version, named, newest_version(changelog) if changelog else None)

    def _file_name(self, current: Revision) -> str:
        """What the file is called today: the bytes of a moved document were kept under another name."""
        return file_name(self.taken.link.url) if self.taken.outcome is Outcome.MOVED else current.file_name

    def _renamed(self, current: Revision) -> bool:
        """Whether the file is called something else than when it was told of last."""
        before = self.older.file_name if self.older else ""
        if self.taken.outcome is Outcome.MOVED and self.taken.previous_url:
            before = file_name(self.taken.previous_url)
        return self._file_name(current) != before

    def _details(self, changelog: Changelog | None) -> dict[str, object]:
        older, newer = self.older, self.newer
        assert newer is not None
        if older is None or older.kind is not newer.kind:
            return {"changelog": changelog_revision(self.desk.archive, newer)} if newer.kind is Kind.CHANGELOG else {}
        if newer.kind is Kind.OPENAPI or (newer.kind is Kind.SCHEMA and self._read(newer).description is not None):
            return {"comparison": self._compare(older, newer, changelog)}
        return {**differences(self.desk.archive, older, newer, today=self.desk.now().date())}

    def _compare(self, older: Revision, newer: Revision, changelog: Changelog | None) -> Comparison:
        archive = self.desk.archive
        found = compare(
            *describe_two(archive, older, newer),
            policy=self.desk.policy,
            changelog=changelog,
            excerpts=True,
        )
        Counts(archive, self.desk.policy).keep(older, newer, found.summary)
        return found

    def _changelog(self) -> Changelog | None:
        """The changelog to hold the spec against: all of it, or, under an unchanged version, what it has since gained.

        Where the version stands still it cuts no window, and the version's old entries tell of an earlier change.
        """
        name = self.shelf.ties.changelog_of(self.taken.name)
        found = self.shelf.changelog(name, self.desk)
        if found is None or self.older is None or self.newer is None or not _same_version(self.older, self.newer):
            return found
        revisions = self.shelf.revisions.get(name or "", ())
        before = newest_changelog(self.desk.archive, revisions[: len(revisions) - self._untold(name)])
        return gained(before, found, self.newer.version)

    def _untold(self, name: str | None) -> int:
        """How many revisions of a document no report has told of."""
        return len(untold(self.shelf.revisions.get(name or "", ()), self.shelf.told.get(name or "")))

    def _read(self, revision: Revision) -> Meaning:
        content = self.desk.archive.content(revision)
        return understand(content, kind=revision.kind, name=revision.file_name)


def _same_version(older: Revision, newer: Revision) -> bool:
    return older.version is not None and newer.version is not None and same(older.version, newer.version)
