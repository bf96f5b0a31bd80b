"""`tracker log`: the revisions of a document, newest first."""

from pathlib import Path

import click

from tracker.app import setup
from tracker.cli.options import Choices, common, form_option
from tracker.cli.output import columns, put
from tracker.errors import UsageError


@click.command(short_help="The revisions of a document, newest first")
@click.argument("document", required=False)
@form_option("text", "json")
@common
@click.pass_obj
def command(choices: Choices, *, document: str | None, form: str, output: Path | None) -> None:
    """List the revisions of a document, or of all, newest first.

    The number, the day, the version, the digest to name it by, and the counts of what it changed.
    """
    from tracker.pipeline.history import document_log
    from tracker.report import render_log

    chosen = setup.settings(choices.config, store=choices.store, language=choices.language)
    store = setup.archive(chosen)
    known = store.documents()
    if document and document not in known:
        there = f"there are {', '.join(known[:8])}" if known else "the store is empty; `tracker run` fills it"
        raise UsageError(f"{document}: no such document in {chosen.store}; {there}")
    logs = tuple(document_log(store, name) for name in ([document] if document else known))
    told = render_log(
        logs, form, chosen.language, single=document is not None, width=columns(output), zone=chosen.timezone
    )
    put(told, output)
