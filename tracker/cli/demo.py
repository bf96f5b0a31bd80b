"""`tracker demo`: the whole job on a bundled replica of a portal."""

from pathlib import Path

import click

from tracker.cli.options import Choices, common


@click.command(short_help="The whole job on a bundled replica of a portal")
@click.argument("folder", metavar="[DIR]", default="demo", type=click.Path(path_type=Path, file_okay=False))
@click.option("--open", "open_report", is_flag=True, help="Open the report in a browser.")
@common
@click.pass_obj
def command(choices: Choices, *, folder: Path, open_report: bool) -> None:
    """See the whole job, on a replica of a portal that is served on this machine.

    Two visits with a new publication between them: what changed is found, told, mailed to a mail server of the demo's
    own, and the client is regenerated. DIR (default: demo) then holds a store to play with.
    """
    from tracker.demo.story import Story

    made = Story(folder.absolute(), choices.language or "da", click.echo).play()
    if open_report:
        click.launch(made.report.as_uri())
