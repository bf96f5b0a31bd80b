"""Two stored revisions compared, as the run that found the change did."""

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from tracker.changelog import Changelog
from tracker.documents import DocumentRule, Outcome, Revision
from tracker.documents.versions import same
from tracker.errors import UsageError
from tracker.pipeline.announcing import gained, newest_changelog, titled
from tracker.pipeline.comparing import compare
from tracker.pipeline.differences import differences
from tracker.pipeline.history import last_readable
from tracker.pipeline.meaning import understand
from tracker.pipeline.reading import describe_two
from tracker.pipeline.ties import Ties
from tracker.report import Comparison
from tracker.report.model import DocumentReport, RunReport, SourceReport

if TYPE_CHECKING:
    from tracker.rules.policy import Policy
    from tracker.store.archive import FileArchive


def compare_stored(
    archive: "FileArchive",
    newer: Revision,
    older: Revision | None,
    *,
    rules: "Sequence[DocumentRule]",
    policy: "Policy | None",
) -> "Comparison":
    """Two revisions of one document, with the changelog that describes it; `older` None: the one before `newer`.

    Raises UsageError where there is nothing to compare with.
    """
    base = older or last_readable(archive.revisions(newer.document)[: newer.number - 1])
    if base is None:
        first = "the first revision" if newer.number == 1 else "the first revision that can be read"
        raise UsageError(f"{newer.name}: is {first}; there is nothing to compare it with")
    if not newer.readable:
        raise UsageError(
            f"{newer.name}: {_why(archive, newer)}; name an earlier revision with --to, e.g. --to latest~1"
        )
    return compare(
        *describe_two(archive, base, newer),
        policy=policy,
        changelog=_changelog(archive, base, newer, rules),
        excerpts=True,
    )


def tell_stored(archive: "FileArchive", newer: Revision, older: Revision | None) -> DocumentReport:
    """What a run told of two revisions of a changelog, a page or a plain file; the first one is told whole."""
    base = older or last_readable(archive.revisions(newer.document)[: newer.number - 1])
    meaning = None if newer.readable else understand(archive.content(newer), kind=newer.kind, name=newer.file_name)
    found = differences(archive, base, newer, today=newer.fetched.date()) if newer.readable else {}
    return DocumentReport(
        name=newer.document,
        kind=newer.kind,
        url=newer.url,
        outcome=Outcome.UNREADABLE if meaning else Outcome.CHANGED if base else Outcome.NEW,
        revision=newer.sha256,
        version=newer.version,
        previous_version=base.version if base else None,
        reason=meaning.reason if meaning else None,
        label=newer.title or "",
        **found,
    )


def as_run(document: DocumentReport, archive: "FileArchive", revision: Revision) -> RunReport:
    """The visit that brought a revision, as if it had brought nothing else."""
    source = str(archive.provenance(revision).get("source") or revision.document)
    told = SourceReport(source, "ok", (document,), page_url="")
    return RunReport(revision.fetched, revision.fetched, (told,))


def _why(archive: "FileArchive", revision: Revision) -> str:
    found = understand(archive.content(revision), kind=revision.kind, name=revision.file_name)
    return found.reason or "cannot be compared"


SAME_VISIT = timedelta(minutes=10)
"""Documents fetched within this time of each other belong to one visit."""


class Announcers:
    """Which changelogs of an archive describe which specs."""

    def __init__(self, archive: "FileArchive", rules: "Sequence[DocumentRule]") -> None:
        self._shelves = {name: archive.revisions(name) for name in archive.documents()}
        self._ties = Ties([titled(name, found[-1], "") for name, found in self._shelves.items()], rules)

    def of(self, spec: Revision) -> tuple[Revision, ...]:
        """The revisions of the changelog that describes a spec, up to the visit that fetched it."""
        log = self._shelves.get(self._ties.changelog_of(spec.document) or "", ())
        return tuple(each for each in log if each.fetched <= spec.fetched + SAME_VISIT)


def _changelog(
    archive: "FileArchive", older: Revision, newer: Revision, rules: "Sequence[DocumentRule]"
) -> "Changelog | None":
    """The changelog that describes the spec, as it stood when `newer` was fetched.

    Under an unchanged version only what it gained since `older`, as in `news`.
    """
    announcers = Announcers(archive, rules)
    found = newest_changelog(archive, announcers.of(newer))
    if found is None or not (older.version and newer.version and same(older.version, newer.version)):
        return found
    before = [each for each in announcers.of(newer) if each.fetched <= older.fetched + SAME_VISIT]
    return gained(newest_changelog(archive, before), found, newer.version)
