"""A comparison for a pull request: what breaks in the open, the rest folded, spec text harmless."""

from collections.abc import Iterable, Iterator, Sequence

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
from tracker.report.model import Comparison, Side
from tracker.report.values import shown
from tracker.report.voice import Voice
from tracker.rules import Finding, Level

_MARKS = {Level.BREAKING: "🔴", Level.WARNING: "🟡", Level.INFO: "🟢", Level.DOCUMENTATION: "⚪"}
_SHOWN_OPERATIONS = 3


def render(comparison: Comparison, voice: Voice, *, documentation: bool = False) -> str:
    """The comparison as GitHub-flavoured Markdown."""
    head = f"## {_side(comparison.older, voice)} → {_side(comparison.newer, voice)}"
    above = ((level, n) for level, n in comparison.summary.items() if n)
    counts = " · ".join(f"{_MARKS[Level(level)]} {voice(f'count.{level}', n=n)}" for level, n in above)
    return "\n".join([head, "", counts or voice("same"), *body(comparison, voice, documentation=documentation)]) + "\n"


def _side(side: Side, voice: Voice) -> str:
    return f"{markdown_code(side.name)} ({markdown(side.version or voice('no-version'))})"


def body(
    comparison: Comparison, voice: Voice, *, documentation: bool = False, wording: str = "wording-hidden"
) -> Iterator[str]:
    """The findings, level by level, then what the changelog says; `wording` as in the text form."""
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
    yield from _changelog(comparison, notes, voice)


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
    yield f"- {markdown_prose(voice.sentence(finding))}"
    values = [
        f"{voice(name)}: {markdown_code(shown(value))}"
        for name, value in (("before", finding.before), ("after", finding.after))
        if value is not None
    ]
    if values:
        yield f"  <br>{' → '.join(values)}"
    about = [markdown_code(finding.id), lines(finding, voice), markdown(notes.note(finding, voice))]
    yield f"  <br><sub>{' · '.join(part for part in about if part)}</sub>"


def _changelog(comparison: Comparison, notes: Announcements, voice: Voice) -> Iterator[str]:
    held = comparison.reconciliation
    if held is None:
        return
    if notes.missing:
        yield from ("", f"### {voice('unannounced-title')} ({len(notes.missing)})", "")
        for finding in comparison.findings:
            if finding.fingerprint in notes.missing:
                yield f"- {_MARKS[finding.level]} {markdown_prose(voice.sentence(finding))}"
    if notes.unseen:
        yield from ("", f"### {voice('unseen-title')} ({len(notes.unseen)})", "")
        for entry, claim in notes.unseen:
            verdict = voice(f"verdict.{claim.verdict}")
            yield f"- {markdown(entry_name(entry, voice))}: {markdown(claim.text)} **({verdict})**"
    header = f"| {voice('date')} | {voice('version')} | {voice('entry')} | {voice('verdict')} | {voice('page')} |"
    rows = [header, "|---|---|---|---|---|"]
    for reconciled in held.entries:
        entry = reconciled.entry
        when, version, page = markdown(voice.iso_day(entry.date) or ""), markdown(entry.version or ""), entry.page or ""
        for claim in reconciled.claims:
            verdict = voice(f"verdict.{claim.verdict}") + (f" ({voice('likely')})" if claim.likely else "")
            rows.append(f"| {when} | {version} | {markdown(claim.text)} | {verdict} | {page} |")
    yield from folded(voice("changelog-against"), ("", *rows))
