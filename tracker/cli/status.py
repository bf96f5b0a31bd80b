"""`tracker status`: how each source and document is doing."""

from pathlib import Path

import click

from tracker.app import serving, setup
from tracker.cli.options import Choices, common, form_option
from tracker.cli.output import columns, put


@click.command(short_help="How each source and document is doing")
@form_option("text", "json")
@common
@click.pass_obj
def command(choices: Choices, *, form: str, output: Path | None) -> None:
    """Tell per source and document: last success, last change, failing since, next run."""
    from tracker.report import render_status

    chosen = setup.settings(choices.config, store=choices.store, language=choices.language)
    told = render_status(serving.status(chosen), form, chosen.language, width=columns(output), zone=chosen.timezone)
    put(told, output)
