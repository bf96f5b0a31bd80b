"""Two stored revisions compared, as the run that found the change did."""

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from tracker.changelog import Changelog
from tracker.documents import DocumentRule, Revision
from tracker.documents.versions import same
from tracker.errors import UsageError
from tracker.pipeline.announcing import gained, newest_changelog, titled
from tracker.pipeline.comparing import compare
from tracker.pipeline.history import last_readable
from tracker.pipeline.reading import describe_two
from tracker.pipeline.ties import Ties
from tracker.report import Comparison

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
    return compare(
        *describe_two(archive, base, newer),
        policy=policy,
        changelog=_changelog(archive, base, newer, rules),
        excerpts=True,
    )


SAME_VISIT = timedelta(minutes=10)
"""Documents fetched within this time of each other belong to one visit."""


def _changelog(
    archive: "FileArchive", older: Revision, newer: Revision, rules: "Sequence[DocumentRule]"
) -> "Changelog | None":
    """The changelog that describes the spec, as it stood when `newer` was fetched.

    Under an unchanged version only what it gained since `older`, as in `news`.
    """
    shelves = {name: archive.revisions(name) for name in archive.documents()}
    known = [titled(name, found[-1], "") for name, found in shelves.items()]
    log = shelves.get(Ties(known, rules).changelog_of(newer.document) or "", ())
    then = [revision for revision in log if revision.fetched <= newer.fetched + SAME_VISIT]
    found = newest_changelog(archive, then)
    if found is None or not (older.version and newer.version and same(older.version, newer.version)):
        return found
    before = [revision for revision in then if revision.fetched <= older.fetched + SAME_VISIT]
    return gained(newest_changelog(archive, before), found, newer.version)
