"""An answer -> what the visit yields for it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from tracker.documents import DocumentRule, Kind, Link, Snapshot
from tracker.documents.reason import Reason, placed
from tracker.source.address import key, shown
from tracker.source.fetch import Got
from tracker.source.gate import admit
from tracker.source.http.answer import told
from tracker.source.model import Basis, Cause, Failure, FailureKind, Fetched, Known, NotModified, PageVisit
from tracker.source.pages import PageRead


def settle(
    got: Got,
    *,
    rule: DocumentRule | None,
    now: datetime,
    sniff: Callable[[bytes], Kind | None],
    previous: Callable[[], bytes | None],
) -> Fetched:
    """The document that an answer brought, or why it did not."""
    task, known = got.task, got.task.match.known
    moved = known.url if known is not None and key(known.url) != key(task.link.url) else None
    fetched = Fetched(
        task.name,
        task.link,
        task.match.basis,
        known,
        kind=(rule.kind if rule else None) or (known.kind if known else None),
        note=task.match.note,
        previous_url=moved,
    )
    if isinstance(got.answer, NotModified):
        return replace(fetched, not_modified=got.answer)
    if not isinstance(got.answer, Snapshot):
        return replace(
            fetched, failure=Failure(FailureKind.FAILED, got.forbidden or (got.error.line if got.error else ""))
        )
    if failure := admit(got.answer, known, previous=previous):
        return replace(fetched, failure=_not_gone(failure) if task.direct else failure)
    kind = (rule.kind if rule else None) or sniff(got.answer.content) or fetched.kind
    return replace(fetched, snapshot=replace(got.answer, fetched=now, link=task.link), kind=kind)


def _not_gone(failure: Failure) -> Failure:
    """A document is not withdrawn while its page cannot be read: it may stand elsewhere."""
    if failure.kind is not FailureKind.WITHDRAWN:
        return failure
    return Failure(FailureKind.FAILED, Reason("{why}, and its page could not be read", why=failure.reason))


def dead_end(got: Got) -> str | None:
    """Why a new link leads to nothing that will ever be a document of ours; None where it may."""
    if got.forbidden:
        return got.forbidden
    if got.error is not None and got.error.cause in (Cause.REFUSED, Cause.REDIRECTED):
        return got.error.line
    if isinstance(got.answer, Snapshot) and got.answer.status in (404, 410):
        why = Reason("the link is dead, answered {status}", status=told(got.answer.status))
        return placed(shown(got.task.link.url), why)
    return None


def settle_page(read: PageRead, name: str, *, now: datetime) -> Fetched:
    """A page's own text as a document; one that came in its place does not name it."""
    found = read.page.title if read.page and not read.failure else ""
    link = Link(read.url, found or (read.known.link_text if read.known else ""), page=read.url)
    fetched = Fetched(name, link, Basis.URL if read.known else Basis.NEW, read.known, Kind.PAGE)
    if read.known is not None and key(read.known.url) != key(read.url):
        fetched = replace(fetched, previous_url=read.known.url)
    if read.failure:
        return replace(fetched, failure=read.failure)
    if isinstance(read.answer, Snapshot):
        return replace(fetched, snapshot=replace(read.answer, fetched=now, link=link))
    return replace(fetched, not_modified=read.answer)


def gone(known: Known, *, now_called: str | None = None) -> Fetched:
    """A known document to which no link leads any more, or whose link a rule has given another name."""
    link = Link(known.url, known.link_text, section=known.section, page=known.page)
    why = (
        Reason("it is followed as {name} now", name=now_called)
        if now_called
        else Reason("no link leads to it any more")
    )
    failure = Failure(FailureKind.WITHDRAWN, placed(shown(known.url), why))
    return Fetched(known.name, link, Basis.URL, known, known.kind, failure=failure, renamed=bool(now_called))


def page_visit(read: PageRead) -> PageVisit:
    """How a page was found, for the visit's result."""
    final = read.page.url if read.page else read.url
    return PageVisit(read.url, final, read.page.title if read.page else "", len(read.links), read.failure)


def outcome(fetched: Fetched) -> str:
    """What a document is counted as."""
    if fetched.failure:
        return fetched.failure.kind.value
    return "snapshot" if fetched.snapshot else "not-modified"
