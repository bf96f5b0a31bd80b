"""A comparison for a pull request: what breaks in the open, the rest folded, spec text harmless."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from tracker.reconcile import ReconciledEntry
from tracker.report.arrange import (
    Announcements,
    announcements,
    by_level,
    entry_name,
    groups,
    lines,
    operation_name,
)
from tracker.report.escape import html_in_markdown, markdown, markdown_code, markdown_prose
from tracker.report.held import Held, held_together
from tracker.report.model import Comparison, Side
from tracker.report.values import worth_showing
from tracker.report.voice import Voice
from tracker.rules import Finding, Level

_MARKS = {Level.BREAKING: "🔴", Level.WARNING: "🟡", Level.INFO: "🟢", Level.DOCUMENTATION: "⚪"}
_SHOWN_OPERATIONS = 3


def render(comparison: Comparison, voice: Voice, *, documentation: bool = False) -> str:
    """The comparison as GitHub-flavoured Markdown."""
    head = f"## {_side(comparison.older, voice)} → {_side(comparison.newer, voice)}"
    above = ((level, n) for level, n in comparison.summary.items() if n)
    counts = " · ".join(f"{_MARKS[Level(level)]} {voice(f'count.{level}', n=n)}" for level, n in above)
    missing = announcements(comparison).missing
    parts = chain(
        [head, "", counts or voice("same")],
        body(comparison, voice, documentation=documentation),
        unannounced([one for one in comparison.findings if one.fingerprint in missing], voice),
        changelogs(held_together([comparison.reconciliation]), voice),
    )
    return "\n".join(parts) + "\n"


def _side(side: Side, voice: Voice) -> str:
    return f"{markdown_code(side.name)} ({markdown(side.version or voice('no-version'))})"


def body(
    comparison: Comparison, voice: Voice, *, documentation: bool = False, wording: str = "wording-hidden"
) -> Iterator[str]:
    """The findings, level by level; `wording` as in the text form."""
    notes = announcements(comparison)
    for level, found in by_level(comparison.findings).items():
        if level is Level.DOCUMENTATION and not documentation:
            yield from ("", f"_{markdown(voice(wording, n=len(found)))}_")
            continue
        told = _level(found, notes, voice)
        title = f"{voice(f'level.{level}')} ({voice.number(len(found))})"
        if level is Level.BREAKING:
            yield from ("", f"### {_MARKS[level]} {title}", *told)
        else:
            yield from folded(f"{_MARKS[level]} {title}", told)


def folded(title: str, content: Iterable[str]) -> Iterator[str]:
    """Lines under a title that opens at a click."""
    yield from ("", f"<details><summary>{html_in_markdown(title)}</summary>", *content, "", "</details>")


def _level(found: Sequence[Finding], notes: Announcements, voice: Voice) -> Iterator[str]:
    for group in groups(found, voice):
        names = [operation_name(operation) for operation in group.operations]
        first = ", ".join(map(markdown_code, names[:_SHOWN_OPERATIONS])) or markdown(group.place)
        more = len(names) - _SHOWN_OPERATIONS
        yield from ("", f"**{first}**" + (f" {voice('more', n=more)}" if more > 0 else ""), "")
        for finding in group.findings:
            yield from _finding(finding, notes, voice)
        if more > 0:
            rest = (f"- {markdown_code(name)}" for name in names)
            yield from folded(voice("all-operations", n=len(names)), ("", *rest))


def _finding(finding: Finding, notes: Announcements, voice: Voice) -> Iterator[str]:
    sentence = voice.sentence(finding)
    yield f"- {markdown_prose(sentence)}"
    before, after = worth_showing(finding.before, finding.after, sentence)
    told = (("before", before), ("after", after))
    values = [f"{voice(name)}: {markdown_code(value)}" for name, value in told if value]
    if values:
        yield f"  <br>{' → '.join(values)}"
    about = [markdown_code(finding.id), lines(finding, voice), markdown(notes.note(finding, voice))]
    yield f"  <br><sub>{' · '.join(part for part in about if part)}</sub>"


def unannounced(findings: Sequence[Finding], voice: Voice) -> Iterator[str]:
    """What nobody announced, breaking first."""
    if findings:
        yield from ("", f"### {voice('unannounced-title')} ({voice.number(len(findings))})", "")
    for finding in findings:
        yield f"- {_MARKS[finding.level]} {markdown_prose(voice.sentence(finding))}"


def changelogs(tables: Sequence[Held], voice: Voice) -> Iterator[str]:
    """What was announced and is not seen, then every entry with its verdicts, folded."""
    unseen = [pair for table in tables for pair in table.unseen]
    if unseen:
        yield from ("", f"### {voice('unseen-title')} ({voice.number(len(unseen))})", "")
    for entry, claim in unseen:
        verdict = voice(f"verdict.{claim.verdict}")
        yield f"- {markdown(entry_name(entry, voice))}: {markdown(claim.text)} **({verdict})**"
    header = f"| {' | '.join(voice(key) for key in ('date', 'version', 'entry', 'verdict', 'page'))} |"
    for table in tables:
        rows = chain.from_iterable(_rows(one, voice) for one in table.entries)
        yield from folded(voice("changelog-against"), ("", header, "|---|---|---|---|---|", *rows))


def _rows(one: ReconciledEntry, voice: Voice) -> Iterator[str]:
    entry = one.entry
    when = markdown(voice.iso_day(entry.date) or entry.date_text or "")
    for claim in one.claims:
        verdict = voice(f"verdict.{claim.verdict}") + (f" ({voice('likely')})" if claim.likely else "")
        told = f"{markdown(entry.version or '')} | {markdown(claim.text)} | {verdict} | {entry.page or ''}"
        yield f"| {when} | {told} |"
