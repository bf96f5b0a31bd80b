"""A run as Markdown: the verdict, then each document's comparison."""

from collections.abc import Iterator
from itertools import chain

from tracker.report import markdown
from tracker.report.escape import markdown as escaped
from tracker.report.escape import markdown_prose as prose
from tracker.report.model import DocumentReport, RunReport, SourceReport
from tracker.report.outline import outline
from tracker.report.sentences import because, client_line, entries, moved_date, tellings
from tracker.report.verdict import document_title, doubts, source_title, source_verdict
from tracker.report.voice import Voice


def render(run: RunReport, voice: Voice) -> str:
    """The run as GitHub-flavoured Markdown, at most 60,000 characters where findings can be left to the report."""
    return markdown.fitted(lambda limit: _whole(run, voice, limit))


def _whole(run: RunReport, voice: Voice, limit: int | None) -> str:
    found = outline(run)
    parts = chain(
        chain.from_iterable(_source(source, voice, limit, shown=bool(found.tables)) for source in run.sources),
        markdown.unannounced([finding for told in found.unannounced for finding in told.findings], voice, limit=limit),
        markdown.changelogs(found.tables, voice, limit=limit),
        _clients(run, voice),
        ("", f"_{escaped(voice('visited', when=voice.moment(run.finished)))}_"),
    )
    return "\n".join(parts).lstrip("\n") + "\n"


def _source(source: SourceReport, voice: Voice, limit: int | None, *, shown: bool) -> Iterator[str]:
    yield from ("", f"# {escaped(source_title(source.name))}: {escaped(source_verdict(source, voice))}")
    if source.reason:
        yield from ("", escaped(because(source.reason, source.page_url, voice)))
    for doubt in doubts(source, voice):
        yield from ("", escaped(doubt))
    for document in source.documents:
        if not document.quiet:
            yield from _document(document, voice, limit, shown=shown)


def _document(document: DocumentReport, voice: Voice, limit: int | None, *, shown: bool) -> Iterator[str]:
    yield from ("", f"## {escaped(document_title(document))}: {voice(f'outcome.{document.outcome}')}", "")
    yield from (f"- {escaped(told)}" for told in tellings(document, voice))
    yield from (f"- {escaped(entry)}" for entry in entries(document, voice, limit=limit, shown=shown))
    yield from (f"- {escaped(moved_date(date, voice))}: {escaped(date.text)}" for date in document.moved_dates)
    if document.comparison:
        counts = " · ".join(voice.counts(document.comparison.summary))
        yield from (
            "",
            counts or voice("same"),
            *markdown.body(document.comparison, voice, limit=limit, wording="wording-elsewhere"),
        )


def _clients(run: RunReport, voice: Voice) -> Iterator[str]:
    if run.clients:
        yield from ("", f"## {voice('section.clients')}", "")
    for client in run.clients:
        yield f"- {escaped(client_line(client, voice))}"
        yield from (f"  - {prose(note)}" for note in client.notes)
