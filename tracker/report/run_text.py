"""A run for a terminal and for the plain part of a mail: the verdict first, then what breaks."""

from collections.abc import Iterator, Sequence
from itertools import chain

from tracker.documents import Alert, Outcome
from tracker.report.model import ClientChange, DocumentReport, MovedDate, RunReport, SourceReport
from tracker.report.outline import outline
from tracker.report.terminal import Terminal
from tracker.report.text import body, changelogs, unannounced
from tracker.report.verdict import counted, document_title, is_new, source_title, source_verdict
from tracker.report.voice import Voice, clean


def render(
    run: RunReport, voice: Voice, *, width: int | None = None, colour: bool = False, limit: int | None = None
) -> str:
    """The run as plain text, ending with a newline; at most `limit` findings of each level and document."""
    terminal, found = Terminal(width, colour=colour), outline(run)
    parts = chain(
        *(_source(source, voice, terminal, limit) for source in run.sources),
        unannounced([f for told in found.unannounced for f in told.findings], voice, terminal, limit=limit),
        changelogs(found.tables, voice, terminal, limit=limit),
        _clients(run.clients[:limit], voice, terminal),
        ("", *terminal.lines(voice("visited", when=voice.moment(run.finished)), style="faint")),
    )
    return "\n".join(parts).lstrip("\n") + "\n"


def _source(source: SourceReport, voice: Voice, terminal: Terminal, limit: int | None) -> Iterator[str]:
    yield from ("", *terminal.lines(f"{source_title(source.name)}: {source_verdict(source, voice)}", style="title"))
    yield from terminal.lines(all_same(source, voice), indent=2) if all_same(source, voice) else ()
    if source.page_url:
        yield f"  {terminal.paint(clean(source.page_url), 'faint')}"
    if source.reason:
        yield from terminal.lines(clean(source.reason), indent=2)
    if source.failing_since:
        yield from terminal.lines(voice("run.failing-since", when=voice.moment(source.failing_since)), indent=2)
    told = sorted((document for document in source.documents if not document.quiet), key=_urgency)
    for document in told[:limit]:
        yield from _document(document, voice, terminal, limit)
    if limit is not None and len(told) > limit:
        yield from ("", *terminal.lines(voice("more-in-full", n=len(told) - limit), indent=2))


def all_same(source: SourceReport, voice: Voice) -> str:
    """`7 documents were looked at and are unchanged`; empty where something else is to be told."""
    quiet = source.status == "ok" and source.documents and all(document.quiet for document in source.documents)
    return voice("run.all-same", n=len(source.documents)) if quiet else ""


def _urgency(document: DocumentReport) -> int:
    """What breaks first, then what is new, then the rest as it came."""
    return 0 if counted(document, "breaking") else 1 if is_new(document) else 2


def _document(document: DocumentReport, voice: Voice, terminal: Terminal, limit: int | None) -> Iterator[str]:
    moved = document.previous_version and document.previous_version != document.version
    steps = f"{document.name} {document.previous_version} → {document.version}"
    title = clean(steps) if moved else document_title(document)
    yield from ("", *terminal.lines(f"{title}: {voice(f'outcome.{document.outcome}')}", indent=2, style="title"))
    yield from chain.from_iterable(terminal.lines(told, indent=4) for told in tellings(document, voice))
    for date in document.moved_dates:
        yield from terminal.lines(f"{moved_date(date, voice)}: {clean(date.text)}", indent=4, hanging=2)
    if document.comparison:
        told = body(document.comparison, voice, terminal.narrower(2), limit=limit, wording="wording-elsewhere")
        yield from (f"  {line}" if line else "" for line in told)


def tellings(document: DocumentReport, voice: Voice) -> Iterator[str]:
    """Sentences about a document's outcome and alerts."""
    name = clean(document.label) or clean(document.name)
    if document.outcome in _TOLD:
        yield voice(f"tell.{document.outcome}", name=name)
    if document.reason:
        yield clean(document.reason)
    yield from alerts(document, voice)


def alerts(document: DocumentReport, voice: Voice) -> Iterator[str]:
    """Sentences about versions that disagree and documents nobody knew."""
    name = clean(document.label) or clean(document.name)
    for alert in document.alerts:
        if document.outcome is not Outcome.NEW or alert is not Alert.NEW_DOCUMENT:
            version, previous = clean(document.version or "?"), clean(document.previous_version or "?")
            yield voice(f"alert.{alert}", name=name, version=version, previous=previous)


_TOLD = frozenset(Outcome) - {Outcome.CHANGED, Outcome.UNCHANGED, Outcome.BYTES_ONLY}


def moved_date(date: MovedDate, voice: Voice) -> str:
    """`moved from 4 January 2024 to 11 January 2024`."""
    before, after = (clean(voice.iso_day(day) or "") for day in (date.before, date.after))
    key = "date-moved" if before and after else "date-new" if after else "date-gone"
    return voice(key, before=before, after=after)


def _clients(clients: Sequence[ClientChange], voice: Voice, terminal: Terminal) -> Iterator[str]:
    if not clients:
        return
    yield from ("", *terminal.lines(voice("section.clients"), style="title"))
    for client in clients:
        yield from terminal.lines(client_line(client, voice), indent=2, hanging=2)
        yield from chain.from_iterable(terminal.lines(f"• {clean(n)}", indent=4, hanging=2) for n in client.notes)


_LANGUAGES = {"python": "Python", "typescript": "TypeScript", "csharp": "C#", "java": "Java"}


def client_line(client: ClientChange, voice: Voice) -> str:
    """`python client for doedsbo in clients/doedsbo: 2 files, major: …`."""
    which = voice(
        "client.line",
        language=_LANGUAGES.get(client.language, clean(client.language)),
        document=clean(client.document),
        output=clean(client.output),
    )
    if client.error:
        return f"{which}: {voice('client.error', error=clean(client.error))}"
    if not client.files_changed:
        return f"{which}: {voice('client.same')}"
    return f"{which}: {voice('count.files', n=len(client.files_changed))}; {voice(f'semver.{client.semver}')}"
