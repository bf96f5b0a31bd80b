"""A comparison for a pull request: what breaks in the open, the rest folded, spec text harmless."""

from collections.abc import Callable, Iterable, Iterator, Sequence
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
from tracker.report.comparison import Comparison, Side
from tracker.report.escape import html_in_markdown, markdown, markdown_code, markdown_prose
from tracker.report.held import Held, held_together
from tracker.report.values import worth_showing
from tracker.report.voice import Voice
from tracker.rules import Finding, Level

_MARKS = {Level.BREAKING: "🔴", Level.WARNING: "🟡", Level.INFO: "🟢", Level.DOCUMENTATION: "⚪"}
_SHOWN_OPERATIONS = 3
_LISTED_OPERATIONS = 50
_COMMENT = 60_000
"""Characters that fit a comment on GitHub (65,536) with room for what surrounds it."""
_LIMITS = (None, 300, 100, 50, 25, 10, 5, 2, 1, 0)
"""Findings of a level that are tried in turn until the comment is small enough; three times as many that break."""


def render(comparison: Comparison, voice: Voice, *, documentation: bool = False) -> str:
    """The comparison as GitHub-flavoured Markdown, at most 60,000 characters where findings can be left to the page."""
    return fitted(lambda limit: _whole(comparison, voice, documentation=documentation, limit=limit))


def fitted(written: Callable[[int | None], str]) -> str:
    """The longest of the texts that fits a comment, written with ever fewer findings; the shortest where none does."""
    text = ""
    for limit in _LIMITS:
        text = written(limit)
        if len(text) <= _COMMENT:
            break
    return text


def _whole(comparison: Comparison, voice: Voice, *, documentation: bool = False, limit: int | None) -> str:
    head = f"## {_side(comparison.older, voice)} → {_side(comparison.newer, voice)}"
    above = ((level, n) for level, n in comparison.summary.items() if n)
    counts = " · ".join(f"{_MARKS[Level(level)]} {voice(f'count.{level}', n=n)}" for level, n in above)
    missing = announcements(comparison).missing
    parts = chain(
        [head, "", counts or voice("same")],
        body(comparison, voice, documentation=documentation, limit=limit),
        unannounced([one for one in comparison.findings if one.fingerprint in missing], voice, limit=limit),
        changelogs(held_together([comparison.reconciliation]), voice, limit=limit),
    )
    return "\n".join(parts) + "\n"


def _side(side: Side, voice: Voice) -> str:
    return f"{markdown_code(side.name)} ({markdown(side.version or voice('no-version'))})"


def body(
    comparison: Comparison,
    voice: Voice,
    *,
    documentation: bool = False,
    limit: int | None = None,
    wording: str = "wording-hidden",
) -> Iterator[str]:
    """The findings, level by level, at most `limit` of each and three times as many that break.

    `wording` as in the text form.
    """
    notes = announcements(comparison)
    for level, found in by_level(comparison.findings).items():
        if level is Level.DOCUMENTATION and not documentation:
            yield from ("", f"_{markdown(voice(wording, n=len(found)))}_")
            continue
        told = _level(found, notes, voice, None if limit is None else limit * (3 if level is Level.BREAKING else 1))
        title = f"{voice(f'level.{level}')} ({voice.number(len(found))})"
        if level is Level.BREAKING:
            yield from ("", f"### {_MARKS[level]} {title}", *told)
        else:
            yield from folded(f"{_MARKS[level]} {title}", told)


def folded(title: str, content: Iterable[str]) -> Iterator[str]:
    """Lines under a title that opens at a click."""
    yield from ("", f"<details><summary>{html_in_markdown(title)}</summary>", *content, "", "</details>")


def _level(found: Sequence[Finding], notes: Announcements, voice: Voice, limit: int | None) -> Iterator[str]:
    for group in groups(found[:limit], voice):
        names = [operation_name(operation) for operation in group.operations]
        first = ", ".join(map(markdown_code, names[:_SHOWN_OPERATIONS])) or markdown(group.place)
        more = len(names) - _SHOWN_OPERATIONS
        yield from ("", f"**{first}**" + (f" {voice('more', n=more)}" if more > 0 else ""), "")
        for finding in group.findings:
            yield from _finding(finding, notes, voice)
        if more > 0:
            rest = [f"- {markdown_code(name)}" for name in names[:_LISTED_OPERATIONS]]
            rest += [f"- {voice('more', n=len(names) - len(rest))}"] if len(names) > len(rest) else []
            yield from folded(voice("all-operations", n=len(names)), ("", *rest))
    if limit is not None and len(found) > limit:
        yield from ("", f"_{markdown(voice('more-elsewhere', n=len(found) - limit))}_")


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


def unannounced(findings: Sequence[Finding], voice: Voice, *, limit: int | None = None) -> Iterator[str]:
    """What nobody announced, breaking first."""
    if findings:
        yield from ("", f"### {voice('unannounced-title')} ({voice.number(len(findings))})", "")
    for finding in findings[:limit]:
        yield f"- {_MARKS[finding.level]} {markdown_prose(voice.sentence(finding))}"


def changelogs(tables: Sequence[Held], voice: Voice, *, limit: int | None = None) -> Iterator[str]:
    """What was announced and is not seen, then every entry with its verdicts, folded."""
    unseen = [pair for table in tables for pair in table.unseen]
    if unseen:
        yield from ("", f"### {voice('unseen-title')} ({voice.number(len(unseen))})", "")
    for entry, claim in unseen[:limit]:
        verdict = voice(f"verdict.{claim.verdict}")
        yield f"- {markdown(entry_name(entry, voice))}: {markdown(claim.text)} **({verdict})**"
    header = f"| {' | '.join(voice(key) for key in ('date', 'version', 'entry', 'verdict', 'page'))} |"
    for table in tables:
        rows = chain.from_iterable(_rows(one, voice) for one in table.entries[:limit])
        yield from folded(voice("changelog-against"), ("", header, "|---|---|---|---|---|", *rows))


def _rows(one: ReconciledEntry, voice: Voice) -> Iterator[str]:
    entry = one.entry
    when = markdown(voice.iso_day(entry.date) or entry.date_text or "")
    for claim in one.claims:
        verdict = voice(f"verdict.{claim.verdict}") + (f" ({voice('likely')})" if claim.likely else "")
        told = f"{markdown(entry.version or '')} | {markdown(claim.text)} | {verdict} | {entry.page or ''}"
        yield f"| {when} | {told} |"
