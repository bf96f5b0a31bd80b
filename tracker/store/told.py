"""Which revisions a report has told of."""

from collections.abc import Sequence

from tracker.documents import Revision
from tracker.store.provenance import instant


def key(revision: Revision) -> str:
    """Names a revision for good, whatever older ones are imported: time of the fetch and digest."""
    return f"{instant(revision.fetched)} {revision.sha256[:12]}"


def untold(revisions: Sequence[Revision], last: str | None) -> tuple[Revision, ...]:
    """The revisions that no report has told of: those after the one whose key is `last`, imported ones left out."""
    return tuple(r for r in revisions[_after(revisions, last) :] if not imported(r))


def base(revisions: Sequence[Revision], last: str | None) -> Revision | None:
    """The newest readable revision that was told of or imported before the untold ones: what they are compared with."""
    fresh = untold(revisions, last)
    earlier = revisions[: fresh[0].number - 1] if fresh else revisions
    return next((revision for revision in reversed(earlier) if revision.readable), None)


def imported(revision: Revision) -> bool:
    """Whether the revision was filed by `tracker import`, not fetched."""
    return not revision.url.startswith(("http:", "https:"))


def _after(revisions: Sequence[Revision], last: str | None) -> int:
    """Index of the first revision after `last`; by its time where the revision itself is gone."""
    if last is None:
        return 0
    keys = [key(revision) for revision in revisions]
    if last in keys:
        return len(keys) - keys[::-1].index(last)
    return sum(each <= last for each in keys)
