"""A run for a terminal and for the plain part of a mail: the verdict first, then what breaks."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from tracker.report.model import ClientChange, DocumentReport, RunReport, SourceReport
from tracker.report.outline import outline
from tracker.report.sentences import all_same, because, client_line, entries, moved_date, since, tellings
from tracker.report.terminal import Terminal
from tracker.report.text import body, changelogs, unannounced
from tracker.report.verdict import counted, document_title, doubts, explained, is_new, source_title, source_verdict
from tracker.report.voice import Voice, clean

_STYLES = {"+": "added", "-": "removed"}
"""First character of a line of a diff -> how it is shown."""
_LINES = 40
"""Lines of a page or a plain text that are shown."""


def render(
    run: RunReport, voice: Voice, *, width: int | None = None, colour: bool = False, limit: int | None = None
) -> str:
    """The run as plain text, ending with a newline; at most `limit` findings of each level and document."""
    terminal, found = Terminal(width, colour=colour), outline(run)
    parts = chain(
        *(_source(source, voice, terminal, limit, shown=bool(found.tables)) for source in run.sources),
        unannounced([f for told in found.unannounced for f in told.findings], voice, terminal, limit=limit),
        changelogs(found.tables, voice, terminal, limit=limit),
        _clients(run.clients[:limit], voice, terminal),
        ("", *terminal.lines(voice("visited", when=voice.moment(run.finished)), style="faint")),
    )
    return "\n".join(parts).lstrip("\n") + "\n"


def _source(source: SourceReport, voice: Voice, terminal: Terminal, limit: int | None, *, shown: bool) -> Iterator[str]:
    yield from ("", *terminal.lines(f"{source_title(source.name)}: {source_verdict(source, voice)}", style="title"))
    yield from terminal.lines(all_same(source, voice), indent=2) if all_same(source, voice) else ()
    if source.page_url:
        yield f"  {terminal.paint(clean(source.page_url), 'faint')}"
    if source.reason:
        yield from terminal.lines(because(source.reason, source.page_url, voice), indent=2)
    for doubt in doubts(source, voice):
        yield from terminal.lines(doubt, indent=2)
    yield from terminal.lines(since(source, voice), indent=2) if source.failing_since else ()
    told = sorted((d for d in source.documents if not d.quiet and not explained(source, d)), key=_urgency)
    for document in told[:limit]:
        yield from _document(document, voice, terminal, limit, shown=shown)
    if limit is not None and len(told) > limit:
        yield from ("", *terminal.lines(voice("more-in-full", n=len(told) - limit), indent=2))


def _urgency(document: DocumentReport) -> int:
    """What breaks first, then what is new, then the rest as it came."""
    return 0 if counted(document, "breaking") else 1 if is_new(document) else 2


def _document(
    document: DocumentReport, voice: Voice, terminal: Terminal, limit: int | None, *, shown: bool
) -> Iterator[str]:
    moved = document.version and document.previous_version and document.previous_version != document.version
    steps = f"{document.name} {document.previous_version} → {document.version}"
    title = clean(steps) if moved else document_title(document)
    yield from ("", *terminal.lines(f"{title}: {voice(f'outcome.{document.outcome}')}", indent=2, style="title"))
    yield from chain.from_iterable(terminal.lines(told, indent=4) for told in tellings(document, voice))
    for entry in entries(document, voice, limit=limit, shown=shown):
        yield from terminal.lines(entry, indent=4, hanging=2)
    for date in document.moved_dates:
        yield from terminal.lines(f"{moved_date(date, voice)}: {clean(date.text)}", indent=4, hanging=2)
    yield from _text_lines(document.text_diff, voice, terminal, limit)
    if document.comparison:
        told = body(document.comparison, voice, terminal.narrower(2), limit=limit, wording="wording-elsewhere")
        yield from (f"  {line}" if line else "" for line in told)


def _text_lines(diff: Sequence[str], voice: Voice, terminal: Terminal, limit: int | None) -> Iterator[str]:
    """The lines of a page or a plain text that came and went."""
    told = [line for line in diff if line[:1] in _STYLES]
    shown = told[: _LINES if limit is None else min(limit, _LINES)]
    for line in shown:
        said = re.sub(r"^- ", "• ", clean(line[1:]))
        yield from terminal.lines(f"{line[0]} {said}", indent=4, hanging=2, style=_STYLES[line[0]])
    if len(told) > len(shown):
        yield from terminal.lines(voice("more-in-full", n=len(told) - len(shown)), indent=4)


def _clients(clients: Sequence[ClientChange], voice: Voice, terminal: Terminal) -> Iterator[str]:
    if not clients:
        return
    yield from ("", *terminal.lines(voice("section.clients"), style="title"))
    for client in clients:
        yield from terminal.lines(client_line(client, voice), indent=2, hanging=2)
        yield from chain.from_iterable(terminal.lines(f"• {clean(n)}", indent=4, hanging=2) for n in client.notes)
