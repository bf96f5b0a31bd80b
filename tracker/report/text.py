"""A comparison for a terminal: what breaks first, each fact once, with the operations it reaches."""

from collections.abc import Iterator
from itertools import chain

from tracker.report.arrange import Announcements, announcements, by_level, entry_name, groups, heading, lines
from tracker.report.model import Comparison, Side
from tracker.report.terminal import Terminal
from tracker.report.values import shown
from tracker.report.voice import Voice, clean
from tracker.rules import Finding, Level


def render(
    comparison: Comparison, voice: Voice, *, documentation: bool = False, width: int | None = None, colour: bool = False
) -> str:
    """The comparison as plain text, ending with a newline."""
    terminal = Terminal(width, colour=colour)
    told = body(comparison, voice, terminal, documentation=documentation)
    return "\n".join(chain(_head(comparison, voice, terminal), told)) + "\n"


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
    """The findings by level and group, at most `limit` of each level, then what the changelog says.

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
    yield from _changelog(comparison, notes, voice, terminal, limit)
    yield from _faults(comparison, voice, terminal)


def _finding(finding: Finding, notes: Announcements, voice: Voice, terminal: Terminal) -> Iterator[str]:
    mark = "✗" if finding.level is Level.BREAKING else "!" if finding.level is Level.WARNING else "·"
    yield from terminal.lines(f"{mark} {voice.sentence(finding)}", indent=4, hanging=2)
    if finding.before is not None:
        yield from terminal.lines(f"- {shown(finding.before)}", indent=6, hanging=2, style="removed")
    if finding.after is not None:
        yield from terminal.lines(f"+ {shown(finding.after)}", indent=6, hanging=2, style="added")
    about = " · ".join(part for part in (clean(finding.id), lines(finding, voice), notes.note(finding, voice)) if part)
    yield from terminal.lines(about, indent=6, style="faint")


def _changelog(
    comparison: Comparison, notes: Announcements, voice: Voice, terminal: Terminal, limit: int | None
) -> Iterator[str]:
    held = comparison.reconciliation
    if held is None:
        return
    if notes.missing:
        yield from ("", *terminal.lines(f"{voice('unannounced-title')} ({len(notes.missing)})", style="title"))
        for finding in [found for found in comparison.findings if found.fingerprint in notes.missing][:limit]:
            badge = voice(f"badge.{finding.level}")
            yield from terminal.lines(f"{badge}: {voice.sentence(finding)}", indent=2, hanging=2)
    if notes.unseen:
        yield from ("", *terminal.lines(f"{voice('unseen-title')} ({len(notes.unseen)})", style="title"))
        for entry, claim in notes.unseen[:limit]:
            told = f"{entry_name(entry, voice)}: {clean(claim.text)} [{voice(f'verdict.{claim.verdict}')}]"
            yield from terminal.lines(told, indent=2, hanging=2)
    yield from ("", *terminal.lines(voice("changelog-against"), style="title"))
    yield from terminal.lines(voice(f"window.{held.window}"), indent=2)
    for reconciled in held.entries[:limit]:
        yield from terminal.lines(entry_name(reconciled.entry, voice), indent=2)
        for claim in reconciled.claims:
            likely = f" ({voice('likely')})" if claim.likely else ""
            told = f"• {clean(claim.text)} [{voice(f'verdict.{claim.verdict}')}{likely}]"
            yield from terminal.lines(told, indent=4, hanging=2)


def _faults(comparison: Comparison, voice: Voice, terminal: Terminal) -> Iterator[str]:
    for side in (comparison.older, comparison.newer):
        if side.faults:
            yield ""
            yield from terminal.lines(f"{voice('faults')} ({clean(side.name)})", style="title")
        for fault in side.faults:
            place = voice("line", line=fault.line) if fault.line else clean(fault.pointer)
            yield from terminal.lines(f"{place}: {clean(fault.reason)}", indent=2, hanging=2)
