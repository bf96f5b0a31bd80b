"""`tracker run`: one pass over the sources."""

from pathlib import Path

import click

from tracker.app import running, setup
from tracker.cli.options import Choices, common, fail_on_option, fails, form_option
from tracker.cli.output import colour, error_line, progress, put, width


@click.command(short_help="Visit the sources once; what cron calls")
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@form_option("text", "json")
@fail_on_option
@common
@click.pass_obj
def command(choices: Choices, *, sources: tuple[str, ...], form: str, output: Path | None, fail_on: str | None) -> int:
    """Visit the sources once: discover, fetch, record, compare, report, regenerate clients, deliver.

    What cron calls. Without names it visits every source; without tracker.toml, Skifteportalen on domstol.dk.
    Exits 3 where something could not be checked or understood, or a delivery waits; all else was done. With --fail-on
    exits 1 where the run found that much; 3 comes first.

    \b
    17 3 * * *  cd /srv/tracker && tracker run -q
    """
    from tracker.report import render_run
    from tracker.report.verdict import troubles

    setup.logs(choices.verbosity, as_json=choices.json_log)
    chosen = setup.settings(choices.config, store=choices.store, language=choices.language)
    done = running.run(chosen, names=sources, progress=progress(choices.verbosity))
    if form == "json" or output or choices.verbosity >= 0:
        mail = {"queued": done.queued, "sent": done.sent, "failed": done.failed}
        text = render_run(
            done.report, form, chosen.language, reports=tuple(map(str, done.reports)), mail=mail, width=width(),
            zone=chosen.timezone,
            colour=colour(output),
        )  # fmt: skip
        put(text, output)
    for line in (*troubles(done.report), *done.undelivered):
        error_line(line, as_json=choices.json_log)
    found = [d.comparison for source in done.report.sources for d in source.documents if d.comparison]
    return 3 if done.troubled else int(any(fails(comparison.summary, fail_on) for comparison in found))
