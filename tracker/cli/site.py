"""`tracker site`: the history as a static web site."""

from pathlib import Path

import click

from tracker.app import serving, setup
from tracker.cli.options import Choices, common
from tracker.cli.output import progress
from tracker.cli.words import say


@click.command(short_help="The history as a static web site")
@click.option("-o", "--output", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", required=True,
              help="The folder the site is written into: a new or empty one, or that of an earlier site.")  # fmt: skip
@common
@click.pass_obj
def command(choices: Choices, *, output: Path) -> None:
    """Write every document with its revisions, what each changed, and an Atom feed, as pages that need no server.

    Pages that are there already are not made again. The published bytes themselves are not copied.

    \b
    tracker site -o public
    """
    chosen = setup.settings(choices.config, store=choices.store, language=choices.language)
    pages, written = serving.site(output, chosen, progress=progress(choices.verbosity))
    click.echo(say("site", chosen.language, n=pages, name=output, written=written))
