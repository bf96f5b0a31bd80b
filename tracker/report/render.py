"""Which form a report takes: one function for each thing that can be shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from tracker.report.voice import Message, voice

if TYPE_CHECKING:
    from tracker.changelog import Changelog
    from tracker.report.comparison import Comparison
    from tracker.report.listing import DocumentLog, SourceStatus, Verified
    from tracker.report.model import RunReport
    from tracker.rules import Rule

_ZONE = "Europe/Copenhagen"


def render_comparison(
    comparison: Comparison,
    form: str,
    language: str,
    *,
    documentation: bool = False,
    width: int | None = None,
    colour: bool = False,
    message: Message | None = None,
) -> str:
    """A comparison as text, json (`tracker.diff/1`), markdown, html, github, junit or sarif.

    Findings of wording are counted always and listed only with `documentation`. `width` is in columns, None does not
    wrap; `message` gives a finding's sentence, the rules' own by default. Raises ValueError for another form.
    """
    speaking = voice(language, message=message)
    match form:
        case "text":
            from tracker.report import text

            return text.render(comparison, speaking, documentation=documentation, width=width, colour=colour)
        case "json":
            from tracker.report import as_json

            return as_json.diff(comparison, speaking, documentation=documentation)
        case "markdown":
            from tracker.report import markdown

            return markdown.render(comparison, speaking, documentation=documentation)
        case "html":
            from tracker.report import comparison_html

            return comparison_html.render(comparison, speaking, documentation=documentation)
        case "github" | "junit" | "sarif":
            from importlib import import_module

            module = import_module(f"tracker.report.{form}")
            return str(module.render(comparison, speaking, documentation=documentation))
    raise _unknown(form)


def render_changelog(
    read: Changelog, form: str, language: str, *, width: int | None = None, colour: bool = False
) -> str:
    """A changelog as text, json (`tracker.changelog/1`), markdown or html. Raises ValueError for another form."""
    if form == "json":
        from tracker.report import as_json

        return as_json.changelog(read)
    from tracker.report import changelog_forms

    speaking = voice(language)
    match form:
        case "text":
            return changelog_forms.text(read, speaking, width=width, colour=colour)
        case "markdown":
            return changelog_forms.markdown(read, speaking)
        case "html":
            return changelog_forms.html(read, speaking)
    raise _unknown(form)


def render_run(
    run: RunReport,
    form: str,
    language: str,
    *,
    reports: Sequence[str] = (),
    mail: Mapping[str, int] | None = None,
    links: Mapping[str, str] | None = None,
    width: int | None = None,
    colour: bool = False,
    zone: str = _ZONE,
    message: Message | None = None,
) -> str:
    """A run as html, text, json (`tracker.run/1`) or markdown.

    `reports` and `mail` are for json: paths written, and the numbers queued, sent and failed. `links` leads from a
    document's name to its full comparison, relative to the page. Raises ValueError for another form.
    """
    speaking = voice(language, message=message, zone=zone)
    match form:
        case "json":
            from tracker.report import as_json

            return as_json.run(run, reports=reports, mail=mail)
        case "text":
            from tracker.report import run_text

            return run_text.render(run, speaking, width=width, colour=colour)
        case "markdown":
            from tracker.report import run_markdown

            return run_markdown.render(run, speaking)
        case "html":
            from tracker.report import run_html

            return run_html.render(run, speaking, links=links or {})
    raise _unknown(form)


def render_document(
    run: RunReport, form: str, language: str, *, width: int | None = None, colour: bool = False, zone: str = _ZONE
) -> str:
    """The one document of a run that is no spec as html, text, json (`tracker.document/1`) or markdown."""
    if form == "json":
        from tracker.report import as_json

        return as_json.document(run.sources[0].documents[0])
    return render_run(run, form, language, width=width, colour=colour, zone=zone)


def render_log(
    logs: Sequence[DocumentLog],
    form: str,
    language: str,
    *,
    single: bool = False,
    width: int | None = None,
    colour: bool = False,
    zone: str = _ZONE,
) -> str:
    """The revisions of documents as text or json (`tracker.log/1`; `single`: the one document asked for)."""
    from tracker.report import tables

    if form == "json":
        return tables.single_log_json(logs[0]) if single else tables.log_json(logs)
    return tables.log_text(logs, voice(language, zone=zone), width=width, colour=colour)


def render_status(
    sources: Sequence[SourceStatus],
    form: str,
    language: str,
    *,
    width: int | None = None,
    colour: bool = False,
    zone: str = _ZONE,
) -> str:
    """Where sources and documents stand, as text or json (`tracker.status/1`)."""
    from tracker.report import tables

    if form == "json":
        return tables.status_json(sources)
    return tables.status_text(sources, voice(language, zone=zone), width=width, colour=colour)


def render_verify(found: Verified, form: str, language: str) -> str:
    """What checking the store came to, as text or json (`tracker.verify/1`)."""
    from tracker.report import tables

    return tables.verify_json(found) if form == "json" else tables.verify_text(found, voice(language))


def render_rules(rules: Sequence[Rule], form: str, language: str) -> str:
    """The catalogue of rules, as text or json (`tracker.rules/1`)."""
    speaking = voice(language)
    from tracker.report import tables

    return tables.rules_json(rules, speaking) if form == "json" else tables.rules_text(rules, speaking)


def _unknown(form: str) -> ValueError:
    return ValueError(f"no such form: {form!r}")
