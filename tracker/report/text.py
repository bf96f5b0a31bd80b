"""A comparison for a terminal: what breaks first, each fact once, with the operations it reaches."""

from collections.abc import Iterator, Sequence
from itertools import chain

from tracker.reconcile import ReconciledEntry
from tracker.report.arrange import Announcements, announcements, by_level, entry_name, groups, heading, lines
from tracker.report.comparison import Comparison, Side
from tracker.report.faults import worded
from tracker.report.held import Held, held_together
from tracker.report.terminal import Terminal
from tracker.report.values import worth_showing
from tracker.report.voice import Voice, clean
from tracker.rules import Finding, Level


def render(
    comparison: Comparison, voice: Voice, *, documentation: bool = False, width: int | None = None, colour: bool = False
) -> str:
    """The comparison as plain text, ending with a newline."""
    terminal = Terminal(width, colour=colour)
    told = body(comparison, voice, terminal, documentation=documentation)
    missing = announcements(comparison).missing
    parts = chain(
        _head(comparison, voice, terminal),
        told,
        unannounced([one for one in comparison.findings if one.fingerprint in missing], voice, terminal),
        changelogs(held_together([comparison.reconciliation]), voice, terminal),
    )
    return "\n".join(parts) + "\n"


def _head(comparison: Comparison, voice: Voice, terminal: Terminal) -> Iterator[str]:
    title = f"{_side(comparison.older, voice)} → {_side(comparison.newer, voice)}"
    yield from terminal.lines(title, style="title")
    yield from terminal.lines(", ".join(voice.counts(comparison.summary)) or voice("same"))


def _side(side: Side, voice: Voice) -> str:
    return clean(f"{side.name} ({side.version or voice('no-version')})")


def body(
    comparison: Comparison,
    voice: Voice,
    terminal: Terminal,
    *,
    documentation: bool = False,
    limit: int | None = None,
    wording: str = "wording-hidden",
) -> Iterator[str]:
    """The findings by level and group, at most `limit` of each level.

    `wording` is the key of the sentence that counts wording changes where they are not listed.
    """
    notes = announcements(comparison)
    levels = by_level(comparison.findings)
    hidden = 0 if documentation else len(levels.get(Level.DOCUMENTATION, []))
    if not documentation:
        levels.pop(Level.DOCUMENTATION, None)
    for level, found in levels.items():
        yield from ("", *terminal.lines(f"{voice(f'level.{level}')} ({voice.number(len(found))})", style=level.value))
        for group in groups(found[:limit], voice):
            yield ""
            yield from terminal.lines(heading(group, voice), indent=2, hanging=2, style="title")
            yield from chain.from_iterable(_finding(one, notes, voice, terminal) for one in group.findings)
        if limit is not None and len(found) > limit:
            yield from ("", *terminal.lines(voice("more-in-full", n=len(found) - limit), indent=2))
    if hidden:
        yield from ("", *terminal.lines(voice(wording, n=hidden), style="faint"))
    yield from _faults(comparison, voice, terminal)


def _finding(finding: Finding, notes: Announcements, voice: Voice, terminal: Terminal) -> Iterator[str]:
    mark = "✗" if finding.level is Level.BREAKING else "!" if finding.level is Level.WARNING else "·"
    sentence = voice.sentence(finding)
    before, after = worth_showing(finding.before, finding.after, sentence)
    yield from terminal.lines(f"{mark} {sentence}", indent=4, hanging=2)
    if before:
        yield from terminal.lines(f"- {before}", indent=6, hanging=2, style="removed")
    if after:
        yield from terminal.lines(f"+ {after}", indent=6, hanging=2, style="added")
    about = " · ".join(part for part in (clean(finding.id), lines(finding, voice), notes.note(finding, voice)) if part)
    yield from terminal.lines(about, indent=6, style="faint")


def unannounced(
    findings: Sequence[Finding], voice: Voice, terminal: Terminal, *, limit: int | None = None
) -> Iterator[str]:
    """What nobody announced, breaking first."""
    if findings:
        title = f"{voice('unannounced-title')} ({voice.number(len(findings))})"
        yield from ("", *terminal.lines(title, style="title"))
    for finding in findings[:limit]:
        told = f"{voice(f'badge.{finding.level}')}: {voice.sentence(finding)}"
        yield from terminal.lines(told, indent=2, hanging=2)


def changelogs(tables: Sequence[Held], voice: Voice, terminal: Terminal, *, limit: int | None = None) -> Iterator[str]:
    """What was announced and is not seen, then every entry with its verdicts."""
    unseen = [pair for table in tables for pair in table.unseen]
    if unseen:
        yield from ("", *terminal.lines(f"{voice('unseen-title')} ({voice.number(len(unseen))})", style="title"))
    for entry, claim in unseen[:limit]:
        told = f"{entry_name(entry, voice)}: {clean(claim.text)} [{voice(f'verdict.{claim.verdict}')}]"
        yield from terminal.lines(told, indent=2, hanging=2)
    for table in tables:
        yield from ("", *terminal.lines(voice("changelog-against"), style="title"))
        if len(table.windows) == 1:
            yield from terminal.lines(voice(f"window.{table.windows[0]}"), indent=2)
        yield from chain.from_iterable(_entry(one, voice, terminal) for one in table.entries[:limit])


def _entry(one: ReconciledEntry, voice: Voice, terminal: Terminal) -> Iterator[str]:
    yield from terminal.lines(entry_name(one.entry, voice), indent=2)
    for claim in one.claims:
        likely = f" ({voice('likely')})" if claim.likely else ""
        told = f"• {clean(claim.text)} [{voice(f'verdict.{claim.verdict}')}{likely}]"
        yield from terminal.lines(told, indent=4, hanging=2)


def _faults(comparison: Comparison, voice: Voice, terminal: Terminal) -> Iterator[str]:
    for side in (comparison.older, comparison.newer):
        if side.faults:
            yield ""
            yield from terminal.lines(f"{voice('faults')} ({clean(side.name)})", style="title")
        for fault in side.faults:
            place, reason = worded(fault, voice)
            yield from terminal.lines(f"{place}: {reason}", indent=2, hanging=2)
