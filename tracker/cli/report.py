"""`tracker report`: a stored comparison, rendered again."""

from pathlib import Path

import click

from tracker.app import inputs, setup
from tracker.cli.options import Choices, common, form_option
from tracker.cli.output import colour, put, width
from tracker.errors import UsageError

SPECS_ONLY = frozenset({"github", "junit", "sarif"})
"""Forms that have a place for findings and for nothing else."""


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

    A spec is compared, and the changelog that describes it is held against it, as in the run that found the change.
    Of a changelog the entries that came, went or were edited are shown, of a page the dates and lines.

    \b
    tracker report doedsbo --format html -o report.html
    tracker report doedsbo --from 1.2.0 --to 1.4.0
    tracker report aendringslog
    """
    from tracker.report import Comparison, render_comparison, render_document

    chosen = setup.settings(choices.config, store=choices.store, language=choices.language)
    found = inputs.stored(document, older, newer, chosen)
    if isinstance(found, Comparison):
        text = render_comparison(
            found, form, chosen.language, documentation=documentation, width=width(), colour=colour(output)
        )
    elif form in SPECS_ONLY:
        raise UsageError(f"{document}: is no spec; choose --format text, json, markdown or html")
    else:
        text = render_document(found, form, chosen.language, width=width(), zone=chosen.timezone, colour=colour(output))
    put(text, output)
