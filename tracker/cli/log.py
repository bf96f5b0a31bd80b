"""`tracker log`: the revisions of a document, newest first."""

from pathlib import Path

import click

from tracker.app import setup
from tracker.cli.options import Choices, common, form_option
from tracker.cli.output import columns, error_line, progress, put
from tracker.cli.words import say
from tracker.errors import UsageError

MOST = 100
"""Comparisons made for the list of all documents; each takes a moment, and is kept."""


@click.command(short_help="The revisions of a document, newest first")
@click.argument("document", required=False)
@form_option("text", "json")
@common
@click.pass_obj
def command(choices: Choices, *, document: str | None, form: str, output: Path | None) -> None:
    """List the revisions of a document, or of all, newest first.

    The number, the day, the version, the digest to name it by, and the counts of what it changed. For all documents
    at once at most 100 counts are made that were not made before.
    """
    from tracker.pipeline.history import Counts, document_log
    from tracker.report import render_log

    chosen = setup.settings(choices.config, store=choices.store, language=choices.language)
    store = setup.archive(chosen)
    known = store.documents()
    if document and document not in known:
        there = f"there are {', '.join(known[:8])}" if known else "the store is empty; `tracker run` fills it"
        raise UsageError(f"{document}: no such document in {chosen.store}; {there}")
    counts = Counts(store, setup.policy(chosen), None if document else MOST)
    showing = progress(choices.verbosity)
    logs = tuple(document_log(name, counts, progress=showing) for name in ([document] if document else known))
    told = render_log(
        logs, form, chosen.language, single=document is not None, width=columns(output), zone=chosen.timezone
    )
    put(told, output)
    if counts.missing and choices.verbosity >= 0:
        error_line(say("uncounted", chosen.language, n=counts.missing))
