"""One fetched document -> what it is called; its bytes are kept before anything is made of them."""

import dataclasses
import logging
import unicodedata
from datetime import datetime
from typing import TYPE_CHECKING

from tracker.changelog import Changelog
from tracker.documents import Kind, Outcome, Revision, Snapshot, Source, digest
from tracker.documents.reason import Reason
from tracker.errors import ShelfError
from tracker.pipeline.desk import Desk, Taken, head
from tracker.pipeline.history import last_readable
from tracker.pipeline.meaning import Meaning, sniff, understand
from tracker.pipeline.reading import changelog_revision, describe_revision, keep_meaning, page_revision
from tracker.pipeline.sameness import same_file
from tracker.source.http.answer import validators_of
from tracker.source.model import Basis, Failure, FailureKind, Fetched
from tracker.store.model import DocumentState, UrlState

if TYPE_CHECKING:
    from tracker.rules import Finding

logger = logging.getLogger(__name__)


def take_in(fetched: Fetched, before: DocumentState, source: Source, desk: Desk) -> Taken:
    """Record what came, if it is new, and say what it is; a document whose folder cannot be used fails alone.

    Raises StoreError only.
    """
    state = _seen(before, fetched, source, desk)
    try:
        return _taken_in(fetched, before, state, source, desk)
    except ShelfError as error:
        refused = dataclasses.replace(
            fetched, failure=Failure(FailureKind.FAILED, Reason("its folder cannot be used ({why})", why=str(error)))
        )
        return _failed(refused, before, state, desk)


def _taken_in(fetched: Fetched, before: DocumentState, state: DocumentState, source: Source, desk: Desk) -> Taken:
    if fetched.failure is not None:
        return _failed(fetched, before, state, desk)
    revisions = desk.archive.revisions(fetched.document)
    newest = head(revisions)
    snapshot = fetched.snapshot
    if snapshot is None:
        return _same(fetched, newest, state, None, gone_since=before.withdrawn)
    url = _validators(fetched, desk)
    if newest is not None and newest.sha256 == digest(snapshot.content):
        fetched = dataclasses.replace(fetched, note=_mended(newest, snapshot, desk) or fetched.note)
        return _same(fetched, newest, state, url, gone_since=before.withdrawn)
    kept = desk.incoming.keep(fetched.document, snapshot)
    revision, reason = _record(fetched, snapshot, revisions, source, desk)
    desk.incoming.forget(kept)
    state = dataclasses.replace(state, kind=revision.kind.value)
    return Taken(
        name=fetched.document,
        outcome=revision.outcome,
        link=fetched.link,
        state=state,
        url=url,
        reason=reason or fetched.note,
        previous_url=fetched.previous_url,
        first_time=True,
    )


def _mended(newest: Revision, snapshot: Snapshot, desk: Desk) -> Reason | None:
    """Says that our copy of these bytes was damaged, where it was; it is whole again."""
    if not desk.archive.mend(newest, snapshot.content):
        return None
    found = Reason("our copy was damaged; the same bytes came again and were put in its place")
    logger.warning("%s: %s", newest.name, found)
    return found


def take_up(desk: Desk) -> None:
    """Record what an earlier run had fetched when it was killed; the visit that follows finds and tells it.

    What is a revision already, however old, is none again: a power cut may bring back what was removed.
    """
    for path, document, snapshot in desk.incoming.left():
        try:
            _take_up(document, snapshot, desk)
        except ShelfError as error:
            logger.warning("%s", error)
        else:
            desk.incoming.forget(path)


def _take_up(document: str, snapshot: Snapshot, desk: Desk) -> None:
    revisions = desk.archive.revisions(document)
    newest, sha256 = head(revisions), digest(snapshot.content)
    recorded = any((each.sha256, each.fetched) == (sha256, snapshot.fetched) for each in revisions)
    if snapshot.link is not None and not recorded and (newest is None or newest.sha256 != sha256):
        before = desk.state.documents().get(document) or DocumentState(document)
        kind = newest.kind if newest else None
        fetched = Fetched(document, snapshot.link, Basis.URL, kind=kind, snapshot=snapshot)
        _record(fetched, snapshot, revisions, Source(before.source, ()), desk)


def _seen(before: DocumentState, fetched: Fetched, source: Source, desk: Desk) -> DocumentState:
    """The document's state after a visit that found it; failures put back what they did not see."""
    link = fetched.link
    return dataclasses.replace(
        before,
        source=source.name,
        url=link.url,
        last_seen=desk.now(),
        link_text=link.text,
        label=link.label,
        section=link.section,
        page=link.page,
        withdrawn=None,
        suspects=0,
        suspect=None,
        failures=0,
    )


