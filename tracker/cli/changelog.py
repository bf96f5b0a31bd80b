"""`tracker changelog`: the entries of a published changelog."""

from pathlib import Path

import click

from tracker.app import inputs, setup
from tracker.cli.options import Choices, common, form_option
from tracker.cli.output import put, width


@click.command(short_help="The entries of a published changelog")
@click.argument("file", metavar="FILE|REVISION")
@form_option("text", "json", "markdown", "html")
@common
@click.pass_obj
def command(choices: Choices, *, file: str, form: str, output: Path | None) -> int:
    """Read the entries of a changelog: PDF, HTML, Markdown or text.

    Exits 2 where the file cannot be read (a scan, an encrypted or damaged file), and says which.
    """
    from tracker.changelog import Status
    from tracker.report import render_changelog

    chosen = setup.settings(choices.config, store=choices.store, language=choices.language)
    found = inputs.changelog(file, chosen)
    put(render_changelog(found, form, chosen.language, width=width()), output)
    return 0 if found.status is Status.OK else 2
