"""`tracker verify`: the store held against its digests."""

from pathlib import Path

import click

from tracker.app import setup
from tracker.cli.options import Choices, common, form_option
from tracker.cli.output import put
from tracker.errors import UsageError


@click.command(short_help="Check the store against its digests")
@form_option("text", "json")
@common
@click.pass_obj
def command(choices: Choices, *, form: str, output: Path | None) -> int:
    """Read every stored byte and say what is damaged; exits 4 where something is, 2 where there is no store."""
    from tracker.report import render_verify
    from tracker.store.layout import is_store
    from tracker.store.verify import verify

    chosen = setup.settings(choices.config, store=choices.store, language=choices.language)
    archive = setup.archive(chosen)
    if not is_store(archive.root):
        raise UsageError(f"{archive.root}: there is no store; `tracker run` makes one, --store names another")
    found = verify(archive)
    put(render_verify(found, form, chosen.language), output)
    return 0 if found.ok else 4
