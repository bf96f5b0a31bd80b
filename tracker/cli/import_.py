"""`tracker import`: older versions, filed under a document."""

from datetime import UTC, date, datetime, time
from pathlib import Path

import click

from tracker.app import inputs, setup
from tracker.cli.options import Choices, common
from tracker.cli.words import say
from tracker.errors import UsageError


@click.command("import", short_help="File older versions under a document")
@click.argument("document")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--date", "day", metavar="D", help="The ISO date of the files [in their names, else their own times].")
@click.option("--git", metavar="REPO:PATH", help="Every version of PATH in a git repository, by its commits' dates.")
@common
@click.pass_obj
def command(choices: Choices, *, document: str, files: tuple[Path, ...], day: str | None, git: str | None) -> None:
    """File older versions under a document, in date order.

    Revisions are numbered by their dates, so that `log` and `diff` read as if they had been fetched then.

    \b
    tracker import doedsbo doedsbo-120.yaml --date 2026-06-12
    tracker import doedsbo --git ../specs:doedsbo.yaml
    """
    if bool(files) == bool(git):
        raise UsageError("give files, or --git REPO:PATH; not both, not neither")
    chosen = setup.settings(choices.config, store=choices.store, language=choices.language)
    if git:
        kept, known = inputs.import_git(document, git, chosen)
    else:
        kept, known = inputs.import_files(document, files, _moment(day), chosen)
    there = f", {say('known', chosen.language, n=known)}" if known else ""
    click.echo(say("kept", chosen.language, n=kept, name=document) + there)


def _moment(day: str | None) -> datetime | None:
    if day is None:
        return None
    try:
        return datetime.combine(date.fromisoformat(day), time(), UTC)
    except ValueError:
        raise UsageError(f"--date: {day!r} is no date; write it as 2026-06-12") from None
