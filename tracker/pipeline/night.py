"""One pass over the sources: visit, record, compare, judge, reconcile; what is told of it comes after."""

import dataclasses
import logging
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tracker.documents import Digest, Kind, Outcome, Revision, Source
from tracker.documents.reason import Reason
from tracker.errors import ShelfError, StoreError, UnavailableError, UsageError
from tracker.pipeline.announcing import titled
from tracker.pipeline.asking import asked, by_settings
from tracker.pipeline.belongings import Belongings
from tracker.pipeline.desk import Desk, Taken
from tracker.pipeline.history import last_readable
from tracker.pipeline.intake import take_in
from tracker.pipeline.news import Shelf, report_document
from tracker.pipeline.reading import page_text
from tracker.pipeline.ties import Ties
from tracker.printable import several
from tracker.report.model import DocumentReport, Doubt, SourceReport
from tracker.source.model import FetchError, Known, VisitResult
from tracker.store.model import DocumentState, SourceState, UrlState

logger = logging.getLogger(__name__)

TROUBLE = frozenset({Outcome.FAILED, Outcome.SUSPECT, Outcome.UNREADABLE})
"""Outcomes after which a source was not checked whole."""
RARE = timedelta(hours=36)
"""Trouble that lasts longer is told whatever the number of runs; nightly runs are counted."""
ORDER = (Kind.OPENAPI, Kind.SCHEMA, Kind.CHANGELOG, Kind.FILE, Kind.PAGE)
"""In which order kinds are told."""


@dataclass(frozen=True, slots=True)
class SourceNight:
    """What one visit of one source came to."""

    report: SourceReport
    state: SourceState
    taken: tuple[Taken, ...] = ()
    revisions: dict[str, tuple[Revision, ...]] = field(default_factory=dict)
    first_visit: bool = False
    before: SourceState | None = None
    """How the source was doing before."""


def visit_source(source: Source, had: Belongings, desk: Desk) -> SourceNight:
    """Visit one source and make of it what can be made. Raises StoreError only."""
    from tracker.source import visit

    before, states = had.source, had.documents
    taken: list[Taken] = []
    result: VisitResult | None = None
    try:
        going = visit(
            source,
            _known(states, desk),
            http=desk.http,
            now=desk.now,
            previous=lambda name: _last_bytes(name, desk),
            page_text=lambda known, content, content_type: page_text(desk.archive, known, content, content_type),
            taken=had.others,
        )
        for fetched in going:
            taken.append(take_in(fetched, states.get(fetched.document, DocumentState(fetched.document)), source, desk))
            desk.progress(
                f"{source.name}: {several(len(taken), 'document')}, {fetched.document}: {taken[-1].outcome.value}"
            )
    except UnavailableError as error:
        reason: str | None = error.line if isinstance(error, FetchError) else str(error)
    except (StoreError, UsageError):
        raise
    except Exception as error:
        logger.exception("%s: a fault of ours", source.name)
        reason = Reason("a fault of ours ({error}); please report it", error=type(error).__name__)
    else:
        result = going.result
        for note in result.notes:
            logger.info("%s: %s", source.name, note)
        reason = result.reason
    taken = [by_settings(each, source, before.asked) for each in taken]
    return _settled(source, before, taken, result, reason, desk)


def _revisions(name: str, desk: Desk) -> tuple[Revision, ...]:
    """A document's revisions; none where its folder cannot be read, which is told when it is taken in."""
    try:
        return desk.archive.revisions(name)
    except ShelfError:
        return ()


def _last_bytes(name: str, desk: Desk) -> bytes | None:
    """The bytes last accepted of a document; None where they are damaged, which is told where they are compared."""
    newest = last_readable(_revisions(name, desk))
    try:
        return desk.archive.content(newest) if newest else None
    except StoreError as error:
        logger.warning("%s", error)
        return None


