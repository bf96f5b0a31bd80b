"""A run as a mail: the verdict as the subject, plain text and HTML, below a size that no mail client cuts."""

from collections.abc import Mapping
from dataclasses import dataclass

from tracker.report import run_text
from tracker.report.model import RunReport
from tracker.report.verdict import verdict
from tracker.report.voice import Message, Voice, clean, voice

MAX_HTML = 95_000
"""Bytes of HTML that a mail may have; several clients cut at 102 KB."""
_LIMITS = (60, 30, 15, 8, 4, 2, 1, 0)
"""Findings of a level and document that are tried in turn until the mail is small enough."""
_SUBJECT = 150


@dataclass(frozen=True, slots=True)
class Mail:
    """A message before it has addresses."""

    subject: str
    """One line of at most 150 characters, without control characters."""
    text: str
    html: str
    """At most 95,000 bytes in UTF-8; loads nothing."""


def compose(
    run: RunReport,
    language: str,
    *,
    report: str | None = None,
    links: Mapping[str, str] | None = None,
    zone: str = "Europe/Copenhagen",
    message: Message | None = None,
) -> Mail:
    """The mail of a run.

    `report` is where the full report lies: an http(s) address becomes a link, a path is written out; `links` leads from
    a document's name to its full comparison.
    """
    speaking = voice(language, message=message, zone=zone)
    subject = verdict(run, speaking)
    if len(subject) > _SUBJECT:
        subject = subject[: _SUBJECT - 1].rstrip() + "…"
    text, html = _text(run, speaking, report), ""
    for limit in _LIMITS:
        html = _html(run, speaking, report, links or {}, limit)
        if len(html.encode()) <= MAX_HTML:
            break
    return Mail(subject, text, html)


def _text(run: RunReport, speaking: Voice, report: str | None) -> str:
    for limit in _LIMITS:
        text = run_text.render(run, speaking, width=76, limit=limit)
        if len(text.encode()) <= MAX_HTML:
            break
    text = text if len(text.encode()) <= MAX_HTML else text[: MAX_HTML // 4]
    return text + (f"\n{speaking('full-report')}: {clean(report)}\n" if report else "")


def _html(run: RunReport, speaking: Voice, report: str | None, links: Mapping[str, str], limit: int) -> str:
    import css_inline

    from tracker.report.escape import web_address
    from tracker.report.pages import page
    from tracker.report.run_html import context

    filled = context(run, speaking, links, limit=limit)
    written = page(
        "mail.html",
        speaking,
        styles=("mail.css",),
        report=clean(report or ""),
        report_url=web_address(report),
        more="more-in-full",
        **filled,
    )
    inliner = css_inline.CSSInliner(
        load_remote_stylesheets=False, keep_style_tags=True, keep_at_rules=True, inline_style_tags=True
    )
    return inliner.inline(written)
