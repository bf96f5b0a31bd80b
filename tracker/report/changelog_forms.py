"""A changelog by itself: its entries as text, Markdown and HTML."""

from collections.abc import Iterator
from itertools import chain

from tracker.changelog import Changelog, Entry, Status
from tracker.report.arrange import entry_name, odd
from tracker.report.escape import markdown as escaped
from tracker.report.terminal import Terminal
from tracker.report.voice import Voice, clean


def text(read: Changelog, voice: Voice, *, width: int | None = None, colour: bool = False) -> str:
    """The entries for a terminal, with what is odd about them."""
    terminal = Terminal(width, colour=colour)
    title = f"{clean(read.title or voice('changelog'))} ({voice('count.entries', n=len(read.entries))})"
    parts = chain(
        terminal.lines(title, style="title"),
        chain.from_iterable(terminal.lines(remark) for remark in remarks(read, voice)),
        chain.from_iterable(_entry(entry, voice, terminal) for entry in read.entries),
    )
    return "\n".join(parts) + "\n"


def _entry(entry: Entry, voice: Voice, terminal: Terminal) -> Iterator[str]:
    yield from ("", *terminal.lines(" · ".join(_about(entry, voice)), style="title"))
    for line in told(entry):
        yield from terminal.lines(line, indent=2, hanging=2)


def _about(entry: Entry, voice: Voice) -> list[str]:
    written = entry.date_text if entry.date and entry.flags else None
    parts = (entry_name(entry, voice), written, entry.scope, entry.author, odd(entry, voice))
    return [clean(part) for part in parts if part]


def told(entry: Entry) -> list[str]:
    """What an entry says: its bullets, else its text."""
    return [f"• {clean(bullet)}" for bullet in entry.bullets] or [clean(entry.text)]


def remarks(read: Changelog, voice: Voice) -> list[str]:
    """Why there are no entries, or why the reading is uncertain."""
    first = [] if read.status is Status.OK else [voice(f"status.{read.status}")]
    doubt = [f"{voice('confidence.low')}."] if read.confidence == "low" else []
    return [*first, *doubt, *(_sentence(voice.reason(note)) for note in read.notes)]


def _sentence(line: str) -> str:
    return f"{line[:1].upper()}{line[1:]}" + ("" if line.endswith((".", "?")) else ".")


def markdown(read: Changelog, voice: Voice) -> str:
    """The entries as a table of GitHub-flavoured Markdown."""
    head = [f"## {escaped(read.title or voice('changelog'))}", ""]
    notes = [f"- {escaped(remark)}" for remark in remarks(read, voice)]
    names = [voice(key) for key in ("date", "version", "entry", "page")]
    table = [f"| {' | '.join(names)} |", "|---|---|---|---|", *(_row(entry, voice) for entry in read.entries)]
    return "\n".join([*head, *notes, *([""] if notes else []), *(table if read.entries else [])]) + "\n"


def _row(entry: Entry, voice: Voice) -> str:
    when = escaped(voice.iso_day(entry.date) or entry.date_text or "")
    flags = f"<br>_{escaped(odd(entry, voice))}_" if entry.flags else ""
    what = "<br>".join(map(escaped, told(entry)))
    return f"| {when}{flags} | {escaped(entry.version or '')} | {what} | {entry.page or ''} |"


def html(read: Changelog, voice: Voice) -> str:
    """The entries as a page of their own."""
    from tracker.report.pages import page
    from tracker.report.rows import entry_row

    return page(
        "changelog.html",
        voice,
        styles=("base.css", "comparison.css"),
        title=clean(read.title or voice("changelog")),
        remarks=remarks(read, voice),
        entries=[entry_row(entry, voice) for entry in read.entries],
    )
