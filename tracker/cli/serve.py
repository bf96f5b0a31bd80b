"""`tracker serve`: the sources at their times, until told to stop."""

import logging
import signal
import threading
from contextlib import nullcontext

import click

from tracker.app import serving, setup
from tracker.cli.options import Choices, common

logger = logging.getLogger(__name__)


@click.command(short_help="Stay up and run the sources at their times")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address of the site.")
@click.option("--port", type=click.IntRange(0, 65535), default=8711, show_default=True,
              help="Port of the site; 0 for any that is free, which the log then tells.")  # fmt: skip
@click.option("--no-site", is_flag=True, help="Neither site nor /healthz.")
@common
@click.pass_obj
def command(choices: Choices, *, host: str, port: int, no_site: bool) -> None:
    """Stay up and run each source at its own time (`schedule` in tracker.toml, in its time zone).

    A run that was missed while the machine slept, or while no service was up, is made up for, once. /healthz answers
    200 while every source could be checked, else 503; the history stands beside it as a read-only site. SIGTERM lets a
    run that is going on end first.
    """
    from tracker.schedule.web import serve_web

    setup.logs(choices.verbosity if choices.verbosity < 0 else max(choices.verbosity, 1), as_json=choices.json_log)
    chosen = setup.settings(choices.config, store=choices.store, language=choices.language)
    keep = None if no_site else serving.site_keeper(chosen)
    service = serving.service(chosen, after=keep)
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: service.stop())
    web = serve_web(host, port, lambda: serving.health(chosen, service), site=serving.site_folder(chosen))
    with nullcontext() if no_site else web as address:
        service.start()
        for source, when in service.next_runs().items():
            logger.info("%s: next run %s", source, f"{when:%Y-%m-%d %H:%M %Z}" if when else "never")
        if address and keep is not None:
            logger.info("site: %s/  health: %s/healthz", address, address)
            threading.Thread(target=keep, name="site", daemon=True).start()
        service.wait()
        logger.info("stopping; a run that is going on ends first")
        service.close()
