"""`tracker report`: a stored comparison, rendered again."""

from pathlib import Path

import click

from tracker.app import inputs, setup
from tracker.cli.options import Choices, common, form_option
from tracker.cli.output import colour, put, width


@click.command(short_help="A stored comparison, rendered again")
@click.argument("document")
@click.option("--from", "older", metavar="REV", help="The older revision: a selector [the one before the newest].")
@click.option("--to", "newer", metavar="REV", help="The newer revision: a selector [latest].")
@form_option("text", "json", "markdown", "html", "github", "junit", "sarif")
@click.option("--documentation", is_flag=True, help="List changes of wording and examples too.")
@common
@click.pass_obj
def command(
    choices: Choices,
    *,
    document: str,
    older: str | None,
    newer: str | None,
    form: str,
    output: Path | None,
    documentation: bool,
) -> None:
    """Render what changed between two stored revisions of a document.

    The changelog that describes the document is held against it, as in the run that found the change.

    \b
    tracker report doedsbo --format html -o report.html
    tracker report doedsbo --from 1.2.0 --to 1.4.0
    """
    from tracker.report import render_comparison

    chosen = setup.settings(choices.config, store=choices.store, language=choices.language)
    comparison = inputs.stored_comparison(document, older, newer, chosen)
    text = render_comparison(
        comparison, form, chosen.language, documentation=documentation, width=width(), colour=colour(output)
    )
    put(text, output)
