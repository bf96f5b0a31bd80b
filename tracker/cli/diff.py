"""`tracker diff`: what differs between two specs, and what of it breaks."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.app import inputs, setup
from tracker.cli.options import Choices, common, fail_on_option, fails, form_option
from tracker.cli.output import colour, put, width

if TYPE_CHECKING:
    from tracker.openapi.cut import Pieces


@click.command(short_help="What differs between two specs, and what breaks")
@click.argument("older")
@click.argument("newer")
@form_option("text", "json", "markdown", "html", "github", "junit", "sarif")
@click.option("--documentation", is_flag=True, help="List changes of wording and examples too.")
@click.option("--changelog", metavar="FILE|REVISION", help="Hold a published changelog against the findings.")
@click.option("--since", metavar="DATE", help="Take changelog entries from this day on (ISO date).")
@click.option("--until", metavar="DATE", help="Take changelog entries up to this day (ISO date).")
@fail_on_option
@common
@click.pass_obj
def command(
    choices: Choices,
    *,
    older: str,
    newer: str,
    form: str,
    output: Path | None,
    documentation: bool,
    changelog: str | None,
    since: str | None,
    until: str | None,
    fail_on: str | None,
) -> int:
    """Tell what differs between two specs.

    OLDER and NEWER are files (YAML or JSON, a folder, a ZIP, - for standard input) or stored revisions:
    DOCUMENT@latest, DOCUMENT@latest~1, DOCUMENT@1.2.0, DOCUMENT@2026-11-01, DOCUMENT@DIGEST.

    \b
    tracker diff older.yaml newer.yaml
    tracker diff doedsbo@latest~1 doedsbo@latest --format html -o changes.html
    tracker diff older.yaml newer.yaml --changelog log.pdf --fail-on breaking
    """
    from tracker.openapi.collector import collector_paused
    from tracker.pipeline.comparing import compare
    from tracker.report import render_comparison

    chosen = setup.settings(choices.config, store=choices.store, language=choices.language)
    pieces: Pieces = {}
    first, last = _day(since, "--since"), _day(until, "--until")
    # Two trees are built, compared and done with: nothing would be collected before the end.
    with collector_paused():
        comparison = compare(
            inputs.describe(older, chosen, shared=pieces),
            inputs.describe(newer, chosen, shared=pieces),
            policy=setup.policy(chosen),
            changelog=inputs.changelog(changelog, chosen) if changelog else None,
            since=first,
            until=last,
            excerpts=form == "html",
        )
        columns = width() if form == "text" else None
        text = render_comparison(
            comparison, form, chosen.language, documentation=documentation, width=columns, colour=colour(output)
        )
    put(text, output)
    return int(fails(comparison.summary, fail_on))


def _day(text: str | None, option: str) -> str | None:
    from datetime import date

    if text is None:
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise click.UsageError(f"{option}: {text!r} is no date; write it as 2026-11-23") from None