def _known(states: dict[str, DocumentState], desk: Desk) -> list[Known]:
    urls = desk.state.urls()
    known = []
    for name, state in states.items():
        revisions = _revisions(name, desk)
        newest = revisions[-1] if revisions else None
        url = urls.get(state.url)
        size = desk.archive.size(newest) if newest else None
        known.append(
            Known(
                name=name,
                kind=newest.kind if newest else (Kind(state.kind) if state.kind else None),
                url=state.url,
                file_name=newest.file_name if newest else "",
                title=unicodedata.normalize("NFC", newest.title) if newest and newest.title else None,
                section=state.section,
                link_text=state.link_text,
                page=state.page,
                sha256=newest.sha256 if newest else None,
                size=size,
                validators=url.validators if url and size is not None else None,
                last_full=url.last_full if url else None,
                withdrawn=state.withdrawn is not None,
                suspected=Digest(state.suspect) if state.suspect else None,
                suspected_times=state.suspects,
            )
        )
    return known


def _settled(
    source: Source,
    before: SourceState,
    taken: Sequence[Taken],
    result: VisitResult | None,
    reason: str | None,
    desk: Desk,
) -> SourceNight:
    revisions = {each.name: _revisions(each.name, desk) for each in taken}
    words = {each.name: f"{each.link.text} {each.link.label} {each.link.section}" for each in taken}
    known = [titled(name, found[-1], words[name]) for name, found in revisions.items() if found]
    shelf = Shelf(
        source=source,
        revisions=revisions,
        ties=Ties(known, source.documents),
        told={each.name: each.state.told for each in taken},
        first_visit=before.last_success is None,
    )
    reports = (report_document(each, shelf, desk) for each in taken)
    documents = tuple(sorted(reports, key=lambda each: (ORDER.index(each.kind), each.name)))
    status = _status(result, documents)
    report = SourceReport(
        name=source.name,
        status=status,
        documents=documents,
        reason=reason if status != "ok" else None,
        page_url=source.pages[0],
        failing_since=_failing_since(before, status, desk.now()),
        recovered=status == "ok" and before.told_trouble,
        doubts=tuple(Doubt(each.document, each.candidates) for each in result.undecided) if result else (),
    )
    state = _remembered(before, status, reason, desk.now())
    state = state if status == "failing" else dataclasses.replace(state, asked=asked(source, desk))
    return SourceNight(report, state, tuple(taken), revisions, shelf.first_visit, before)


def _status(result: VisitResult | None, documents: Sequence[DocumentReport]) -> str:
    if result is None or result.status == "failing":
        return "failing"
    troubled = any(each.outcome in TROUBLE for each in documents)
    return "partial" if troubled or result.status != "ok" else "ok"


def _failing_since(before: SourceState, status: str, now: datetime) -> datetime | None:
    """Since when the source has been failing; what failed and was told is named once more when it recovers."""
    if status == "ok":
        return before.failing_since if before.told_trouble else None
    return before.failing_since or now


def _remembered(before: SourceState, status: str, reason: str | None, now: datetime) -> SourceState:
    if status == "ok":
        return SourceState(before.name, last_success=now, asked=before.asked)
    return dataclasses.replace(
        before,
        last_success=now if status == "partial" else before.last_success,
        failing_since=before.failing_since or now,
        failures=before.failures + 1,
        reason=reason,
    )


def trouble_is_due(night: SourceNight, *, after: int, now: datetime) -> bool:
    """Whether trouble has lasted long enough to be told: `after` runs in a row, or a day and a half between rare runs.

    Trouble that was told is told again where it reaches a document that had none.
    """
    state = night.state
    if not state.failures:
        return False
    if state.told_trouble:
        return any(each.state.failures == after < state.failures for each in night.taken)
    lasted = now - state.failing_since if state.failing_since else timedelta()
    return state.failures >= after or lasted >= RARE


def url_states(nights: Sequence[SourceNight]) -> list[UrlState]:
    """The validators to remember, of accepted snapshots only."""
    return [each.url for night in nights for each in night.taken if each.url is not None]