def _failed(fetched: Fetched, before: DocumentState, state: DocumentState, desk: Desk) -> Taken:
    failure = fetched.failure
    assert failure is not None
    kind = before.kind or (fetched.kind.value if fetched.kind else "")
    kept = dataclasses.replace(before if before.url else state, source=state.source, kind=kind)
    if failure.kind is FailureKind.WITHDRAWN:
        first = before.withdrawn is None
        kept = dataclasses.replace(kept, withdrawn=before.withdrawn or desk.now(), failures=0)
        return _taken(fetched, Outcome.WITHDRAWN, kept, failure.reason, first_time=first and not fetched.renamed)
    kept = dataclasses.replace(kept, failures=before.failures + 1)
    if failure.kind is FailureKind.SUSPECT:
        again = before.suspect == failure.sha256
        times = before.suspects + 1 if again else 1
        kept = dataclasses.replace(kept, suspects=times, suspect=failure.sha256)
        return _taken(fetched, Outcome.SUSPECT, kept, failure.reason, first_time=not again)
    return _taken(fetched, Outcome.FAILED, kept, failure.reason, first_time=before.failures == 0)


def _taken(fetched: Fetched, outcome: Outcome, state: DocumentState, reason: str, *, first_time: bool) -> Taken:
    return Taken(
        name=fetched.document, outcome=outcome, link=fetched.link, state=state, reason=reason, first_time=first_time
    )


def _same(
    fetched: Fetched,
    newest: Revision | None,
    state: DocumentState,
    url: UrlState | None,
    *,
    gone_since: datetime | None,
) -> Taken:
    """The bytes are those we have: unchanged, moved, back again, or still not to be understood."""
    moved = fetched.previous_url is not None and fetched.previous_url != fetched.link.url
    outcome = Outcome.MOVED if moved else Outcome.REVERTED if gone_since else Outcome.UNCHANGED
    reason = fetched.note
    if gone_since:
        reason = Reason("it is back; it was gone since {day}", day=gone_since)
    if newest is not None and not newest.readable:
        outcome = Outcome.UNREADABLE
        reason = Reason("it is still the revision of {day}, which cannot be read", day=newest.fetched)
    return Taken(
        name=fetched.document,
        outcome=outcome,
        link=fetched.link,
        state=state,
        url=url,
        reason=reason,
        previous_url=fetched.previous_url,
        first_time=outcome in (Outcome.MOVED, Outcome.REVERTED),
    )


def _validators(fetched: Fetched, desk: Desk) -> UrlState | None:
    snapshot = fetched.snapshot
    if snapshot is None:
        return None
    return UrlState(fetched.link.url, validators_of(snapshot.headers), desk.now())


def _record(
    fetched: Fetched, snapshot: Snapshot, revisions: tuple[Revision, ...], source: Source, desk: Desk
) -> tuple[Revision, str | None]:
    name = fetched.link.url.rpartition("/")[2] or fetched.document
    kind = fetched.kind or sniff(snapshot.content, name=name, hint=fetched.link.text)
    content_type = snapshot.headers.get("content-type", "")
    meaning = understand(snapshot.content, kind=kind, name=name, content_type=content_type)
    outcome = _outcome(meaning, snapshot, revisions, desk)
    revision = desk.archive.record(
        fetched.document,
        snapshot,
        kind=kind,
        outcome=outcome,
        version=meaning.version,
        title=meaning.title,
        readable=meaning.readable,
        source=source.name,
    )
    keep_meaning(desk.archive, revision, meaning)
    return revision, meaning.reason


def _outcome(meaning: Meaning, snapshot: Snapshot, revisions: tuple[Revision, ...], desk: Desk) -> Outcome:
    """What the snapshot is to the revisions before it; what means the same as the newest one is no return."""
    if not meaning.readable:
        return Outcome.UNREADABLE
    if not revisions:
        return Outcome.NEW
    base, came_back = last_readable(revisions), any(r.sha256 == digest(snapshot.content) for r in revisions)
    try:
        if base is not None and _means_the_same(base, meaning, snapshot.content, desk):
            return Outcome.BYTES_ONLY if revisions[-1].readable else Outcome.REVERTED
    except Exception:
        logger.exception("%s: could not be compared with %s", meaning.title, base.name if base else None)
    return Outcome.REVERTED if came_back else Outcome.CHANGED


def _means_the_same(base: Revision, meaning: Meaning, content: bytes, desk: Desk) -> bool:
    """Whether other bytes say what the base said, by the reader that the kind calls for."""
    if base.kind is not meaning.kind:
        return False
    if meaning.description is not None:
        from tracker.rules import findings

        return all(map(_only_composed, findings(describe_revision(desk.archive, base), meaning.description)))
    if meaning.kind is Kind.CHANGELOG:
        before = changelog_revision(desk.archive, base)
        return before is not None and meaning.changelog is not None and _same_entries(before, meaning.changelog)
    if meaning.kind is Kind.PAGE:
        return meaning.page is not None and page_revision(desk.archive, base).lines == meaning.page.lines
    return same_file(desk.archive.content(base), content)


def _only_composed(finding: "Finding") -> bool:
    """Whether a text differs only in how its letters are composed (Unicode, annex 15)."""
    older, newer = finding.before, finding.after
    if not (isinstance(older, str) and isinstance(newer, str) and finding.level.value == "documentation"):
        return False
    return unicodedata.normalize("NFC", older) == unicodedata.normalize("NFC", newer)


def _same_entries(before: Changelog, after: Changelog) -> bool:
    from tracker.changelog import compare

    changes = compare(before, after)
    return not (changes.added or changes.removed or changes.edited)
